"""Work of a pane that is stopped after some of its steps, as if somebody pressed the button just then.

A module that imports the fixtures `tasks` and `desk` gives its panes work that can be stopped.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from va_desktop.kit.ui.tasks import InlineTasks, Progress, Result, Task

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from va_desktop.kit.ui.desk import Desk
    from va_desktop.kit.ui.tasks import Failed


class StopsAfter(Progress):
    """Is asked to stop after so many steps."""

    def __init__(self, steps: int) -> None:
        super().__init__()
        self._left = steps

    @override
    def __call__(self, done: int, total: int) -> None:
        if self._left == 0:
            self.cancel()
        self._left -= 1
        super().__call__(done, total)


class StoppingTasks(InlineTasks):
    """Runs work at once, and while `after` is set stops it after so many steps.

    While `waiting` is set, work is put there instead, and done when it is called.
    """

    after: int | None = None
    waiting: list[Callable[[], None]] | None = None

    @override
    def run(
        self,
        work: Callable[[Progress], Result],
        then: Callable[[Result], None] | None = None,
        failed: Failed | None = None,
        *,
        owner: QObject | None = None,
        stopped: Callable[[], None] | None = None,
        label: str = "",
        in_turn: bool = False,
    ) -> Task:
        after = self.after

        def stopping(progress: Progress) -> Result:
            return work(progress if after is None else StopsAfter(after))

        if self.waiting is not None:
            task = Task(then, failed or self._unhandled, owner, stopped)
            self.waiting.append(partial(task.perform, stopping))
            return task
        return super().run(stopping, then, failed, owner=owner, stopped=stopped, label=label, in_turn=in_turn)


@pytest.fixture
def tasks() -> StoppingTasks:
    """Let what is worked be stopped."""
    return StoppingTasks()


@pytest.fixture
def desk(desk: Desk, tasks: StoppingTasks) -> Desk:
    """Give the panes these tasks."""
    return replace(desk, tasks=tasks)
