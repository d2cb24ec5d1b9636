"""What is under way: the line that shows it, how it is stopped, and what becomes of its result."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from tests.helpers.qt import cut_texts, grab, settle, speak
from va_desktop.core.formatting import Formats
from va_desktop.kit.ui.bus import Bus
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import Mode, theme
from va_desktop.kit.ui.underway import ProgressBar, UnderWay, WorkLine
from va_desktop.kit.ui.window import MainWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from va_desktop.kit.ui.tasks import Progress, Task

pytestmark = pytest.mark.usefixtures("app")


class Slow:
    """Work that waits before each of its steps until the test lets it go on."""

    def __init__(self) -> None:
        self.steps: list[tuple[int, int]] = []
        self.stopped: list[str] = []
        self.answers: list[str] = []
        self._go = Event()

    def work(self, progress: Progress) -> str:
        for done in range(5):
            progress(done, 5)
            self.steps.append((done, 5))
            self._go.wait(20)
        return "done"

    def unnoticed(self, progress: Progress) -> str:
        """Come to an end without a further step, whatever was asked for meanwhile."""
        progress(4, 5)
        self.steps.append((4, 5))
        self._go.wait(20)
        return "done"

    def go_on(self) -> None:
        self._go.set()


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def window(qtbot: QtBot, slow: Slow) -> MainWindow:
    window = MainWindow(Bus(), lambda: Formats("en", "IE"))
    qtbot.addWidget(window, before_close_func=lambda _: slow.go_on())  # a window waits for its work
    window.resize(900, 600)
    with qtbot.waitExposed(window):
        window.show()
    return window


def begun(window: MainWindow, slow: Slow, *, unnoticed: bool = False, label: str = "") -> Task:
    return window.tasks.run(
        slow.unnoticed if unnoticed else slow.work,
        slow.answers.append,
        owner=window,
        stopped=lambda: slow.stopped.append("stopped"),
        label=label or tr("Drawing the pages …"),
    )


def shown_line(window: MainWindow, qtbot: QtBot) -> WorkLine:
    qtbot.waitUntil(lambda: window.under_way.line is not None)
    line = window.under_way.line
    assert line is not None
    qtbot.waitUntil(line.isVisible)
    return line


def words(window: MainWindow) -> str:
    line = window.under_way.line
    return "" if line is None else line.words.text()


def test_what_takes_long_is_shown_and_can_be_stopped_by_the_mouse(
    window: MainWindow, slow: Slow, qtbot: QtBot
) -> None:
    task = begun(window, slow)
    line = shown_line(window, qtbot)
    assert line.words.text() == task.label
    qtbot.waitUntil(lambda: line.bar.maximum() > 0)
    assert window.place.rect().contains(line.geometry())
    with qtbot.waitSignal(task.finished):
        QTest.mouseClick(line.cancel, Qt.MouseButton.LeftButton)
        assert line.words.text() == "Cancelling …"
        assert not line.cancel.isEnabled()
        slow.go_on()
    assert (slow.answers, slow.stopped, slow.steps) == ([], ["stopped"], [(0, 5)])
    assert window.under_way.line is None


def test_the_keyboard_stops_it_too(window: MainWindow, slow: Slow, qtbot: QtBot) -> None:
    task = begun(window, slow)
    shown_line(window, qtbot)
    window.activateWindow()
    with qtbot.waitSignal(task.finished):
        QTest.keyClick(window, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
        slow.go_on()
    assert slow.stopped == ["stopped"]


def test_what_was_done_when_it_was_to_be_stopped_is_answered_all_the_same(
    window: MainWindow, slow: Slow, qtbot: QtBot
) -> None:
    task = begun(window, slow, unnoticed=True)
    line = shown_line(window, qtbot)
    with qtbot.waitSignal(task.finished):
        QTest.mouseClick(line.cancel, Qt.MouseButton.LeftButton)
        slow.go_on()
    assert (slow.answers, slow.stopped) == (["done"], [])


@pytest.mark.parametrize("label", ["Exporting", ""])
def test_neither_short_work_nor_what_nobody_waits_for_is_shown(
    window: MainWindow, qtbot: QtBot, label: str
) -> None:
    window.under_way.deleteLater()
    window.__dict__["under_way"] = UnderWay(window, window.place, patience=20)
    hold = Event()
    task = window.tasks.run((lambda _: hold.wait(20)) if not label else (lambda _: None), label=label)
    if label:
        with qtbot.waitSignal(task.finished):
            pass
    late: list[bool] = []
    QTimer.singleShot(60, window, lambda: late.append(True))
    qtbot.waitUntil(lambda: late == [True])
    assert window.under_way.line is None
    hold.set()
    qtbot.waitUntil(lambda: task.is_over)


def test_what_was_given_up_is_not_shown_any_more(window: MainWindow, slow: Slow, qtbot: QtBot) -> None:
    task = begun(window, slow)
    shown_line(window, qtbot)
    task.cancel()
    qtbot.waitUntil(lambda: window.under_way.line is None)
    with qtbot.waitSignal(task.finished):
        slow.go_on()
    assert (slow.answers, slow.stopped) == ([], [])


def test_it_stands_in_the_sheet_that_lies_over_the_window_and_comes_back(
    window: MainWindow, slow: Slow, qtbot: QtBot
) -> None:
    sheet = Sheet(window, "Bill all")
    sheet.open()
    begun(window, slow)
    line = shown_line(window, qtbot)
    settle()
    assert sheet.card.isAncestorOf(line)
    assert cut_texts(sheet) == []
    sheet.reject()
    qtbot.waitUntil(lambda: window.under_way.line not in (None, line))
    back = window.under_way.line
    assert back is not None
    assert back.parentWidget() is window.place


def test_two_at_a_time_are_shown_one_after_the_other(window: MainWindow, slow: Slow, qtbot: QtBot) -> None:
    other = Slow()
    first = begun(window, slow, label="Exporting")
    second = begun(window, other, label="Importing")
    line = shown_line(window, qtbot)
    assert line.words.text() == "Exporting"
    with qtbot.waitSignal(first.finished):
        slow.go_on()
    qtbot.waitUntil(lambda: words(window) == "Importing")
    with qtbot.waitSignal(second.finished):
        other.go_on()
    assert window.under_way.line is None


def test_a_notice_stands_above_the_line(window: MainWindow, slow: Slow, qtbot: QtBot) -> None:
    task = begun(window, slow)
    line = shown_line(window, qtbot)
    window.notices.say("Exporting")
    assert not window.notices.geometry().intersects(line.geometry())
    with qtbot.waitSignal(task.finished):
        slow.go_on()
    assert window.place.rect().contains(window.notices.geometry())


def test_the_bar_fills_by_what_is_told_and_wanders_where_nobody_knows() -> None:
    bar = ProgressBar()
    bar.show_steps(3, 4)
    assert (bar.value(), bar.maximum()) == (750, 1000)
    bar.show_steps(9, 4)
    assert bar.value() == bar.maximum()
    before = [bar.grab().toImage()]
    for done in range(3):
        bar.show_steps(done, 0)
        before.append(bar.grab().toImage())
    assert bar.maximum() == 0
    assert before[-1] != before[-2] != before[0]


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_no_text_is_cut(window: MainWindow, slow: Slow, qtbot: QtBot, language: str, mode: Mode) -> None:
    theme.use(mode)
    speak(language)
    begun(window, slow)
    line = shown_line(window, qtbot)
    qtbot.waitUntil(lambda: line.bar.maximum() > 0)
    grab(window, f"under-way-{mode}-{language}")
    assert cut_texts(line) == []
    sheet = Sheet(window, "Bill all")
    sheet.open()
    qtbot.waitUntil(lambda: window.under_way.line not in (None, line))
    grab(window, f"under-way-sheet-{mode}-{language}")
    assert cut_texts(sheet) == []
