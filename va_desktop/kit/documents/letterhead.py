"""Who writes: the paper of a country, and the logo or the badge that stands for the writer."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from va_desktop.kit.documents.image import Picture, picture
from va_desktop.kit.documents.page import A4, LETTER, Document, Paper
from va_desktop.kit.documents.shaping import cuts
from va_desktop.kit.documents.style import ACCENT, PAPER, Colour, Style

# CLDR, supplemental data, paper sizes: where letter paper is used; elsewhere it is A4.
_LETTER_COUNTRIES: Final = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())
_BADGE: Final = 34.5
_LOGO_WIDTH: Final = 120.0
_INITIAL: Final = Style(17, "bold", PAPER)


def paper_of(country: str) -> Paper:
    """Return the paper that people of a country print on."""
    return LETTER if country in _LETTER_COUNTRIES else A4


@lru_cache(maxsize=4)  # the logo is on every document
def logo_picture(logo: bytes) -> Picture:
    """Return a logo as a picture to be drawn."""
    return picture(logo)


def draw_mark(pages: Document, top: float, name: str, logo: Picture | None, colour: Colour = ACCENT) -> float:
    """Draw the logo at the left margin, or a badge with the name's first letter; return its width."""
    if logo is not None:
        width, _ = pages.image(pages.left, top, _LOGO_WIDTH, _BADGE, logo)
        return width
    pages.box(pages.left, top, _BADGE, _BADGE, colour, 7.5)
    initial = name[: next(iter(cuts(name)), None)].upper()
    pages.text(pages.left + _BADGE / 2, top + 23.5, initial, _INITIAL, "centre")
    return _BADGE
