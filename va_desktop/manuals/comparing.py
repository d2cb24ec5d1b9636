"""What differs between two texts, word by word: lines are matched first, so that a long text stays quick."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from va_desktop.core.patterns import Pattern
from va_desktop.core.values import dataclass

# Times and amounts are words of their own; Devanagari's signs belong to their letters, and so are no signs here.
_WORDS: Final = Pattern(r"\n|[^\S\n]+|\d+(?:[:.,]\d+)+|[^\s!-/:-@\[-`{-~]+|[!-/:-@\[-`{-~]")


class Change(StrEnum):
    """What became of a part."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Part:
    """Some words, and whether they are in both texts, in the former alone, or in the later alone."""

    change: Change
    text: str


def compare(before: str, after: str) -> tuple[Part, ...]:
    """Return the parts of both texts in reading order.

    Those that are not new are the former text, those that are not gone the later one.
    """
    former, later = before.splitlines(keepends=True), after.splitlines(keepends=True)
    parts: list[Part] = []
    for tag, a, b, c, d in SequenceMatcher(None, former, later, autojunk=False).get_opcodes():
        was, now = former[a:b], later[c:d]
        parts += _between(tag, "".join(was), "".join(now))
    return tuple(_joined(parts))


def without(change: Change, parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return the parts of one side: the former text without what is new, the later without what is gone."""
    return tuple(_joined([part for part in parts if part.change is not change]))


def _between(tag: str, was: str, now: str) -> Iterator[Part]:
    if tag == "equal":
        yield Part(Change.SAME, was)
        return
    old, new = _WORDS.findall(was), _WORDS.findall(now)
    for inner, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[a:b]), "".join(new[c:d])
        if inner == "equal":
            yield Part(Change.SAME, gone)
            continue
        if gone:
            yield Part(Change.GONE, gone)
        if come:
            yield Part(Change.NEW, come)


def _joined(parts: Sequence[Part]) -> Iterator[Part]:
    held: Part | None = None
    for part in parts:
        if held is not None and held.change is part.change:
            held = Part(held.change, held.text + part.text)
            continue
        if held is not None:
            yield held
        held = part
    if held is not None:
        yield held
