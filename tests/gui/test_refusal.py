"""A database that can't be opened is no dead end: the page says why and where, and what can be done."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.helpers.ground import SettableClock
from tests.helpers.qt import child, cut_texts, grab, settle, speak
from tests.helpers.whole import leave_whole, show_whole
from va_desktop.bootstrap.desktop import Desktop
from va_desktop.bootstrap.program import Program
from va_desktop.bootstrap.refusal import AddressSheet, Refusal, start_detached
from va_desktop.contractor.model import NewContractor
from va_desktop.core.errors import UserError
from va_desktop.core.events import Nobody
from va_desktop.kit.db.connecting import NoKey, connect
from va_desktop.kit.desktop.folders import Home
from va_desktop.kit.desktop.memory import WindowMemory
from va_desktop.kit.ui.buttons import LinkButton, PaintedButton
from va_desktop.kit.ui.fields import LineEdit
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.helpers.databases import SqliteDatabases

pytestmark = pytest.mark.usefixtures("app")
LEFT = Qt.MouseButton.LeftButton
BROKEN = UserError("{name} can't be read as a database of VA Desktop; it was left as it is.", name="books")


class Starts:
    """Keeps with which words the program was to be started."""

    def __init__(self, *, works: bool = True) -> None:
        self.words: list[str] = []
        self._works = works

    def __call__(self, words: Sequence[str]) -> bool:
        self.words = list(words)
        return self._works


class Shown:
    """The page in a window, and whether it asked to be left."""

    def __init__(self, qtbot: QtBot, where: Home, *, works: bool = True) -> None:
        self.starts = Starts(works=works)
        self.page = Refusal(BROKEN, where, self.starts)
        self.left = self.tried = 0
        self.page.quit_wanted.connect(self._leave)
        self.page.again.connect(self._try)
        qtbot.addWidget(self.page)
        self.page.resize(900, 600)
        self.page.show()
        settle()

    def _leave(self) -> None:
        self.left += 1

    def _try(self) -> None:
        self.tried += 1

    def click(self, name: str) -> None:
        QTest.mouseClick(child(self.page, PaintedButton, name), LEFT)
        settle()


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Shown:
    return Shown(qtbot, Home(tmp_path / "home"))


def choose(monkeypatch: pytest.MonkeyPatch, folder: Path | None) -> None:
    """Answer the system's own dialog, which no test can click."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder or ""))


def test_a_damaged_database_is_told_of_and_mended_without_a_new_start(
    app: QApplication, tmp_path: Path
) -> None:
    where = Home(tmp_path)
    where.database.write_bytes(b"no database at all" * 100)
    desktop = show_whole(Desktop(where, SettableClock(), WindowMemory(where.window_memory)))
    page = child(desktop.window, Refusal, "refusal")
    assert "is not a database of VA Desktop" in page.sentence.text()
    assert str(where.database) in child(page, Wrapped, "refused_place").text()
    where.database.unlink()
    assert page.button is not None
    QTest.mouseClick(page.button, LEFT)
    settle()
    assert not desktop.window.findChildren(Refusal)
    leave_whole(desktop)


@pytest.mark.parametrize("table", ["audit", "setting", "time_entry"])
def test_a_damage_that_the_first_pane_meets_is_told_of_on_the_page_too(
    app: QApplication,
    tmp_path: Path,
    sqlite_databases: SqliteDatabases,
    monkeypatch: pytest.MonkeyPatch,
    table: str,
) -> None:
    where = Home(sqlite_databases.furnish(tmp_path))
    program = Program(where, SettableClock(), Nobody(), origin="test")
    program.profile.set_contractor(NewContractor("Asha", "IE", "EUR", "UTC"))
    program.close()
    damage(where.database, table)
    starts = Starts()
    monkeypatch.setattr(Refusal.__init__, "__defaults__", (starts,))
    desktop = show_whole(Desktop(where, SettableClock(), WindowMemory(where.window_memory)))
    page = child(desktop.window, Refusal, "refusal")
    assert page.isVisible()
    assert "is damaged" in page.sentence.text()
    assert page.button is not None
    QTest.mouseClick(page.button, LEFT)
    settle()
    assert starts.words[-2:] == ["--home", str(where.folder)]
    assert not desktop.window.isVisible()
    leave_whole(desktop)


def damage(path: Path, table: str) -> None:
    """Overwrite the first page of a table and of each of its indexes."""
    connection = connect(path, NoKey())
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    asked = "SELECT rootpage FROM sqlite_schema WHERE tbl_name = ? AND rootpage > 0"
    pages = [page for (page,) in connection.execute(asked, (table,))]
    connection.close()
    with path.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * size)
            file.write(b"?" * size)


def test_what_failed_once_is_not_asked_first_again(
    app: QApplication, tmp_path: Path, sqlite_databases: SqliteDatabases
) -> None:
    where = Home(sqlite_databases.furnish(tmp_path))
    program = Program(where, SettableClock(), Nobody(), origin="test")
    program.profile.set_contractor(NewContractor("Asha", "IE", "EUR", "UTC"))
    program.close()
    whole = where.database.read_bytes()
    damage(where.database, "contractor")
    desktop = show_whole(Desktop(where, SettableClock(), WindowMemory(where.window_memory)))
    page = child(desktop.window, Refusal, "refusal")
    assert "is damaged" in page.sentence.text()
    where.database.unlink()
    where.database.write_bytes(whole)  # from a backup, as the page advises
    assert page.button is not None
    QTest.mouseClick(page.button, LEFT)
    settle()
    assert not desktop.window.findChildren(Refusal)
    assert not desktop.program.asking_first
    assert desktop.program.contractor is not None
    leave_whole(desktop)


def test_the_page_can_be_left(app: QApplication, tmp_path: Path) -> None:
    where = Home(tmp_path)
    where.database.write_bytes(b"no database at all" * 100)
    desktop = show_whole(Desktop(where, SettableClock(), WindowMemory(where.window_memory)))
    QTest.mouseClick(child(desktop.window, PaintedButton, "quit"), LEFT)
    settle()
    assert not desktop.window.isVisible()
    leave_whole(desktop)


def test_the_details_are_shown_and_copied_without_a_password(qtbot: QtBot, tmp_path: Path) -> None:
    shown = Shown(qtbot, Home(tmp_path, "postgresql://asha:secret@db.example.com/books"))
    details = shown.page.details
    assert not details.isVisible()
    shown.click("show_details")
    assert details.isVisible()
    assert child(shown.page, LinkButton, "show_details").words() == "Hide the details"
    shown.click("copy_details")
    copied = QApplication.clipboard().text()
    assert "postgresql://asha:…@db.example.com/books" in copied
    assert "VA Desktop" in copied
    assert "secret" not in copied + child(shown.page, Wrapped, "refused_place").text()


def test_another_folder_with_data_is_opened_by_a_new_start(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    Home(other).database.touch()
    choose(monkeypatch, other)
    shown.click("open_folder")
    assert shown.starts.words[-2:] == ["--home", str(other)]
    assert shown.left == 1


def test_an_empty_folder_begins_anew_only_when_that_is_said(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "empty"
    other.mkdir()
    choose(monkeypatch, other)
    shown.click("open_folder")
    assert (shown.starts.words, shown.left) == ([], 0)
    (sheet,) = shown.page.findChildren(Sheet)
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert shown.starts.words[-1] == str(other)
    assert shown.left == 1


def test_no_folder_is_no_choice_and_the_same_folder_is_tried_again(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, None)
    shown.click("open_folder")
    assert (shown.left, shown.tried) == (0, 0)
    choose(monkeypatch, tmp_path / "home")
    shown.click("open_folder")
    assert (shown.starts.words, shown.left, shown.tried) == ([], 0, 1)


def test_a_teams_database_is_opened_by_its_address(shown: Shown, tmp_path: Path) -> None:
    shown.click("open_database")
    (sheet,) = shown.page.findChildren(AddressSheet)
    field = sheet.form.field("database")
    assert isinstance(field.control, LineEdit)
    for text in ("", "mysql://host/name"):
        field.control.setText(text)
        QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle()
        assert "postgresql://user@host/name" in field.error()
    field.control.setText("postgresql://asha@host/books")
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert shown.starts.words[-4:] == [
        *("--home", str(tmp_path / "home")),
        *("--database", "postgresql://asha@host/books"),
    ]
    assert shown.left == 1


def test_a_program_that_can_not_be_started_again_says_so(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = Shown(qtbot, Home(tmp_path / "home"), works=False)
    Home(tmp_path).database.touch()
    choose(monkeypatch, tmp_path)
    shown.click("open_folder")
    assert "could not be started" in shown.page.sentence.text()
    assert shown.left == 0


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("size", [(1200, 800), (900, 600)])
def test_nothing_is_cut(qtbot: QtBot, tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    speak(language)
    shown = Shown(qtbot, Home(tmp_path / "home"))
    shown.page.resize(*size)
    shown.click("show_details")
    grab(shown.page, f"refusal-{language}-{size[0]}")
    assert cut_texts(shown.page) == []


def test_a_program_that_is_started_anew_outlives_this_one_and_hears_of_no_other_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv("VA_DESKTOP_DATABASE", "postgresql://elsewhere/books")
    told = tmp_path / "told"
    write = f'echo "${{VA_DESKTOP_DATABASE:-none}}" > "{told}.part" && mv "{told}.part" "{told}"'
    assert start_detached(["/bin/sh", "-c", write])
    qtbot.waitUntil(told.exists, timeout=5000)
    assert told.read_text().strip() == "none"
    assert not start_detached([os.fspath(tmp_path / "missing")])
