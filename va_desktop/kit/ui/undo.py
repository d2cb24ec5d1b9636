"""Undo and redo: each step knows how to take itself back, and how to do itself again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.values import dataclass

Inverse = Callable[[], Done[object]]


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done: what to call it, and how to reverse it (see `core.done.Done`)."""

    label: str
    """A ready sentence: `Deleted “Newsletter draft”`."""
    undo: Inverse


class UndoStack(QObject):
    """What can be taken back, newest first, as deep as the window is open: a step is a few values.

    What cannot be undone (issue, send) never comes here.
    """

    changed = Signal()
    pushed = Signal(object, bool)
    """A `Step` was done, and whether the bar should offer to undo it."""
    failed = Signal(object)
    """A `UserError`: the step can no longer be undone (somebody billed the entry meanwhile)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def push(self, label: str, undo: Inverse, *, offer: bool = False) -> None:
        """Remember what was just done; with `offer` (a deletion) a bar shows "Undo" for some seconds.

        `undo` is that of the verb's `Done`; what it gives back in turn is how to redo.
        """
        step = Step(label, undo)
        self._done.append(step)
        self._undone.clear()
        self.changed.emit()
        self.pushed.emit(step, offer)

    @property
    def newest(self) -> Step | None:
        """The step that undo would take back."""
        return self._done[-1] if self._done else None

    @Slot()
    def undo(self) -> None:
        """Take the last step back."""
        self._turn(self._done, self._undone)

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back."""
        self._turn(self._undone, self._done)

    def _turn(self, source: list[Step], target: list[Step]) -> None:
        """Reverse the newest step of one list; its own inverse goes to the other list."""
        if not source:
            return
        step = source.pop()
        try:
            done = step.undo()
        except UserError as error:
            self.failed.emit(error)
        else:
            target.append(Step(step.label, done.undo))
        self.changed.emit()

    def clear(self) -> None:
        """Forget everything (another database was opened)."""
        self._done.clear()
        self._undone.clear()
        self.changed.emit()
