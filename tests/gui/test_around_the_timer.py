"""The real window answers to the keys around the timer, asks when a round is over, and its palette offers work."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.helpers.ground import SettableClock
from tests.helpers.qt import child, settle
from tests.helpers.time import change_note
from tests.helpers.trade import ACME
from tests.helpers.whole import show_whole
from va_desktop.bootstrap.desktop import Desktop
from va_desktop.contracts.model import NewContract, Terms
from va_desktop.core.money import Money
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.overlay import Overlay
from va_desktop.settings.model import POMODORO
from va_desktop.tasks.model import NewTask
from va_desktop.timekeeping.activity import Activity
from va_desktop.timekeeping.pane.bar.interrupt_line import InterruptLine

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from va_desktop.bootstrap.program import Program
    from va_desktop.kit.ui.tasks import TaskRunner
    from va_desktop.kit.ui.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
CONTROL_SHIFT = CONTROL | Qt.KeyboardModifier.ShiftModifier
CONTROL_ALT = CONTROL | Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desktop(hidden_desktop: Desktop) -> Desktop:
    return show_whole(hidden_desktop)


@pytest.fixture
def program(desktop: Desktop) -> Program:
    return desktop.program


@pytest.fixture
def window(desktop: Desktop) -> MainWindow:
    return desktop.window


def running(program: Program) -> str:
    entry = program.timekeeping.running()
    return "" if entry is None else entry.title


def test_the_keys_interrupt_return_continue_and_start_favourites(
    desktop: Desktop, window: MainWindow, program: Program, clock: SettableClock, qtbot: QtBot
) -> None:
    # It would begin a moment later by itself, and ask about whole minutes that nobody saw.
    desktop.around_timer.watch()
    program.timekeeping.start_timer("letters")
    program.focus.favourites.add(Activity(note="tea"))
    clock.forward(seconds=30)
    settle()
    QTest.keyClick(window, Qt.Key.Key_I, CONTROL_SHIFT)
    line = Overlay.on(window)
    assert isinstance(line, InterruptLine)
    QTest.keyClicks(line.field, "call")
    QTest.keyClick(line.field, Qt.Key.Key_Return)
    settle()
    assert running(program) == "call"
    clock.forward(seconds=30)
    QTest.keyClick(window, Qt.Key.Key_R, CONTROL_SHIFT)
    assert running(program) == "letters"
    clock.forward(seconds=30)
    QTest.keyClick(window, Qt.Key.Key_1, CONTROL_ALT)
    assert running(program) == "tea"
    clock.forward(seconds=30)
    QTest.keyClick(window, Qt.Key.Key_L, CONTROL_SHIFT)
    assert running(program) == "letters"
    for _ in range(4):
        QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    runner = cast("TaskRunner", window.tasks)
    qtbot.waitUntil(lambda: window.undo.newest is None and runner.running == 0)
    assert (running(program), program.focus.interruptions.waiting()) == ("letters", [])


def test_the_window_tells_what_a_task_comes_after(
    desktop: Desktop, window: MainWindow, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(window.notices, "say", lambda text, *_, **__: said.append(text))
    desktop.around_timer.watch()
    acme = program.clients.add_client(ACME).value
    program.contracts.add_contract(NewContract(acme.id, Terms("Office"), Money(25_00, "EUR")))
    outline = program.tasks.add_task(NewTask("Outline"), acme.id).value
    post = program.tasks.add_task(NewTask("Post"), acme.id).value
    program.task_order.put_after(post.id, outline.id)
    program.focus.favourites.add(Activity(post.id))
    settle()
    QTest.keyClick(window, Qt.Key.Key_1, CONTROL_ALT)
    settle()
    assert "“Post” comes after “Outline”, which is not done yet." in said


def test_the_end_of_a_round_is_asked_below_the_bar(
    desktop: Desktop, window: MainWindow, program: Program, clock: SettableClock
) -> None:
    program.settings.set(POMODORO, value=True)
    program.timekeeping.start_timer("letters")
    clock.forward(minutes=25)
    change_note(program.timekeeping, 1, "answers")  # news, as a tick of the watch would be
    settle()
    corner = child(window.place, QWidget, "question")
    assert corner.isVisible()
    QTest.mouseClick(child(corner, Button, "answer_break"), Qt.MouseButton.LeftButton)
    settle()
    assert running(program) == ""
    assert not corner.isVisible()


def test_the_palette_offers_the_last_work_before_anything_is_typed(
    window: MainWindow, program: Program, clock: SettableClock
) -> None:
    program.timekeeping.start_timer("letters")
    clock.forward(minutes=1)
    program.timekeeping.stop_timer()
    QTest.keyClick(window, Qt.Key.Key_K, CONTROL)
    palette = window.palette_overlay
    assert palette.lines.choices[0].words == "Continue, letters, Ctrl+Shift+L"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    settle()
    assert running(program) == "letters"
