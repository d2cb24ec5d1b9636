"""Work is written down in the palette, by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.helpers.qt import cut_texts, grab, settle, speak
from tests.helpers.workday import AT_14_42, Workday
from va_desktop.kit.ui.palette import Palette
from va_desktop.kit.ui.theme import theme
from va_desktop.timekeeping.pane.palette import QuickChoices, StartChoice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def palette(day: Workday, desk: Desk, qtbot: QtBot) -> Iterator[Palette]:
    """The palette of a window, open."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    made = Palette(window, desk.notify.error)
    made.add_provider(QuickChoices(desk, day.time))
    made.add_provider(StartChoice(desk, day.time))
    made.open_palette()
    settle()
    yield made
    window.close()


def write(palette: Palette, text: str) -> list[str]:
    """Write into the palette; return what it offers."""
    palette.field.clear()
    palette.field.insert(text)
    settle()
    return [choice.words for choice in palette.lines.choices]


def test_a_length_is_logged_with_enter_and_started_with_control(palette: Palette, day: Workday) -> None:
    assert write(palette, "30m call with Asha @foxglove #phone") == [
        "Log 0:30, call with Asha, Foxglove Studio › Newsletter draft, #phone, 14:12 – 14:42, Overlaps 14:00 –",
        "Start timer, call with Asha, Ctrl+Enter",
    ]
    QTest.keyClick(palette.field, ENTER, CONTROL)
    settle()
    running = day.time.running()
    assert running is not None
    assert (running.client, running.lasting(AT_14_42)) == ("Foxglove Studio", 1800)
    palette.open_palette()
    write(palette, "1h letters @acme")
    QTest.keyClick(palette.field, ENTER)
    settle()
    logged = next(one for one in day.time.page().rows if one.values.note == "letters")
    assert logged.seconds == 3600
    assert not palette.isVisible()


def test_hindi_is_understood_and_nothing_is_cut(palette: Palette) -> None:
    speak("hi")
    theme.use("dark")
    assert write(palette, "45 मिनट बैठक @dilli")[0].startswith("0:45 दर्ज करें, बैठक, दिल्ली टेक्सटाइल्स")
    grab(palette.window(), "palette-dark-hi")
    assert cut_texts(palette.window()) == []


def test_any_other_text_starts_the_timer_and_no_text_stops_it(palette: Palette, day: Workday) -> None:
    assert write(palette, "") == ["Stop timer, Answering patient e-mails"]
    QTest.keyClick(palette.field, ENTER)
    settle()
    assert day.time.running() is None
    palette.open_palette()
    assert write(palette, "") == ["Start timer"]
    assert write(palette, "sorting #post") == ["Start timer, sorting, #post"]
    QTest.keyClick(palette.field, ENTER)
    settle()
    running = day.time.running()
    assert running is not None
    assert running.values.note == "sorting"


def test_a_span_can_only_be_logged_and_a_start_only_started(palette: Palette) -> None:
    assert len(write(palette, "13:00-13:30 x")) == 1
    assert write(palette, "since 13:30 x") == ["Start timer, x, since 13:30"]
    assert write(palette, "@nob") == []


def test_what_cannot_be_meant_is_said_and_the_text_stays(palette: Palette, day: Workday) -> None:
    assert "answers to @nobody" in write(palette, "45m x @nobody")[0]
    count = len(day.time.page().rows)
    QTest.keyClick(palette.field, ENTER)
    settle()
    assert palette.isVisible()
    assert palette.field.text() == "45m x @nobody"
    assert len(day.time.page().rows) == count
