"""What is owed, in the window: the sheets that open over any pane, and what leads to them from the invoices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from va_desktop.bootstrap.program import Program
from va_desktop.core.errors import UserError
from va_desktop.kit.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from va_desktop.kit.ui.buttons import Button
    from va_desktop.receivables.pane.room import OwedRoom


class OwingSheets:
    """Opens the sheets; each method imports what it needs."""

    def __init__(self, program: Program, window: MainWindow, export: Callable[[], object]) -> None:
        self._program, self._window, self._export = program, window, export

    def add(self) -> None:
        """Let others open the reminders, the ages and statements by their names."""
        from va_desktop.clients.page import STATEMENT

        self._window.add_opening("remind", self._remind)
        self._window.add_opening("aging", self._aging)
        self._window.add_opening(STATEMENT, self._statement)

    def room(self) -> OwedRoom:
        """Return what the widgets of the room work with."""
        from va_desktop.receivables.pane.room import OwedRoom

        program = self._program
        return OwedRoom(
            self._window.desk,
            program.owing,
            program.reminders,
            program.statements,
            program.late_charges,
            program.clients,
            program.profile,
            program.invoicing,
            self._export,
        )

    def button(self) -> Button:
        """Return the button that stands in the room of invoices."""
        from va_desktop.receivables.pane.owed_button import OwedButton

        return OwedButton(self.room())

    def _remind(self, target: object) -> None:
        from va_desktop.receivables.pane.remind_sheet import RemindSheet

        wanted = self._program.reminders.next_for(target) if isinstance(target, int) else None
        RemindSheet(self._window, self.room()).open_at(wanted)

    def _aging(self, _target: object) -> None:
        from va_desktop.receivables.pane.aging_sheet import AgingSheet

        AgingSheet(self._window, self.room()).open_sheet()

    def _statement(self, client_id: object) -> None:
        from va_desktop.receivables.pane.statement_sheet import StatementSheet

        if not isinstance(client_id, int):
            client_id = next((client.id for client in self._program.clients.clients()), None)
        if client_id is None:
            raise UserError("Add a client first; a statement is about the account of one.")
        StatementSheet(self._window, self.room(), client_id).open()
