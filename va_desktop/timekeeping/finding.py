"""How words are found in entries: what a word is, when it is found, and where in a text it stands.

The database finds words in notes by an index of its own (`store/finding.py`); this file says the same in plain
Python for names, which are few, and for what is marked on the screen. Each word that is typed is the beginning of
a word. In the names of tasks, clients and tags it may also be spelled in the other script, as it sounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from va_desktop.core.folding import fold, sound
from va_desktop.core.values import dataclass
from va_desktop.core.words import LONGEST_WORD, MARK, MOST_WORDS, plain_word, spans, terms, words_of

__all__ = ["LONGEST_WORD", "MARK", "MOST_WORDS", "hits", "is_named", "terms", "words_of"]

_KNOWN_NAMES: Final = 20_000


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
    for first, last in spans(text):
        word = plain_word(text[first:last])
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
    return (folded[first:last] for first, last in spans(folded))
