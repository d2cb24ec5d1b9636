"""Revisions in the window: compared, restored, agreed; and what happens when two write at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.helpers.library import Library
from tests.helpers.qt import child, settle, show_active
from va_desktop.audit.store import StoredTrail
from va_desktop.kit.db.database import Database
from va_desktop.kit.ui.buttons import PaintedButton
from va_desktop.kit.ui.choices import Segmented
from va_desktop.manuals.model import Section, Text
from va_desktop.manuals.pane import ManualTab
from va_desktop.manuals.pane.overtaken_sheet import OvertakenSheet
from va_desktop.manuals.pane.revisions_sheet import AgreedSheet, RevisionsSheet
from va_desktop.people.model import OWNER

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot
    from sqlalchemy import Engine

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


@pytest.fixture
def library(engine: Engine, clock: SettableClock, desk: Desk) -> Library:
    return Library(Database(engine, clock, StoredTrail(OWNER), desk.bus, actor=OWNER, origin="me"), clock)


@pytest.fixture
def section(library: Library) -> Section:
    """Three revisions."""
    section = library.section(library.client().id, Text("Inbox", "Open at 9:00"))
    section = library.saved(section, "Open at 14:00")
    return library.saved(section, "Open at 14:00 and 16:00")


@pytest.fixture
def tab(library: Library, section: Section, desk: Desk, qtbot: QtBot) -> ManualTab:
    tab = ManualTab(library.manual_room(desk))
    tab.show_client(library.clients.client(section.client_id))
    show_active(tab, 900, 620, qtbot)
    return tab


def press(within: QWidget, name: str) -> None:
    QTest.mouseClick(child(within, PaintedButton, name), Qt.MouseButton.LeftButton)
    settle()


@pytest.fixture
def sheet(tab: ManualTab) -> RevisionsSheet:
    press(tab, "revisions")
    sheet = tab.findChild(RevisionsSheet)
    assert isinstance(sheet, RevisionsSheet)
    return sheet


def test_the_newest_revision_is_compared_with_the_one_before(sheet: RevisionsSheet) -> None:
    assert "Open at 14:00+ and 16:00+" in sheet.difference.text()
    QTest.keyClick(sheet.list, Qt.Key.Key_Down)
    assert "Open at −9:00−+14:00+" in sheet.difference.text()
    QTest.keyClick(sheet.list, Qt.Key.Key_Down)
    assert "−9:00−+14:00+" in sheet.difference.text()  # the first one, seen from the second


def test_both_texts_stand_side_by_side(sheet: RevisionsSheet) -> None:
    QTest.keyClick(sheet.list, Qt.Key.Key_Down)
    QTest.mouseClick(child(sheet, Segmented, "compare_way").button("beside"), Qt.MouseButton.LeftButton)
    settle()
    assert sheet.difference.first.toPlainText().endswith("Open at −9:00−")
    assert sheet.difference.second.toPlainText().endswith("Open at +14:00+")
    assert sheet.difference.second.isVisible()


def test_a_revision_is_restored_as_a_new_one_and_taken_back(
    sheet: RevisionsSheet, library: Library, section: Section, desk: Desk
) -> None:
    assert not child(sheet, PaintedButton, "restore").isEnabled()
    QTest.keyClick(sheet.list, Qt.Key.Key_End)
    press(sheet, "restore")
    now = library.manuals.section(section.id)
    assert (now.body, now.number) == ("Open at 9:00", 4)
    current = sheet.list.current()
    assert current is not None
    assert current.number == 4
    desk.undo.undo()
    assert library.manuals.section(section.id).body == "Open at 14:00 and 16:00"


def test_a_revision_is_agreed_on_a_day_and_no_longer(
    sheet: RevisionsSheet, tab: ManualTab, library: Library, section: Section
) -> None:
    QTest.keyClick(sheet.list, Qt.Key.Key_Down)
    press(sheet, "agree")
    asked = tab.window().findChild(AgreedSheet)
    assert isinstance(asked, AgreedSheet)
    asked._day.set_value(date(2026, 11, 3))
    QTest.keyClick(asked._day, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    now = library.manuals.section(section.id)
    assert (now.agreed_number, now.agreed_on, now.changed_since_agreed) == (2, date(2026, 11, 3), True)
    assert "changed since" in tab.page._agreed.accessibleName()
    press(sheet, "agree")
    again = [one for one in tab.window().findChildren(AgreedSheet) if one.isVisible()][-1]
    press(again, "not_agreed")
    assert library.manuals.section(section.id).agreed_on is None


def test_a_day_that_is_none_is_marked_and_nothing_is_agreed(
    sheet: RevisionsSheet, tab: ManualTab, library: Library, section: Section
) -> None:
    press(sheet, "agree")
    asked = tab.window().findChild(AgreedSheet)
    assert isinstance(asked, AgreedSheet)
    for typed in ("", "32.13."):
        asked._day.setText(typed)
        QTest.keyClick(asked._day, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert asked.isVisible()
        assert asked.form.field("agreed_on").error()
    assert library.manuals.section(section.id).agreed_on is None


@pytest.mark.parametrize(("button", "shown"), [("show_mine", "Mine."), ("show_theirs", "Theirs.")])
def test_two_who_write_at_once_lose_nothing_and_the_second_chooses(
    tab: ManualTab, library: Library, section: Section, button: str, shown: str
) -> None:
    tab.edit()
    tab.editor.text.selectAll()
    QTest.keyClicks(tab.editor.text, "Mine.")
    library.saved(section, "Theirs.")
    QTest.keyClick(tab.editor.text, Qt.Key.Key_Escape)
    settle()
    sheet = tab.window().findChild(OvertakenSheet)
    assert isinstance(sheet, OvertakenSheet)
    assert tab.editor.isVisible()
    press(sheet, button)
    assert tab.page.text.toPlainText() == shown
    assert not tab.editor.isVisible()
    said = {one.text.body for one in library.manuals.revisions(section.id)}
    assert {"Mine.", "Theirs."} <= said
