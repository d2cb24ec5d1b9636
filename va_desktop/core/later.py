"""What is made when it is first needed, by whoever holds it: so the imports of a start wait."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import RLock
from typing import Any, TypeVar, cast

T = TypeVar("T")


class Unanswered(Exception):  # noqa: N818 - no error: another has to be asked
    """Raised by what is asked first, for a question that it can't answer."""


def later(
    make: Callable[[], T], first: object | None = None, asked_first: Callable[[], bool] = lambda: True
) -> T:
    """Return what stands for the thing that `make` makes: its methods make it when one of them is called.

    While `asked_first` says so, `first` is asked before, if it has that method; what it leaves `Unanswered` is
    asked of the thing after all. Only methods can be asked for, and they may be handed on before they are called.
    """
    return cast("T", _Later(make, first, asked_first))


class _Later:
    __slots__ = ("_asked_first", "_first", "_lock", "_made", "_make")

    def __init__(
        self, make: Callable[[], object], first: object | None, asked_first: Callable[[], bool]
    ) -> None:
        self._make = make
        self._first = first
        self._asked_first = asked_first
        self._made: object | None = None
        self._lock = RLock()

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def method(*given: Any, **named: Any) -> Any:
            if self._made is None and hasattr(self._first, name) and self._asked_first():
                with suppress(Unanswered):
                    return getattr(self._first, name)(*given, **named)
            return getattr(self._thing(), name)(*given, **named)

        return method

    def _thing(self) -> object:
        with self._lock:
            if self._made is None:
                self._made = self._make()
                self._first = None
            return self._made
