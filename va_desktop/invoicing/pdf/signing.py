"""The place of the signature at the right margin, with its picture where the design has one."""

from __future__ import annotations

from typing import Final

from va_desktop.core.speech import Speech
from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.look import Look
from va_desktop.kit.documents.flow import Flow
from va_desktop.kit.documents.letterhead import logo_picture
from va_desktop.kit.documents.style import INK

SIGNATURE_WIDTH: Final = 142.5
_HEIGHT: Final = 31.0
_IMAGE_HEIGHT: Final = 40.0


def signature_height(image: bytes | None) -> float:
    """Return how high it is."""
    return _HEIGHT + (_IMAGE_HEIGHT if image is not None else 0.0)


def draw_signature(flow: Flow, look: Look, speech: Speech, y: float, image: bytes | None) -> None:
    """Draw it from a baseline on."""
    pages = flow.pages
    start = pages.right - SIGNATURE_WIDTH
    middle, raised = (start + pages.right) / 2, 0.0
    if image is not None:
        picture = logo_picture(image)
        width = min(SIGNATURE_WIDTH, picture.width * _IMAGE_HEIGHT / picture.height)
        pages.image(middle - width / 2, y - 2, SIGNATURE_WIDTH, _IMAGE_HEIGHT, picture)
        raised = _IMAGE_HEIGHT
    pages.rule(start, pages.right, y + raised + 15, 0.5, INK)
    pages.text(middle, y + raised + 28, speech.label(wording.SIGNATURE), look.small, "centre")
