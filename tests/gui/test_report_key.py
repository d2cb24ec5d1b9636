"""Ctrl+R in the whole window: the report is about the client that is at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.helpers.qt import settle
from tests.helpers.whole import show_whole
from va_desktop.bootstrap.desktop import Desktop
from va_desktop.bootstrap.palette import ReportChoices
from va_desktop.clients.model import NewClient
from va_desktop.contracts.model import NewContract, Terms
from va_desktop.core.money import Money
from va_desktop.kit.ui.overlay import Overlay
from va_desktop.reports.pane.client_report.sheet import ClientReportSheet
from va_desktop.tasks.model import NewTask

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def desktop(hidden_desktop: Desktop) -> Iterator[Desktop]:
    """Give the test a window on two clients with a task each; there is none at hand yet."""
    program = hidden_desktop.program
    for name in ("Acme Dental", "Brightway"):
        client = program.clients.add_client(NewClient(name, "IE", "EUR")).value
        program.contracts.add_contract(NewContract(client.id, Terms("Office"), Money(25_00, "EUR")))
        program.tasks.add_task(NewTask(f"Inbox of {name}"), client.id)
    yield show_whole(hidden_desktop)
    program.timekeeping.running() and program.timekeeping.stop_timer()


def reported(desktop: Desktop) -> str:
    """Press Ctrl+R, and return the client whose report opens; close it again."""
    QTest.keyClick(desktop.window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    return shown(desktop)


def shown(desktop: Desktop) -> str:
    settle()
    sheet = Overlay.on(desktop.window)
    assert isinstance(sheet, ClientReportSheet)
    sheet.copy_text()
    sheet.reject()
    settle()
    return QGuiApplication.clipboard().text().splitlines()[0].removeprefix("Work report for ")


def test_the_report_is_about_the_client_or_the_task_that_is_shown(desktop: Desktop) -> None:
    window = desktop.window
    for client_id, name in ((2, "Brightway"), (1, "Acme Dental")):
        window.navigate("clients", client_id)
        assert reported(desktop) == name
    window.navigate("tasks", 2)
    settle()
    assert reported(desktop) == "Brightway"
    assert window.pane == "tasks"


def test_elsewhere_it_is_about_the_client_for_whom_the_timer_runs(desktop: Desktop) -> None:
    desktop.window.navigate("today")
    assert reported(desktop) == "Acme Dental"
    desktop.program.timekeeping.start_timer(task_id=2)
    assert reported(desktop) == "Brightway"


def test_the_palette_finds_the_report_to_a_client(desktop: Desktop) -> None:
    find = ReportChoices(desktop.window.desk, desktop.program)
    assert [choice.title for choice in find("report bright")] == ["Report to Brightway"]
    assert find("report") == []
    assert find("bright") == []
    find("acme rep")[0].run()
    assert shown(desktop) == "Acme Dental"


def test_without_a_client_that_is_said(desktop: Desktop) -> None:
    for client in desktop.program.clients.clients():
        desktop.program.clients.archive_client(client.id)
    desktop.window.navigate("today")
    QTest.keyClick(desktop.window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert Overlay.on(desktop.window) is None
    assert "Add a client first" in desktop.window.notices.text()
