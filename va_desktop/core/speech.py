"""The one or two languages of a document: how a thing is said in both, beside or below each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Final

from va_desktop.core.formatting import Formats
from va_desktop.core.texts import Texts, load_texts
from va_desktop.core.values import dataclass

SEPARATOR: Final = " · "
"""Stands between what is said beside each other."""

Words = Mapping[str, str]
"""A text in each language of a document."""


@dataclass(frozen=True, slots=True)
class Voice:
    """The words and formats of one language of documents."""

    texts: Texts
    formats: Formats


class Speech:
    """The languages of a document, the leading one first, with the formats of a country."""

    def __init__(self, languages: Sequence[str], country: str) -> None:
        self.languages = tuple(languages)
        self.voices = tuple(_voice(language, country) for language in languages)
        self.lead = self.voices[0]

    def label(self, message: str) -> str:
        """Return a fixed word in the document's languages beside each other."""
        return self.beside(lambda texts: texts(message))

    def beside(self, write: Callable[[Texts], str]) -> str:
        """Return what is written alike or differently in each language, beside each other."""
        return SEPARATOR.join(dict.fromkeys(write(voice.texts) for voice in self.voices))

    def below(self, write: Callable[[Voice], str]) -> list[str]:
        """Return what is written in each language, to stand below each other."""
        return list(dict.fromkeys(write(voice) for voice in self.voices))

    def translated(self, words: Words) -> list[str]:
        """Return a text of the document in its languages, once where they say the same."""
        return list(dict.fromkeys(filter(None, (words.get(language, "") for language in self.languages))))


@cache
def _voice(language: str, country: str) -> Voice:
    return Voice(load_texts(language), Formats(language, country))
