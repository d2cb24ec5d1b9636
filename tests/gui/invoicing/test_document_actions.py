"""What can be done with the selected document: by its buttons, menu, keys, and from the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.helpers.qt import settle
from va_desktop.invoicing.pane import ActionChoices
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.menus import Menu
from va_desktop.payments.pane.payment_sheet import PaymentSheet

if TYPE_CHECKING:
    from tests.gui.invoicing.conftest import Shown, ShowPane
    from tests.helpers.office import Office


def issued(office: Office) -> int:
    return office.invoicing.issue_invoice(office.draft_of()).id


def button_names(shown: Shown) -> list[str]:
    """Return the names of the visible buttons, from the left."""
    buttons = shown.pane.overview.selected.bar.findChildren(Button)
    visible = sorted((one.x(), one.objectName()) for one in buttons if one.isVisible())
    return [name for _, name in visible]


def menu_texts(shown: Shown) -> list[str]:
    menu = Menu(shown.window)
    shown.pane.overview.selected.bar.fill_menu(menu)
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_buttons_and_menu_follow_the_state_of_the_document(office: Office, show_pane: ShowPane) -> None:
    office.draft_of()
    shown = show_pane()
    assert button_names(shown) == ["edit_draft", "issue", "invoice_menu"]
    assert menu_texts(shown) == ["Edit", "Save PDF", "Issue", "Tax as today", "Delete draft"]
    office.invoicing.issue_invoice(1)
    shown.pane.reload()
    assert button_names(shown) == ["save_pdf", "record_payment", "invoice_menu"]
    assert {"Save PDF", "Record payment"} <= set(menu_texts(shown))


def test_a_button_without_room_gives_way_and_stays_in_the_menu(office: Office, show_pane: ShowPane) -> None:
    office.draft_of()
    shown = show_pane()
    bar = shown.pane.overview.selected.bar
    bar.resize(bar.minimumSizeHint())
    assert button_names(shown) == ["issue", "invoice_menu"]
    assert "Edit" in menu_texts(shown)


def test_what_is_usually_next_has_its_room_before_the_others(office: Office, show_pane: ShowPane) -> None:
    issued(office)
    shown = show_pane()
    bar = shown.pane.overview.selected.bar
    bar.resize(bar.sizeHint() - QSize(20, 0))
    assert button_names(shown) == ["record_payment", "invoice_menu"]


def test_each_action_has_its_keys(office: Office, show_pane: ShowPane) -> None:
    issued(office)
    shown = show_pane()
    shown.pane.overview.list.setFocus()
    QTest.keyClick(shown.pane.overview.list, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert shown.child(PaymentSheet, "payment_sheet").isVisible()


def test_keys_of_what_does_not_apply_do_nothing(office: Office, show_pane: ShowPane) -> None:
    office.draft_of()
    shown = show_pane()
    shown.pane.overview.list.setFocus()
    QTest.keyClick(shown.pane.overview.list, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert shown.window.findChild(PaymentSheet) is None


def test_the_delete_key_edits_the_search_and_not_the_list(office: Office, show_pane: ShowPane) -> None:
    office.draft_of()
    shown = show_pane()
    search = shown.pane.overview.search
    search.setFocus()
    search.setText("Acme")
    search.setCursorPosition(0)
    QTest.keyClick(search, Qt.Key.Key_Delete)
    settle()
    assert search.text() == "cme"
    assert len(office.invoicing.page().rows) == 1


def test_the_menu_opens_at_the_row_by_mouse_and_by_key(office: Office, show_pane: ShowPane) -> None:
    issued(office)
    shown = show_pane()
    rows = shown.pane.overview.list
    rows.customContextMenuRequested.emit(rows.visualRect(rows.rows.index(0)).center())
    settle()
    menu = rows.findChild(Menu)
    assert menu is not None
    assert menu.isVisible()
    lines = {action.text(): action for action in menu.actions()}
    lines["Record payment"].trigger()
    menu.close()
    settle()
    assert shown.window.findChild(QWidget, "payment_sheet") is not None


def test_a_payment_is_taken_back_from_the_menu(office: Office, show_pane: ShowPane) -> None:
    invoice_id = issued(office)
    invoice = office.invoicing.invoice(invoice_id)
    office.payments.pay_invoice(invoice_id, office.invoicing.today(), invoice.total)
    shown = show_pane()
    menu = Menu(shown.window)
    shown.pane.overview.selected.bar.fill_menu(menu)
    (line,) = (action for action in menu.actions() if action.text().startswith("Take back"))
    line.trigger()
    settle()
    assert office.payments.payments(invoice_id) == []


def test_the_palette_finds_what_applies_and_does_it(office: Office, show_pane: ShowPane) -> None:
    issued(office)
    shown = show_pane()
    choices = ActionChoices(lambda: shown.pane.shown_document)
    assert [choice.title for choice in choices("pay")] == ["Record payment", "Payments of this client"]
    assert choices("p") == ()
    choices("record pay")[0].run()
    settle()
    assert shown.child(PaymentSheet, "payment_sheet").isVisible()
    shown.child(PaymentSheet, "payment_sheet").reject()
    shown.pane.new_invoice()
    assert choices("pay") == ()
