"""What leads somebody who has recorded nothing yet: from the first client to the first hour, a step at a time."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final, Protocol

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from va_desktop.core.texts import N_
from va_desktop.core.values import dataclass
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.empty import EmptyState
from va_desktop.kit.ui.labels import Label
from va_desktop.kit.ui.texts import tr
from va_desktop.timekeeping.pane.verbs import TimeVerbs
from va_desktop.timekeeping.service.timekeeping import Timekeeping


class Step(Enum):
    """What is missing before time can be recorded for a client, in the order in which it is asked for."""

    CLIENT = 1
    CONTRACT = 2
    TASK = 3
    TIMER = 4


class FirstSteps(Protocol):
    """Knows what there is already, and the ways to the rest; implemented where all rooms meet."""

    def next_step(self) -> Step:
        """Return the first step of which there is nothing yet."""
        ...

    def take(self, step: Step) -> None:
        """Go where what a step asks for is written down; the last is taken by the page itself."""
        ...


@dataclass(frozen=True, slots=True)
class _Said:
    """What stands on the page of a step, as marked messages."""

    icon: str
    title: str
    sentence: str
    button: str


_PAGES: Final[Mapping[Step, _Said]] = {
    Step.CLIENT: _Said(
        "clients",
        N_("Begin with your first client"),
        N_("Tasks, time and invoices all belong to somebody you work for."),
        N_("Add client"),
    ),
    Step.CONTRACT: _Said(
        "work",
        N_("Now write down what is agreed"),
        N_("A contract says what an hour or a task costs, so that you see what your time earns."),
        N_("Add contract"),
    ),
    Step.TASK: _Said(
        "tasks",
        N_("What is to be done first?"),
        N_("Time is recorded on a task, and the task says for whom."),
        N_("Add task"),
    ),
    Step.TIMER: _Said(
        "timer",
        N_("Everything is ready"),
        N_("Say above what you are working on and press Enter, or start with the task that is there."),
        N_("Start timer"),
    ),
}


class FirstStepsPage(Card):
    """Shows the next step: what it is for, its button, and how many there are."""

    def __init__(self, desk: Desk, time: Timekeeping, steps: FirstSteps) -> None:
        super().__init__()
        self.setObjectName("first_steps")
        self._time, self._steps = time, steps
        self._verbs = TimeVerbs(desk, time)
        self._stack = QStackedWidget()
        self._pages: dict[Step, EmptyState] = {}
        self._counts: dict[Step, Label] = {}
        self.step = Step.CLIENT
        self.column.addWidget(self._stack)

    @property
    def button(self) -> QWidget | None:
        """The button of the step that is shown."""
        return self._pages[self.step].button if self.step in self._pages else None

    def show_next(self) -> None:
        """Show the first step of which there is nothing yet; the keyboard goes along with the button."""
        had = self.button
        focused = had is not None and had is QApplication.focusWidget()
        self.step = self._steps.next_step()
        if self.step not in self._pages:
            self._add(self.step)
        self._stack.setCurrentWidget(self._pages[self.step])
        self.retranslate()
        button = self.button
        if focused and button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Count the steps in the present language."""
        for step, label in self._counts.items():
            label.set_text(tr("Step {n} of {most}", n=step.value, most=len(Step)))

    def _add(self, step: Step) -> None:
        said = _PAGES[step]
        page = EmptyState(said.icon, said.title, said.sentence, said.button)
        self._counts[step] = Label(role="third", size=tokens.SMALL)
        page.add_below(self._counts[step])
        page.wanted.connect(self._take)
        if page.button is not None:
            page.button.setObjectName(f"step_{step.name.lower()}")
        self._pages[step] = page
        self._stack.addWidget(page)

    @Slot()
    def _take(self) -> None:
        """Go where the step leads; the last starts the timer on the task that is soonest due."""
        if self.step is not Step.TIMER:
            self._steps.take(self.step)
            return
        task = self._time.tasks()[0]
        said = tr("Started “{title}”", title=task.title)
        self._verbs.do(lambda: self._time.start_timer(task_id=task.id), said)
