"""Pages that take note of every text, where it stands and how it is set."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

from typing_extensions import override

from va_desktop.invoicing.pdf.renderer import draw, new_pages
from va_desktop.invoicing.snapshot import Document
from va_desktop.kit.documents import page
from va_desktop.kit.documents.style import Align, Style


class Text(NamedTuple):
    """A text as it was drawn: its baseline y counts downwards, x is the end that `align` says."""

    page: int
    x: float
    y: float
    text: str
    style: Style
    align: Align
    width: float

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.x - {"left": 0.0, "centre": self.width / 2, "right": self.width}[self.align]

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.width


class Drawn(page.Document):
    """A document that remembers its texts."""

    texts: list[Text]

    @override
    def text(self, x: float, y: float, text: str, style: Style, align: Align = "left") -> float:
        width = super().text(x, y, text, style, align)
        if text:
            at = next(at for at, one in enumerate(self._pages, 1) if one is self._page)
            self.texts.append(Text(at, x, y, text, style, align, width))
        return width


def drawn(document: Document, *, saved: bool = True) -> Drawn:
    """Return the pages of a document with all their texts, those that repeat only if `saved`."""
    pages = new_pages(document, Drawn)
    assert isinstance(pages, Drawn)
    pages.texts = []
    draw(document, pages, None)
    if saved:
        pages.save(BytesIO())
    return pages
