"""A request whose questions are numbered, read from top to bottom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from disclosable.casework.splitting.aside import end_of_note, is_aside
from disclosable.casework.splitting.background import asks_nothing, states_facts
from disclosable.casework.splitting.draft import Draft, Words
from disclosable.casework.splitting.heading import is_heading
from disclosable.casework.splitting.line import Line
from disclosable.casework.splitting.marking import mark
from disclosable.casework.splitting.numbering import Numbering, Place
from disclosable.casework.splitting.remark import Remark
from disclosable.casework.splitting.sentence import (
    adds_question,
    announces,
    is_courtesy,
    is_finished,
    refines,
    requests,
    sets_terms,
    split_sentences,
)
from disclosable.casework.splitting.sign import Sign

_CATEGORY_WORDS = 10
_UNWRAPPED = 60


@dataclass(slots=True)
class NumberedReader:
    """What the lines of a numbered request are; `drafts` is empty where nothing is numbered."""

    lines: list[Line]
    preamble: list[Line] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    notes: list[list[str]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    slips: list[str] = field(default_factory=list)
    _at: Words | None = None
    _in_note: bool = False
    _heading: str = ""
    _run: int = 0
    _announced: bool = False

    def read(self) -> None:
        """Give every line its place."""
        marks = mark(self.lines)
        signs = marks.signs
        ordered = [n for n, s in enumerate(signs) if s and not s.bullet]
        last = ordered[-1] if ordered else -1
        still = marks.last()
        numbering = Numbering(still)
        n = 0
        while n < len(self.lines):
            sign, place = signs[n], None
            aside = sign is None or self._is_aside(sign, self.lines[n]) or self._within(sign)
            if sign is not None and not aside:
                lead_in = self._end.endswith(":")
                place = numbering.place(sign, n, lead_in=lead_in, announced=self._announced)
            if sign is not None and place is not None:
                self._open(sign, place)
                n += 1
            elif n in marks.headings or self._at is None:
                self._above([self.lines[n]])
                n += 1
            elif end := end_of_note(self.lines, n):
                self.notes.append([line.text for line in self.lines[n:end]])
                n = end
            else:
                end = n + 1
                while end < len(self.lines) and signs[end] is None and end not in marks.headings:
                    if self.lines[end].gap or end_of_note(self.lines, end):
                        break
                    end += 1
                below = end < len(self.lines)
                following = below and (not self.lines[end].gap or signs[end] is not None)
                self._loose(self.lines[n:end], before_sign=following, more=last >= end)
                if below and self._only_now_asks(self.lines[end - 1], signs[end]):
                    self._begin_anew()
                    numbering = Numbering(still)
                n = end
        self._sort_out_what_asks_nothing()

    def remarks(self) -> list[Remark]:
        """What is to be known about the numbering: these words are not the requester's."""
        said = [Remark(slip) for slip in dict.fromkeys(self.slips)]
        if any(not draft.label for draft in self.drafts):
            said.append(Remark("A question without a number stands after the numbered ones."))
        above = [s for line in self.preamble for s in split_sentences(line.text)]
        if self.drafts and any(requests(s) and is_finished(s) for s in above[:-1]):
            first = self.drafts[0].label
            said.append(
                Remark(
                    f"What stands above {first} asks something too: see whether it is a question "
                    "of its own."
                )
            )
        empty = [label for draft in self.drafts for label in draft.wordless()]
        return [*said, *(Remark(f"Below the label {label} there are no words.") for label in empty)]

    @property
    def _end(self) -> str:
        return self._at.end if self._at else ""

    def _is_aside(self, sign: Sign, line: Line) -> bool:
        """A bullet before the first number, in a note, or as a footnote below the questions."""
        if not sign.bullet:
            return False
        footnote = line.gap and is_finished(self._end) and sets_terms(sign.rest)
        return self._at is None or self._in_note or footnote

    def _within(self, sign: Sign) -> bool:
        """A figure in a bracket that was opened above and is closed here, "(for | 2. or more)"."""
        text = self._at.text if self._at else ""
        opened = text.count("(") - text.count(")")
        return opened > 0 and sign.rest.count(")") - sign.rest.count("(") >= opened

    def _open(self, sign: Sign, place: Place) -> None:
        rest = sign.rest.strip()
        if place.remark:
            self.slips.append(place.remark)
        self._run += place.restarts
        if place.above is not None:
            self.drafts.append(Draft(place.above.label, heading=self._heading, run=self._run))
        opened = Words(place.label)
        if place.depth == 0:
            opened = Draft(place.label, heading=self._heading, run=self._run)
            self.drafts.append(opened)
        else:
            self.drafts[-1].parts.append(opened)
        opened.words += [rest] if rest else []
        self._at, self._in_note, self._announced = opened, False, False

    def _above(self, run: list[Line]) -> None:
        """Words above the first question, or a heading over the next ones."""
        self._heading = run[-1].text
        if self._at is None:
            self.preamble += run
        else:
            self._note(line.text for line in run)
            self._announced = announces(self._heading)

    def _loose(self, run: list[Line], *, before_sign: bool, more: bool) -> None:
        """Lines without a sign, after a question or a part."""
        gap = run[0].gap
        if self._in_note and not gap:
            self.notes[-1] += [line.text for line in run]
        elif not self._end:
            self._continue(run)
        elif not gap:
            self._directly_below(run, before_sign=before_sign, more=more)
        elif more:
            self._between(run)
        else:
            self._after_the_last(run)

    def _directly_below(self, run: list[Line], *, before_sign: bool, more: bool) -> None:
        above = self._end
        for n, line in enumerate(run):
            text = line.text
            short, within = len(above) < _UNWRAPPED, self._at is not self.drafts[-1]
            capital = not text[:1].islower()
            begins = capital and (is_finished(above) or (within and short))
            terms = is_aside(text)
            announced = short and announces(text) and text.endswith(":")
            ends = is_finished(above) or announced
            heads = before_sign and n == len(run) - 1 and is_heading(text) and ends
            more_asked = not more and adds_question(text) and not self._end.endswith(":")
            anew = capital and short and ((terms and text.startswith("Please")) or announced)
            # "1. All emails; 2. All minutes; | from March to May": the end of the whole sentence.
            tail = not (capital or more or within) and above.endswith(";")
            if (begins or anew or tail) and (heads or terms or more_asked or tail):
                self._continue(run[:n])
                if heads:
                    self._above(run[n:])
                elif more_asked and not terms:
                    self._after_the_last(run[n:])
                else:
                    self._note(each.text for each in run[n:])
                return
            above = text
        self._continue(run)

    def _between(self, run: list[Line]) -> None:
        first, last = run[0].text, run[-1].text
        heading = len(run) == 1 and is_heading(last)
        terms = is_aside(first)
        said = len(run) == 1 and announces(last) and not refines(last)
        if last.endswith(":") or heading or said:
            self._above(run)
        elif terms:
            self._note(line.text for line in run)
        elif self._at is not self.drafts[-1] and not first[:1].islower():
            # A new paragraph below the parts says something of the whole question.
            self.drafts[-1].words += [line.text for line in run]
            self._at = self.drafts[-1]
        else:
            self._continue(run)

    def _after_the_last(self, run: list[Line]) -> None:
        text = " ".join(line.text for line in run)
        if text[:1].islower() and not is_finished(self._end):
            self._continue(run)
            return
        sentences = split_sentences(text)
        if all(is_courtesy(sentence) for sentence in sentences):
            self.left_out.append(text)
            return
        asked = self._in_note = False
        for sentence in sentences:
            if requests(sentence):
                opened = Draft("", [sentence], run=self._run)
                self.drafts.append(opened)
                self._at, self._in_note, asked = opened, False, True
            elif asked and refines(sentence, within=True) and self._at is not None:
                self._at.words.append(sentence)
            elif self._in_note:
                self.notes[-1].append(sentence)
            else:
                self._note([sentence])
                asked = False

    def _only_now_asks(self, lead: Line, sign: Sign | None) -> bool:
        """Whether the items so far were background, and `lead` opens the questions' own series."""
        opens = sign is not None and not sign.bullet and any(r.first() for r in sign.readings)
        leads = lead.text == self._heading and lead.text.endswith(":") and self._in_note
        return opens and leads and self._run == 0 and states_facts(self.drafts)

    def _begin_anew(self) -> None:
        lead = self.notes.pop()
        self.preamble += [Line(draft.text, gap=False) for draft in self.drafts]
        self.preamble += [Line(text, gap=False) for text in lead]
        self.drafts, self.slips = [], []
        self._at, self._in_note, self._announced = None, False, False

    def _note(self, words: Iterable[str]) -> None:
        self.notes.append(list(words))
        self._in_note = True

    def _continue(self, run: list[Line]) -> None:
        if not run or self._at is None:
            return
        question = self.drafts[-1]
        texts = [line.text for line in run]
        asked = all(t.endswith("?") and t[:1].isupper() for t in texts)
        categories = len(texts) > 1 and (
            asked
            or all(
                len(t.split(None, _CATEGORY_WORDS)) <= _CATEGORY_WORDS and not is_finished(t)
                for t in texts
            )
        )
        if self._at is question and self._end.endswith(":") and categories:
            question.parts += [Words("", [text]) for text in texts]
        elif self._resumes(question, texts[0]):
            # "How many were a) young, b) old, | because of it?" The last line ends the question.
            question.words += texts
        else:
            self._at.words += texts

    def _resumes(self, question: Draft, text: str) -> bool:
        """Whether `text` takes up the sentence that the parts broke off."""
        return (
            self._at is not question
            and bool(question.words)
            and not is_finished(question.end)
            and text[:1].islower()
            and all(len(part.end) < _UNWRAPPED for part in question.parts)
            and (self._end.endswith((",", ";")) or question.has_short_parts())
        )

    def _sort_out_what_asks_nothing(self) -> None:
        """A second list of conditions or definitions, numbered from 1 again, is no questions."""
        runs: dict[int, list[Draft]] = {}
        for draft in self.drafts:
            runs.setdefault(draft.run, []).append(draft)
        aside = {run for run, drafts in runs.items() if asks_nothing(drafts)}
        if not aside or len(aside) == len(runs):
            return
        first = min(run for run in runs if run not in aside)
        for draft in (draft for draft in self.drafts if draft.run in aside):
            if draft.run < first and not draft.parts:
                self.preamble.append(Line(draft.text, gap=False))
            else:
                self.notes += [each.words for each in (draft, *draft.parts) if each.words]
        self.drafts = [draft for draft in self.drafts if draft.run not in aside]
        self.slips = [slip for slip in self.slips if not slip.startswith("The numbering starts")]
