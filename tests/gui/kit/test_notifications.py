"""A notification reaches the desktop's own service, and what is pressed in it comes back under its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon
from typing_extensions import override

from tests.helpers.desktops import NOBODY, MessageBus, Mock, message_bus
from va_desktop.kit.desktop.buses import Service
from va_desktop.kit.desktop.notifications import CLICKED, Notifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

DAEMON = Service(
    "org.freedesktop.Notifications", "/org/freedesktop/Notifications", "org.freedesktop.Notifications"
)
BUTTONS = (("keep", "Keep"), ("discard", "हटाएँ"))


@pytest.fixture
def bus() -> Iterator[MessageBus]:
    with message_bus() as bus:
        yield bus


@pytest.fixture
def daemon(bus: MessageBus, qtbot: QtBot) -> Mock:
    return bus.stand(qtbot, DAEMON, template="notification_daemon")


@pytest.fixture
def notifier(bus: MessageBus, daemon: Mock) -> Iterator[Notifier]:
    notifier = Notifier(bus.address)
    yield notifier
    notifier.close()


def test_the_service_shows_it_with_its_buttons(notifier: Notifier, daemon: Mock) -> None:
    notifier.show("gap", "Were you away?", "20 min <b>& more</b>", BUTTONS)
    shown = daemon.heard("Notify")
    assert '"VA Desktop" 0 ' in shown
    assert '"Were you away?" "20 min &lt;b&gt;&amp; more&lt;/b&gt;"' in shown
    assert '["default", "Were you away?", "keep", "Keep", "discard", "हटाएँ"]' in shown
    assert shown.strip().endswith(" 0"), "a question does not go by itself"


def test_a_pressed_button_is_told_with_its_key(notifier: Notifier, daemon: Mock, qtbot: QtBot) -> None:
    notifier.show("gap", "Were you away?", "", BUTTONS)
    notifier.show("pomodoro", "Take a break", "")
    daemon.heard("Notify"), daemon.heard("Notify")
    for number, action, answer in ((1, "discard", ("gap", "discard")), (2, "default", ("pomodoro", CLICKED))):
        with qtbot.waitSignal(notifier.answered) as told:
            daemon.emit("ActionInvoked", "us", number, action)
        assert tuple(told.args or ()) == answer
    with qtbot.assertNotEmitted(notifier.answered, wait=100):
        daemon.emit("ActionInvoked", "us", 7, "keep")  # another program's


def test_another_one_under_the_same_key_takes_its_place(
    notifier: Notifier, daemon: Mock, qtbot: QtBot
) -> None:
    notifier.show("gap", "20 minutes", "")
    daemon.heard("Notify")
    with qtbot.waitSignal(notifier.answered):  # the number of the first is known by now
        daemon.emit("ActionInvoked", "us", 1, "default")
    notifier.show("gap", "30 minutes", "")
    assert '"VA Desktop" 1 ' in daemon.heard("Notify")


def test_it_is_taken_away_once(notifier: Notifier, daemon: Mock, qtbot: QtBot) -> None:
    notifier.show("gap", "Were you away?", "", BUTTONS)
    daemon.heard("Notify")
    with qtbot.waitSignal(notifier.answered):
        daemon.emit("ActionInvoked", "us", 1, "keep")
    notifier.withdraw("gap")
    notifier.withdraw("gap")
    assert daemon.heard("CloseNotification").strip().endswith(" 1")
    with qtbot.assertNotEmitted(notifier.answered, wait=100):
        daemon.emit("ActionInvoked", "us", 1, "keep")


def test_one_that_is_withdrawn_before_the_service_answered_is_taken_away_all_the_same(
    notifier: Notifier, daemon: Mock, qtbot: QtBot
) -> None:
    notifier.show("gap", "Were you away?", "", BUTTONS)
    notifier.withdraw("gap")
    notifier.show("break", "Take a break", "", BUTTONS)
    daemon.heard("Notify"), daemon.heard("Notify")
    with qtbot.waitSignal(notifier.answered):  # both answers of the service are known by now
        daemon.emit("ActionInvoked", "us", 2, "keep")
    assert daemon.heard("CloseNotification").strip().endswith(" 1")


def test_one_that_went_by_itself_is_forgotten(notifier: Notifier, daemon: Mock, qtbot: QtBot) -> None:
    notifier.show("gap", "Were you away?", "")
    daemon.heard("Notify")
    daemon.emit("NotificationClosed", "uu", 1, 1)
    with qtbot.assertNotEmitted(notifier.answered, wait=100):
        daemon.emit("ActionInvoked", "us", 1, "default")
    notifier.show("gap", "Were you away?", "")
    assert '"VA Desktop" 0 ' in daemon.heard("Notify")


class Icon(QSystemTrayIcon):
    """An icon in a tray, as Windows and macOS have one; remembers what it showed."""

    def __init__(self) -> None:
        super().__init__(QIcon())
        self.messages: list[tuple[object, ...]] = []

    @override
    def isVisible(self) -> bool:
        return True

    @override
    def showMessage(self, *message: object) -> None:
        self.messages.append(message)


def test_without_a_service_the_tray_shows_it(qtbot: QtBot) -> None:
    notifier = Notifier(NOBODY)
    notifier.show("gap", "Were you away?", "20 min")  # there is no tray either: nothing happens
    icon = Icon()
    notifier.use_tray(icon)
    notifier.show("gap", "Were you away?", "20 min", BUTTONS)
    assert icon.messages == [("Were you away?", "20 min")]
    with qtbot.waitSignal(notifier.answered) as told:
        icon.messageClicked.emit()
    assert told.args == ["gap", CLICKED]


def test_a_bus_that_is_gone_leaves_the_tray(qtbot: QtBot) -> None:
    with message_bus() as bus:
        bus.stand(qtbot, DAEMON, template="notification_daemon")
        notifier = Notifier(bus.address)
    icon = Icon()
    notifier.use_tray(icon)
    notifier.show("gap", "First", "")
    notifier.show("gap", "Second", "")
    assert icon.messages[-1] == ("Second", "")
