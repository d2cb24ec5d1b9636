"""A walk through every pane, sheet and menu, in Hindi and at 900 x 600: no text is cut, and nothing breaks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from tests.helpers.ground import SettableClock
from tests.helpers.qt import cut_texts, grab
from tests.helpers.walking import Walk, window_on_a_copy
from tests.helpers.whole import leave_whole, show_whole
from tests.screenshots import MOMENT, PANES, tell
from va_desktop.bootstrap.desktop import Desktop
from va_desktop.clients.page import InTab, ToBill
from va_desktop.invoicing.doors import PLANS
from va_desktop.invoicing.pane.document.action_bar import ActionBar
from va_desktop.kit.desktop.folders import Home
from va_desktop.kit.desktop.memory import WindowMemory
from va_desktop.kit.ui.overlay import Overlay
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.manuals.pane.client_tab import ManualTab
from va_desktop.manuals.pane.files import ImportSheet
from va_desktop.receivables.charging import ChargeRule, Charges
from va_desktop.receivables.pane.charge_fields import ChargeCard
from va_desktop.reports.pane.weekly import ReportsPane
from va_desktop.tasks.pane.facts import FactChips
from va_desktop.tasks.pane.links import LinksSection
from va_desktop.tasks.pane.order import OrderSection
from va_desktop.tasks.pane.task_page import TaskPage
from va_desktop.timekeeping.pane.bar.favourite_button import FavouriteButton
from va_desktop.timekeeping.pane.today.today_pane import TodayPane

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from va_desktop.kit.ui.window import MainWindow


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("walk"))
    tell(home, "hi")
    return home


@pytest.fixture
def window(
    told: Home, app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    with window_on_a_copy(told, tmp_path, monkeypatch, (900, 600)) as window:
        yield window


@pytest.mark.parametrize("pane", PANES)
def test_no_text_is_cut_on_the_way_through(pane: str, window: MainWindow, qtbot: QtBot) -> None:
    walk = Walk(window, qtbot)
    walk.through(pane)

    assert not walk.cut, walk.told()


def test_no_text_is_cut_while_an_invoice_is_made(window: MainWindow, qtbot: QtBot) -> None:
    walk = Walk(window, qtbot)
    window.navigate("invoices", ToBill(1))
    walk.look("what to bill")
    walk.press("next")
    walk.press("add_line")
    walk.leave()
    walk.press("leave_composer")
    walk.press("issue")
    walk.leave()

    assert not walk.cut, walk.told()


def test_no_text_is_cut_in_the_sheets_of_a_contract(window: MainWindow, qtbot: QtBot) -> None:
    walk = Walk(window, qtbot)
    for client_id, contract_id in ((4, 4), (5, 5)):
        window.navigate("clients", InTab(client_id, "contracts"))
        walk.look("contracts of a client")
        walk.press(f"open_contract_{contract_id}")
        for name in ("add_limit", "edit_contract", "end", "agreed_services"):
            walk.press(name)
            walk.leave()
        if client_id == 4:
            walk.press("new_retainer")
            walk.leave()

    assert not walk.cut, walk.told()


@pytest.mark.parametrize("task_id", [1, 16, 4])
def test_no_text_is_cut_on_the_sheets_of_a_task(task_id: int, window: MainWindow, qtbot: QtBot) -> None:
    walk = Walk(window, qtbot)
    window.navigate("tasks")
    walk.look("tasks")
    page = window.findChild(TaskPage)
    assert page is not None
    window.navigate("tasks", task_id)
    walk.look(str(task_id))
    walk.through_sheets(
        str(task_id),
        {
            "wait": page.findChildren(FactChips)[0].wait,
            "after": page.findChildren(OrderSection)[0].ask,
            "link": page.findChildren(LinksSection)[0].ask_link,
        },
    )

    assert not walk.cut, walk.told()


def test_no_text_is_cut_where_a_price_is_paid_in_parts(window: MainWindow, qtbot: QtBot) -> None:
    walk = Walk(window, qtbot)
    window.navigate("tasks", 25)
    walk.look("a task with a price")
    walk.press("edit_parts")
    walk.press("add_part")
    walk.leave()

    assert not walk.cut, walk.told()


def test_no_text_is_cut_on_the_sheets_of_a_manual(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    walk = Walk(window, qtbot)
    window.navigate("clients", InTab(1, "manual"))
    walk.look("manual")
    walk.press("revisions")
    walk.press("agree")
    walk.leave()
    walk.press("add_secret")
    walk.leave()
    file = tmp_path / "काम.md"
    file.write_text("# नए मरीज़\n\n1. पहला चरण\n2. दूसरा चरण\n", encoding="utf-8")
    walk.press("manual_more")
    walk.leave()
    tab = next(one for one in window.findChildren(ManualTab) if one.isVisible())
    tab._files.look_at(str(file))
    walk.look("import")
    assert isinstance(Overlay.on(window), ImportSheet)
    walk.leave()

    assert not walk.cut, walk.told()


@pytest.mark.parametrize(
    ("invoice_id", "action", "then"),
    [
        (75, "decline_quote", ()),
        (68, "late_cost", ("put_on_draft",)),
        (67, "remind", ("remind_menu",)),
        (61, "client_payments", ("payment_certificate",)),
        (68, "client_payments", ("new_payment",)),
    ],
)
def test_no_text_is_cut_in_what_is_done_with_a_document(
    invoice_id: int, action: str, then: tuple[str, ...], window: MainWindow, qtbot: QtBot
) -> None:
    walk = Walk(window, qtbot)
    window.navigate("settings", "reminders")
    walk.look("what lateness costs")
    card = window.findChildren(ChargeCard)[0]
    card._charges.set_rule(ChargeRule(Charges.OWN, Decimal(12), Decimal(40)))
    window.navigate("invoices", invoice_id)
    walk.look(f"document {invoice_id}")
    bar = next(one for one in window.findChildren(ActionBar) if one.isVisible())
    bar.pressed.emit(next(one for one in bar._actions.of(bar._invoice) if one.name == action))
    walk.look(action)
    assert isinstance(Overlay.on(window), Sheet)
    for name in then:
        walk.press(name)
    walk.leave()

    assert not walk.cut, walk.told()


def test_no_text_is_cut_where_an_invoice_comes_again(window: MainWindow, qtbot: QtBot) -> None:
    walk = Walk(window, qtbot)
    window.navigate(PLANS)
    walk.look("what comes again")
    walk.press("add_plan")
    walk.press("add_plan_line")
    walk.leave()

    assert not walk.cut, walk.told()


def test_no_text_is_cut_in_what_opens_for_recorded_time(window: MainWindow, qtbot: QtBot) -> None:
    walk = Walk(window, qtbot)
    window.navigate("today")
    walk.look("today")
    actions = window.findChildren(TodayPane)[0].entry_actions
    entries = [one for one in actions.time.entries_on(MOMENT.date()) if one.values.ended_at]
    walk.through_sheets(
        "today",
        {
            "split": lambda: actions.ask_split(entries[0]),
            "move": lambda: actions.ask_task(entries[:2]),
            "favourites": window.findChildren(FavouriteButton)[0].open_sheet,
        },
    )
    window.navigate("reports")
    walk.look("reports")
    window.findChildren(ReportsPane)[0]._open_week(date(2026, 11, 16))
    walk.look("a week")
    walk.leave()

    assert not walk.cut, walk.told()


def test_no_text_is_cut_in_the_bar_and_the_palette(window: MainWindow, qtbot: QtBot) -> None:
    walk = Walk(window, qtbot)
    walk.look("bar")
    for button in window.bar.findChildren(QAbstractButton):
        if button.isVisible():
            button.click()
            walk.look(f"bar > {button.accessibleName()}")
            walk.leave()
    for words in ("", "acme", "45 मिनट बैठक @dilli #फ़ोन", "इन", "9:30 से इनबॉक्स @acme"):
        window.open_palette()
        window.palette_overlay.findChildren(QLineEdit)[0].setText(words)
        walk.look(f"palette > {words}")
        walk.leave()

    assert not walk.cut, walk.told()


def test_the_first_day_in_hindi_cuts_no_text(app: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    from va_desktop.kit.ui.texts import set_language

    set_language("hi", "IN")
    desktop = Desktop(Home(tmp_path), SettableClock(MOMENT), WindowMemory(tmp_path / "window.json"))
    desktop.window.resize(900, 600)
    show_whole(desktop)

    assert not cut_texts(desktop.window)
    grab(desktop.window, "walk-welcome")
    leave_whole(desktop)
