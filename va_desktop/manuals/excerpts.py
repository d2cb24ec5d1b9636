"""The line of a text that says best why it was found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from va_desktop.core.words import words_of

LONGEST: Final = 160


def excerpt(body: str, terms: Sequence[str]) -> str:
    """Return the line that holds most of some terms, the first of several; its marks are left out."""
    lines = [line.strip(" #>*-+|`") for line in body.split("\n")]
    shown = [line for line in lines if line]
    best = max(shown, key=lambda line: _held(line, terms), default="")
    return best if len(best) <= LONGEST else f"{best[: LONGEST - 1].rstrip()}…"


def _held(line: str, terms: Sequence[str]) -> int:
    words = words_of(line)
    return sum(any(word.startswith(term) for word in words) for term in terms)
