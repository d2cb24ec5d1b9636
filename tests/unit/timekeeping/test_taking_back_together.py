"""A small value that is kept as a whole goes back together with the timer."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

from va_desktop.core.done import Done
from va_desktop.timekeeping.service.reversible import reversible


class Work:
    def writing(self) -> AbstractContextManager[None]:
        return nullcontext()

    reading = writing


class Timer:
    def __init__(self) -> None:
        self.runs = True

    def turn(self) -> Done[None]:
        self.runs = not self.runs
        return Done(None, self.turn)


def test_undo_and_redo_move_both() -> None:
    timer, kept = Timer(), ["after"]
    done = reversible(Work(), kept.append, "before", "after", 7, timer.turn)
    assert done.value == 7
    redo = done.undo()
    assert (kept[-1], timer.runs) == ("before", False)
    redo.undo().undo()
    assert (kept, timer.runs) == (["after", "before", "after", "before"], False)


def test_without_a_timer_the_value_alone_goes_back() -> None:
    kept: list[str] = []
    reversible(Work(), kept.append, "before", "after", None).undo().undo()
    assert kept == ["before", "after"]
