"""The head of a modern document: logo and name beside the title, below a rule the buyer beside the facts."""

from __future__ import annotations

from typing import Final

from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.facts import BETWEEN, COLUMNS, draw_facts
from va_desktop.invoicing.pdf.sheet import Sheet
from va_desktop.invoicing.pdf.who import buyer_lines, facts, opening_lines, seller_lines
from va_desktop.kit.documents.image import Picture
from va_desktop.kit.documents.letterhead import draw_mark

_LEAST_ROOM: Final = 130.0  # of the contractor's lines, beside a long title


def draw_head(sheet: Sheet, logo: Picture | None) -> float:
    """Begin the first page and draw its head; return the baseline of the table's head."""
    pages = sheet.pages
    top = pages.begin_page()
    y = _draw_seller(sheet, top, logo)
    pages.rule(pages.left, pages.right, y, 1.5, sheet.look.accent)
    y += 21.25
    look = sheet.look
    below_facts = draw_facts(sheet, y, facts(sheet), look.label, look.strong, look.body)
    first = pages.number
    below_buyer = sheet.flow(pages.left, y, buyer_lines(sheet, sheet.width * COLUMNS[0] - BETWEEN))
    y = max(below_facts, below_buyer) if pages.number == first else below_buyer
    opening = opening_lines(sheet)
    if opening:
        y = sheet.flow(pages.left, y + 10, opening)
    return y + 20


def _draw_title(sheet: Sheet, top: float) -> float:
    """Draw what the document calls itself; return how wide that is."""
    pages, document = sheet.pages, sheet.document
    title, *others = sheet.speech.below(lambda voice: wording.heading(document, voice.texts))
    pages.bookmark(f"{title} {document.number}")
    width = pages.text(pages.right, top + 15.5, title, sheet.look.title, "right")
    for other in others:
        second = pages.text(pages.right, top + 31.5, other.upper(), sheet.look.second_title, "right")
        width = max(width, second)
    return width


def _draw_seller(sheet: Sheet, top: float, logo: Picture | None) -> float:
    """Draw the contractor beside logo and title; return the y of the rule below."""
    pages, look = sheet.pages, sheet.look
    name, lines, numbers = seller_lines(sheet)
    x = pages.left + draw_mark(pages, top, name, logo, look.accent) + 10.5
    room = max(pages.right - _draw_title(sheet, top) - 15 - x, _LEAST_ROOM)
    first = pages.number
    y = sheet.flow(x, top + 10, sheet.wrapped(name, look.large, room)) - 2
    y = sheet.flow(x, y, sheet.packed(lines, look.soft, room))
    y = sheet.flow(x, y, sheet.packed(numbers, look.soft, room))
    return max(y + 1, top + 72.75) if pages.number == first else y + 1
