"""How words are found in entries: what a word is, when it is found, and where in a text it stands.

The database finds words in notes by an index of its own (`store/finding.py`); this file says the same in plain
Python for names, which are few, and for what is marked on the screen. Each word that is typed is the beginning of
a word. In the names of tasks, clients and tags it may also be spelled in the other script, as it sounds.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from va_desktop.core.folding import fold, sound
from va_desktop.core.values import dataclass

LONGEST_WORD: Final = 100
"""Characters of a word that are looked at; also in the index of PostgreSQL."""
MOST_WORDS: Final = 12
"""How many words of a question are looked for; more is a pasted page, not a question."""
MARK: Final = "\ue000"
"""Begins a mark in the index, and is no part of any word."""
_JOINERS: Final = ("\u200c", "\u200d")
_KNOWN_NAMES: Final = 20_000


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared: small, without accents, Devanagari with all its signs."""
    return tuple(_plain(text[first:last]) for first, last in _spans(text))


def terms(text: str) -> tuple[str, ...]:
    """Return the different words of a question, in its order; whatever else was typed means nothing."""
    words = dict.fromkeys(word[:LONGEST_WORD] for word in words_of(text))
    return tuple(words)[:MOST_WORDS]


def is_named(term: str, name: str) -> bool:
    """Tell whether a word begins a word of a name, as it is spelled or as it sounds."""
    known = _spellings(name)
    if any(word.startswith(term) for word in known.written):
        return True
    spelled, heard = _heard(term)
    # One letter says too little to be recognised by its sound.
    return any(word.startswith(spelled) for word in known.spelled if spelled) or (
        len(heard) > 1 and any(word.startswith(heard) for word in known.heard)
    )


def hits(text: str, wanted: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Return where in a text the words of a question stand: pairs of the first place and the one after the last.

    Of a word that only sounds alike the whole is meant.
    """
    found = []
    for first, last in _spans(text):
        word = _plain(text[first:last])
        same = [len(term) for term in wanted if word.startswith(term)]
        if same and len(word) == last - first:
            found.append((first, first + max(same)))
        elif same or any(is_named(term, text[first:last]) for term in wanted):
            found.append((first, last))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Spelled:
    written: tuple[str, ...]
    spelled: tuple[str, ...]
    heard: tuple[str, ...]


@lru_cache(maxsize=_KNOWN_NAMES)
def _heard(term: str) -> tuple[str, str]:
    return fold(term), sound(term)


@lru_cache(maxsize=_KNOWN_NAMES)
def _spellings(name: str) -> _Spelled:
    spelled = tuple(_words_between(fold(name)))
    return _Spelled(words_of(name), spelled, tuple(sound(word) for word in spelled))


def _words_between(folded: str) -> Iterable[str]:
    return (folded[first:last] for first, last in _spans(folded))


def _plain(word: str) -> str:
    """Return a word without joiners and without the accents of Latin letters, in small letters."""
    if word.isascii():
        return word.lower()
    letters = (char for char in unicodedata.normalize("NFD", word) if not _is_accent(char))
    return unicodedata.normalize("NFC", "".join(letters)).lower()


def _is_accent(char: str) -> bool:
    return char in _JOINERS or "\u0300" <= char <= "\u036f"


def _spans(text: str) -> Iterable[tuple[int, int]]:
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


@lru_cache(maxsize=4096)
def _in_word(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] in "LN" or category in ("Mn", "Mc") or (category == "Co" and char != MARK)
