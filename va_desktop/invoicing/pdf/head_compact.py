"""The head of a compact document: a band with title and number, below it contractor, buyer and facts in columns."""

from __future__ import annotations

from typing import Final

from va_desktop.core.speech import SEPARATOR
from va_desktop.invoicing.pdf.heading import Head
from va_desktop.kit.documents.image import Picture
from va_desktop.kit.documents.style import Style

_BAND: Final = 7.0
"""The height of the coloured edge at the top of the paper."""
_LOGO: Final = (90.0, 24.0)
_COLUMNS: Final = (0.0, 0.345, 0.655)  # where contractor, buyer and facts begin, as shares of the width
_BETWEEN: Final = 14.0


def draw_head(head: Head, logo: Picture | None) -> float:
    """Begin the first page and draw its head; return the baseline of the table's head."""
    pages, look = head.pages, head.look
    top = pages.begin_page()
    pages.box(0, 0, pages.paper.width, _BAND, look.accent)
    y = _draw_title(head, top, logo)
    pages.rule(pages.left, pages.right, y, 0.75, look.accent)
    y += 15
    first = pages.number
    ends = [
        head.flow(pages.left, y, _seller(head)),
        head.flow(_start(head, 1), y, head.buyer(_room(head, 1))),
        _draw_facts(head, y),
    ]
    y = max(ends) if pages.number == first else ends[-1]
    if head.opening:
        y = head.flow(pages.left, y + 5, head.opening)
    return y + 12


def _draw_title(head: Head, top: float, logo: Picture | None) -> float:
    """Draw title and logo; return the y of the rule below."""
    pages, look = head.pages, head.look
    titles = head.titles
    pages.bookmark(head.name)
    x, y = pages.left, top + 7
    for text, style in zip(titles, (look.title, look.second_title), strict=False):
        x += pages.text(x, y, text, style) + 8
    if logo is not None:
        scale = min(_LOGO[0] / logo.width, _LOGO[1] / logo.height)
        pages.image(pages.right - logo.width * scale, top - 12, *_LOGO, logo)
    return top + 17


def _start(head: Head, column: int) -> float:
    return head.pages.left + _COLUMNS[column] * head.width


def _room(head: Head, column: int) -> float:
    end = _start(head, column + 1) - _BETWEEN if column + 1 < len(_COLUMNS) else head.pages.right
    return end - _start(head, column)


def _seller(head: Head) -> list[tuple[str, Style]]:
    look, room = head.look, _room(head, 0)
    name, lines, numbers = head.seller()
    said = head.wrapped(name, look.strong, room)
    said += head.packed(lines, look.body, room)
    return said + head.packed(numbers, look.soft, room)


def _draw_facts(head: Head, y: float) -> float:
    """Draw each fact beside its label, below it where both have no room; return the baseline below."""
    pages, look = head.pages, head.look
    left, room = _start(head, 2), _room(head, 2)
    for at, (label, value) in enumerate(head.facts):
        style = look.body if at else look.strong
        after = pages.width(label, look.small) + 5
        if after + pages.width(value, style) <= room:
            pages.text(left, y, label, look.small)
            y = head.flow(left + after, y, [(value, style)])
        else:
            y = head.flow(left, y, head.packed(label.split(SEPARATOR), look.small, room))
            y = head.flow(left, y, head.wrapped(value, style, room))
    return y
