"""A window with the pane of invoices, over which sheets of quotes and plans open: fixtures for a `conftest.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from tests.helpers.invoices_pane import invoice_room
from tests.helpers.offers import OfferOffice
from tests.helpers.qt import settle
from va_desktop.invoicing.model import Line
from va_desktop.invoicing.pane import InvoicesPane
from va_desktop.invoicing.pdf import InvoicePdf
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.overlay import Overlay
from va_desktop.offers.pane.quote_actions import quote_actions
from va_desktop.offers.pane.room import OfferRoom
from va_desktop.recurring.pane.room import PlanRoom

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database
    from va_desktop.kit.ui.desk import Desk

Widget = TypeVar("Widget", bound=QWidget)
POSTS = Line("Festival posts", Decimal(1), Decimal("300.00"))


@pytest.fixture
def office(books: Database, clock: SettableClock) -> OfferOffice:
    office = OfferOffice(books, clock)
    office.introduce()
    office.renderer = InvoicePdf()
    return office


class Stage:
    """A window with the pane of invoices, over which the sheets open."""

    def __init__(self, desk: Desk, office: OfferOffice) -> None:
        self.room = OfferRoom(
            desk,
            office.quotes,
            office.prepayments,
            office.invoicing,
            office.drafts,
            office.clients,
            office.contracts,
        )
        self.plans = PlanRoom(desk, office.plans, office.turns, office.clients, office.contracts)
        room = invoice_room(desk, office)
        self.window = QWidget()
        self.pane = InvoicesPane(room, quote_actions(self.room))
        box = QVBoxLayout(self.window)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.pane)
        self.window.resize(1012, 740)
        self.window.show()
        self.window.activateWindow()
        settle()

    def child(self, kind: type[Widget], name: str) -> Widget:
        found = [one for one in self.window.findChildren(kind, name) if one.isVisible()]
        assert found, name
        return found[-1]

    def click(self, name: str) -> None:
        QTest.mouseClick(self.child(Button, name), Qt.MouseButton.LeftButton)
        settle()

    def chips(self) -> list[QAbstractButton]:
        return [one for one in self.pane.overview.chips.findChildren(QAbstractButton) if one.isVisible()]

    def sheet(self, kind: type[Widget]) -> Widget:
        found = Overlay.on(self.window)
        assert isinstance(found, kind)
        return found


@pytest.fixture
def stage(desk: Desk, office: OfferOffice) -> Iterator[Callable[[], Stage]]:
    made: list[Stage] = []

    def make() -> Stage:
        made.append(Stage(desk, office))
        return made[-1]

    yield make
    for one in made:
        one.window.close()
        one.window.deleteLater()
    settle()
