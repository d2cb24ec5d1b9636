"""Quotes and prepayments in the window, by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.helpers.choosing import choose
from tests.helpers.offer_stage import POSTS, Stage
from tests.helpers.offers import OfferOffice
from tests.helpers.qt import control, settle
from va_desktop.core.money import Money
from va_desktop.invoicing.model import Kind, Line, Status
from va_desktop.invoicing.prepaying import PrepaidPart
from va_desktop.invoicing.service.prepayments import NewPrepayment
from va_desktop.invoicing.units import HOUR
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.combo import ComboBox
from va_desktop.kit.ui.fields import NumberEdit
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.menus import Menu
from va_desktop.offers.pane.accept_sheet import AcceptSheet
from va_desktop.offers.pane.client_tab import OffersTab
from va_desktop.offers.pane.new_prepayment import NewPrepaymentSheet
from va_desktop.offers.pane.new_quote import NewQuoteSheet
from va_desktop.offers.pane.quote_actions import quote_actions
from va_desktop.offers.quoting import Becomes

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from va_desktop.kit.ui.desk import Desk

HOURS = Line("Office support", Decimal(20), Decimal("30.00"), unit=HOUR)


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

    assert not overview.search.text()
    assert [("30 days left" in text, "issued" in text) for text in said()] == [(True, False)] * 2
    office.quotes.decline(declined)
    qtbot.waitUntil(lambda: ["declined" in text for text in said()].count(True) == 1)
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
