"""What is said last: the contractor's closing text, what the law wants said, the place of the signature."""

from __future__ import annotations

from typing import Final

from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.sheet import Part, Sheet
from va_desktop.invoicing.pdf.signing import SIGNATURE_WIDTH, draw_signature, signature_height
from va_desktop.kit.documents.style import Style

_LAST: Final = 10.0  # of a leading, which nothing follows
_SIGNED_IN: Final = frozenset({"IN"})  # CGST rules, rule 46(q)


def closing_part(sheet: Sheet) -> Part | None:
    """Return the last texts with the signature beside them, or nothing where nothing is said."""
    pages, document, look = sheet.pages, sheet.document, sheet.look
    image = sheet.files.get(document.design.signature)
    signed = image is not None or document.seller.country in _SIGNED_IN
    room = sheet.width - SIGNATURE_WIDTH - 20 if signed else sheet.width
    lines: list[tuple[str, Style]] = sheet.wrapped(document.closing, look.body, room)
    for text, style in zip(
        sheet.speech.translated(document.design.after), (look.body, look.soft), strict=False
    ):
        lines += sheet.wrapped(text, style, room)
    said = zip(*(wording.mentions(document, voice.texts) for voice in sheet.speech.voices), strict=True)
    for mention in said:
        lines += sheet.packed(wording.said_once(mention), look.small, room)
    below = signature_height(image) if signed else 0
    height = max(sum(style.leading for _, style in lines) - _LAST, below)

    def draw(y: float) -> None:
        if signed:
            draw_signature(sheet, look, sheet.speech, y, image)
        sheet.flow(pages.left, y, lines)

    return Part(height, draw) if height else None
