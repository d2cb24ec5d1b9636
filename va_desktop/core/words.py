"""What a word is when texts are searched: the same rule in Python as in the indexes of both engines.

Words are runs of letters, figures and the signs that belong to them (Devanagari's vowels), compared small and
without the accents of Latin letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

LONGEST_WORD: Final = 100
"""Characters of a word that are looked at; also in the index of PostgreSQL."""
MOST_WORDS: Final = 12
"""How many words of a question are looked for; more is a pasted page, not a question."""
MARK: Final = "\ue000"
"""Begins a mark in the index, and is no part of any word."""
_JOINERS: Final = ("\u200c", "\u200d")


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared: small, without accents, Devanagari with all its signs."""
    return tuple(plain_word(text[first:last]) for first, last in spans(text))


def terms(text: str) -> tuple[str, ...]:
    """Return the different words of a question, in its order; whatever else was typed means nothing."""
    words = dict.fromkeys(word[:LONGEST_WORD] for word in words_of(text))
    return tuple(words)[:MOST_WORDS]


def plain_word(word: str) -> str:
    """Return a word without joiners and without the accents of Latin letters, in small letters."""
    if word.isascii():
        return word.lower()
    letters = (char for char in unicodedata.normalize("NFD", word) if not _is_accent(char))
    return unicodedata.normalize("NFC", "".join(letters)).lower()


def spans(text: str) -> Iterable[tuple[int, int]]:
    """Yield where words stand, each with the joiners within."""
    begin: int | None = None
    for at, char in enumerate(text):
        if _in_word(char):
            begin = at if begin is None else begin
        elif begin is not None and char not in _JOINERS:
            yield begin, at
            begin = None
    if begin is not None:
        yield begin, len(text)


def _is_accent(char: str) -> bool:
    return char in _JOINERS or "\u0300" <= char <= "\u036f"


@lru_cache(maxsize=4096)
def _in_word(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] in "LN" or category in ("Mn", "Mc") or (category == "Co" and char != MARK)
