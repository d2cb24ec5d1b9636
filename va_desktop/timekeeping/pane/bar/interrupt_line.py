"""The line in which a person says what interrupts: one key opens it, Enter on nothing is a call for nobody yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui.choices import ChipText
from va_desktop.kit.ui.palette import Choice, Palette
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.timekeeping.model import TaskChoice
from va_desktop.timekeeping.pane.focus_verbs import FocusVerbs
from va_desktop.timekeeping.pane.words import task_words
from va_desktop.timekeeping.service.reading import Proposal
from va_desktop.timekeeping.service.timekeeping import Timekeeping

_TASKS: Final = 5


class InterruptLine(Palette):
    """Offers to interrupt for what is typed, and for the tasks that the words name."""

    def __init__(
        self, over: QWidget, failed: Callable[[UserError], None], time: Timekeeping, verbs: FocusVerbs
    ) -> None:
        super().__init__(over, failed)
        self._time, self._verbs = time, verbs
        self.field.set_placeholder(N_("What interrupts you?"))
        self.field.setObjectName("interrupt_line")
        self.add_provider(self._choices)

    def open_line(self) -> None:
        """Open it, empty; raise `UserError` when nothing runs that could be interrupted."""
        if self._time.running() is None:
            raise UserError("Nothing runs that could be interrupted; start the timer.")
        self.open_palette()

    def _choices(self, text: str) -> Sequence[Choice]:
        interrupt = partial(self._verbs.interrupt, text)
        tasks = [self._for_task(task) for task in self._time.tasks(text)[:_TASKS]]
        if not text:
            return [
                Choice(tr("A call, to be assigned later"), interrupt, tr("Interrupt"), strong=True),
                *tasks,
            ]
        try:
            proposal = self._time.read(text)
        except UserError as error:
            return [Choice(text, interrupt, warning=error.in_words(texts())), *tasks]
        said = Choice(proposal.note, interrupt, tr("Interrupt"), strong=True, chips=_chips(proposal))
        return [said, *tasks]

    def _for_task(self, task: TaskChoice) -> Choice:
        run = partial(self._verbs.interrupt, "", task.id)
        return Choice(task.title, run, tr("Task"), note=task.client)


def _chips(proposal: Proposal) -> tuple[ChipText, ...]:
    task = proposal.task
    named = () if task is None else (ChipText("task", task_words(task), colour=task.colour),)
    return (*named, *(ChipText(tag, f"#{tag}") for tag in proposal.tags))
