"""The pane Money, used as a person uses it."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from tests.helpers.ground import SettableClock
from tests.helpers.qt import Said, child, cut_texts, grab, settle, speak
from tests.helpers.trade import ACME, DELHI, Engaged
from va_desktop.audit.store import StoredTrail
from va_desktop.clients.service import Clients
from va_desktop.clients.store import StoredClients
from va_desktop.core.money import Money
from va_desktop.equipment.charges import Charge
from va_desktop.equipment.model import NewItem
from va_desktop.equipment.pane import EQUIPMENT, EXPENSES, NEW, MoneyPane
from va_desktop.equipment.service import Equipment
from va_desktop.equipment.store import StoredEquipment
from va_desktop.equipment.table import EquipmentRoom
from va_desktop.expenses.dialogs import ExpenseSheet
from va_desktop.expenses.model import NewExpense
from va_desktop.expenses.pane.receipt_view import ReceiptView
from va_desktop.expenses.service import Expenses
from va_desktop.expenses.store import StoredExpenses
from va_desktop.expenses.table import ExpenseRoom
from va_desktop.files.service import Files
from va_desktop.files.store import StoredFiles
from va_desktop.kit.db.database import Database
from va_desktop.kit.ui.buttons import Button, CheckBox
from va_desktop.kit.ui.combo import ComboBox
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.lists import PagedList
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.theme import Mode, theme
from va_desktop.people.model import OWNER

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.helpers.databases import SqliteDatabases

TODAY = date(2026, 11, 26)
BILL = NewExpense(date(2026, 11, 20), Money(1399, "EUR"), "software", "Zoom", "Pro plan")


class OnInvoices:
    """What the room of invoices would say."""

    def __init__(self) -> None:
        self.numbers: dict[int, str] = {}

    def numbers_of(self, expense_ids: Collection[int]) -> Mapping[int, str]:
        return {one: number for one, number in self.numbers.items() if one in expense_ids}

    def months_of(self, item_ids: Collection[int]) -> Collection[tuple[int, str]]:
        del item_ids
        return ()


class House:
    """The rooms behind the pane."""

    def __init__(self, database: Database) -> None:
        clock = SettableClock()
        self.billed = OnInvoices()
        files = Files(database, StoredFiles(database), clock)
        self.expenses = Expenses(database, StoredExpenses(database), files, self.billed)
        self.equipment = Equipment(database, StoredEquipment(database), self.billed)
        self.clients = Clients(database, StoredClients(database), clock, Engaged())
        self.acme = self.clients.add_client(ACME).value
        self.delhi = self.clients.add_client(DELHI).value


@pytest.fixture
def house(sqlite_databases: SqliteDatabases, desk: Desk) -> Iterator[House]:
    url = sqlite_databases.create()
    engine = sqlite_databases.engine(url)
    yield House(Database(engine, SettableClock(), StoredTrail(OWNER), desk.bus, actor=OWNER, origin="window"))
    engine.dispose()
    sqlite_databases.drop(url)


@pytest.fixture
def pane(desk: Desk, house: House) -> Iterator[MoneyPane]:
    """Give the test the pane, shown; what is written meanwhile comes by the bus."""
    pane = MoneyPane(
        ExpenseRoom(desk, house.expenses, house.clients, lambda: TODAY, lambda: "EUR", lambda _: ()),
        EquipmentRoom(desk, house.equipment, house.clients, lambda: TODAY, lambda: "EUR"),
    )
    pane.resize(1012, 740)
    pane.show()
    settle()
    yield pane
    pane.close()
    pane.deleteLater()  # before its database goes
    settle()


@pytest.fixture
def receipt(tmp_path: Path) -> Path:
    path = tmp_path / "bill.png"
    image = QImage(60, 90, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.yellow)
    image.save(str(path), "PNG")  # type: ignore[call-overload]
    return path


def press(
    widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(widget, key, modifier)
    settle()


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(8, widget.height() // 2))
    settle()


def type_into(sheet: Sheet, name: str, words: str) -> None:
    field = child(sheet, QLineEdit, name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)


def drop(widget: QWidget, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDragEnterEvent(QPoint(9, 9), copy, data, left, none))
    QApplication.sendEvent(widget, QDropEvent(QPointF(9, 9), copy, data, left, none))
    settle()


def words_of(pane: MoneyPane) -> list[str]:
    model = child(pane, PagedList, "expense_list").model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def expense_sheet(pane: MoneyPane) -> ExpenseSheet:
    return child(pane, ExpenseSheet, "expense_sheet")


def test_expenses_stand_under_their_months_with_sums(pane: MoneyPane, house: House, desk: Desk) -> None:
    house.expenses.add_expense(BILL)
    house.expenses.add_expense(NewExpense(date(2026, 11, 2), Money(98_000, "INR"), "fees"))
    house.expenses.add_expense(NewExpense(date(2026, 10, 2), Money(500, "EUR"), "travel", "Bahn"))
    settle()
    assert words_of(pane) == [
        "November 2026 2 €\xa013.99 · ₹\xa0980.00",
        "Zoom, 20 Nov · Software, €\xa013.99",
        "Bank and marketplace fees, 2 Nov, ₹\xa0980.00",
        "October 2026 1 €\xa05.00",
        "Bahn, 2 Oct · Travel, €\xa05.00",
    ]
    assert pane.note.text() == "Spent this month €\xa013.99 · ₹\xa0980.00"


def test_an_expense_is_added_by_keyboard_and_taken_back(pane: MoneyPane, house: House, desk: Desk) -> None:
    press(pane.add_button, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    sheet = expense_sheet(pane)
    type_into(sheet, "supplier", "Vodafone")
    type_into(sheet, "amount", "39.99")
    press(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (expense,) = house.expenses.page().rows
    assert (expense.supplier, expense.amount, expense.day) == ("Vodafone", Money(3999, "EUR"), TODAY)
    assert not expense.billable
    assert words_of(pane)[1].startswith("Vodafone, 26 Nov")
    desk.undo.undo()
    settle()
    assert pane.expenses.pages.currentWidget() is pane.expenses.empty
    desk.undo.redo()
    settle()
    assert words_of(pane)[1].startswith("Vodafone")


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("amount", "", "fill this in"),
        ("amount", "1_000", "not a number"),
        ("amount", "0", "above zero"),
        ("amount", "1.999", "more decimals"),
        ("date", "yesterday", "not a day"),
        ("supplier", "n" * 300, "too long"),
    ],
)
def test_an_error_stands_at_its_field_and_nothing_typed_is_lost(
    pane: MoneyPane, house: House, field: str, typed: str, words: str
) -> None:
    pane.add()
    settle()
    sheet = expense_sheet(pane)
    type_into(sheet, "supplier", "Zoom")
    type_into(sheet, "amount", "5")
    child(sheet, QLineEdit, field).clear()
    type_into(sheet, field, typed)
    click(child(sheet, Button, "save"))
    form = sheet.findChild(Form)
    assert isinstance(form, Form)
    assert words in form.field(field).error()
    assert sheet.isVisible()
    assert child(sheet, QLineEdit, field).text() == typed
    assert house.expenses.page().rows == ()
    press(sheet, Qt.Key.Key_Escape)


def test_a_client_pays_only_when_it_is_ticked_and_is_told_how_much(pane: MoneyPane, house: House) -> None:
    pane.add()
    settle()
    sheet = expense_sheet(pane)
    type_into(sheet, "amount", "10")
    tick = child(sheet, CheckBox, "billable")
    assert not tick.isEnabled()
    client = child(sheet, ComboBox, "client")
    client.set_value(house.acme.id)
    client.chosen.emit(house.acme.id)
    click(tick)
    type_into(sheet, "markup", "12.5")
    settle()
    pays = child(sheet, Wrapped, "pays")
    assert pays.text() == "Acme Dental pays €\xa011.25."
    currency = child(sheet, ComboBox, "currency")
    for chosen, said in (
        ("INR", "on an invoice of its own: the client’s currency is EUR"),
        ("EUR", "11.25."),
    ):
        currency.set_value(chosen)
        currency.chosen.emit(chosen)
        assert said in pays.text()
    click(child(sheet, Button, "save"))
    (expense,) = house.expenses.page().rows
    assert (expense.billable, expense.markup, expense.client_id) == (True, Decimal("12.5"), house.acme.id)
    assert "to be billed" in words_of(pane)[1]


def test_an_expense_is_edited_by_enter(pane: MoneyPane, house: House, desk: Desk) -> None:
    house.expenses.add_expense(BILL)
    settle()
    press(pane.expenses.list, Qt.Key.Key_Return)
    sheet = expense_sheet(pane)
    type_into(sheet, "amount", "14.50")
    click(child(sheet, Button, "save"))
    assert house.expenses.page().rows[0].amount == Money(1450, "EUR")
    desk.undo.undo()
    assert house.expenses.page().rows[0].amount == BILL.amount


def test_a_deletion_is_offered_to_be_taken_back(pane: MoneyPane, house: House, desk: Desk) -> None:
    house.expenses.add_expense(BILL)
    settle()
    offered: list[bool] = []
    desk.undo.pushed.connect(lambda _step, offer: offered.append(offer))
    press(pane.expenses.list, Qt.Key.Key_Delete)
    assert house.expenses.page().rows == ()
    assert offered == [True]
    desk.undo.undo()
    settle()
    assert words_of(pane)[1].startswith("Zoom")


def test_what_is_billed_can_be_looked_at_but_not_changed(pane: MoneyPane, house: House, desk: Desk) -> None:
    expense = house.expenses.add_expense(
        NewExpense(TODAY, Money(5, "EUR"), "fees", client_id=house.acme.id, billable=True)
    ).value
    house.billed.numbers[expense.id] = "2026/0007"
    pane.expenses.list.refresh()
    pane.expenses.select(expense.id)
    settle()
    assert "on invoice 2026/0007" in words_of(pane)[1]
    assert not pane.expenses.detail.edit.isEnabled()
    press(pane.expenses.list, Qt.Key.Key_Return)
    press(pane.expenses.list, Qt.Key.Key_Delete)
    assert isinstance(desk.notify, Said)
    assert "2026/0007" in desk.notify.lines[0]
    assert "2026/0007" in str(desk.notify.errors[0])
    assert house.expenses.page().rows != ()


def test_a_dropped_receipt_begins_a_new_expense(pane: MoneyPane, house: House, receipt: Path) -> None:
    drop(pane.expenses, receipt)
    sheet = expense_sheet(pane)
    type_into(sheet, "supplier", "Cafe Zentral")
    type_into(sheet, "amount", "4.20")
    click(child(sheet, Button, "save"))
    (expense,) = house.expenses.page().rows
    assert [one.name for one in house.expenses.receipts(expense.id)] == ["bill.png"]
    view = pane.findChild(ReceiptView)
    assert isinstance(view, ReceiptView)
    assert view.currentWidget() is view.picture
    grab(pane, "money-receipt")


def test_a_folder_is_no_receipt_and_the_sheet_says_so(pane: MoneyPane, house: House, tmp_path: Path) -> None:
    drop(pane.expenses, tmp_path)
    sheet = expense_sheet(pane)
    type_into(sheet, "amount", "5")
    click(child(sheet, Button, "save"))
    form = sheet.findChild(Form)
    assert isinstance(form, Form)
    assert "is a folder" in form.field("receipt").error()
    assert house.expenses.page().rows == ()


def test_a_receipt_dropped_on_an_expense_is_attached_to_it(
    pane: MoneyPane, house: House, desk: Desk, receipt: Path, tmp_path: Path
) -> None:
    expense = house.expenses.add_expense(BILL).value
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and nothing more")
    settle()
    detail = pane.expenses.detail
    drop(detail, receipt, broken)
    assert [one.name for one in house.expenses.receipts(expense.id)] == ["bill.png", "broken.pdf"]
    assert isinstance(desk.notify, Said)
    assert desk.notify.lines == ["2 receipts are kept here."]
    which = detail.which
    which.set_value(house.expenses.receipts(expense.id)[1].id)
    which.chosen.emit(which.value())
    settle()
    assert detail.view.currentWidget() is detail.view.none  # a damaged one is said to have no preview
    menu = QMenu()
    detail.fill_menu(menu)
    menu.actions()[0].trigger()
    settle()
    assert [one.name for one in house.expenses.receipts(expense.id)] == ["bill.png"]
    desk.undo.undo()
    drop(detail, tmp_path)
    assert "is a folder" in str(desk.notify.errors[-1])


def test_a_receipt_that_can_not_be_written_to_be_opened_says_so(
    pane: MoneyPane, house: House, desk: Desk, receipt: Path, outside: list[Path]
) -> None:
    house.expenses.add_expense(BILL, [receipt])
    settle()
    pane.expenses.detail.open_it.click()
    assert outside[0].read_bytes() == receipt.read_bytes()
    shutil.rmtree(outside[0].parent)  # as systems tidy up what lies there for long
    pane.expenses.detail.open_it.click()
    assert isinstance(desk.notify, Said)
    assert desk.notify.errors.pop().values["file"] == "bill.png"
    assert len(outside) == 1


def test_files_that_only_pass_over_the_pane_leave_no_trace(pane: MoneyPane, receipt: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(receipt))])
    section = pane.expenses
    event = QDragEnterEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(section, event)
    assert event.isAccepted()
    assert section.drop_layer.isVisible()
    QApplication.sendEvent(section, QDragLeaveEvent())
    assert not section.drop_layer.isVisible()
    words = QMimeData()
    words.setText("not a file")
    event = QDragEnterEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        words,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(section, event)
    assert not section.drop_layer.isVisible()


def test_search_finds_by_supplier_and_says_when_nothing_fits(
    pane: MoneyPane, house: House, qtbot: QtBot
) -> None:
    house.expenses.add_expense(BILL)
    house.expenses.add_expense(NewExpense(TODAY, Money(5, "EUR"), "fees", "Upwork"))
    settle()
    press(pane.expenses.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(pane.expenses.search.searched):
        QTest.keyClicks(pane.expenses.search, "zoom")
    assert [words.partition(",")[0] for words in words_of(pane)][1:] == ["Zoom"]
    with qtbot.waitSignal(pane.expenses.search.searched):
        QTest.keyClicks(pane.expenses.search, "x")
    assert pane.expenses.nothing.isVisible()
    assert not pane.expenses.detail.isVisible()


def test_there_is_one_button_to_begin_with_and_it_has_the_keyboard(pane: MoneyPane, house: House) -> None:
    for tab, section in ((EQUIPMENT, pane.equipment), (EXPENSES, pane.expenses)):
        pane.show_target(tab)
        settle()
        assert not pane.add_button.isVisible()
        assert pane.first_focus() is section.empty.button
    house.expenses.add_expense(BILL)
    settle()
    assert pane.add_button.isVisible()
    assert pane.first_focus() is pane.expenses.list


def test_equipment_is_added_charged_and_deleted(pane: MoneyPane, house: House, desk: Desk) -> None:
    pane.show_target(EQUIPMENT)
    settle()
    assert pane.equipment.pages.currentWidget() is pane.equipment.empty
    pane.add()
    settle()
    sheet = child(pane, Sheet, "item_sheet")
    type_into(sheet, "name", "ThinkPad")
    type_into(sheet, "cost", "1199")
    type_into(sheet, "business_share", "80")
    click(child(sheet, CheckBox, "charged"))
    click(child(sheet, Button, "save"))
    form = sheet.findChild(Form)
    assert isinstance(form, Form)
    assert "which client" in form.field("client").error()
    client = child(sheet, ComboBox, "client")
    client.set_value(house.delhi.id)
    client.chosen.emit(house.delhi.id)
    type_into(sheet, "charge", "500")
    click(child(sheet, Button, "save"))
    (item,) = house.equipment.items()
    assert item.charge == Charge(house.delhi.id, Money(500_00, "INR"), TODAY)
    model = pane.equipment.table.list.model()
    assert "Charged a month ₹\xa0500.00" in str(model.index(0, 0).data())
    press(pane.equipment.table.list, Qt.Key.Key_Return)
    click(child(child(pane, Sheet, "item_sheet"), Button, "delete"))
    assert house.equipment.items() == []
    desk.undo.undo()
    assert [one.as_new() for one in house.equipment.items()] == [item.as_new()]


def test_others_lead_to_an_expense_and_to_a_new_one(pane: MoneyPane, house: House) -> None:
    first = house.expenses.add_expense(BILL).value
    house.expenses.add_expense(NewExpense(TODAY, Money(5, "EUR"), "fees"))
    settle()
    pane.show_target(EQUIPMENT)
    pane.show_target(first.id)
    current = pane.expenses.list.current()
    assert current is not None
    assert current.expense.id == first.id
    assert pane.tabs.value == EXPENSES
    pane.show_target(NEW)
    settle()
    assert expense_sheet(pane).isVisible()


@pytest.mark.parametrize(("language", "mode"), [("en", "dark"), ("hi", "light")])
@pytest.mark.parametrize("size", [(1012, 740), (844, 540), (844, 480)])
def test_no_text_is_cut(
    pane: MoneyPane, house: House, receipt: Path, language: str, mode: Mode, size: tuple[int, int]
) -> None:
    theme.use(mode)
    speak(language)
    pane.resize(*size)
    settle()
    assert cut_texts(pane) == []
    paid = NewExpense(TODAY, Money(123_456, "INR"), "fees", "Upwork", "", house.delhi.id, True, Decimal(5))
    house.expenses.add_expense(paid, [receipt])
    house.expenses.add_expense(BILL)
    house.expenses.add_expense(NewExpense(BILL.day, Money(7_397_00, "GBP"), "fees"))
    house.equipment.add_item(
        NewItem("हेडसेट", TODAY, Money(99_00, "EUR"), charge=Charge(house.acme.id, Money(1, "EUR"), TODAY))
    )
    settle()
    assert cut_texts(pane) == []
    pane.expenses.edit_current()
    settle()
    assert cut_texts(pane) == []
    expense_sheet(pane).reject()
    settle()
    pane.show_target(EQUIPMENT)
    settle()
    assert cut_texts(pane) == []
    pane.equipment.edit(house.equipment.items()[0])
    settle()
    assert cut_texts(pane) == []
    grab(pane, f"money-{language}-{size[0]}")
