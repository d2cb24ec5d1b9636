"""The catalogue in the settings: searched in both languages, extended, changed, and brought back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from tests.helpers.own import Own
from tests.helpers.qt import cut_texts, settle, speak
from tests.helpers.rows_dragged import drag
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.fields import LineEdit
from va_desktop.services.dialogs import GroupsSheet
from va_desktop.services.model import NewService
from va_desktop.services.pane import ServicesSection

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database
    from va_desktop.kit.ui.desk import Desk
    from va_desktop.services.dialogs import ServiceSheet
    from va_desktop.services.service import Services

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


@pytest.fixture
def services(database: Database, clock: SettableClock) -> Services:
    services = Own(database, clock).services
    services.seed()
    return services


@pytest.fixture
def country() -> list[str]:
    """Give the test the contractor's country, which it may change."""
    return ["IN"]


@pytest.fixture
def section(services: Services, desk: Desk, qtbot: QtBot, country: list[str]) -> ServicesSection:
    section = ServicesSection(desk, services, lambda: country[0])
    qtbot.addWidget(section)
    section.resize(680, 620)
    with qtbot.waitActive(section):
        section.show()
        section.activateWindow()
    return section


def opened(section: ServicesSection) -> ServiceSheet:
    assert section.sheet is not None
    return section.sheet


def titles(section: ServicesSection) -> list[str]:
    rows = section.list.rows
    items = [rows.item(rows.index(at)) for at in range(rows.rowCount())]
    return [item.name for item in items if item is not None]


def test_a_search_finds_words_of_both_languages_and_codes(section: ServicesSection) -> None:
    section.search.setText("खाता मिलान")
    section.search._send()
    assert titles(section) == ["Bank reconciliation"]
    section.search.setText("998223")
    section.search._send()
    assert titles(section) == ["Payroll"]


def test_outside_india_only_a_code_that_was_typed_is_shown(
    section: ServicesSection, services: Services, country: list[str]
) -> None:
    def tags() -> dict[str, str]:
        rows = section.list.rows
        items = [rows.item(rows.index(at)) for at in range(rows.rowCount())]
        shown = {item.key: section._row(item).tag for item in items if item is not None}
        return {key: tag.text for key, tag in shown.items() if tag is not None}

    assert (tags()["payroll"], tags()["inbox-care"]) == ("Hour · 998223", "Hour · 998599")
    country[0] = "US"
    typed = services.find_service("inbox-care")
    services.edit_service(typed.id, replace(typed, tax_code="541611"))
    services.add_service(NewService("Podcasts", key="podcasts", tax_code="541990"))
    settle()
    assert (tags()["payroll"], tags()["inbox-care"]) == ("Hour", "Hour · 541611")
    assert tags()["podcasts"] == "Hour · 541990"


def test_a_service_is_added_with_its_hindi_name(section: ServicesSection, services: Services) -> None:
    QTest.mouseClick(section.add, Qt.MouseButton.LeftButton)
    sheet = opened(section)
    sheet._save()
    assert sheet.form.field("name").error() == "Please fill this in."
    QTest.keyClicks(sheet.name, "Podcast editing")
    sheet.name_hi.setText("पॉडकास्ट संपादन")
    QTest.keyClick(sheet.name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert services.find_service("podcast editing").name_in("hi") == "पॉडकास्ट संपादन"
    assert "Podcast editing" in titles(section)


def test_a_service_is_changed_removed_and_brought_back(
    section: ServicesSection, services: Services, desk: Desk
) -> None:
    service = services.find_service("inbox-care")
    section.list.setFocus()
    assert section.list.select(service.id)
    QTest.keyClick(section.list, Qt.Key.Key_Return)
    sheet = opened(section)
    assert sheet.name_hi.text() == "इनबॉक्स सँभालना"
    sheet.name.setText("Inbox keeping")
    sheet._save()
    settle()
    assert services.service(service.id).name == "Inbox keeping"
    assert services.service(service.id).key == "inbox-care"
    section.list.select(service.id)
    QTest.keyClick(section.list, Qt.Key.Key_Delete)
    settle()
    assert "Inbox keeping" not in titles(section)
    desk.undo.undo()
    settle()
    assert "Inbox keeping" in titles(section)
    section.edit(services.service(service.id))
    opened(section)._remove()
    settle()
    assert "Inbox keeping" not in titles(section)


def test_a_service_is_moved_by_keys_and_by_dragging(
    section: ServicesSection, services: Services, desk: Desk
) -> None:
    first, second, third = titles(section)[:3]
    section.list.setFocus()
    section.list.select_first()
    QTest.keyClick(section.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert titles(section)[:3] == [first, second, third]
    QTest.keyClick(section.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle()
    assert titles(section)[:3] == [second, first, third]
    drag(section.list, 1, 3)
    assert titles(section)[:3] == [first, third, second]
    drag(section.list, 1, 8)
    assert titles(section)[:3] == [first, third, second]
    for _ in range(2):
        desk.undo.undo()
        settle()
    assert titles(section)[:3] == [first, second, third]
    section.search.setText(first)
    section.search._send()
    QTest.keyClick(section.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    section.search.setText("")
    section.search._send()
    assert titles(section)[:3] == [first, second, third]


def test_what_came_with_the_program_comes_back_from_the_menu(
    section: ServicesSection, services: Services, desk: Desk
) -> None:
    service = services.find_service("inbox-care")
    section.remove(service)
    menu = QMenu(section)
    section._fill_menu(menu)
    menu.actions()[0].trigger()
    settle()
    assert "Inbox care" in titles(section)
    desk.undo.undo()
    settle()
    assert "Inbox care" not in titles(section)


def test_a_changed_service_is_filled_in_as_it_came(section: ServicesSection, services: Services) -> None:
    service = services.find_service("payroll")
    section.edit(service)
    assert opened(section).findChild(Button, "as_it_came") is None
    opened(section).reject()
    changed = services.edit_service(service.id, replace(service, name="Wages", tax_code="")).value
    section.edit(changed)
    sheet = opened(section)
    reset = sheet.findChild(Button, "as_it_came")
    assert reset is not None
    QTest.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert (sheet.name.text(), sheet.tax_code.text()) == ("Payroll", "998223")
    assert services.service(service.id).name == "Wages"
    sheet._save()
    assert services.service(service.id).name == "Payroll"


def test_groups_are_added_renamed_moved_and_removed_in_their_sheet(
    section: ServicesSection, services: Services, desk: Desk
) -> None:
    QTest.mouseClick(section.groups, Qt.MouseButton.LeftButton)
    settle()
    sheet = section.window().findChild(GroupsSheet)
    assert sheet is not None
    QTest.keyClicks(sheet.name, "Audio work")
    QTest.keyClick(sheet.name, Qt.Key.Key_Return)
    settle()
    assert services.groups()[-1].name_in("hi") == "Audio work"
    sheet.list.setFocus()
    sheet.list.select("audio-work")
    QTest.keyClick(sheet.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    assert services.groups()[-2].key == "audio-work"
    QTest.keyClick(sheet.list, Qt.Key.Key_F2)
    editor = sheet.list.findChild(LineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, "Sound")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle()
    assert services.find_group("sound").key == "audio-work"
    sheet.list.select("audio-work")
    QTest.keyClick(sheet.list, Qt.Key.Key_Delete)
    settle()
    assert "audio-work" not in [group.key for group in services.groups()]
    desk.undo.undo()
    assert "audio-work" in [group.key for group in services.groups()]
    sheet.list.select("calls")
    QTest.keyClick(sheet.list, Qt.Key.Key_Delete)
    assert "calls" in [group.key for group in services.groups()]
    sheet.accept()


@pytest.mark.parametrize("language", ["en", "hi"])
def test_no_word_is_cut(section: ServicesSection, services: Services, language: str) -> None:
    speak(language)
    section.resize(540, 500)
    assert cut_texts(section) == []
    section.edit(services.services()[0])
    assert cut_texts(section) == []
    opened(section).reject()
    section._open_groups()
    settle()
    sheet = section.window().findChild(GroupsSheet)
    assert sheet is not None
    assert cut_texts(sheet) == []
