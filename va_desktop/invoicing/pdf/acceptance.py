"""Where the client signs that a quote is accepted: day and place on the left, the signature on the right."""

from __future__ import annotations

from typing import Final

from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.sheet import Part, Sheet
from va_desktop.invoicing.snapshot import QUOTE
from va_desktop.kit.documents.style import INK

_ABOVE: Final = 26.0
_ROOM: Final = 40.0
"""Points above the lines on which somebody writes."""
_BETWEEN: Final = 30.0


def acceptance_part(sheet: Sheet) -> Part | None:
    """Return the place to sign; nothing for what is no quote."""
    if sheet.document.heading != QUOTE:
        return None
    pages, look = sheet.pages, sheet.look
    lines = sheet.wrapped(sheet.speech.label(wording.ACCEPTANCE), look.body, sheet.width)
    said = sum(style.leading for _, style in lines)
    middle = (pages.left + pages.right) / 2
    spans = ((pages.left, middle - _BETWEEN / 2), (middle + _BETWEEN / 2, pages.right))
    labels = (sheet.speech.label(wording.PLACE_AND_DAY), sheet.speech.label(wording.CLIENT_SIGNS))

    def draw(y: float) -> None:
        sheet.flow(pages.left, y + _ABOVE, lines)
        rule = y + _ABOVE + said + _ROOM
        for (left, right), label in zip(spans, labels, strict=True):
            pages.rule(left, right, rule, 0.5, INK)
            pages.text(left, rule + 12, label, look.small)

    return Part(_ABOVE + said + _ROOM + 16, draw)
