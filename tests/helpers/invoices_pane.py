"""An office with work to bill, and the pane of invoices on it: fixtures to import into a `conftest.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.helpers.ground import Heard, SettableClock
from tests.helpers.office import Office
from tests.helpers.qt import settle
from va_desktop.audit.store import StoredTrail
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.pane import InvoicesPane
from va_desktop.invoicing.pane.document.actions import Actions
from va_desktop.invoicing.pdf import InvoicePdf
from va_desktop.kit.db.database import Database
from va_desktop.kit.ui.exporting import ListExport
from va_desktop.kit.ui.overlay import Overlay
from va_desktop.payments.pane.actions import payment_actions
from va_desktop.payments.pane.room import PaymentRoom
from va_desktop.payments.pdf.receipt import ReceiptPdf
from va_desktop.people.model import OWNER

if TYPE_CHECKING:
    from tests.helpers.databases import SqliteDatabases
    from va_desktop.kit.ui.desk import Desk


@pytest.fixture
def books(sqlite_databases: SqliteDatabases, clock: SettableClock, heard: Heard) -> Iterator[Database]:
    """Give the test a database on SQLite alone that publishes on the desk's bus."""
    url = sqlite_databases.create()
    engine = sqlite_databases.engine(url)
    yield Database(engine, clock, StoredTrail(OWNER), heard, actor=OWNER, origin="window")
    engine.dispose()
    sqlite_databases.drop(url)


@pytest.fixture
def office(books: Database, clock: SettableClock) -> Office:
    """Give the test an office with two clients and no work yet, which draws real PDFs."""
    office = Office(books, clock)
    office.introduce()
    office.receipt_renderer = ReceiptPdf()
    office.renderer = InvoicePdf()
    return office


Widget = TypeVar("Widget", bound=QWidget)
Brought = Callable[[InvoiceRoom], Iterable[Actions]]


class Shown:
    """The pane in a window of its own."""

    def __init__(self, desk: Desk, office: Office, width: int, height: int, brought: Brought) -> None:
        room = invoice_room(desk, office)
        self.window = QWidget()
        self.window.setAutoFillBackground(True)
        self.pane = InvoicesPane(
            room, Actions.joined((payment_actions(payment_room(desk, office, self.window)), *brought(room)))
        )
        box = QVBoxLayout(self.window)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.pane)
        self.window.resize(width, height)
        self.window.show()
        self.window.activateWindow()
        settle()

    def child(self, kind: type[Widget], name: str) -> Widget:
        """Return the widget of a name."""
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found


def invoice_room(desk: Desk, office: Office) -> InvoiceRoom:
    """Return what the pane of invoices works with."""
    return InvoiceRoom(
        desk,
        office.invoicing,
        office.drafts,
        office.clients,
        office.profile,
        office.designs,
        office.prepayments,
        office.billing.due,
    )


def payment_room(desk: Desk, office: Office, window: QWidget) -> PaymentRoom:
    """Return what the sheets of payments work with; exported is what lies over the window."""
    exports = ListExport(desk, window)
    return PaymentRoom(
        desk,
        office.invoicing,
        office.payments,
        office.credits,
        office.withholdings,
        office.receipts,
        office.clients,
        lambda: exports.ask_where(Overlay.on(window)),
    )


class ShowPane:
    """Makes the pane when the test has filled the office."""

    def __init__(self, desk: Desk, office: Office) -> None:
        self._desk, self._office = desk, office
        self._shown: list[Shown] = []
        self.brought: Brought = lambda _room: ()
        """Returns what other parts of the program can do with documents."""

    def __call__(self, width: int = 1012, height: int = 740) -> Shown:
        shown = Shown(self._desk, self._office, width, height, self.brought)
        self._shown.append(shown)
        return shown

    def close(self) -> None:
        for shown in self._shown:
            shown.window.close()
            shown.window.deleteLater()
        settle()


@pytest.fixture
def show_pane(desk: Desk, office: Office) -> Iterator[ShowPane]:
    """Give the test a way to show the pane at a size."""
    maker = ShowPane(desk, office)
    yield maker
    maker.close()
