"""The manual of a client on its page: read, written, ordered and taken back, by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.helpers.library import INBOX, Library, png
from tests.helpers.qt import Said, child, settle, show_active
from va_desktop.audit.store import StoredTrail
from va_desktop.kit.db.database import Database
from va_desktop.kit.ui.buttons import PaintedButton
from va_desktop.manuals.model import Section, Text
from va_desktop.manuals.pane import ManualTab
from va_desktop.people.model import OWNER

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from sqlalchemy import Engine

    from tests.helpers.ground import SettableClock
    from va_desktop.clients.model import Client
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
DOWN, UP = Qt.Key.Key_Down, Qt.Key.Key_Up
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def library(engine: Engine, clock: SettableClock, desk: Desk) -> Library:
    return Library(Database(engine, clock, StoredTrail(OWNER), desk.bus, actor=OWNER, origin="me"), clock)


@pytest.fixture
def acme(library: Library) -> Client:
    return library.client()


@pytest.fixture
def sections(library: Library, acme: Client) -> list[Section]:
    return [
        library.section(acme.id, Text(title, f"About {title}.")) for title in ("Inbox", "Calendar", "Travel")
    ]


@pytest.fixture
def tab(library: Library, acme: Client, sections: list[Section], desk: Desk, qtbot: QtBot) -> ManualTab:
    return shown(library, acme, desk, qtbot)


def shown(library: Library, client: Client, desk: Desk, qtbot: QtBot) -> ManualTab:
    tab = ManualTab(library.manual_room(desk))
    tab.show_client(client)
    show_active(tab, 700, 420, qtbot)
    tab.list.setFocus()
    settle()
    return tab


def titles(tab: ManualTab) -> list[str]:
    return [tab.list.item(row).text() for row in range(tab.list.count())]


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifier)
    settle()


def click(tab: ManualTab, name: str) -> None:
    QTest.mouseClick(child(tab, PaintedButton, name), Qt.MouseButton.LeftButton)
    settle()


def row_at(tab: ManualTab, row: int) -> QPoint:
    return tab.list.visualItemRect(tab.list.item(row)).center()


def test_the_first_section_is_shown_and_the_arrows_go_to_the_others(tab: ManualTab) -> None:
    assert tab.page.text.toPlainText() == "About Inbox."
    press(DOWN)
    assert tab.page.text.toPlainText() == "About Calendar."


def test_a_section_is_moved_by_keyboard_and_taken_back(tab: ManualTab, desk: Desk) -> None:
    press(DOWN, ALT)
    assert titles(tab) == ["Calendar", "Inbox", "Travel"]
    press(DOWN, ALT)
    press(DOWN, ALT)
    assert titles(tab) == ["Calendar", "Travel", "Inbox"]
    assert tab.list.currentItem().text() == "Inbox"
    desk.undo.undo()
    settle()
    assert titles(tab) == ["Calendar", "Inbox", "Travel"]


@pytest.mark.parametrize(
    ("dragged", "before", "expected"),
    [(0, 3, ["Calendar", "Travel", "Inbox"]), (2, 0, ["Travel", "Inbox", "Calendar"]), (1, 2, None)],
)
def test_a_section_is_dragged_to_its_place(
    tab: ManualTab, dragged: int, before: int, expected: list[str] | None
) -> None:
    was = titles(tab)
    target = QPoint(40, tab.list.visualItemRect(tab.list.item(0)).top() + 34 * before)
    QTest.mousePress(tab.list.viewport(), Qt.MouseButton.LeftButton, pos=row_at(tab, dragged))
    for step in (QPoint(40, (row_at(tab, dragged) + target).y() // 2), target):
        QTest.mouseMove(tab.list.viewport(), step)
        settle()
    QTest.mouseRelease(tab.list.viewport(), Qt.MouseButton.LeftButton, pos=target)
    settle()
    assert titles(tab) == (expected or was)


def test_a_deleted_section_can_be_brought_back(tab: ManualTab, desk: Desk) -> None:
    press(DOWN)
    press(Qt.Key.Key_Delete)
    assert titles(tab) == ["Inbox", "Travel"]
    assert tab.page.text.toPlainText() == "About Travel."
    desk.undo.undo()
    settle()
    assert titles(tab) == ["Inbox", "Calendar", "Travel"]


def test_what_is_written_is_one_revision_and_one_step_of_undo(
    tab: ManualTab, library: Library, sections: list[Section], desk: Desk
) -> None:
    press(Qt.Key.Key_Return)
    assert tab.editor.isVisible()
    press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(tab.editor.text, " More.")
    assert tab.editor.save(quietly=True)
    QTest.keyClicks(tab.editor.text, " And more.")
    press(Qt.Key.Key_Escape)
    assert not tab.editor.isVisible()
    section = library.manuals.section(sections[0].id)
    assert (section.body, section.number) == ("About Inbox. More. And more.", 2)
    assert tab.page.text.toPlainText() == section.body
    desk.undo.undo()
    settle()
    assert tab.page.text.toPlainText() == "About Inbox."


def test_a_pause_of_typing_saves(
    tab: ManualTab, library: Library, sections: list[Section], qtbot: QtBot
) -> None:
    tab.edit()
    QTest.keyClicks(tab.editor.text, "Now. ")
    qtbot.waitUntil(lambda: library.manuals.section(sections[0].id).body == "Now. About Inbox.")
    assert tab.editor.preview.toPlainText() == "Now. About Inbox."


def test_leaving_by_another_client_saves(tab: ManualTab, library: Library, sections: list[Section]) -> None:
    from tests.helpers.trade import DELHI

    tab.edit()
    QTest.keyClicks(tab.editor.text, "Now. ")
    tab.show_client(library.client(DELHI))
    assert library.manuals.section(sections[0].id).body == "Now. About Inbox."


def test_a_title_that_is_missing_is_said_and_nothing_typed_is_lost(
    tab: ManualTab, library: Library, sections: list[Section]
) -> None:
    tab.edit()
    tab.editor.title.setFocus()
    tab.editor.title.selectAll()
    press(Qt.Key.Key_Delete)
    QTest.keyClicks(tab.editor.text, "Now. ")
    press(Qt.Key.Key_Escape)
    assert tab.editor.isVisible()
    assert tab.editor.written() == Text("", "Now. About Inbox.")
    assert library.manuals.section(sections[0].id).body == "About Inbox."


def test_the_toolbar_and_its_keys_change_the_text_in_steps_that_can_be_undone(tab: ManualTab) -> None:
    tab.edit()
    text = tab.editor.text
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert text.toPlainText() == "**About Inbox.**"
    click(tab, "tool_steps")
    assert text.toPlainText() == "1. **About Inbox.**"
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Return)
    QTest.keyClicks(text, "Next")
    assert text.toPlainText() == "1. **About Inbox.**\n2. Next"
    for _ in range(4):
        text.undo()
    assert text.toPlainText() == "About Inbox."


def test_places_are_right_behind_characters_that_qt_counts_twice(tab: ManualTab) -> None:
    tab.edit()
    tab.editor.text.setPlainText("😀😀 क्ष word")
    press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert tab.editor.text.toPlainText() == "😀😀 क्ष **word**"


def test_a_picture_is_pasted_or_dropped_and_shown(tab: ManualTab, library: Library, tmp_path: Path) -> None:
    tab.edit()
    data = QMimeData()
    data.setImageData(QImage.fromData(png()))
    tab.editor.text.insertFromMimeData(data)
    file = tmp_path / "My Desk.png"
    file.write_bytes(png("#B42318"))
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file))])
    tab.editor.text.insertFromMimeData(dropped)
    assert "](file:picture.png)" in tab.editor.text.toPlainText()
    assert "](file:my-desk.png)" in tab.editor.text.toPlainText()
    tab.editor.finish()
    assert tab.page.text.toPlainText().count("\ufffc") == 2


def test_what_is_no_picture_is_said(tab: ManualTab, desk: Desk, tmp_path: Path) -> None:
    tab.edit()
    file = tmp_path / "x.png"
    file.write_bytes(b"nothing of the kind")
    tab.editor.take_picture(file, file.name)
    assert isinstance(desk.notify, Said)
    assert "not a PNG or JPEG" in str(desk.notify.errors[-1])
    assert tab.editor.text.toPlainText() == "About Inbox."


def test_an_empty_manual_teaches_and_begins_with_one_click(
    library: Library, acme: Client, desk: Desk, qtbot: QtBot
) -> None:
    tab = shown(library, acme, desk, qtbot)
    assert not tab.list.isVisible()
    button = tab._empty.button
    assert button is not None
    button.click()
    settle()
    assert tab.editor.isVisible()
    assert tab.editor.title.hasFocus()
    QTest.keyClicks(tab.editor.title, "Inbox")
    press(Qt.Key.Key_Escape)
    assert titles(tab) == ["Inbox"]


def test_what_was_agreed_and_changed_is_said_in_words(
    library: Library, acme: Client, desk: Desk, qtbot: QtBot, clock: SettableClock
) -> None:
    section = library.section(acme.id, INBOX)
    library.manuals.agree(section.id, 1, clock.now().date())
    tab = shown(library, acme, desk, qtbot)
    assert tab.page._agreed.accessibleName().startswith("agreed ")
    library.saved(library.manuals.section(section.id), "else")
    settle()
    assert tab.page._agreed.accessibleName().startswith("changed since ")
    assert "changed since agreed" in tab.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_services_are_chosen_and_taken_away(
    tab: ManualTab, library: Library, sections: list[Section]
) -> None:
    library.services.seed()
    service = library.services.services()[0]
    tab.page.turn_service(service.id)
    settle()
    assert [chip.words() for chip in tab.page._services] == [service.name]
    tab.page.turn_service(service.id)
    assert library.manuals.section(sections[0].id).service_ids == ()


def test_services_are_chosen_from_a_menu_of_groups(
    tab: ManualTab, library: Library, sections: list[Section]
) -> None:
    library.services.seed()
    group, (service, *_) = library.services.by_group()[0]
    QTest.mouseClick(tab.page._services[0], Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    title = group.name_in("en").replace("&", "&&")
    titled = next(action for action in menu.actions() if action.text() == title)
    inside = titled.menu()
    assert isinstance(inside, QMenu)
    titled.trigger()  # as a screen reader may
    assert library.manuals.section(sections[0].id).service_ids == ()
    next(action for action in inside.actions() if action.text() == service.name).trigger()
    assert library.manuals.section(sections[0].id).service_ids == (service.id,)


def test_somebody_elses_change_is_shown(tab: ManualTab, library: Library, sections: list[Section]) -> None:
    library.saved(sections[0], "From elsewhere.")
    settle()
    assert tab.page.text.toPlainText() == "From elsewhere."
