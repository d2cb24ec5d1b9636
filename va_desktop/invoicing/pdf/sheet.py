"""What every part of the pages needs: the document, its pages, and its one or two languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from va_desktop.core.formatting import Formats
from va_desktop.core.texts import Texts, load_texts
from va_desktop.invoicing.lines import Voice
from va_desktop.invoicing.snapshot import Document, PrintedDiscount, Words
from va_desktop.invoicing.wording import discount_text
from va_desktop.kit.documents import page
from va_desktop.kit.documents.style import GREY, Style

SEPARATOR: Final = " · "
LABEL: Final = Style(8.25, colour=GREY, leading=14.75)
"""What says of the text below it what that is."""


class Speech:
    """The languages of a document, the leading one first, with the formats of the contractor's country."""

    def __init__(self, languages: Sequence[str], country: str) -> None:
        self.languages = languages
        self.voices = tuple(_voice(language, country) for language in languages)
        self.lead = self.voices[0]

    def label(self, message: str) -> str:
        """Return a fixed word in the document's languages beside each other."""
        return self.beside(lambda texts: texts(message))

    def beside(self, write: Callable[[Texts], str]) -> str:
        """Return what is written alike or differently in each language, beside each other."""
        return SEPARATOR.join(dict.fromkeys(write(voice.texts) for voice in self.voices))

    def discount(self, discount: PrintedDiscount) -> str:
        """Name a discount in the document's languages beside each other."""
        return self.beside(lambda texts: discount_text(discount, texts, self.lead.formats))

    def below(self, write: Callable[[Voice], str]) -> list[str]:
        """Return what is written in each language, to stand below each other."""
        return list(dict.fromkeys(write(voice) for voice in self.voices))

    def translated(self, words: Words) -> list[str]:
        """Return a text of the document in its languages, once where they say the same."""
        return list(dict.fromkeys(filter(None, (words.get(language, "") for language in self.languages))))


@cache
def _voice(language: str, country: str) -> Voice:
    return Voice(load_texts(language), Formats(language, country))


class Part(NamedTuple):
    """Something that stays together: its height, and how it is drawn from the baseline of its first text."""

    height: float
    draw: Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document on its way to paper."""

    document: Document
    pages: page.Document
    speech: Speech

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
        """Draw lines below each other, over pages if need be; return the baseline of a next one."""
        for line, style in lines:
            if y > self.pages.bottom:
                y = self.pages.begin_page()
            self.pages.text(x, y, line, style)
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
