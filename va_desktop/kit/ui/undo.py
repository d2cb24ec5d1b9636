"""Undo and redo: each step knows how to take itself back, and how to do itself again."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from va_desktop.core.done import Done, take_back
from va_desktop.core.errors import UserError
from va_desktop.core.values import dataclass
from va_desktop.kit.ui.tasks import Progress, Tasks
from va_desktop.kit.ui.texts import tr

Inverse = Callable[[], Done[object]]


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done: what to call it, and how to reverse it (see `core.done.Done`)."""

    label: str
    """A ready sentence: `Deleted “Newsletter draft”`."""
    undo: Inverse


class UndoStack(QObject):
    """What can be taken back, newest first, as deep as the window is open: a step is a few values.

    Steps are taken back away from the window's thread, one after the other, and not before everything that a person
    did until then has come to its end: what is asked for while one is under way waits for that. What cannot be
    undone (issue, send) never comes here.
    """

    changed = Signal()
    pushed = Signal(object, bool)
    """A `Step` was done, and whether the bar should offer to undo it."""
    failed = Signal(object)
    """A `UserError`: the step can no longer be undone (somebody billed the entry meanwhile)."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._asked: deque[bool] = deque()
        """What is still to be done: to undo (true) or to redo."""
        self._turning = False
        self._forgets = False
        """Whether something was done since the step under way was taken up, so that it can't be done again."""

    def push(self, label: str, undo: Inverse, *, offer: bool = False) -> None:
        """Remember what was just done; with `offer` (a deletion) a bar shows "Undo" for some seconds.

        `undo` is that of the verb's `Done`; what it gives back in turn is how to redo.
        """
        step = Step(label, undo)
        self._done.append(step)
        self._undone.clear()
        self._forgets = True
        self.changed.emit()
        self.pushed.emit(step, offer)

    @property
    def newest(self) -> Step | None:
        """The step that undo would take back."""
        return self._done[-1] if self._done else None

    @Slot()
    def undo(self) -> None:
        """Take the last step back."""
        self._ask(back=True)

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back."""
        self._ask(back=False)

    def _ask(self, *, back: bool) -> None:
        self._asked.append(back)
        if not self._turning:
            self._turning = True
            # In turn, though it does nothing: the step to be taken back may be one that is still being done.
            self._tasks.run(_wait, self._turn, owner=self, in_turn=True)

    def _turn(self, _waited: None = None) -> None:
        """Reverse the newest step of one list; its own inverse goes to the other list."""
        ways = ((self._undone, self._done), (self._done, self._undone))
        while self._asked and not ways[self._asked[0]][0]:
            self._asked.popleft()  # there is nothing of the kind
        if not self._asked:
            self._turning = False
            return
        back = self._asked.popleft()
        source, target = ways[back]
        step = source.pop()
        at, self._forgets = (len(source), len(target)), False
        self._tasks.run(
            partial(_reverse, step),
            partial(self._reversed, step, target, at[1]),
            self._refused,
            owner=self,
            stopped=partial(self._stopped, step, source, at[0]),
            label=tr("Undoing …") if back else tr("Doing it again …"),
            in_turn=True,
        )
        self.changed.emit()

    def _reversed(self, step: Step, target: list[Step], at: int, done: Done[object]) -> None:
        # What was done meanwhile stands above a step that is done again, and forgets one that is undone.
        if target is self._done or not self._forgets:
            target.insert(at, Step(step.label, done.undo))
        self.changed.emit()
        self._turn()

    def _refused(self, error: Exception) -> None:
        """Forget a step that can't be reversed any more, and what was asked for before that was known."""
        self._asked.clear()
        self._turning = False
        self.changed.emit()
        if not isinstance(error, UserError):
            raise error
        self.failed.emit(error)

    def _stopped(self, step: Step, source: list[Step], at: int) -> None:
        """Put a step back that somebody stopped, and do nothing more of what was asked for."""
        self._asked.clear()
        self._turning = False
        if source is self._done or not self._forgets:
            source.insert(at, step)
        self.changed.emit()


def _wait(_progress: Progress) -> None:
    """Do nothing but wait for one's turn."""


def _reverse(step: Step, progress: Progress) -> Done[object]:
    return take_back(step.undo, progress)
