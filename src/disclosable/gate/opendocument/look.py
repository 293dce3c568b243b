"""The verdicts on the styles of a spreadsheet's cells."""

from __future__ import annotations

from dataclasses import dataclass, field

from disclosable.gate.opendocument.style import OpenStyles


@dataclass(slots=True)
class Looks:
    """The verdicts on cell styles, kept so that each is made once."""

    styles: OpenStyles
    verdicts: dict[tuple[str, str], tuple[str | None, int]] = field(default_factory=dict)

    def verdict(self, style: str, kind: str) -> tuple[str | None, int]:
        """Why a text in a cell of that style is not seen, and how many decimals it shows."""
        key = (style, kind)
        if key not in self.verdicts:
            hides = self.styles.hides_text((("table-cell", style),))
            places = self.styles.places("table-cell", style, kind or "string")
            self.verdicts[key] = (hides, places)
        return self.verdicts[key]

    def masks(self, style: str, kind: str, value: str) -> str | None:
        """Why the style shows other than the value. A short number needs no arithmetic."""
        _, places = self.verdict(style, kind)
        if places >= 0:
            _, _, decimals = value.partition(".")
            if len(decimals) <= places and "E" not in value and "e" not in value:
                return None
        return self.styles.masks(style, kind, value)
