"""The page of a contract, and the sheets it opens, worked with from the keyboard in both languages."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.helpers.front_office import FrontOffice
from tests.helpers.qt import Said, child, cut_texts, grab, settle, show_active, speak
from va_desktop.audit.store import StoredTrail
from va_desktop.clients.page import ToBill
from va_desktop.contracts.billing_days import Invoicing, UnbilledWork
from va_desktop.contracts.expense_policy import ExpensePolicy, ExpenseRule
from va_desktop.contracts.limits import LimitAction, LimitSpan, NewLimit, Used
from va_desktop.contracts.model import Contract, Terms
from va_desktop.contracts.notice import Notice, NoticeUnit
from va_desktop.contracts.pane.contract_sheet import ContractSheet
from va_desktop.contracts.pane.contracts_tab import ContractsTab
from va_desktop.contracts.pane.limit_sheet import LimitSheet
from va_desktop.contracts.pane.papers import PaperList
from va_desktop.contracts.pane.preview_text import PreviewText
from va_desktop.contracts.pane.services_sheet import ServicesSheet
from va_desktop.contracts.rounding import Rounding, RoundMode
from va_desktop.core.money import Money
from va_desktop.kit.db.database import Database
from va_desktop.kit.ui.buttons import CheckBox, IconButton, PaintedButton
from va_desktop.kit.ui.choices import Segmented
from va_desktop.kit.ui.labels import KeyFigure
from va_desktop.kit.ui.theme import theme
from va_desktop.people.model import OWNER

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from sqlalchemy import Engine

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
ACME = OFFICE = 1


@pytest.fixture
def office(engine: Engine, clock: SettableClock, desk: Desk) -> FrontOffice:
    """An office whose news arrive at the desk."""
    office = FrontOffice(
        Database(engine, clock, StoredTrail(OWNER), desk.bus, actor=OWNER, origin="me"), clock
    )
    office.furnish()
    terms = Terms(
        "Office support",
        date(2026, 1, 1),
        notice=Notice(2, NoticeUnit.WEEKS),
        invoicing=Invoicing.MONTHLY,
        minimum=Money(100_00, "EUR"),
        expenses=ExpensePolicy(ExpenseRule.INCURRED, Money(50_00, "EUR")),
        order_number="PO 2026-118",
        rounding=Rounding(RoundMode.UP, 15),
    )
    office.contracts.edit_contract(OFFICE, terms)
    office.limits.add_limit(OFFICE, NewLimit(LimitSpan.WEEK, LimitAction.ASK, 20 * 3600))
    office.limits.add_limit(OFFICE, NewLimit(LimitSpan.MONTH, LimitAction.STOP, amount=Money(1500_00, "EUR")))
    office.timesheet.used[OFFICE] = Used(16 * 3600 + 300, Money(1550_00, "EUR"))
    office.invoiced.unbilled[OFFICE] = UnbilledWork(59400, Money(412_50, "EUR"), date(2026, 10, 5))
    return office


@pytest.fixture
def tab(office: FrontOffice, desk: Desk, qtbot: QtBot) -> ContractsTab:
    """The tab of a client with one contract."""
    tab = ContractsTab(office.contract_room(desk))
    tab.show_client(office.clients.client(ACME))
    show_active(tab, 660, 700, qtbot)
    button(tab, "add_contract").setFocus()
    settle()
    return tab


@pytest.fixture
def opened(tab: ContractsTab) -> ContractsTab:
    button(tab, f"open_contract_{OFFICE}").click()
    settle()
    return tab


def button(widget: QWidget, name: str) -> PaintedButton:
    found = widget.findChild(PaintedButton, name)
    assert isinstance(found, PaintedButton), name
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifier)
    settle()


def accept() -> None:
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def words(widget: QWidget) -> set[str]:
    return {
        one.accessibleName().replace("\xa0", "")
        for one in widget.findChildren(QWidget)
        if one.isVisibleTo(widget)
    }


def contract(office: FrontOffice) -> Contract:
    return office.contracts.contract(OFFICE)


def test_the_page_tells_how_a_contract_stands(opened: ContractsTab) -> None:
    figures = {one.accessibleName().replace("\xa0", "") for one in opened.page.findChildren(KeyFigure)}
    assert figures == {
        "Unbilled, €412.50",
        "Next invoice, 1 Nov 2026, due",
        "Tasks, 5",
        "Can be ended by, 10 Dec 2026",
    }
    said = words(opened.page)
    assert "At most 20:00 h a week, then it is asked, 16:05 h of 20:00 h, 80 %, nearly used up" in said
    assert "2 weeks’ notice" in said
    assert "PO 2026-118" in said
    assert "Minimum charge €100.00" in said
    assert "Rate €28.00/h from 1 Jan 2027 added" in said


def test_escape_goes_back_to_where_the_keyboard_was(opened: ContractsTab) -> None:
    assert opened.page.back.hasFocus()
    press(Qt.Key.Key_Escape)
    assert not opened.page.isVisible()
    assert button(opened, f"open_contract_{OFFICE}").hasFocus()


def test_a_limit_is_set_changed_and_taken_away(opened: ContractsTab, office: FrontOffice) -> None:
    button(opened.page, "add_limit").click()
    sheet = opened.findChild(LimitSheet)
    assert isinstance(sheet, LimitSheet)
    sheet._span.set_value(LimitSpan.TOTAL)
    control = sheet.form.field("most").control
    assert isinstance(control, QLineEdit)
    control.setText("100:00")
    accept()
    added = office.limits.limits_of(OFFICE)[-1]
    assert (added.span, added.seconds, added.action) == (LimitSpan.TOTAL, 360_000, LimitAction.ASK)
    button(opened.page, f"edit_limit_{added.id}").click()
    settle()
    button(opened, "delete_limit").click()
    settle()
    assert [limit.span for limit in office.limits.limits_of(OFFICE)] == [LimitSpan.WEEK, LimitSpan.MONTH]


def test_a_second_limit_of_a_kind_is_refused_at_the_field(opened: ContractsTab) -> None:
    button(opened.page, "add_limit").click()
    sheet = opened.findChild(LimitSheet)
    assert isinstance(sheet, LimitSheet)
    control = sheet.form.field("most").control
    assert isinstance(control, QLineEdit)
    control.setText("10:00")
    accept()
    assert sheet.form.field("span").error() == "There is such a limit already; change that one."


def test_ending_proposes_the_notice_and_offers_what_is_unbilled(
    opened: ContractsTab, office: FrontOffice, desk: Desk
) -> None:
    office.recurring.under[OFFICE] = 2
    button(opened.page, "end").click()
    assert "2 weeks’ notice: the earliest is 10 Dec 2026." in words(opened)
    accept()
    assert contract(office).terms.ends_on == date(2026, 12, 10)
    assert office.recurring.stopped == [(OFFICE, date(2026, 12, 10))]
    desk.undo.undo()
    assert contract(office).terms.ends_on is None
    assert office.recurring.stopped == []


def test_the_button_bills_the_client(opened: ContractsTab, desk: Desk) -> None:
    went: list[tuple[str, object]] = []
    object.__setattr__(opened._room, "bill", lambda client_id: went.append(("invoices", ToBill(client_id))))
    button(opened.page, "bill_contract").click()
    assert went == [("invoices", ToBill(ACME))]


def test_a_group_of_fields_is_shown_at_a_time_and_nothing_of_the_others_is_lost(
    opened: ContractsTab, office: FrontOffice
) -> None:
    before = contract(office).terms
    button(opened.page, "edit_contract").click()
    sheet = opened.findChild(ContractSheet)
    assert isinstance(sheet, ContractSheet)
    assert sheet.form.field("minimum_charge").isHidden()
    groups = sheet.findChild(Segmented, "groups")
    assert isinstance(groups, Segmented)
    for group in ("payment", "invoices", "expenses", "agreement"):
        groups.choose(group)
        sheet._show_group(group)
        assert cut_texts(sheet) == [], group
    accept()
    assert contract(office).terms == before


def test_an_error_shows_the_group_of_its_field(opened: ContractsTab) -> None:
    button(opened.page, "edit_contract").click()
    sheet = opened.findChild(ContractSheet)
    assert isinstance(sheet, ContractSheet)
    control = sheet.form.field("minimum_charge").control
    assert isinstance(control, QLineEdit)
    control.setText("nothing")
    accept()
    assert sheet.form.field("minimum_charge").error()
    assert not sheet.form.field("minimum_charge").isHidden()


def test_a_rate_tells_what_it_re_prices_before_it_is_saved(opened: ContractsTab, office: FrontOffice) -> None:
    office.timesheet.prices = (Money(25_00, "EUR"), Money(30_00, "EUR"))
    button(opened.page, "new_rate").click()
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClicks(target, "30")
    settle()
    told = opened.findChild(PreviewText)
    assert isinstance(told, PreviewText)
    assert told.text().replace("\xa0", "") == "1 entry, 1:00 h: €25.00 → €30.00"
    assert "Inbox" in words(told)


def test_services_are_ticked(opened: ContractsTab, office: FrontOffice) -> None:
    button(opened.page, "agreed_services").click()
    sheet = opened.findChild(ServicesSheet)
    assert isinstance(sheet, ServicesSheet)
    first = sheet.findChild(CheckBox)
    assert isinstance(first, CheckBox)
    first.setFocus()
    press(Qt.Key.Key_Space)
    accept()
    assert len(office.agreed.services(OFFICE)) == 1


def test_a_paper_is_kept_saved_and_removed(opened: ContractsTab, office: FrontOffice, tmp_path: Path) -> None:
    signed = tmp_path / "signed.pdf"
    signed.write_bytes(b"%PDF-1.4 signed")
    papers = opened.findChild(PaperList)
    assert isinstance(papers, PaperList)
    papers.add([str(signed)])
    settle()
    kept = office.papers.papers(OFFICE)[0]
    papers = opened.findChild(PaperList)
    assert isinstance(papers, PaperList)
    copy = tmp_path / "copy.pdf"
    papers.save(kept, str(copy))
    assert copy.read_bytes() == signed.read_bytes()
    assert "Paper “signed.pdf” added" in words(opened.page)
    remove = opened.findChild(IconButton, f"remove_paper_{kept.id}")
    assert isinstance(remove, IconButton)
    remove.click()
    settle()
    assert office.papers.papers(OFFICE) == []


def test_a_paper_that_can_not_be_written_says_so_and_leaves_what_was_there(
    opened: ContractsTab, office: FrontOffice, desk: Desk, outside: list[Path], tmp_path: Path
) -> None:
    signed = tmp_path / "signed.pdf"
    signed.write_bytes(b"%PDF-1.4 signed")
    office.papers.add_paper(OFFICE, signed)
    settle()
    kept = office.papers.papers(OFFICE)[0]
    papers = opened.findChild(PaperList)
    assert isinstance(papers, PaperList)
    assert isinstance(desk.notify, Said)
    papers.save(kept, str(tmp_path / "none" / "copy.pdf"))
    assert desk.notify.errors.pop().values["file"] == "copy.pdf"
    open_it = child(papers, IconButton, f"open_paper_{kept.id}")
    open_it.click()
    assert outside[0].read_bytes() == signed.read_bytes()
    shutil.rmtree(outside[0].parent)  # as systems tidy up what lies there for long
    open_it.click()
    assert desk.notify.errors.pop().values["file"] == "signed.pdf"
    assert len(outside) == 1


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "hi"])
def test_no_text_of_the_page_is_cut(tab: ContractsTab, language: str, mode: str) -> None:
    theme.use("dark" if mode == "dark" else "light")
    speak(language)
    for width, height in ((480, 540), (760, 1500)):
        tab.leave_contract()
        tab.resize(width, height)
        settle()
        assert cut_texts(tab) == []
        grab(tab, f"contract-cards-{mode}-{language}-{width}")
        tab.open_contract(OFFICE)
        settle()
        assert cut_texts(tab) == []
        grab(tab, f"contract-page-{mode}-{language}-{width}")
    for name in ("add_limit", "end", "agreed_services", "edit_contract", "new_rate"):
        button(tab.page, name).click()
        settle()
        assert cut_texts(tab) == [], name
        grab(tab, f"contract-{name}-{mode}-{language}")
        press(Qt.Key.Key_Escape)
