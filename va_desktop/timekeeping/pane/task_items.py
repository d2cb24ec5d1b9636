"""Tasks as what a person chooses from, in the timer's bar and in the sheet of an entry."""

from __future__ import annotations

from collections.abc import Sequence

from va_desktop.core.folding import fold
from va_desktop.kit.ui.combo import Item
from va_desktop.kit.ui.texts import tr
from va_desktop.timekeeping.model import TaskChoice, TimeEntry
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


def items_with(tasks: Sequence[TaskChoice], entry: TimeEntry | None, *, whole: bool = False) -> list[Item]:
    """Return tasks to choose from, with that of an entry: it may be done meanwhile, and stays on offer for it."""
    items = task_items(tasks, whole=whole)
    if entry is None or any(item.value == entry.values.task_id for item in items):
        return items
    label, client = (f"{entry.client} › {entry.task}", "") if whole else (entry.task, entry.client)
    return [*items, Item(entry.values.task_id, label, client, entry.colour)]
