"""How a document looks: its colours and its styles of text, named by what they are for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, Self

Weight = Literal["regular", "semibold", "bold", "plain", "plain bold"]
"""Which face is meant. The plain ones are of Liberation Sans, for forms whose standards ask for such a one."""
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

    def mixed(self, other: Colour, share: float) -> Colour:
        """Return it with a share, 0 to 1, of another one."""
        return Colour(
            self.red + (other.red - self.red) * share,
            self.green + (other.green - self.green) * share,
            self.blue + (other.blue - self.blue) * share,
        )

    @property
    def luminance(self) -> float:
        """How bright it is, 0 to 1; WCAG 2.2, "relative luminance". A black and white print keeps this alone."""
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (self.red, self.green, self.blue)
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


LEGIBLE: Final = 4.5
"""The least contrast of text, WCAG 2.2, 1.4.3."""


def contrast(one: Colour, other: Colour) -> float:
    """Return how far two colours are told apart, 1 to 21; WCAG 2.2, "contrast ratio"."""
    darker, brighter = sorted((one.luminance, other.luminance))
    return (brighter + 0.05) / (darker + 0.05)


def legible(colour: Colour, ground: Colour, least: float = LEGIBLE) -> Colour:
    """Return a colour, darkened as far as it has to be to be read on a bright ground."""
    steps = (colour.mixed(_BLACK, share / 50) for share in range(51))
    return next(step for step in steps if contrast(step, ground) >= least)


_BLACK: Final = Colour(0, 0, 0)


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
LABEL = Style(8.25, colour=GREY, leading=14.75)
"""What says of the text below it what that is."""
LARGE = Style(12, "bold")
TITLE = Style(18, "bold", ACCENT)
STAMP = Style(100, "bold", Colour.of("#EDEDE9"))
