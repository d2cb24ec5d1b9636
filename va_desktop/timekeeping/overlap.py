"""Stretches of time that overlap: which do, and how they lie side by side; nothing is ever trimmed by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Final

from va_desktop.core.values import dataclass

NEAR: Final = timedelta(days=31)
"""Overlaps are looked for among entries that begin so near: a timer that was forgotten for weeks is among them."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something from `start` to before `end`, in minutes of a day or any other unit; `key` tells it from others."""

    key: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lane:
    """The place among stretches that overlap: `index` of `count` lanes, counted from 0."""

    index: int
    count: int


def lanes(stretches: Iterable[Stretch]) -> Mapping[int, Lane]:
    """Give each stretch a lane in which it meets no other; those that overlap get lanes of one width.

    Stretches that only touch do not overlap.
    """
    placed: dict[int, Lane] = {}
    for cluster in _clusters(sorted(stretches, key=lambda one: (one.start, one.end, one.key))):
        ends: list[int] = []
        index_of: dict[int, int] = {}
        for one in cluster:
            free = next((index for index, end in enumerate(ends) if end <= one.start), len(ends))
            ends[free : free + 1] = [one.end]
            index_of[one.key] = free
        placed |= {key: Lane(index, len(ends)) for key, index in index_of.items()}
    return placed


def clashes(stretches: Iterable[Stretch]) -> list[tuple[Stretch, Stretch]]:
    """Return each two that share time, the earlier one first; by start, so that equal input gives equal output."""
    found: list[tuple[Stretch, Stretch]] = []
    lasting: list[Stretch] = []
    for one in sorted(stretches, key=lambda one: (one.start, one.end, one.key)):
        lasting = [before for before in lasting if before.end > one.start]
        found += [(before, one) for before in lasting]
        lasting.append(one)
    return found


def _clusters(ordered: Sequence[Stretch]) -> list[list[Stretch]]:
    """Part stretches, ordered by start, at the moments that none of them covers."""
    clusters: list[list[Stretch]] = []
    end = -1
    for one in ordered:
        if not clusters or end <= one.start:
            clusters.append([])
        clusters[-1].append(one)
        end = max(end, one.end)
    return clusters
