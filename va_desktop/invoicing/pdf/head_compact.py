"""The head of a compact document: a band with title and number, below it contractor, buyer and facts in columns."""

from __future__ import annotations

from typing import Final

from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.sheet import SEPARATOR, Sheet
from va_desktop.invoicing.pdf.who import buyer_lines, facts, opening_lines, seller_lines
from va_desktop.kit.documents.image import Picture
from va_desktop.kit.documents.style import Style

_BAND: Final = 7.0
"""The height of the coloured edge at the top of the paper."""
_LOGO: Final = (90.0, 24.0)
_COLUMNS: Final = (0.0, 0.345, 0.655)  # where contractor, buyer and facts begin, as shares of the width
_BETWEEN: Final = 14.0


def draw_head(sheet: Sheet, logo: Picture | None) -> float:
    """Begin the first page and draw its head; return the baseline of the table's head."""
    pages, look = sheet.pages, sheet.look
    top = pages.begin_page()
    pages.box(0, 0, pages.paper.width, _BAND, look.accent)
    y = _draw_title(sheet, top, logo)
    pages.rule(pages.left, pages.right, y, 0.75, look.accent)
    y += 15
    first = pages.number
    ends = [
        sheet.flow(pages.left, y, _seller(sheet)),
        sheet.flow(_start(sheet, 1), y, buyer_lines(sheet, _room(sheet, 1))),
        _draw_facts(sheet, y),
    ]
    y = max(ends) if pages.number == first else ends[-1]
    opening = opening_lines(sheet)
    if opening:
        y = sheet.flow(pages.left, y + 5, opening)
    return y + 12


def _draw_title(sheet: Sheet, top: float, logo: Picture | None) -> float:
    """Draw title and logo; return the y of the rule below."""
    pages, look = sheet.pages, sheet.look
    titles = sheet.speech.below(lambda voice: wording.heading(sheet.document, voice.texts))
    pages.bookmark(f"{titles[0]} {sheet.document.number}")
    x, y = pages.left, top + 7
    for text, style in zip(titles, (look.title, look.second_title), strict=False):
        x += pages.text(x, y, text, style) + 8
    if logo is not None:
        scale = min(_LOGO[0] / logo.width, _LOGO[1] / logo.height)
        pages.image(pages.right - logo.width * scale, top - 12, *_LOGO, logo)
    return top + 17


def _start(sheet: Sheet, column: int) -> float:
    return sheet.pages.left + _COLUMNS[column] * sheet.width


def _room(sheet: Sheet, column: int) -> float:
    end = _start(sheet, column + 1) - _BETWEEN if column + 1 < len(_COLUMNS) else sheet.pages.right
    return end - _start(sheet, column)


def _seller(sheet: Sheet) -> list[tuple[str, Style]]:
    look, room = sheet.look, _room(sheet, 0)
    name, lines, numbers = seller_lines(sheet)
    said = sheet.wrapped(name, look.strong, room)
    said += sheet.packed(lines, look.body, room)
    return said + sheet.packed(numbers, look.soft, room)


def _draw_facts(sheet: Sheet, y: float) -> float:
    """Draw each fact beside its label, below it where both have no room; return the baseline below."""
    pages, look = sheet.pages, sheet.look
    left, room = _start(sheet, 2), _room(sheet, 2)
    for at, (label, value) in enumerate(facts(sheet)):
        style = look.body if at else look.strong
        after = pages.width(label, look.small) + 5
        if after + pages.width(value, style) <= room:
            pages.text(left, y, label, look.small)
            y = sheet.flow(left + after, y, [(value, style)])
        else:
            y = sheet.flow(left, y, sheet.packed(label.split(SEPARATOR), look.small, room))
            y = sheet.flow(left, y, sheet.wrapped(value, style, room))
    return y
