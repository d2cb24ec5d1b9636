"""The line of a text that says best why it was found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from va_desktop.core.words import plain_word, words_of

LONGEST: Final = 160


def excerpt(body: str, terms: Sequence[str]) -> str:
    """Return the line that holds most of some terms, the first of several; its marks are left out."""
    best, held = "", -1
    for row in body.split("\n"):
        line = row.strip(" #>*-+|`")
        if not line:
            continue
        found = _held(line, terms)
        if found > held:
            best, held = line, found
        if held == len(terms):
            break
    return best if len(best) <= LONGEST else f"{best[: LONGEST - 1].rstrip()}…"


def _held(line: str, terms: Sequence[str]) -> int:
    plain = plain_word(line)
    if not any(term in plain for term in terms):  # most lines: they need not be taken apart
        return 0
    words = words_of(line)
    return sum(any(word.startswith(term) for word in words) for term in terms)
