"""Where words stand in a request, so that whoever regroups them cannot alter them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from disclosable.casework.splitting.inline import inline_signs
from disclosable.casework.splitting.line import read_lines
from disclosable.casework.splitting.marking import mark
from disclosable.casework.splitting.sentence import split_sentences
from disclosable.casework.splitting.sign import read_sign
from disclosable.errors import BadCase

_SHOWN = 80
_LINES_COMPARED = 2000


class RequestWords:
    """The words of a request, each of which can be taken once.

    White space aside, a text is taken as it stands in the request. It may leave out whole lines or
    sentences between its own (a question that a note interrupts), in their order, but never a word
    within one.
    """

    def __init__(self, text: str) -> None:
        lines = read_lines(text)
        marks = mark(lines)
        self._lines: list[tuple[int, str]] = []
        self._begins: list[int] = []
        self._ends: list[int] = []
        signs: list[tuple[int, int]] = []
        at = 0
        for line, counted in zip(lines, marks.signs, strict=True):
            words = _plain(line.text)
            sign = counted or read_sign(words)
            if sign is not counted and sign is not None and sign.weak:
                sign = None  # "12 High Street"
            self._lines.append((at, words))
            if sign is not None and words.endswith(" ".join(sign.rest.split())):
                rest = len(" ".join(sign.rest.split()))
                signs.append((at, at + len(words) - rest))
                self._begins.append(at + len(words) - rest)
            for start, end in inline_signs(words):
                end += len(words[end:]) - len(words[end:].lstrip())
                signs.append((at + start, at + end))
                self._begins.append(at + end)
                self._ends.append(at + len(words[:start].rstrip()))
            inside = at
            for sentence in split_sentences(words):
                self._begins.append(inside)
                self._ends.append(inside + len(sentence))
                inside += len(sentence) + 1
            at += len(words) + 1
        self._text = " ".join(words for _, words in self._lines)
        self._begins = sorted({begin for begin in self._begins if begin < len(self._text)})
        self._ends = sorted(set(self._ends))
        self._taken = bytearray(len(self._text))
        self._last = 0
        self._sign = bytearray(len(self._text))
        for start, end in signs:
            self._sign[start:end] = b"\1" * (end - start)

    def take(self, text: str, where: str) -> None:
        """Take the words of `text`, where they can be had twice those after the last taken.

        Raises:
            BadCase: they are not in the request as they stand, or are all taken already.
        """
        wanted = _plain(text)
        if not wanted:
            return
        at = self._whole(wanted)
        found = [(at, at + len(wanted))] if at >= 0 else self._in_passages(wanted, where)
        for start, end in found:
            self._taken[start:end] = b"\1" * (end - start)
            self._last = end

    def take_if_free(self, text: str) -> bool:
        """Take the words of `text` where nobody has, and say whether that was so."""
        wanted = _plain(text)
        at = self._whole(wanted)
        if at >= 0:
            self._taken[at : at + len(wanted)] = b"\1" * len(wanted)
        return at >= 0

    def left(self) -> list[str]:
        """The words that nobody took, as runs in their order. A number or a bullet is no word."""
        runs: list[str] = []
        run: list[str] = []
        at = 0
        for word in self._text.split(" "):
            span = slice(at, at + len(word))
            free = any(
                ch.isalnum() and not taken and not sign
                for ch, taken, sign in zip(word, self._taken[span], self._sign[span], strict=True)
            )
            if free:
                run.append(word)
            elif run and self._taken[at]:
                runs.append(" ".join(run))
                run = []
            at += len(word) + 1
        return [*runs, " ".join(run)] if run else runs

    def _whole(self, wanted: str) -> int:
        free = [at for at in self._everywhere(wanted) if self._is_free(at, at + len(wanted))]
        return next((at for at in free if at >= self._last), free[0] if free else -1)

    def _everywhere(self, wanted: str) -> Iterator[int]:
        at = self._text.find(wanted) if wanted else -1
        while at >= 0:
            if self._is_words(at, wanted):
                yield at
            at = self._text.find(wanted, at + 1)

    def _in_passages(self, wanted: str, where: str) -> list[tuple[int, int]]:
        """Whole lines or sentences, one after the other; the first may begin and the last may end
        within one.
        """
        for after in (self._last, 0) if self._last else (0,):
            found, done = self._passages(wanted, after)
            if done == len(wanted):
                return found
        raise self._not_there(wanted, done, where)

    def _passages(self, wanted: str, at: int) -> tuple[list[tuple[int, int]], int]:
        """The passages from `at` on, and how far into `wanted` they reach."""
        found: list[tuple[int, int]] = []
        done = 0
        while done < len(wanted):
            best, first = (0, 0), wanted[done]
            begins: Iterable[int] = self._begins[bisect_right(self._begins, at - 1) :]
            if not done:
                begins = (b for b in self._everywhere(wanted.split(" ", 1)[0]) if b >= at)
            for begin in begins:
                if self._text[begin] == first:
                    length = self._common(begin, wanted, done)
                    best = max(best, (begin, begin + length), key=lambda each: each[1] - each[0])
            if best[0] == best[1]:
                break
            found.append(best)
            done += best[1] - best[0]
            at = best[1]
            while done < len(wanted) and wanted[done] == " ":
                done += 1
        return found, done

    def _common(self, begin: int, wanted: str, done: int) -> int:
        """How many signs from `begin` are those of `wanted`, to the end of a line or sentence."""
        length = 0
        longest = min(len(self._text) - begin, len(wanted) - done)
        while length < longest and self._text[begin + length] == wanted[done + length]:
            length += 1
        if done + length == len(wanted):
            whole = self._is_words(begin, wanted[done:])
            if whole and self._is_free(begin, begin + length):
                return length
        n = bisect_right(self._ends, begin + length)
        while n and self._ends[n - 1] > begin:
            end = self._ends[n - 1]
            after = wanted[done + end - begin : done + end - begin + 1]
            if after in ("", " ") and self._is_free(begin, end):
                return end - begin
            n -= 1
        return 0

    def _is_free(self, start: int, end: int) -> bool:
        return not any(self._taken[start:end])

    def _is_words(self, at: int, wanted: str) -> bool:
        """Whether they begin and end where words do: "art" is not in "part"."""
        end = at + len(wanted)
        before = at > 0 and self._text[at - 1].isalnum() and self._text[at].isalnum()
        after = end < len(self._text) and self._text[end - 1].isalnum()
        return not before and not (after and self._text[end].isalnum())

    def _not_there(self, wanted: str, done: int, where: str) -> BadCase:
        shown = wanted[done : done + _SHOWN]
        if any(True for _ in self._everywhere(wanted)):
            return BadCase(
                f"the words {shown!r} are used twice", where=where, expected="each word once"
            )
        return BadCase(
            f"the words {shown!r} are not in the request",
            where=where,
            expected="the requester's own words, unaltered and in their order",
            instead=[self._nearest(wanted[done:])],
        )

    def _nearest(self, wanted: str) -> str:
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(wanted[: 3 * _SHOWN].split())
        best, likeness = "", -1.0
        for _, line in self._lines[:_LINES_COMPARED]:
            matcher.set_seq1(line[: 3 * _SHOWN].split())
            if matcher.real_quick_ratio() > likeness and matcher.ratio() > likeness:
                best, likeness = line, matcher.ratio()
        return best if len(best) <= 3 * _SHOWN else best[: 3 * _SHOWN] + " ..."


def _plain(text: str) -> str:
    """The words, one space apart; the mark of a quotation before them is none."""
    return " ".join(text.lstrip("> ").split())
