"""How far somebody has come on the first day, and where the next thing is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from va_desktop.clients.page import InTab
from va_desktop.timekeeping.pane.today.first_steps import Step

if TYPE_CHECKING:
    from va_desktop.bootstrap.program import Program
    from va_desktop.kit.ui.desk import Desk


class FirstStepsHere:
    """Implements `FirstSteps` of the Today pane, which asks only while nothing is recorded."""

    def __init__(self, desk: Desk, program: Program) -> None:
        self._desk, self._program = desk, program

    def next_step(self) -> Step:
        """Return the first step of which there is nothing yet."""
        program = self._program
        if not program.clients.clients():
            return Step.CLIENT
        if not program.contracts.all_contracts():
            return Step.CONTRACT
        if not program.timekeeping.tasks():
            return Step.TASK
        return Step.TIMER

    def take(self, step: Step) -> None:
        """Go where what a step asks for is written down."""
        # Imported with the pane to which they lead.
        if step is Step.CLIENT:
            from va_desktop.clients.pane import NEW as NEW_CLIENT

            self._desk.navigate("clients", NEW_CLIENT)
        elif step is Step.CONTRACT:
            from va_desktop.contracts.pane.contracts_tab import NEW as NEW_CONTRACT

            client = self._program.clients.clients()[0]
            self._desk.navigate("clients", InTab(client.id, "contracts", NEW_CONTRACT))
        elif step is Step.TASK:
            from va_desktop.tasks.pane import NEW as NEW_TASK

            self._desk.navigate("tasks", NEW_TASK)
