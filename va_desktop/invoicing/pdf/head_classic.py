"""The head of a classic document, as on writing paper: the name in the middle, below it buyer and facts."""

from __future__ import annotations

from typing import Final

from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.sheet import SEPARATOR, Sheet
from va_desktop.invoicing.pdf.who import buyer_lines, facts, opening_lines, seller_lines
from va_desktop.kit.documents.image import Picture
from va_desktop.kit.documents.style import INK, Style

_LOGO: Final = (150.0, 40.0)
_NAME: Final = Style(14, "bold", INK, leading=21)
_FACTS: Final = 0.5  # where the facts begin, as a share of the width
_BETWEEN: Final = 14.0
_LABELS: Final = 0.58  # of the facts' room, at most


def draw_head(sheet: Sheet, logo: Picture | None) -> float:
    """Begin the first page and draw its head; return the baseline of the table's head."""
    pages, look = sheet.pages, sheet.look
    y = _draw_letterhead(sheet, pages.begin_page(), logo)
    pages.rule(pages.left, pages.right, y, 1.6, look.accent)
    pages.rule(pages.left, pages.right, y + 2.6, 0.5, look.accent)
    y = _draw_title(sheet, y + 28)
    first = pages.number
    split = pages.left + sheet.width * _FACTS
    below_buyer = sheet.flow(pages.left, y, buyer_lines(sheet, split - pages.left - _BETWEEN))
    below_facts = _draw_facts(sheet, split, y) if pages.number == first else below_buyer
    y = max(below_buyer, below_facts)
    opening = opening_lines(sheet)
    if opening:
        y = sheet.flow(pages.left, y + 8, opening)
    return y + 18


def _draw_letterhead(sheet: Sheet, top: float, logo: Picture | None) -> float:
    """Draw the contractor in the middle of the page; return the y of the rule below."""
    pages, look = sheet.pages, sheet.look
    name, lines, numbers = seller_lines(sheet)
    middle, y = (pages.left + pages.right) / 2, top
    if logo is not None:
        scale = min(_LOGO[0] / logo.width, _LOGO[1] / logo.height)
        width, height = pages.image(middle - logo.width * scale / 2, top - 8, *_LOGO, logo)
        y += height + 4 if width else 0
    said = sheet.wrapped(name, _NAME, sheet.width)
    said += sheet.packed(lines, look.soft, sheet.width)
    said += sheet.packed(numbers, look.soft, sheet.width)
    y += 10
    for text, style in said:
        pages.text(middle, y, text, style, "centre")
        y += style.leading
    return y - 4


def _draw_title(sheet: Sheet, y: float) -> float:
    """Draw what the document calls itself; return the baseline below."""
    pages, look = sheet.pages, sheet.look
    titles = sheet.speech.below(lambda voice: wording.heading(sheet.document, voice.texts))
    pages.bookmark(f"{titles[0]} {sheet.document.number}")
    x = pages.left
    for text, style in zip(titles, (look.title, look.second_title), strict=False):
        x += pages.text(x, y, text, style) + 9
    return y + 22


def _draw_facts(sheet: Sheet, left: float, y: float) -> float:
    """Draw each fact with its label beside it; return the baseline below."""
    pages, look = sheet.pages, sheet.look
    known = facts(sheet)
    widest = max(pages.width(label, look.small) for label, _ in known) + _BETWEEN
    values = left + min(widest, (pages.right - left) * _LABELS)
    for at, (label, value) in enumerate(known):
        style = look.body if at else look.strong
        below = sheet.flow(left, y, sheet.packed(label.split(SEPARATOR), look.small, values - left - 8))
        y = max(below, sheet.flow(values, y, sheet.wrapped(value, style, pages.right - values)))
    return y
