"""What finds sections by words, in the manuals of all clients."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Protocol

from va_desktop.core.words import terms, words_of
from va_desktop.manuals.excerpts import excerpt
from va_desktop.manuals.model import Hit

MOST: Final = 100
"""How many sections are found at most."""


class FindingStore(Protocol):
    """Looks words up; implemented by `manuals.store.finding`."""

    def holding(self, terms: Sequence[str], most: int) -> Sequence[Hit]:
        """Return sections that hold a word beginning with each of some terms, by client and place."""
        ...


class Finding:
    """The use case of search."""

    def __init__(self, store: FindingStore) -> None:
        self._store = store

    def search(self, words: str, most: int = MOST) -> Sequence[Hit]:
        """Return sections that hold all words, each as the beginning of a word; titles come first.

        The `body` of a hit is the line that says best why it was found.
        """
        asked = terms(words)
        if not asked:
            return []
        found = self._store.holding(asked, MOST)
        ranked = sorted(found, key=lambda hit: not _in_title(hit, asked))
        return [replace(hit, body=excerpt(hit.body, asked)) for hit in ranked[:most]]


def _in_title(hit: Hit, asked: Sequence[str]) -> bool:
    words = words_of(hit.title)
    return all(any(word.startswith(term) for word in words) for term in asked)
