"""Appearance and language are kept as soon as they are chosen, and follow what is set elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.helpers.own import Own
from tests.helpers.qt import child, cut_texts, grab, settle, speak
from va_desktop.core.events import Changed
from va_desktop.kit.ui.choices import Segmented
from va_desktop.kit.ui.fields import NumberEdit
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.settings.model import LANGUAGE, THEME, WORK_UNTIL
from va_desktop.settings.pane import TimerSection, WindowSection

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database
    from va_desktop.kit.ui.desk import Desk
    from va_desktop.settings.service import Settings

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
