"""What a verb gives back: its outcome and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from va_desktop.core.values import dataclass

T = TypeVar("T", covariant=True)


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """The value a use case made, and its inverse.

    Calling `undo` restores the exact former state (change stamps aside) and returns a `Done` whose `undo` does
    it again.
    """

    value: T
    undo: Callable[[], Done[object]]
