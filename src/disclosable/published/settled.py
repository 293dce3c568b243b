"""What a person has settled about the reading of a file: `answer.html.toml` beside `answer.html`.

A file is read by rules, and where the rules are unsure they ask. The answers stand in a small TOML
file that can be written by hand or in the web application; every key may be left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from types import MappingProxyType

from disclosable.errors import BadSpec
from disclosable.published.finding import ReadingFinding
from disclosable.published.printed import Labels
from disclosable.sdc.figures import LARGEST_FIGURE
from disclosable.toml_file import TomlTable, said_in

SUFFIX = ".toml"
MOST_LINES = 1_000
"""No table has more heading rows or columns of labels than this; a larger number is a slip."""


@dataclass(frozen=True, slots=True)
class SettledTable:
    """How one table is laid out; None leaves it to the rules.

    `header_rows` and `label_columns` are counted from the table's upper left corner. `is_data` is
    false of a table that holds no counts of people, such as one that only lays out a page.
    `headings` is true where a label alone in its row heads the rows below it, and false where it is
    a category whose figures are left blank.

    Raises:
        BadSpec: a number below 0, or of thousands.
    """

    header_rows: int | None = None
    label_columns: int | None = None
    is_data: bool | None = None
    headings: bool | None = None

    def __post_init__(self) -> None:
        for name, number in (
            ("header_rows", self.header_rows),
            ("label_columns", self.label_columns),
        ):
            if number is not None and not 0 <= number <= MOST_LINES:
                raise BadSpec(f"{name} is {number}", expected=f"a number from 0 to {MOST_LINES:,}")


@dataclass(frozen=True, slots=True)
class SettledMarker:
    """The least and the greatest count that a marker stands for (None: no upper end).

    Raises:
        BadSpec: a number below 0, from more to fewer, or larger than any count.
    """

    low: int
    high: int | None = None

    def __post_init__(self) -> None:
        most = self.low if self.high is None else self.high
        if not 0 <= self.low <= most <= LARGEST_FIGURE:
            raise BadSpec(
                f"the marker stands for {self.low} to {self.high}",
                expected=f"whole numbers from 0 to {LARGEST_FIGURE:,}, the smaller one first",
            )


@dataclass(frozen=True, slots=True)
class SettledSum:
    """A row or column that is the total of others: their labels as `written` gives them.

    No `parts` means all the other rows, or columns, of its table.

    Raises:
        BadSpec: the tables count from 1; a label is blank; the total is among its own parts.
    """

    table: int
    total: str
    parts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_table(self.table)
        _check_texts((self.total, *self.parts), "a label")
        if self.total in self.parts or len(set(self.parts)) < len(self.parts):
            raise BadSpec(
                f"the parts of {self.total!r} are {', '.join(map(repr, self.parts))}",
                expected="every part once, and the total not among them",
            )


@dataclass(frozen=True)
class Settled:
    """All that was settled about one file.

    Args:
        about: a name for the people counted. Files with the same name are judged together, files
            with two names apart; without one, equal labels decide.
        tables: by the number of the table in the file, from 1.
        markers: by the marker as it is printed; `(blank)` for empty cells.
        sums: totals that the rules did not see.
        not_sums: the number of a table and the label of a row or column in it that is no total.
        refused_claims: sentences, as quoted, whose numbers do not count these people.
        accepted: the keys (`key_of`) of findings that were looked at and found rightly read.

    Raises:
        BadSpec: a blank or unwritable text, a table before 1, a total that is also none.
    """

    about: str = ""
    tables: Mapping[int, SettledTable] = field(default_factory=dict)
    markers: Mapping[str, SettledMarker] = field(default_factory=dict)
    sums: tuple[SettledSum, ...] = ()
    not_sums: tuple[tuple[int, str], ...] = ()
    refused_claims: frozenset[str] = frozenset()
    accepted: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for number in (*self.tables, *(table for table, _ in self.not_sums)):
            _check_table(number)
        if self.about:
            _check_texts((self.about,), "the name of the people")
        _check_texts(self.markers, "a marker")
        _check_texts((label for _, label in self.not_sums), "a label")
        _check_texts(self.refused_claims, "a sentence")
        _check_texts(self.accepted, "a finding")
        both = {(s.table, s.total) for s in self.sums} & set(self.not_sums)
        if both:
            table, label = min(both)
            raise BadSpec(f"table {table}: {label!r} is said to be a total and to be none")
        object.__setattr__(self, "tables", MappingProxyType(dict(self.tables)))
        object.__setattr__(self, "markers", MappingProxyType(dict(self.markers)))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is settled."""
        return self == NOTHING_SETTLED

    def to_toml(self) -> str:
        """The file that `read_settled` reads back as an equal value."""
        return "\n".join(_lines(self)) + "\n"


def written(labels: Labels) -> str:
    """A row's or column's labels as one text: its levels from the outermost, `Youth, Female`."""
    return ", ".join(dict.fromkeys(label for label in labels if label))


def key_of(finding: ReadingFinding, files: Iterable[str] = ()) -> str:
    """What names a finding in `accepted`: its code and its place, without the folders of `files`.

    So a file may be moved together with what was settled about it.
    """
    where = finding.where
    for file in sorted(files, key=len, reverse=True):
        where = where.replace(file, PurePath(file).name)
    return f"{finding.code}: {where}"


def settled_path(path: Path) -> Path:
    """Where what is settled about a file stands: `answer.html.toml` beside `answer.html`."""
    return path.with_name(path.name + SUFFIX)


def settled_beside(path: Path) -> Settled:
    """What is settled about the file at `path`; nothing, where no such TOML stands beside it.

    Raises:
        BadSpec: see `read_settled`.
    """
    beside = settled_path(path)
    return read_settled(beside) if beside.exists() else NOTHING_SETTLED


def read_settled(path: Path) -> Settled:
    """Read what was settled about a file from its TOML.

    Raises:
        BadSpec: missing, no TOML, an unknown key, or a value that makes no sense; the message
            names the file, the section and the key.
    """
    top = TomlTable.read(path, BadSpec)
    about = top.optional("about", str, "")
    tables = _tables(top.table("tables")) if "tables" in top else {}
    markers = _markers(top.table("markers")) if "markers" in top else {}
    sums = tuple(_sum(section) for section in top.tables("sums"))
    not_sums = tuple(_not_sum(section) for section in top.tables("not_sums"))
    refused, accepted = top.strings("refused_claims"), top.strings("accepted")
    top.finish()
    with said_in(top):
        return Settled(
            about, tables, markers, sums, not_sums, frozenset(refused), frozenset(accepted)
        )


def _tables(section: TomlTable) -> dict[int, SettledTable]:
    found: dict[int, SettledTable] = {}
    for name in section.names():
        if not name.isascii() or not name.isdigit() or name.startswith("0") or len(name) > 9:
            raise section.fail(name, "this is no number of a table", "[tables.1], [tables.2] ...")
        inner = section.table(name)
        rows = _whole_or_none(inner, "header_rows")
        columns = _whole_or_none(inner, "label_columns")
        is_data = _yes_or_none(inner, "is_data")
        headings = _yes_or_none(inner, "headings")
        inner.finish()
        with said_in(inner):
            found[int(name)] = SettledTable(rows, columns, is_data, headings)
    return found


def _markers(section: TomlTable) -> dict[str, SettledMarker]:
    found: dict[str, SettledMarker] = {}
    for marker in section.names():
        inner = section.table(marker)
        low, high = inner.get("low", int), _whole_or_none(inner, "high")
        inner.finish()
        with said_in(inner):
            found[marker] = SettledMarker(low, high)
    return found


def _sum(section: TomlTable) -> SettledSum:
    table, total = section.get("table", int), section.get("total", str)
    parts = section.strings("parts")
    section.finish()
    with said_in(section):
        return SettledSum(table, total, parts)


def _not_sum(section: TomlTable) -> tuple[int, str]:
    table, label = section.get("table", int), section.get("label", str)
    section.finish()
    with said_in(section):
        _check_table(table)
    return table, label


def _yes_or_none(section: TomlTable, key: str) -> bool | None:
    return section.get(key, bool) if key in section else None


def _whole_or_none(section: TomlTable, key: str) -> int | None:
    return section.get(key, int) if key in section else None


def _check_table(number: int) -> None:
    if number < 1:
        raise BadSpec(f"there is a table {number}", expected="numbers from 1, in the file's order")


def _check_texts(texts: Iterable[str], what: str) -> None:
    for text in texts:
        if not text.strip():
            raise BadSpec(f"{what} is empty", expected="words between quotes")
        try:
            text.encode()
        except UnicodeEncodeError:
            raise BadSpec(
                f"{what} has half a character in it: {text!r}", expected="text in UTF-8"
            ) from None


def _lines(settled: Settled) -> Iterator[str]:
    yield "# How this file is read, as a person has settled it."
    if settled.about:
        yield f"about = {_quoted(settled.about)}"
    for key in ("refused_claims", "accepted"):
        texts = sorted(getattr(settled, key))
        if texts:
            yield f"{key} = ["
            yield from (f"    {_quoted(text)}," for text in texts)
            yield "]"
    for number, table in sorted(settled.tables.items()):
        yield f"\n[tables.{number}]"
        for key in ("header_rows", "label_columns", "is_data", "headings"):
            value = getattr(table, key)
            if value is not None:
                yield f"{key} = {str(value).lower()}"
    for marker, bounds in sorted(settled.markers.items()):
        yield f"\n[markers.{_quoted(marker)}]"
        yield f"low = {bounds.low}"
        if bounds.high is not None:
            yield f"high = {bounds.high}"
    for total in settled.sums:
        yield f"\n[[sums]]\ntable = {total.table}\ntotal = {_quoted(total.total)}"
        if total.parts:
            yield f"parts = [{', '.join(map(_quoted, total.parts))}]"
    for number, label in settled.not_sums:
        yield f"\n[[not_sums]]\ntable = {number}\nlabel = {_quoted(label)}"


def _quoted(text: str) -> str:
    """A text between quotes as TOML writes it; what cannot be seen is written out."""
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else _escaped(c) for c in text) + '"'


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


NOTHING_SETTLED = Settled()
