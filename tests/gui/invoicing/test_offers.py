"""Quotes, prepayments and invoices that come again, in the window, by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from tests.helpers.choosing import choose, choose_in_menu
from tests.helpers.invoices_pane import invoice_room
from tests.helpers.offers import OfferOffice
from tests.helpers.qt import Said, control, settle
from va_desktop.clients.service import as_new
from va_desktop.contracts.model import NewContract, Terms
from va_desktop.core.money import Money
from va_desktop.invoicing.model import Kind, Line, Status
from va_desktop.invoicing.pane import InvoicesPane
from va_desktop.invoicing.pane.offers.accept_sheet import AcceptSheet
from va_desktop.invoicing.pane.offers.client_tab import OffersTab
from va_desktop.invoicing.pane.offers.new_prepayment import NewPrepaymentSheet
from va_desktop.invoicing.pane.offers.new_quote import NewQuoteSheet
from va_desktop.invoicing.pane.offers.quote_actions import quote_actions
from va_desktop.invoicing.pane.offers.room import OfferRoom
from va_desktop.invoicing.pane.recurring.plan_lines import PlanLineSheet
from va_desktop.invoicing.pane.recurring.plan_sheet import PlanSheet
from va_desktop.invoicing.pane.recurring.plans_sheet import PlansSheet
from va_desktop.invoicing.pane.recurring.room import PlanRoom
from va_desktop.invoicing.pane.recurring.watch import PlanWatch
from va_desktop.invoicing.pdf import InvoicePdf
from va_desktop.invoicing.prepaying import PrepaidPart
from va_desktop.invoicing.quoting import Becomes
from va_desktop.invoicing.service.prepayments import NewPrepayment
from va_desktop.invoicing.units import HOUR
from va_desktop.kit.ui.buttons import Button, CheckBox
from va_desktop.kit.ui.combo import ComboBox
from va_desktop.kit.ui.coming_again import ComingLine
from va_desktop.kit.ui.fields import NumberEdit
from va_desktop.kit.ui.labels import Label, Wrapped
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.overlay import Overlay

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database
    from va_desktop.kit.ui.desk import Desk

Widget = TypeVar("Widget", bound=QWidget)
HOURS = Line("Office support", Decimal(20), Decimal("30.00"), unit=HOUR)
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
        self.plans = PlanRoom(desk, office.plans, office.clients, office.contracts)
        room = invoice_room(desk, office, office.prepayments)
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


def issued_quote(office: OfferOffice, *lines: Line) -> int:
    draft = office.quotes.start_quote(office.acme_id, lines or (HOURS, POSTS)).value
    return office.invoicing.issue_invoice(draft.id).id


def test_a_quote_is_accepted_by_keyboard_and_shows_before_what_comes_of_it(
    office: OfferOffice, stage: Callable[[], Stage]
) -> None:
    quote_id = issued_quote(office)
    shown = stage()
    shown.pane.overview.select(quote_id)
    settle()
    shown.pane.overview.list.setFocus()
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(shown.pane.overview.list, Qt.Key.Key_A, modifiers)
    settle()
    sheet = shown.sheet(AcceptSheet)
    words = shown.child(Wrapped, "what_comes_of_it")
    assert "an hour costs" in words.text()
    choose(shown.child(ComboBox, "line_0"), Becomes.NOTHING)
    assert "an hour costs" not in words.text()
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    record = office.quotes.quote(quote_id).record
    assert len(record.task_ids) == 1
    assert not [
        one
        for one in quote_actions(shown.room).of(office.invoicing.invoice(quote_id))
        if "accept" in one.name
    ]


def test_a_quote_is_declined_and_revised(office: OfferOffice, stage: Callable[[], Stage]) -> None:
    quote_id = issued_quote(office)
    shown = stage()
    actions = {one.name: one for one in quote_actions(shown.room).of(office.invoicing.invoice(quote_id))}
    actions["revise_quote"].run(shown.window, office.invoicing.invoice(quote_id))
    drafts = [one for one in office.quotes.quotes() if one.state is Status.DRAFT]
    assert [one.record.revises_id for one in drafts] == [quote_id]
    actions["decline_quote"].run(shown.window, office.invoicing.invoice(quote_id))
    settle()
    QTest.keyClicks(shown.child(QLineEdit, "reason"), "too dear")
    shown.click("decline")
    assert office.quotes.quote(quote_id).record.reason == "too dear"


def test_the_list_says_where_quotes_stand_and_finds_the_open_ones(
    office: OfferOffice, stage: Callable[[], Stage], qtbot: QtBot
) -> None:
    declined, waiting = issued_quote(office), issued_quote(office)
    shown = stage()
    shown.pane.overview.select(declined)
    overview = shown.pane.overview

    def said() -> list[str]:
        rows = overview.list.rows
        role = Qt.ItemDataRole.AccessibleTextRole
        return [str(rows.index(at).data(role)) for at in range(rows.rowCount())]

    assert [("30 days left" in text, "issued" in text) for text in said()] == [(True, False)]
    office.quotes.decline(declined)
    qtbot.waitUntil(lambda: "declined" in said()[0])
    overview.search.clear()
    (chip,) = (one for one in shown.chips() if one.accessibleName().startswith("Open quotes"))
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    settle()
    assert [invoice.id for invoice in overview.list.rows.known()] == [waiting]


def test_a_new_quote_opens_in_the_composer_where_its_validity_is_said(
    office: OfferOffice, stage: Callable[[], Stage]
) -> None:
    shown = stage()
    NewQuoteSheet(shown.window, shown.room, office.acme_id).open()
    settle()
    shown.click("begin_quote")
    (quote,) = office.quotes.quotes()
    assert quote.document.kind is Kind.QUOTE
    shown.pane.edit_draft(quote.document.id)
    settle()
    assert control(shown.pane.composer.writing.form, "terms_days", NumberEdit).value() == 30


def test_a_prepayment_is_asked_for_and_deducted_in_the_composer(
    office: OfferOffice, stage: Callable[[], Stage]
) -> None:
    shown = stage()
    NewPrepaymentSheet(shown.window, shown.room, office.acme_id).open()
    settle()
    shown.click("draft_prepayment")  # nothing is said yet
    QTest.keyClicks(shown.child(QLineEdit, "percent"), "30")
    QTest.keyClicks(shown.child(QLineEdit, "sum"), "500")
    shown.click("draft_prepayment")
    (drafted,) = office.invoicing.page().rows
    assert (drafted.kind, str(drafted.net)) == (Kind.PREPAYMENT, "150.00")
    office.invoicing.issue_invoice(drafted.id)
    draft_id = office.draft_of()
    shown.pane.edit_draft(draft_id)
    settle()
    button = shown.child(Button, "deduct_prepayment")
    QTest.keyClick(button, Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, Menu)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    settle()
    assert str(office.drafts.totals(office.drafts.draft(draft_id)).net) == "50.00"
    assert not button.isVisible()


def test_a_prepayment_in_the_first_step_follows_the_ticks(
    office: OfferOffice, stage: Callable[[], Stage]
) -> None:
    new = NewPrepayment(office.acme_id, (PrepaidPart(Money(40_00, "EUR")),))
    office.invoicing.issue_invoice(office.prepayments.ask_for(new).value.id)
    office.log(start=-3, hours=1)
    office.finish_task(price="30.00")
    shown = stage()
    shown.pane.bill_client(office.acme_id)
    settle()
    ticks = shown.pane.composer.choosing.ticks
    assert [str(line.price) for line in ticks.lines][-1] == "40.00"
    ticks.setFocus()
    QTest.keyClick(ticks, Qt.Key.Key_Home)
    QTest.keyClick(ticks, Qt.Key.Key_Space)
    settle()
    assert [(line.kind.value, str(line.price)) for line in ticks.lines] == [
        ("task", "30.00"),
        ("prepayment", "30.00"),
    ]


def test_an_invoice_that_comes_again_is_planned_rests_and_goes_on(
    office: OfferOffice, stage: Callable[[], Stage]
) -> None:
    shown = stage()
    PlansSheet(shown.window, shown.plans).open()
    settle()
    PlanSheet(shown.window, shown.plans, client_id=office.acme_id).open()
    settle()
    QTest.keyClicks(shown.child(QLineEdit, "title"), "Website care")
    shown.click("save")  # there is no line yet
    assert office.plans.plans() == []
    shown.click("add_plan_line")
    assert isinstance(Overlay.on(shown.window), PlanLineSheet)
    QTest.keyClicks(shown.child(QPlainTextEdit, "description"), "Care {month}")
    QTest.keyClicks(shown.child(QLineEdit, "price"), "120")
    shown.click("save_plan_line")
    shown.click("save")
    (plan,) = office.plans.plans()
    assert (plan.values.title, plan.values.starts_on) == ("Website care", date(2026, 12, 1))
    assert plan.values.says.lines[0].description == "Care {month}"
    assert isinstance(Overlay.on(shown.window), PlansSheet)
    for what in ("Pause", "Go on", "Come no more"):
        choose_in_menu(shown.child(ComingLine, "").more, what)
        (plan,) = office.plans.plans()
        assert plan.values.active == (what == "Go on")
    assert plan.values.ended_at is not None
    choose_in_menu(shown.child(ComingLine, "").more, "Edit")
    assert isinstance(Overlay.on(shown.window), PlanSheet)


def test_lines_of_a_plan_are_shown_in_the_currency_in_which_they_are_kept(
    office: OfferOffice, stage: Callable[[], Stage]
) -> None:
    shown = stage()
    terms = NewContract(office.acme_id, Terms("Site"), Money(25_00, "EUR"))
    contract = office.contracts.add_contract(terms).value
    client = office.clients.client(office.acme_id)
    office.clients.edit_client(client.id, replace(as_new(client), currency="USD"))  # contracts keep theirs
    sheet = PlanSheet(shown.window, shown.plans, client_id=office.acme_id)
    sheet.open()
    sheet.lines.show_lines((POSTS,), "EUR", ("en",))
    QTest.keyClicks(shown.child(QLineEdit, "title"), "Posts")
    QTest.mouseClick(shown.child(CheckBox, "gathers"), Qt.MouseButton.LeftButton)
    choose(control(sheet.form, "contract", ComboBox), contract.id)
    settle()
    assert all("€" in figure for figure in figures(sheet))
    choose(control(sheet.form, "language", ComboBox), "de")
    settle()
    assert all("€" in figure for figure in figures(sheet))
    shown.click("save")
    (plan,) = office.plans.plans()
    assert plan.values.currency == "EUR"


def figures(sheet: PlanSheet) -> list[str]:
    found = [one.text() for one in sheet.lines.findChildren(Label) if "00" in one.text()]
    assert len(found) == 2, "of one and of all"
    return found


def test_what_is_due_is_made_while_the_window_is_open_and_told(
    office: OfferOffice, stage: Callable[[], Stage], clock: SettableClock, desk: Desk
) -> None:
    shown = stage()
    assert isinstance(desk.notify, Said)
    said = desk.notify.lines
    watch = PlanWatch(desk, office.plans, shown.window)
    assert said == []
    sheet = PlanSheet(shown.window, shown.plans, client_id=office.acme_id)
    sheet.open()
    sheet.lines.show_lines((POSTS,), "EUR", ("en",))
    QTest.keyClicks(shown.child(QLineEdit, "title"), "Posts")
    shown.click("save")
    assert said == []
    clock.moment = datetime(2026, 12, 2, 12, tzinfo=UTC)
    watch.look()
    settle()
    assert said == ["1 invoice is drafted."]
    watch.look()
    assert len(said) == 1
    watch.stop()


def test_the_page_of_a_client_shows_what_was_offered(
    office: OfferOffice, stage: Callable[[], Stage], desk: Desk
) -> None:
    shown = stage()
    tab = OffersTab(shown.room)
    tab.show_client(office.clients.client(office.acme_id))
    assert tab.list.isHidden()
    quote_id = issued_quote(office)
    settle()
    assert not tab.list.isHidden()
    tab.list.select_first()
    current = tab.list.current()
    assert current is not None
    assert current.document.id == quote_id
    tab.deleteLater()
