"""The head of a classic document, as on writing paper: the name in the middle, below it buyer and facts."""

from __future__ import annotations

from typing import Final

from va_desktop.core.speech import SEPARATOR
from va_desktop.invoicing.pdf.heading import Head
from va_desktop.kit.documents.image import Picture
from va_desktop.kit.documents.style import INK, Style

_LOGO: Final = (150.0, 40.0)
_NAME: Final = Style(14, "bold", INK, leading=21)
_FACTS: Final = 0.5  # where the facts begin, as a share of the width
_BETWEEN: Final = 14.0
_LABELS: Final = 0.58  # of the facts' room, at most


def draw_head(head: Head, logo: Picture | None) -> float:
    """Begin the first page and draw its head; return the baseline of the table's head."""
    pages, look = head.pages, head.look
    y = _draw_letterhead(head, pages.begin_page(), logo)
    pages.rule(pages.left, pages.right, y, 1.6, look.accent)
    pages.rule(pages.left, pages.right, y + 2.6, 0.5, look.accent)
    y = _draw_title(head, y + 28)
    first = pages.number
    split = pages.left + head.width * _FACTS
    below_buyer = head.flow(pages.left, y, head.buyer(split - pages.left - _BETWEEN))
    below_facts = _draw_facts(head, split, y) if pages.number == first else below_buyer
    y = max(below_buyer, below_facts)
    if head.opening:
        y = head.flow(pages.left, y + 8, head.opening)
    return y + 18


def _draw_letterhead(head: Head, top: float, logo: Picture | None) -> float:
    """Draw the contractor in the middle of the page; return the y of the rule below."""
    pages, look = head.pages, head.look
    name, lines, numbers = head.seller()
    middle, y = (pages.left + pages.right) / 2, top
    if logo is not None:
        scale = min(_LOGO[0] / logo.width, _LOGO[1] / logo.height)
        width, height = pages.image(middle - logo.width * scale / 2, top - 8, *_LOGO, logo)
        y += height + 4 if width else 0
    said = head.wrapped(name, _NAME, head.width)
    said += head.packed(lines, look.soft, head.width)
    said += head.packed(numbers, look.soft, head.width)
    y += 10
    for text, style in said:
        pages.text(middle, y, text, style, "centre")
        y += style.leading
    return y - 4


def _draw_title(head: Head, y: float) -> float:
    """Draw what the document calls itself; return the baseline below."""
    pages, look = head.pages, head.look
    titles = head.titles
    pages.bookmark(head.name)
    x = pages.left
    for text, style in zip(titles, (look.title, look.second_title), strict=False):
        x += pages.text(x, y, text, style) + 9
    return y + 22


def _draw_facts(head: Head, left: float, y: float) -> float:
    """Draw each fact with its label beside it; return the baseline below."""
    pages, look = head.pages, head.look
    known = head.facts
    widest = max(pages.width(label, look.small) for label, _ in known) + _BETWEEN
    values = left + min(widest, (pages.right - left) * _LABELS)
    for at, (label, value) in enumerate(known):
        style = look.body if at else look.strong
        below = head.flow(left, y, head.packed(label.split(SEPARATOR), look.small, values - left - 8))
        y = max(below, head.flow(values, y, head.wrapped(value, style, pages.right - values)))
    return y
