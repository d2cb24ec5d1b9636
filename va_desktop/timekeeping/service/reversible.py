"""Verbs that change a small value kept as a whole (a stack, a list, a round), mostly together with the timer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from va_desktop.core.done import Done
from va_desktop.core.work import Work

T = TypeVar("T")
Kept = TypeVar("Kept")
Inverse = Callable[[], Done[object]]


def reversible(
    work: Work,
    put: Callable[[Kept], None],
    before: Kept,
    after: Kept,
    value: T,
    timer: Inverse | None = None,
) -> Done[T]:
    """Return what a verb made; its undo puts the former value back and takes the timer's part back with it."""
    return Done(value, partial(_turn, work, put, before, after, timer))


def _turn(
    work: Work, put: Callable[[Kept], None], before: Kept, after: Kept, timer: Inverse | None
) -> Done[None]:
    with work.writing():
        again = timer().undo if timer is not None else None
        put(before)
    return Done(None, partial(_turn, work, put, after, before, again))
