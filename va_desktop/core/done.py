"""What a verb gives back: its outcome and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from va_desktop.core.progress import Step, unwatched
from va_desktop.core.values import dataclass

if TYPE_CHECKING:
    from va_desktop.core.work import Work

T = TypeVar("T", covariant=True)
Made = TypeVar("Made", covariant=True)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """The value a use case made, and its inverse.

    Calling `undo` restores the exact former state (change stamps aside) and returns a `Done` whose `undo` does
    it again.
    """

    value: T
    undo: Callable[[], Done[object]]


@dataclass(frozen=True, slots=True)
class Watched(Generic[Made]):
    """A way back that takes long: it tells how far it is, and can be stopped; then nothing is taken back."""

    way: Callable[[Step], Done[Made]]

    def __call__(self) -> Done[Made]:
        """Go back all the way, unwatched."""
        return self.way(unwatched)


def take_back(undo: Callable[[], Done[object]], step: Step) -> Done[object]:
    """Go a way back; where it can be watched, `step` hears of it."""
    return undo.way(step) if isinstance(undo, Watched) else undo()


def together(work: Work, value: Value, steps: Sequence[Done[object]]) -> Done[Value]:
    """Return several steps as one: it is taken back as a whole, the last step first, or not at all."""
    return Done(value, partial(_take_back, work, tuple(steps)))


def _take_back(work: Work, steps: Sequence[Done[object]]) -> Done[None]:
    with work.writing():
        again = [step.undo() for step in reversed(steps)]
    return together(work, None, again)
