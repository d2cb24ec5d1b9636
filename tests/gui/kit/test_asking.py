"""A question is asked where the person looks, once, and an answer in one place is the answer in both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.helpers.desktops import MessageBus, Mock, message_bus
from tests.helpers.qt import settle
from va_desktop.kit.desktop.buses import Service
from va_desktop.kit.desktop.notifications import Notifier
from va_desktop.kit.ui.asking import Asking
from va_desktop.kit.ui.questions import Questions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

NAME = "org.freedesktop.Notifications"
DAEMON = Service(NAME, "/org/freedesktop/Notifications", NAME)
BREAK = (
    "round",
    "You have worked for 25 minutes",
    "",
    (("break", "Take a break"), ("longer", "5 minutes more")),
)


class Remembered(QObject):
    """The system's place, which remembers what was asked there."""

    answered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def show(self, key: str, title: str, text: str, buttons: Sequence[tuple[str, str]]) -> None:
        self.asked.append(key)

    def withdraw(self, key: str) -> None:
        self.asked = [one for one in self.asked if one != key]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(900, 600)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def bus() -> Iterator[MessageBus]:
    with message_bus() as bus:
        yield bus


@pytest.fixture
def daemon(bus: MessageBus, qtbot: QtBot) -> Mock:
    return bus.stand(qtbot, DAEMON, template="notification_daemon")


def button(window: QWidget, name: str) -> QAbstractButton | None:
    found = window.findChild(QAbstractButton, f"answer_{name}")
    return found if found is not None and found.isVisible() else None


def test_in_front_the_window_asks_alone(window: QWidget, qtbot: QtBot) -> None:
    system = Remembered()
    asking = Asking(window, Questions(window))
    asking.use_system(system)
    window.show()
    assert QTest.qWaitForWindowActive(window)
    asking.show(*BREAK)
    settle()
    assert system.asked == []
    longer = button(window, "longer")
    assert longer is not None
    with qtbot.waitSignal(asking.answered) as told:
        QTest.mouseClick(longer, Qt.MouseButton.LeftButton)
    assert told.args == ["round", "longer"]


def test_an_answer_in_the_window_takes_the_notification_back(window: QWidget, qtbot: QtBot) -> None:
    system = Remembered()
    asking = Asking(window, Questions(window))
    asking.use_system(system)
    asking.show(*BREAK)  # while the window is hidden
    assert system.asked == ["round"]
    window.show()
    settle()
    taken = button(window, "break")
    assert taken is not None
    with qtbot.waitSignal(asking.answered):
        QTest.mouseClick(taken, Qt.MouseButton.LeftButton)
    assert system.asked == []


def test_a_button_of_the_real_notification_answers_for_the_window(
    window: QWidget, bus: MessageBus, daemon: Mock, qtbot: QtBot
) -> None:
    notifier = Notifier(bus.address)
    asking = Asking(window, Questions(window))
    asking.use_system(notifier)
    asking.show(*BREAK)
    assert '"break", "Take a break", "longer", "5 minutes more"' in daemon.heard("Notify")
    with qtbot.waitSignal(asking.window_wanted), qtbot.assertNotEmitted(asking.answered):
        daemon.emit("ActionInvoked", "us", 1, "default")
    with qtbot.waitSignal(asking.answered) as told:
        daemon.emit("ActionInvoked", "us", 1, "break")
    assert told.args == ["round", "break"]
    window.show()
    settle()
    assert button(window, "break") is None
    notifier.close()
