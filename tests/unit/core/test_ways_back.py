"""Ways back: one that takes long can be watched, and every one can be gone without anybody watching."""

from __future__ import annotations

import pytest

from tests.helpers.steps import GivesUp
from va_desktop.core.done import Done, Watched, take_back
from va_desktop.core.progress import Cancelled, Step, unwatched


def counting(step: Step) -> Done[int]:
    step(1, 2)
    return Done(2, lambda: Done(1, Watched(counting)))


def test_a_way_that_takes_long_is_watched_and_can_be_given_up() -> None:
    watched = GivesUp()
    assert take_back(Watched(counting), watched).value == 2
    assert watched.heard == [(1, 2)]
    with pytest.raises(Cancelled):
        take_back(Watched(counting), GivesUp(0))


def test_any_way_can_be_gone_unwatched() -> None:
    again = take_back(Watched(counting)().undo, unwatched)
    assert again.value == 1
    assert again.undo().value == 2
