"""Ctrl+Shift+E in the whole window: the list at hand becomes a file, whatever pane shows it."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.helpers.qt import settle, speak
from tests.helpers.sheets import read_book
from tests.helpers.whole import show_whole
from va_desktop.bootstrap.desktop import Desktop
from va_desktop.bootstrap.palette import RoomChoices
from va_desktop.clients.model import NewClient
from va_desktop.contracts.model import NewContract, Terms
from va_desktop.core.money import Money
from va_desktop.kit.ui.exporting import ExportDialog, list_at_hand
from va_desktop.tasks.model import NewTask

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def desktop(hidden_desktop: Desktop) -> Desktop:
    """Give the test a window on two clients with many tasks."""
    program = hidden_desktop.program
    for name in ("Acme Dental", "दिल्ली दुकान"):
        client = program.clients.add_client(NewClient(name, "IE", "EUR")).value
        program.contracts.add_contract(NewContract(client.id, Terms("Office"), Money(25_00, "EUR")))
        for number in range(130):
            program.tasks.add_task(NewTask(f"Task {number}"), client.id)
    return show_whole(hidden_desktop)


def exported(desktop: Desktop, qtbot: QtBot, path: Path) -> None:
    """Press the keys and name the file."""
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    desktop.window.window().activateWindow()
    settle()
    QTest.keyClick(desktop.window, Qt.Key.Key_E, control | shift)
    settle()
    (dialog,) = desktop.window.findChildren(ExportDialog)
    dialog.fileSelected.emit(str(path))
    dialog.close()
    qtbot.waitUntil(path.exists)
    settle()


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_all_tasks_are_written_though_the_list_has_read_a_page_of_them(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    desktop.window.navigate("tasks")
    settle()
    exported(desktop, qtbot, tmp_path / "tasks.csv")
    assert len(rows(tmp_path / "tasks.csv")) == 260
    exported(desktop, qtbot, tmp_path / "tasks.xlsx")
    assert len(read_book(tmp_path / "tasks.xlsx").values) == 261


def test_what_the_filter_hides_is_not_written(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    desktop.window.navigate("clients")
    settle()
    pane = desktop.window.made_pane("clients")
    assert pane is not None
    exported(desktop, qtbot, tmp_path / "clients.csv")
    assert [row["Name"] for row in rows(tmp_path / "clients.csv")] == ["Acme Dental", "दिल्ली दुकान"]


@pytest.mark.parametrize("language", ["en", "hi"])
def test_each_pane_with_a_list_can_say_it(desktop: Desktop, language: str) -> None:
    speak(language)
    for key in ("tasks", "clients"):
        desktop.window.navigate(key)
        settle()
        tell = list_at_hand(desktop.window.made_pane(key))
        assert tell is not None
        sheet = tell().sheet()
        assert sheet.title
        assert all(sheet.heads)


def test_a_pane_without_a_list_says_so(desktop: Desktop) -> None:
    desktop.window.navigate("settings")
    settle()
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(desktop.window, Qt.Key.Key_E, control | shift)
    settle()
    assert "no list here" in desktop.window.notices.text()


def test_a_menu_says_so_too(desktop: Desktop) -> None:
    desktop.window.navigate("settings")
    settle()
    desktop.sheets.owing.room().export()  # as the menus of sheets do
    assert "no list here" in desktop.window.notices.text()


def test_the_palette_offers_it(desktop: Desktop) -> None:
    choices = RoomChoices(desktop.window.desk, desktop.program, [])("export")
    assert [choice.title for choice in choices] == ["Export list…"]
