"""How a document looks: its colours and its styles of text, named by what they are for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Self

Weight = Literal["regular", "semibold", "bold"]
Align = Literal["left", "right", "centre"]


@dataclass(frozen=True, slots=True)
class Colour:
    """Red, green and blue from 0 to 1; `operands` is how PDF's colour operators want them."""

    red: float
    green: float
    blue: float
    operands: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "operands", f"{self.red:.4g} {self.green:.4g} {self.blue:.4g}")

    @classmethod
    def of(cls, code: str) -> Self:
        """Read a colour as the theme writes it, `#0F766E`."""
        red, green, blue = bytes.fromhex(code.removeprefix("#"))
        return cls(red / 255, green / 255, blue / 255)


INK = Colour.of("#1A1A1A")
GREY = Colour.of("#616161")  # 5.9 to 1 on the panel, 6.2 on the paper
LINE = Colour.of("#D9D9D9")
ACCENT = Colour.of("#0F766E")
PANEL = Colour.of("#F6F7F3")
PAPER = Colour.of("#FFFFFF")


@dataclass(frozen=True, slots=True)
class Style:
    """Size and leading (distance of baselines) in points; tracking is space between letters in points."""

    size: float
    weight: Weight = "regular"
    colour: Colour = INK
    tracking: float = 0.0
    leading: float = 0.0

    def __post_init__(self) -> None:
        if not self.leading:  # room enough for Devanagari's marks above and below
            object.__setattr__(self, "leading", round(self.size * 1.54, 1))


BODY = Style(9.75, leading=15.0)
STRONG = Style(9.75, "bold", leading=15.0)
SOFT = Style(9.75, colour=GREY, leading=15.0)
SMALL = Style(8.25, colour=GREY, leading=13.5)
LARGE = Style(12, "bold")
TITLE = Style(18, "bold", ACCENT)
STAMP = Style(100, "bold", Colour.of("#EDEDE9"))
