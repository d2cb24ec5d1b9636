"""The rules of checklists: how far one is, and which steps have to be ticked before its task is done."""

from __future__ import annotations

from collections.abc import Sequence

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.tasks.model import ChecklistItem


class OpenStepsError(UserError):
    """Steps that are required are not ticked yet; whoever knows better may finish the task anyway."""


def progress(items: Sequence[ChecklistItem]) -> tuple[int, int]:
    """Return how many steps are done, and how many there are."""
    return sum(item.done for item in items), len(items)


def check_finished(title: str, items: Sequence[ChecklistItem]) -> None:
    """Raise `OpenStepsError` while a required step of a task is not ticked."""
    missing = [item.text for item in items if item.required and not item.done]
    if len(missing) == 1:
        raise OpenStepsError(
            N_("“{title}” is not done yet: the step “{step}” is required."),
            field="task",
            title=title,
            step=missing[0],
        )
    if missing:
        raise OpenStepsError(
            N_("“{title}” is not done yet: {n} required steps are open, the first is “{step}”."),
            field="task",
            title=title,
            n=len(missing),
            step=missing[0],
        )
