"""How far whoever looks at a sheet looks: beyond a long gap of empty cells nobody does."""

from __future__ import annotations

from dataclasses import dataclass, field

from disclosable.gate.covered import FURTHEST_GAP, Covered

Seen = int | float | str
_MOST_ROWS = 2_000


@dataclass(slots=True)
class Reach:
    """What of a sheet's lines is near enough to be looked at, as they come."""

    hides_zeros: bool = False
    far_below: bool = False
    """Whether the line lies, or follows one that lies, below a long gap."""
    last_column: int = 0
    """The last column that is reached without a long gap."""

    covered: Covered = field(default_factory=Covered)
    """The cells that lie beneath shapes."""

    def near(self, line: list[Seen], first: int, last: int) -> tuple[list[Seen], list[Seen]]:
        """What of a line that stands in these rows is seen, and the cells of it that are not."""
        if self.far_below:
            return [], line
        away: list[Seen] = []
        beneath = 0
        for row in range(first, min(last, first + _MOST_ROWS) + 1):
            beneath |= self.covered.within(row)
        if beneath:
            away = [cell for at, cell in enumerate(line, 1) if cell != "" and beneath >> at & 1]
            line = ["" if beneath >> at & 1 else cell for at, cell in enumerate(line, 1)]
        if self.hides_zeros and 0 in line:
            away += [cell for cell in line if cell == 0]
            line = ["" if cell == 0 else cell for cell in line]
        if len(line) - self.last_column - 1 <= FURTHEST_GAP:
            self.last_column = max(len(line), self.last_column)
            return line, away
        for column, cell in enumerate(line[self.last_column :], self.last_column + 1):
            if cell != "":
                if column - self.last_column - 1 > FURTHEST_GAP:
                    break
                self.last_column = column
        away += [cell for cell in line[self.last_column :] if cell != ""]
        return line[: self.last_column], away
