"""Long work away from the window's thread: with progress, with cancelling, its result back on the thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from va_desktop.core.progress import Cancelled

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

Result = TypeVar("Result")
Failed = Callable[[Exception], None]


class Progress:
    """Given to the work, which tells how far it is and learns that nobody wants it any more; a `progress.Step`."""

    def __init__(self, tell: Callable[[int, int], None] | None = None) -> None:
        self._tell = tell
        self._cancelled = threading.Event()
        self.at = (0, 0)
        """What was told last: so many steps done, of so many."""

    def __call__(self, done: int, total: int) -> None:
        """Tell that `done` of `total` steps are done; raise `Cancelled` when the work should stop."""
        if self._cancelled.is_set():
            raise Cancelled
        self.at = (done, total)
        if self._tell is not None:
            self._tell(done, total)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether the work should stop."""
        return self._cancelled.is_set()


class Task(QObject):
    """A piece of work under way. Its slots run on the window's thread."""

    label: str = ""
    """Ready words for what is done, where somebody waits for it; without any it is not shown."""
    in_turn: bool = False
    """Whether it waits for what was begun before it, and comes to its end though the window is closed."""

    progressed = Signal(int, int)
    finished = Signal()
    """It ended: well, badly or cancelled."""
    _performed = Signal()

    def __init__(
        self,
        then: Callable[[Any], None] | None,
        failed: Failed,
        owner: QObject | None,
        stopped: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self._then, self._failed, self._owner = then, failed, owner
        self._stopped = stopped
        self._owned = owner is not None
        self._given_up = False
        self._outcome: tuple[Any, Exception | None] = (None, None)
        self.is_over = False
        self.progress = Progress(self.progressed.emit)
        self._performed.connect(self.come_back, Qt.ConnectionType.AutoConnection)

    def cancel(self) -> None:
        """Give the work up, whose result nobody wants any more: nobody will be called."""
        self._given_up = True
        self.progress.cancel()

    @Slot()
    def stop(self) -> None:
        """Ask the work to stop: `stopped` is called if it does, and its result comes if it was done already."""
        self.progress.cancel()

    @property
    def is_wanted(self) -> bool:
        """Whether it goes on and somebody waits for it."""
        return not self.is_over and not self._given_up

    @property
    def is_stopping(self) -> bool:
        """Whether the work was asked to stop."""
        return self.progress.cancelled

    def perform(self, work: Callable[[Progress], Any]) -> None:
        """Do the work; called on the worker's thread."""
        try:
            self._outcome = work(self.progress), None
        except Exception as error:  # noqa: BLE001 - every failure is handed to `failed`, on the other thread
            self._outcome = None, error
        self._performed.emit()

    @Slot()
    def come_back(self) -> None:
        """Hand on, once, what came of the work that was performed; called on the window's thread."""
        if self.is_over:
            return
        self.is_over = True
        result, error = self._outcome
        gone = self._owned and not (self._owner is not None and shiboken6.isValid(self._owner))
        try:
            if gone or self._given_up:
                return
            if isinstance(error, Cancelled):
                if self._stopped is not None:
                    self._stopped()
            elif error is not None:
                self._failed(error)
            elif self._then is not None:
                self._then(result)
        finally:
            self.finished.emit()


class Tasks(Protocol):
    """Runs work; what panes get."""

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
        """Run `work` elsewhere, then `then(result)` or `failed(error)` here, unless `owner` is gone by then.

        With a `label`, ready words for what is done, the window shows work that takes long, and lets it be
        stopped; `stopped()` is called then. What is run `in_turn`, as everything is that a person changed, begins
        when what was run so before has come to its end, and comes to its own even if the window is closed.
        """
        ...


class TaskRunner(QObject):
    """Runs work on a few threads of its own. Without `failed` an error goes to `unhandled`."""

    started = Signal(object)
    """A `Task` began; the window shows its progress."""

    def __init__(self, unhandled: Failed, threads: int = 2, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unhandled = unhandled
        self._threads = threads
        self._running: dict[Task, Future[None]] = {}
        self._closed = False

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor  # not before there is work: 3 ms of the start

        return ThreadPoolExecutor(self._threads, thread_name_prefix="work")

    @cached_property
    def _turns(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(1, thread_name_prefix="turn")

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
        """Run work on another thread; once this is closed, none is begun but that in turn, on this one."""
        task = Task(then, failed or self._unhandled, owner, stopped)
        task.label, task.in_turn = label, in_turn
        if self._closed and in_turn:  # what was typed last, or follows from what was done
            task.perform(work)
            return task
        if self._closed:  # a timer that was still to tick when the window was closed
            task.cancel()
            return task
        task.finished.connect(self._forget)
        self.started.emit(task)
        self._running[task] = (self._turns if in_turn else self._pool).submit(task.perform, work)
        return task

    @Slot()
    def _forget(self) -> None:
        task = self.sender()
        if isinstance(task, Task):
            self._running.pop(task, None)

    @property
    def running(self) -> int:
        """How many pieces of work are under way."""
        return len(self._running)

    def close(self) -> None:
        """Let what runs in turn come to its end and back, cancel everything else, and wait for the threads."""
        self._closed = True
        for task in self._running:
            if not task.in_turn:
                task.cancel()
        try:
            for task, future in list(self._running.items()):
                if task.in_turn:
                    future.result()
                    task.come_back()
        finally:
            self._turns.shutdown(wait=True)
            self._pool.shutdown(wait=True, cancel_futures=True)


class InlineTasks:
    """Runs work at once, on the same thread: for tests."""

    def __init__(self, unhandled: Failed | None = None) -> None:
        self._unhandled = unhandled or _raise

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
        """Run work here and now."""
        task = Task(then, failed or self._unhandled, owner, stopped)
        task.label, task.in_turn = label, in_turn
        task.perform(work)
        return task


def _raise(error: Exception) -> None:
    raise error
