"""What stands around some words: their place, their styles, the ground they lie on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from disclosable.gate.colour import WHITE, Colour
from disclosable.gate.opendocument.style import Layer
from disclosable.gate.told import Role


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around some words. `layers` are the styles they lie in, the innermost first.

    `ground` is the colour of the page or shape, None where it cannot be told.
    """

    where: str
    layers: tuple[Layer, ...] = ()
    ground: Colour | None = WHITE
    role: Role = Role.PARAGRAPH
    shown: bool = True

    def within(self, family: str, name: str) -> Setting:
        """The same with one more style, nearer to the words."""
        return replace(self, layers=((family, name), *self.layers)) if name else self
