"""How far long work is, and whether anybody still wants it.

Whoever does long work takes a `Step` and calls it now and then, at least some times a second. Whoever watches
raises `Cancelled` from it, and the work lets that through: its transaction rolls back, its file is not written.
What calls no step any more can't be cancelled, and comes to its end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Final, TypeVar

Step = Callable[[int, int], None]
"""Hears that so many of so many steps are done (of 0: nobody knows how many); raises where the work shall stop."""
Item = TypeVar("Item")
_OFTEN: Final = 200
"""Items between two steps: no more than are read, summed or written within a few hundredths of a second."""
_FINE: Final = 1000
"""Steps in which those are told who share in a whole."""


class Cancelled(Exception):  # noqa: N818 - not an error: somebody asked for it
    """The work was given up because somebody asked for it."""


def unwatched(_done: int, _total: int) -> None:
    """Take note of nothing, and never stop the work."""


def watched(items: Sequence[Item], step: Step, *, every: int = _OFTEN) -> Iterator[Item]:
    """Yield items, and tell now and then how many of them are done: of those that take longer `every` few."""
    for at, item in enumerate(items):
        if at % every == 0:
            step(at, len(items))
        yield item


def shares(step: Step, *weights: float) -> tuple[Step, ...]:
    """Return a step for each part of a work, in their order; the weights say how long each takes beside the others.

    What the parts tell adds up to the whole, in thousandths. A part without weight is watched too; where nobody
    watches the whole, nobody watches a part.
    """
    if step is unwatched:
        return (unwatched,) * len(weights)
    whole = sum(weights) or 1
    edges = [0, *accumulate(weights)]
    return tuple(_share(step, begin / whole, end / whole) for begin, end in pairwise(edges))


def _share(step: Step, begin: float, end: float) -> Step:
    def told(done: int, total: int) -> None:
        part = min(done / total, 1.0) if total else 0.0
        step(round(_FINE * (begin + (end - begin) * part)), _FINE)

    return told
