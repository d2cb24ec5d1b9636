"""Lines below each other, over pages if need be; what stays together; short texts packed beside each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from va_desktop.core.speech import SEPARATOR
from va_desktop.core.values import dataclass
from va_desktop.kit.documents import page
from va_desktop.kit.documents.style import LABEL, Style

__all__ = ["LABEL", "Flow", "Part"]


class Part(NamedTuple):
    """Something that stays together: its height, and how it is drawn from the baseline of its first text."""

    height: float
    draw: Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Flow:
    """What is drawn on pages, downwards."""

    pages: page.Document

    def place(self, part: Part, y: float) -> float:
        """Draw a part, on a further page if it has no room; return the y below it.

        One that is higher than a page begins here: all that can be so high breaks over pages by itself.
        """
        pages = self.pages
        if y + part.height > pages.bottom and part.height <= pages.bottom - pages.margins.top:
            y = pages.begin_page()
        part.draw(y)
        return y + part.height

    def flow(self, x: float, y: float, lines: Iterable[tuple[str, Style]]) -> float:
        """Draw lines below each other, over pages if need be; return the baseline of a next one.

        One that is wider than the page has room for goes on below.
        """
        for line, style in lines:
            for part in self.pages.wrap(line, style, self.pages.right - x):
                if y > self.pages.bottom:
                    y = self.pages.begin_page()
                self.pages.text(x, y, part, style)
                y += style.leading
        return y

    def wrapped(self, text: str, style: Style, room: float) -> list[tuple[str, Style]]:
        """Return a text as lines of a style."""
        return [(line, style) for line in self.pages.wrap(text, style, room)] if text else []

    def packed(self, texts: Iterable[str], style: Style, room: float) -> list[tuple[str, Style]]:
        """Return short texts beside each other as lines, broken between them where that is possible."""
        lines: list[str] = []
        for text in filter(None, texts):
            longer = f"{lines[-1]}{SEPARATOR}{text}" if lines else text
            if lines and self.pages.width(longer, style) <= room:
                lines[-1] = longer
            else:
                lines += self.pages.wrap(text, style, room)
        return [(line, style) for line in lines]
