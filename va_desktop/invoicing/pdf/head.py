"""The head of the first page: who bills, what this is, who is billed, and the facts."""

from __future__ import annotations

from typing import Final

from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.sheet import Sheet
from va_desktop.kit.documents.image import Picture
from va_desktop.kit.documents.shaping import cuts
from va_desktop.kit.documents.style import (
    ACCENT,
    BODY,
    GREY,
    LARGE,
    PAPER,
    SMALL,
    SOFT,
    STRONG,
    TITLE,
    Style,
)

_BADGE: Final = 34.5
_LOGO_ROOM: Final = (120.0, 40.0)
_INITIAL: Final = Style(17, "bold", PAPER)
_SECOND_TITLE: Final = Style(9, "semibold", GREY, tracking=0.4)
_LEAST_ROOM: Final = 130.0  # of the seller's lines beside a long title
_COLUMNS: Final = (0.319, 0.555, 0.791)  # where the facts stand, as shares of the width
_BETWEEN: Final = 12.0


def draw_head(sheet: Sheet, logo: Picture | None) -> float:
    """Begin the first page and draw its head; return the baseline of the table's head."""
    pages = sheet.pages
    top = pages.begin_page()
    room = pages.right - _draw_title(sheet, top) - 15
    below = _draw_seller(sheet, top, room, logo)
    y = max(top + 72.75, below)
    pages.rule(pages.left, pages.right, y, 1.5, ACCENT)
    y += 21.25
    facts = _draw_facts(sheet, y)
    buyer = _draw_buyer(sheet, y)
    y = buyer if len(pages_before := (facts, buyer)) and buyer < y else max(pages_before)
    if sheet.document.intro:
        room = pages.right - pages.left
        y = sheet.flow(pages.left, y + 10, sheet.wrapped(sheet.document.intro, BODY, room))
    return y + 18
