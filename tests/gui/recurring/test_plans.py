"""Invoices that come again, in the window, by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from tests.helpers.choosing import choose, choose_in_menu
from tests.helpers.offer_stage import POSTS, Stage
from tests.helpers.offers import OfferOffice
from tests.helpers.qt import Said, control, settle
from va_desktop.clients.service import as_new
from va_desktop.contracts.model import NewContract, Terms
from va_desktop.core.money import Money
from va_desktop.kit.ui.buttons import CheckBox
from va_desktop.kit.ui.combo import ComboBox
from va_desktop.kit.ui.coming_again import ComingLine
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.labels import Label, Wrapped
from va_desktop.kit.ui.overlay import Overlay
from va_desktop.recurring.pane.plan_lines import PlanLineSheet
from va_desktop.recurring.pane.plan_sheet import PlanSheet
from va_desktop.recurring.pane.plans_sheet import PlansSheet
from va_desktop.recurring.pane.watch import PlanWatch

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.ui.desk import Desk


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


def test_what_is_issued_by_itself_can_be_put_into_the_clients_folder(
    office: OfferOffice, stage: Callable[[], Stage], desk: Desk, tmp_path: Path
) -> None:
    shown = stage()
    assert isinstance(desk.notify, Said)
    watch = PlanWatch(desk, office.turns, shown.window)
    sheet = PlanSheet(shown.window, shown.plans, client_id=office.acme_id)
    sheet.open()
    sheet.lines.show_lines((POSTS,), "EUR", ("en",))
    QTest.keyClicks(shown.child(QLineEdit, "title"), "Posts")
    shown.child(DateEdit, "starts_on").set_value(date(2026, 10, 1))
    tick = control(sheet.form, "hands_over", CheckBox)
    assert not tick.isVisible()
    for box in (shown.child(CheckBox, "issues"), tick):
        assert box.isVisible()
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().topLeft() + QPoint(8, 12))
        settle()
        assert box.isChecked()
    shown.click("save")
    assert "has no folder" in sheet.form.field("hands_over").error()
    folder = tmp_path / "Acme"
    client = office.clients.client(office.acme_id)
    office.clients.edit_client(client.id, replace(as_new(client), folder=str(folder)))
    shown.click("save")
    settle()
    (said,) = desk.notify.lines
    why = f"2026-27/0001, 2026-27/0002 are not in their folder: The folder {folder} can't be found here."
    assert said == f"Issued 2026-27/0001, 2026-27/0002. {why}"
    PlansSheet(shown.window, shown.plans).open()
    assert [one.text() for one in shown.window.findChildren(Wrapped) if "folder:" in one.text()] == [why]
    folder.mkdir()
    office.clients.edit_client(client.id, replace(as_new(client), folder=str(folder), note="it is there now"))
    settle()
    assert desk.notify.lines[1:] == ["2 invoices are in their clients' folders."]
    assert len(list(folder.iterdir())) == 2
    assert not any("folder:" in one.text() for one in shown.window.findChildren(Wrapped))
    watch.stop()


def test_what_is_due_is_made_while_the_window_is_open_and_told(
    office: OfferOffice, stage: Callable[[], Stage], clock: SettableClock, desk: Desk
) -> None:
    shown = stage()
    assert isinstance(desk.notify, Said)
    said = desk.notify.lines
    watch = PlanWatch(desk, office.turns, shown.window)
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
