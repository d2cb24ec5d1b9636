"""The head of a modern document: logo and name beside the title, below a rule the buyer beside the facts."""

from __future__ import annotations

from typing import Final

from va_desktop.invoicing.pdf.facts import BETWEEN, COLUMNS, draw_facts
from va_desktop.invoicing.pdf.heading import Head
from va_desktop.kit.documents.image import Picture
from va_desktop.kit.documents.letterhead import draw_mark

_LEAST_ROOM: Final = 130.0  # of the contractor's lines, beside a long title


def draw_head(head: Head, logo: Picture | None) -> float:
    """Begin the first page and draw its head; return the baseline of the table's head."""
    pages = head.pages
    top = pages.begin_page()
    y = _draw_seller(head, top, logo)
    pages.rule(pages.left, pages.right, y, 1.5, head.look.accent)
    y += 21.25
    look = head.look
    below_facts = draw_facts(head, y, head.facts, look.label, look.strong, look.body)
    first = pages.number
    below_buyer = head.flow(pages.left, y, head.buyer(head.width * COLUMNS[0] - BETWEEN))
    y = max(below_facts, below_buyer) if pages.number == first else below_buyer
    if head.opening:
        y = head.flow(pages.left, y + 10, head.opening)
    return y + 20


def _draw_title(head: Head, top: float) -> float:
    """Draw what the document calls itself; return how wide that is."""
    pages = head.pages
    title, *others = head.titles
    pages.bookmark(head.name)
    width = pages.text(pages.right, top + 15.5, title, head.look.title, "right")
    for other in others:
        second = pages.text(pages.right, top + 31.5, other.upper(), head.look.second_title, "right")
        width = max(width, second)
    return width


def _draw_seller(head: Head, top: float, logo: Picture | None) -> float:
    """Draw the contractor beside logo and title; return the y of the rule below."""
    pages, look = head.pages, head.look
    name, lines, numbers = head.seller()
    x = pages.left + draw_mark(pages, top, name, logo, look.accent) + 10.5
    room = max(pages.right - _draw_title(head, top) - 15 - x, _LEAST_ROOM)
    first = pages.number
    y = head.flow(x, top + 10, head.wrapped(name, look.large, room)) - 2
    y = head.flow(x, y, head.packed(lines, look.soft, room))
    y = head.flow(x, y, head.packed(numbers, look.soft, room))
    return max(y + 1, top + 72.75) if pages.number == first else y + 1
