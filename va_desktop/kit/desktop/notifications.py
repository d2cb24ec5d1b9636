"""Notifications of the system: a title, a text, and buttons where the system has them.

On Linux they go to the notification service over D-Bus, elsewhere, and where no service is there, to the tray icon,
which has no buttons: whoever asks something keeps the question open in the window too.

The service wants an unsigned number, which PySide's QtDBus can't send (it makes every int a signed one); so this
talks to the bus through jeepney.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot
from PySide6.QtWidgets import QSystemTrayIcon

if TYPE_CHECKING:
    from jeepney import Message
    from jeepney.io.blocking import DBusConnection

CLICKED: Final = ""
"""The answer of somebody who clicks the notification itself."""
_SERVICE: Final = "org.freedesktop.Notifications"
_PATH: Final = "/org/freedesktop/Notifications"
_DEFAULT: Final = "default"
"""The specification's name for a click on the notification itself."""
_PATIENCE: Final = 0.5
"""Seconds that the bus gets to let us in."""
_FOREVER, _AS_USUAL = 0, -1


class Notifier(QObject):
    """Shows notifications, each under a key of the caller; another one under a key takes its place."""

    answered = Signal(str, str)
    """The key of a notification, and the button that was pressed in it or `CLICKED`."""

    def __init__(self, bus: str = "SESSION", parent: QObject | None = None) -> None:
        """Use the session's bus, or the one at an address, from the first notification on. No bus is no error."""
        super().__init__(parent)
        self._address = bus
        self._tray: QSystemTrayIcon | None = None
        self._shown_in_tray = ""

    @cached_property
    def _bus(self) -> _Service | None:
        service = _connected(self._address, self)
        if service is not None:
            service.answered.connect(self.answered)
        return service

    def use_tray(self, tray: QSystemTrayIcon | None) -> None:
        """Show notifications at this icon where there is no service for them."""
        self._tray = tray
        if tray is not None:
            tray.messageClicked.connect(self._tray_clicked)

    def show(self, key: str, title: str, text: str, buttons: Sequence[tuple[str, str]] = ()) -> None:
        """Show a notification; a button is its name, which `answered` tells, and its words."""
        if self._bus is not None and self._bus.show(key, title, text, buttons):
            return
        if self._tray is not None and self._tray.isVisible():
            self._shown_in_tray = key
            self._tray.showMessage(title, text)

    def withdraw(self, key: str) -> None:
        """Take a notification away, if it is still there; the tray's go by themselves."""
        if "_bus" in self.__dict__ and self._bus is not None:
            self._bus.withdraw(key)
        if key == self._shown_in_tray:
            self._shown_in_tray = ""

    def close(self) -> None:
        """Leave the bus; what is shown stays until the service takes it away."""
        if "_bus" in self.__dict__ and self._bus is not None:
            self._bus.close()

    @Slot()
    def _tray_clicked(self) -> None:
        if self._shown_in_tray:
            self.answered.emit(self._shown_in_tray, CLICKED)


def _connected(address: str, parent: QObject) -> _Service | None:
    try:
        from jeepney.io.blocking import open_dbus_connection
    except ImportError:  # no Linux
        return None
    try:
        return _Service(open_dbus_connection(address, auth_timeout=_PATIENCE), parent)
    except (
        OSError,
        KeyError,
        ValueError,
        RuntimeError,
        StopIteration,
    ):  # what jeepney says of a bus that is not there
        return None


class _Service(QObject):
    """The notification service of a desktop (Desktop Notifications Specification 1.2)."""

    answered = Signal(str, str)

    def __init__(self, connection: DBusConnection, parent: QObject) -> None:
        from jeepney import DBusAddress, MatchRule, message_bus

        super().__init__(parent)
        self._connection: DBusConnection | None = connection
        self._address = DBusAddress(_PATH, bus_name=_SERVICE, interface=_SERVICE)
        self._ids: dict[str, int] = {}
        self._waiting: dict[int, str | None] = {}  # calls without a reply yet; None: withdrawn before it came
        self._news = QSocketNotifier(connection.sock.fileno(), QSocketNotifier.Type.Read, self)
        self._news.activated.connect(self._receive)
        for signal in ("ActionInvoked", "NotificationClosed"):
            rule = MatchRule(type="signal", interface=_SERVICE, member=signal, path=_PATH)
            connection.send(message_bus.AddMatch(rule))

    def show(self, key: str, title: str, text: str, buttons: Sequence[tuple[str, str]]) -> bool:
        """Send it; return whether the bus took it."""
        actions = [_DEFAULT, title]
        for name, words in buttons:
            actions += [name, words]
        serial = self._call(
            "Notify",
            "susssasa{sv}i",
            (
                "VA Desktop",
                self._ids.get(key, 0),
                "va-desktop",
                title,
                html.escape(text, quote=False),  # the text of a notification may carry markup
                actions,
                {"desktop-entry": ("s", "va-desktop")},
                _FOREVER if buttons else _AS_USUAL,
            ),
        )
        if serial is None:
            return False
        self._waiting[serial] = key
        return True

    def withdraw(self, key: str) -> None:
        for serial, waiting in self._waiting.items():
            if waiting == key:
                self._waiting[serial] = None
        number = self._ids.pop(key, None)
        if number is not None:
            self._take_away(number)

    def _take_away(self, number: int) -> None:
        self._call("CloseNotification", "u", (number,))

    def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            self._news.setEnabled(False)
            connection.close()

    def _call(self, method: str, signature: str, body: tuple[Any, ...]) -> int | None:
        """Call a method without waiting for its reply; return the number of the call, None when the bus is gone."""
        from jeepney import new_method_call

        if self._connection is None:
            return None
        serial: int = next(self._connection.outgoing_serial)
        try:
            self._connection.send(new_method_call(self._address, method, signature, body), serial=serial)
        except OSError:
            self.close()
            return None
        return serial

    def _shown(self, key: str | None, number: int) -> None:
        if key is None:
            self._take_away(number)
        else:
            self._ids[key] = number

    @Slot()
    def _receive(self) -> None:
        while self._connection is not None:
            try:
                message = self._connection.receive(timeout=0)
            except TimeoutError:
                return
            except OSError:
                self.close()
                return
            self._take(message)

    def _take(self, message: Message) -> None:
        from jeepney import HeaderFields, MessageType

        fields = message.header.fields
        serial = fields.get(HeaderFields.reply_serial, 0)
        if serial in self._waiting:
            key = self._waiting.pop(serial)
            if message.header.message_type is MessageType.method_return:
                self._shown(key, message.body[0])
        member = fields.get(HeaderFields.member)
        if member not in {"ActionInvoked", "NotificationClosed"}:
            return
        number, what = message.body[:2]
        key = next((one for one, known in self._ids.items() if known == number), None)
        if key is None:
            return
        if member == "NotificationClosed":
            del self._ids[key]
        else:
            self.answered.emit(key, CLICKED if what == _DEFAULT else what)
