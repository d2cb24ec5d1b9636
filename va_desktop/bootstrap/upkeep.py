"""What the open window does by itself: it counts in the rail, makes what comes again, and empties the bin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from va_desktop.bootstrap.program import Program
from va_desktop.kit.ui.window import MainWindow

if TYPE_CHECKING:
    from va_desktop.recurring.pane.watch import PlanWatch
    from va_desktop.tasks.pane.keeping_up import KeepingUp


class Upkeep:
    """Does it, each thing from the moment on at which it is first called; each method imports what it needs."""

    def __init__(self, program: Program, window: MainWindow) -> None:
        self._program, self._window, self._desk = program, window, window.desk
        self._keeping_up: KeepingUp | None = None
        self._billing_again: PlanWatch | None = None
        self._closed = False  # what was put off to a later moment is then left undone

    def count(self) -> None:
        """Show in the rail what asks for action: tasks that are due, invoices that are overdue."""
        from va_desktop.invoicing.model import Status

        self._window.set_count("tasks", self._program.tasks.due_count())
        overdue = sum(one.count for one in self._program.invoicing.sums() if one.status is Status.OVERDUE)
        self._window.set_count("invoices", overdue, urgent=True)

    def keep_up(self) -> None:
        """Make from now on what comes again, as soon as its time has come."""
        from va_desktop.tasks.pane.keeping_up import KeepingUp

        if not self._closed and self._keeping_up is None:
            self._keeping_up = KeepingUp(self._desk, self._program.series, self._window)

    def tidy(self) -> None:
        """Remove for good what has lain in the bin long enough, away from the window's thread."""
        if self._closed:
            return
        rubbish = self._program.bin
        self._desk.tasks.run(lambda _: rubbish.empty())

    def bill_again(self) -> None:
        """Make from now on the invoices that come again, as soon as they are due."""
        from va_desktop.recurring.pane.watch import PlanWatch

        if not self._closed and self._billing_again is None:
            self._billing_again = PlanWatch(self._desk, self._program.plan_turns, self._window)

    def leave(self) -> None:
        """Note that the window is closed in order."""
        self._closed = True
        for watch in (self._keeping_up, self._billing_again):
            if watch is not None:
                watch.stop()
