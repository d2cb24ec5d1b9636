"""What the page of a task is made of: sections, each a widget in a file of its own. Higher rooms bring theirs.

A room above makes a `TaskSection`, and `bootstrap/panes.py` hands it to the pane; nothing here is touched for it.
"""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtWidgets import QWidget

from va_desktop.tasks.model import Task, TaskRow


class Place(IntEnum):
    """Where on the page a section stands: below the facts, below the checklist, or before the time at the end."""

    FACTS = 0
    STEPS = 1
    END = 2


class TaskSection(QWidget):
    """A part of the page; it hides itself where it has nothing to say of a task."""

    place = Place.END
    kinds: tuple[str, ...] = ()
    """The changes, beside those of tasks, after which it may be stale; the whole page is then read anew."""

    def show_task(self, task: Task, shown: TaskRow) -> None:
        """Show what there is of a task; called for another task, and whenever something of it has changed."""
        raise NotImplementedError
