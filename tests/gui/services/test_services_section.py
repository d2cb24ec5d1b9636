"""The catalogue in the settings: searched in both languages, extended, changed, and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.helpers.own import Own
from tests.helpers.qt import cut_texts, settle, speak
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
def section(services: Services, desk: Desk, qtbot: QtBot) -> ServicesSection:
    section = ServicesSection(desk, services)
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


def test_a_service_is_added_with_its_hindi_name(section: ServicesSection, services: Services) -> None:
    QTest.mouseClick(section.add, Qt.MouseButton.LeftButton)
    sheet = opened(section)
    sheet._save()
    assert sheet.form.field("name").error() == "Something has to stand here."
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


@pytest.mark.parametrize("language", ["en", "hi"])
def test_no_word_is_cut(section: ServicesSection, services: Services, language: str) -> None:
    speak(language)
    section.resize(540, 500)
    assert cut_texts(section) == []
    section.edit(services.services()[0])
    assert cut_texts(section) == []
