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
    from concurrent.futures import ThreadPoolExecutor

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

    progressed = Signal(int, int)
    finished = Signal()
    """It ended: well, badly or cancelled."""
    _done = Signal(object, object)

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
        self.is_over = False
        self.progress = Progress(self.progressed.emit)
        self._done.connect(self._come_back, Qt.ConnectionType.AutoConnection)

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
            result = work(self.progress)
        except Exception as error:  # noqa: BLE001 - every failure is handed to `failed`, on the other thread
            self._done.emit(None, error)
        else:
            self._done.emit(result, None)

    @Slot(object, object)
    def _come_back(self, result: object, error: Exception | None) -> None:
        self.is_over = True
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
    ) -> Task:
        """Run `work` elsewhere, then `then(result)` or `failed(error)` here, unless `owner` is gone by then.

        With a `label`, ready words for what is done, the window shows work that takes long, and lets it be
        stopped; `stopped()` is called then.
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
        self._running: set[Task] = set()
        self._closed = False

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor  # not before there is work: 3 ms of the start

        return ThreadPoolExecutor(self._threads, thread_name_prefix="work")

    def run(
        self,
        work: Callable[[Progress], Result],
        then: Callable[[Result], None] | None = None,
        failed: Failed | None = None,
        *,
        owner: QObject | None = None,
        stopped: Callable[[], None] | None = None,
        label: str = "",
    ) -> Task:
        """Run work on another thread; none is begun any more once this is closed."""
        task = Task(then, failed or self._unhandled, owner, stopped)
        task.label = label
        if self._closed:  # a timer that was still to tick when the window was closed
            task.cancel()
            return task
        self._running.add(task)
        task.finished.connect(self._forget)
        self.started.emit(task)
        self._pool.submit(task.perform, work)
        return task

    @Slot()
    def _forget(self) -> None:
        task = self.sender()
        if isinstance(task, Task):
            self._running.discard(task)

    @property
    def running(self) -> int:
        """How many pieces of work are under way."""
        return len(self._running)

    def close(self) -> None:
        """Cancel everything and wait for the threads to end."""
        self._closed = True
        for task in self._running:
            task.cancel()
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
    ) -> Task:
        """Run work here and now."""
        task = Task(then, failed or self._unhandled, owner, stopped)
        task.label = label
        task.perform(work)
        return task


def _raise(error: Exception) -> None:
    raise error
