"""What a draft says of its sums: taxes from a list, prices with tax, charges, what is paid already."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.helpers.choosing import choose, options
from tests.helpers.qt import Went, control, settle
from tests.helpers.stopping import StoppingTasks, desk, tasks
from va_desktop.contractor.model import NewAccount
from va_desktop.core.money import Money
from va_desktop.core.periods import Period
from va_desktop.invoicing.charges import AmountOn, PercentOn, Prices, RoundTo
from va_desktop.invoicing.design import Base
from va_desktop.invoicing.dialogs import LineSheet
from va_desktop.invoicing.model import AmountOff, PercentOff
from va_desktop.kit.ui.combo import ComboBox
from va_desktop.kit.ui.fields import LineEdit, TextArea
from va_desktop.taxes.model import TaxRule

if TYPE_CHECKING:
    from tests.gui.invoicing.conftest import Shown, ShowPane
    from tests.helpers.office import Office
    from va_desktop.kit.ui.desk import Desk

__all__ = ["desk", "tasks"]
VAT = TaxRule("VAT", "S", Decimal(20))


@pytest.fixture
def shown(office: Office, show_pane: ShowPane) -> Shown:
    """Give the test a draft of one line of 200.00, open in the pane."""
    shown = show_pane()
    shown.pane.edit_draft(office.draft_of())
    settle()
    return shown


def press(widget: QWidget, key: Qt.Key, *, control: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(widget, key, modifier)
    settle()


def draft_of(shown: Shown, office: Office) -> int:
    draft = shown.pane.composer.writing.draft
    assert draft is not None
    return draft.id


def typed(shown: Shown, name: str, text: str) -> None:
    field = shown.child(LineEdit, name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    press(field, Qt.Key.Key_Return)


def test_pages_of_the_draft_before_a_change_are_taken_away_where_drawing_is_stopped(
    shown: Shown, tasks: StoppingTasks
) -> None:
    pages = shown.pane.composer.writing.pages
    assert pages.pages == 1
    tasks.after = 5  # the change itself tells of no more
    typed(shown, "discounts", "10 %")
    assert pages.pages == 0
    tasks.after = None
    typed(shown, "discounts", "20 %")
    assert pages.pages == 1


def test_charges_and_several_discounts_are_typed(office: Office, shown: Shown) -> None:
    typed(shown, "discounts", "10 %; 5 Loyal")
    typed(shown, "charges", "25 Travel")
    typed(shown, "prepaid", "40.5")
    draft = office.drafts.draft(draft_of(shown, office))
    currency = draft.currency
    assert draft.terms.discounts == (PercentOff(Decimal(10)), AmountOff(Money(500, currency), reason="Loyal"))
    assert draft.terms.charges == (AmountOn(Money(2500, currency), reason="Travel"),)
    totals = office.drafts.totals(draft)
    assert (str(totals.total), str(totals.due)) == ("200.00", "159.50")
    assert shown.child(LineEdit, "discounts").text() == "10 %; 5.00 Loyal"


def test_what_can_not_be_read_is_marked_and_stays(office: Office, shown: Shown) -> None:
    typed(shown, "charges", "much")
    assert "as a percentage or an amount" in shown.pane.composer.writing.form.field("charges").error()
    assert shown.child(LineEdit, "charges").text() == "much"
    assert office.drafts.draft(draft_of(shown, office)).terms.charges == ()


def test_prices_with_tax_and_rounding_are_chosen(office: Office, shown: Shown) -> None:
    choose(shown.child(ComboBox, "prices"), Prices.GROSS)
    choose(shown.child(ComboBox, "rounding"), RoundTo(Decimal(1)))
    terms = office.drafts.draft(draft_of(shown, office)).terms
    assert (terms.prices, terms.rounding) == (Prices.GROSS, RoundTo(Decimal(1)))


def test_when_it_was_delivered_is_typed(office: Office, shown: Shown) -> None:
    typed(shown, "delivered_on", "20.11.2026")
    typed(shown, "period_from", "1.11.2026")
    form = shown.pane.composer.writing.form
    terms = office.drafts.draft(draft_of(shown, office)).terms
    first, last = date(2026, 11, 1), date(2026, 11, 20)
    assert (terms.delivered_on, terms.delivered) == (last, Period(first, first))
    typed(shown, "period_until", "20.11.2026")
    assert office.drafts.draft(draft_of(shown, office)).terms.delivered == Period(first, last)
    typed(shown, "period_from", "1.12.2026")
    assert "before the first" in form.field("period_until").error()
    typed(shown, "period_until", "5.12.2026")
    december = Period(date(2026, 12, 1), date(2026, 12, 5))
    assert office.drafts.draft(draft_of(shown, office)).terms.delivered == december
    assert [form.field(name).error() for name in ("period_from", "period_until")] == ["", ""]
    typed(shown, "delivered_on", "20.11.2062")
    assert "too far ahead" in form.field("delivered_on").error()
    assert office.drafts.draft(draft_of(shown, office)).terms.delivered_on == last
    emptied = shown.child(LineEdit, "period_from")
    emptied.setFocus()
    emptied.selectAll()
    press(emptied, Qt.Key.Key_Delete)
    press(emptied, Qt.Key.Key_Return)
    assert office.drafts.draft(draft_of(shown, office)).terms.delivered is None
    assert shown.child(LineEdit, "period_until").text() == ""


def test_a_draft_looks_otherwise_than_its_client_s_documents(office: Office, shown: Shown) -> None:
    combo = shown.child(ComboBox, "design")
    assert options(combo) == ["as for this client: Modern", "Modern", "Classic", "Compact"]
    choose(combo, (Base.CLASSIC, None))
    assert office.drafts.draft(draft_of(shown, office)).terms.design == (Base.CLASSIC, None)
    assert combo.value() == (Base.CLASSIC, None)
    choose(combo, None)
    assert office.drafts.draft(draft_of(shown, office)).terms.design is None


def test_a_line_has_its_own_tax_discounts_and_charges(office: Office, shown: Shown) -> None:
    draft_id = draft_of(shown, office)
    terms = office.drafts.draft(draft_id).terms
    office.drafts.edit_terms(draft_id, replace(terms, tax=VAT))
    settle()
    writing = shown.pane.composer.writing
    writing.lines.setFocus()
    writing.lines.select_first()
    press(writing.lines, Qt.Key.Key_Return)
    sheet = shown.child(LineSheet, "line_sheet")
    QTest.keyClicks(control(sheet.form, "discounts", LineEdit), "10 %; 5")
    QTest.keyClicks(control(sheet.form, "charges", LineEdit), "25 % At night")
    choose(control(sheet.form, "tax", ComboBox), VAT)
    press(control(sheet.form, "charges", LineEdit), Qt.Key.Key_Return, control=True)
    (line,) = office.drafts.draft(draft_id).lines
    five = Money(500, office.drafts.draft(draft_id).currency)
    assert line.discounts == (
        PercentOff(Decimal(10)),
        AmountOff(five),
    )
    assert line.charges == (PercentOn(Decimal(25), reason="At night"),)
    assert line.tax == VAT


def test_a_line_shows_what_it_has_and_what_is_wrong(office: Office, shown: Shown) -> None:
    writing = shown.pane.composer.writing
    QTest.mouseClick(writing.add_line, Qt.MouseButton.LeftButton)
    settle()
    sheet = shown.child(LineSheet, "line_sheet")
    QTest.keyClicks(control(sheet.form, "description", TextArea), "Travel")
    QTest.keyClicks(control(sheet.form, "price", LineEdit), "10")
    QTest.keyClicks(control(sheet.form, "discounts", LineEdit), "5 @ 7")
    press(control(sheet.form, "discounts", LineEdit), Qt.Key.Key_Return, control=True)
    assert sheet.form.field("discounts").error() == "What is off or on a line is taxed as the line is."


def test_a_draft_that_does_not_say_where_to_pay_says_so_until_there_is_an_account(
    shown: Shown, office: Office, desk: Desk
) -> None:
    writing = shown.pane.composer.writing
    assert not office.profile.accounts()
    assert writing.nowhere.isVisible()
    assert "no account in EUR yet" in writing.nowhere.text()
    writing.tell_where.click()
    assert isinstance(desk.navigate, Went)
    assert desk.navigate.places == [("settings", "accounts")]
    office.profile.add_account(NewAccount("iban", "EUR", "Asha Verma", {"iban": "DE89370400440532013000"}))
    settle()
    assert not writing.nowhere.isVisible()
    assert not writing.tell_where.isVisible()


def test_a_draft_with_a_upi_id_alone_asks_for_the_details_of_a_bank(
    office: Office, show_pane: ShowPane
) -> None:
    office.profile.add_account(NewAccount("upi", "INR", "Asha Verma", {"upi": "asha@okbank"}))
    draft_id = office.draft_of(client_id=office.delhi_id)
    shown = show_pane()
    shown.pane.edit_draft(draft_id)
    settle()
    writing = shown.pane.composer.writing
    assert "No bank details stand beside the UPI code" in writing.nowhere.text()
    assert writing.nowhere.isVisible()
    assert writing.tell_where.isVisible()
    office.profile.add_account(NewAccount("bank", "INR", "Asha Verma", {"account": "30201234567"}))
    settle()
    assert not writing.nowhere.isVisible()
