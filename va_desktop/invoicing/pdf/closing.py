"""What is said last: the contractor's closing text, what the law wants said, the place of the signature."""

from __future__ import annotations

from typing import Final

from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.sheet import Part, Sheet
from va_desktop.kit.documents.style import BODY, INK, SMALL, Style

_SIGNATURE_WIDTH: Final = 142.5
_SIGNATURE_HEIGHT: Final = 31.0
_LAST: Final = 10.0  # of a leading, which nothing follows
_SIGNED_IN: Final = frozenset({"IN"})  # CGST rules, rule 46(q)


def closing_part(sheet: Sheet) -> Part | None:
    """Return the last texts with the signature beside them, or nothing where nothing is said."""
    pages, document = sheet.pages, sheet.document
    signed = document.seller.country in _SIGNED_IN
    start = pages.right - _SIGNATURE_WIDTH
    room = start - pages.left - 20 if signed else pages.right - pages.left
    lines: list[tuple[str, Style]] = sheet.wrapped(document.closing, BODY, room)
    said = zip(*(wording.mentions(document, voice.texts) for voice in sheet.speech.voices), strict=True)
    for mention in said:
        lines += sheet.packed(dict.fromkeys(mention), SMALL, room)
    height = max(sum(style.leading for _, style in lines) - _LAST, _SIGNATURE_HEIGHT if signed else 0)

    def draw(y: float) -> None:
        if signed:
            pages.rule(start, pages.right, y + 15, 0.5, INK)
            middle = (start + pages.right) / 2
            pages.text(middle, y + 28, sheet.speech.label(wording.SIGNATURE), SMALL, "centre")
        sheet.flow(pages.left, y, lines)

    return Part(height, draw) if height else None
