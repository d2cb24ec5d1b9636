"""Tasks as what a person chooses from, in the timer's bar and in the sheet of an entry."""

from __future__ import annotations

from collections.abc import Sequence

from va_desktop.core.folding import fold
from va_desktop.kit.ui.combo import Item
from va_desktop.kit.ui.texts import tr
from va_desktop.timekeeping.model import TaskChoice
from va_desktop.timekeeping.pane.words import task_words


def task_items(tasks: Sequence[TaskChoice], *, whole: bool = False) -> list[Item]:
    """Return tasks to choose from, and none; with `whole` the label names the client too.

    A search finds Hindi names by Latin letters as well.
    """
    items = [
        Item(
            task.id,
            task_words(task) if whole else task.title,
            "" if whole else task.client,
            task.colour,
            f"{task.handle} {fold(task.title)} {fold(task.client)}",
        )
        for task in tasks
    ]
    return [*items, Item(None, tr("No task"))]
