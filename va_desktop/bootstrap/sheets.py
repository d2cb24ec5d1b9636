"""What opens over any pane of the window: the report to a client, the list as a file, offers, what is owed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from va_desktop.bootstrap.offer_sheets import OfferSheets
from va_desktop.bootstrap.owing_sheets import OwingSheets
from va_desktop.bootstrap.program import Program
from va_desktop.bootstrap.which_one import WhichOne
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui.shortcuts import Key
from va_desktop.kit.ui.window import MainWindow

if TYPE_CHECKING:
    from va_desktop.kit.ui.exporting import ListExport

EXPORT: Final = "export"
"""What `desk.navigate` takes to ask where to write the list at hand."""


class Sheets:
    """Opens them; each method imports what it needs."""

    def __init__(self, program: Program, window: MainWindow) -> None:
        self._program, self._window, self._desk = program, window, window.desk
        self._exports: ListExport | None = None
        self.offers = OfferSheets(program, window)
        self.owing = OwingSheets(program, window, self._export)
        self._which_one = WhichOne(program, window, self._client_at_hand, self._export)

    def add(self) -> None:
        """Let keys, the palette, and whoever knows their names open them."""
        from va_desktop.clients.page import REPORT

        self.offers.add()
        self.owing.add()
        self._which_one.add()
        self._window.add_opening(REPORT, self._open_report)
        self._window.add_opening(EXPORT, self._export)
        self._window.shortcuts.add(
            [
                Key("Ctrl+R", N_("Report to the client"), self._report),
                Key("Ctrl+Shift+E", N_("Export list…"), self._export),
            ]
        )

    def _report(self) -> None:
        """Open the report to the client that is at hand: of the shown page or task, else of the running timer."""
        self._open_report(self._client_at_hand())

    def _open_report(self, client_id: object) -> None:
        from va_desktop.reports.pane.client_report.sheet import ClientReportSheet, ReportRoom

        program = self._program
        if not isinstance(client_id, int):
            client_id = next((client.id for client in program.clients.clients()), None)
        if client_id is None:
            raise UserError("Add a client first; a report is about the work for one.")
        room = ReportRoom(self._desk, program.client_reports, program.clients)
        ClientReportSheet(self._window, room, client_id).open_report()

    def _client_at_hand(self) -> int | None:
        from va_desktop.clients.pane import ClientsPane
        from va_desktop.tasks.pane import TasksPane

        shown = self._window.made_pane(self._window.pane)
        if isinstance(shown, ClientsPane) and shown.page.client is not None:
            return shown.page.client.id
        if isinstance(shown, TasksPane) and shown.page.client_id is not None:
            return shown.page.client_id
        running = self._program.timekeeping.running()
        return None if running is None else running.client_id

    def _export(self, _target: object = None) -> None:
        from va_desktop.kit.ui.exporting import ListExport
        from va_desktop.kit.ui.overlay import Overlay

        if self._exports is None:
            self._exports = ListExport(self._desk, self._window)
        # What lies over the pane is what a person looks at.
        shown = Overlay.on(self._window) or self._window.made_pane(self._window.pane)
        try:
            self._exports.ask_where(shown)
        except UserError as error:  # also from a menu, which says nothing of it by itself
            self._desk.notify.error(error)
