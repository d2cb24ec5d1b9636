"""Appearance and language are kept as soon as they are chosen, and follow what is set elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.helpers.own import Own
from tests.helpers.qt import child, cut_texts, grab, settle, speak
from va_desktop.bootstrap.settings_pane import presence_section
from va_desktop.core.events import Changed
from va_desktop.kit.desktop.memory import WindowMemory
from va_desktop.kit.ui.buttons import CheckBox
from va_desktop.kit.ui.choices import Segmented
from va_desktop.kit.ui.fields import NumberEdit
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.settings.model import (
    GLOBAL_KEYS,
    KEEP_IN_TRAY,
    LANGUAGE,
    MINI_WINDOW,
    START_AT_LOGIN,
    THEME,
    WORK_UNTIL,
)
from va_desktop.settings.pane import TimerSection, WindowSection
from va_desktop.settings.service import Settings
from va_desktop.settings.store import SettingsHere, StoredSettings

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


@pytest.fixture
def settings(database: Database, clock: SettableClock) -> Settings:
    return Own(database, clock).settings


def test_a_choice_is_kept_at_once_and_news_are_shown(settings: Settings, desk: Desk, qtbot: QtBot) -> None:
    section = WindowSection(desk, settings)
    qtbot.addWidget(section)
    section.resize(540, 500)
    section.show()
    appearance, language = (section.control(key) for key in ("theme", "language"))
    assert isinstance(appearance, Segmented)
    assert isinstance(language, Segmented)
    QTest.mouseClick(appearance.button("dark"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(language.button("hi"), Qt.MouseButton.LeftButton)
    assert (settings.get(THEME), settings.get(LANGUAGE)) == ("dark", "hi")
    settings.set(THEME, "light")
    desk.bus.publish(Changed("setting", (), "elsewhere"))
    settle()
    assert appearance.value == "light"
    for words in ("en", "hi"):
        speak(words)
        assert cut_texts(section) == []


@pytest.mark.parametrize("source", [None, "X11"])
def test_the_timers_page_says_by_what_absences_are_known(
    settings: Settings, desk: Desk, qtbot: QtBot, source: str | None
) -> None:
    section = TimerSection(desk, settings, source)
    qtbot.addWidget(section)
    section.resize(680, 1500)
    section.show()
    hours = section.control("work-until")
    assert isinstance(hours, NumberEdit)
    QTest.mouseClick(hours, Qt.MouseButton.LeftButton)
    hours.selectAll()
    QTest.keyClicks(hours, "18")
    QTest.keyClick(hours, Qt.Key.Key_Return)
    settle()
    assert settings.get(WORK_UNTIL) == 18
    told = child(section, Wrapped, "idle_source")
    assert ("X11" in told.text()) == (source is not None)
    assert ("does not tell" in told.text()) == (source is None)
    for words in ("en", "hi"):
        speak(words)
        grab(section, f"timer-settings-{words}-{source}")
        assert cut_texts(section) == []


def test_what_this_computer_can_not_do_is_not_offered_but_explained(
    database: Database, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = StoredSettings(database)
    memory = WindowMemory(tmp_path / "window.json")
    settings = Settings(database, stored, SettingsHere(memory, stored, desk.bus, "window"))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    section = presence_section(desk, settings)
    qtbot.addWidget(section)
    section.resize(680, 620)
    section.show()
    assert section.control(START_AT_LOGIN.key).isVisible()
    assert not [one for one in section.findChildren(Segmented) if one.isVisible()]
    assert "va-desktop timer start" in child(section, Wrapped, f"without_{GLOBAL_KEYS.key}").text()
    assert child(section, Wrapped, f"without_{KEEP_IN_TRAY.key}").isVisible()
    settings.set(MINI_WINDOW, value=True)
    settle()
    mini = section.control(MINI_WINDOW.key)
    assert isinstance(mini, CheckBox)
    assert mini.isChecked()
    for words in ("en", "hi"):
        speak(words)
        grab(section, f"presence-settings-{words}")
        assert cut_texts(section) == []
