"""Keys that work while another program has the keyboard. Windows is unverified.

X11 and Windows give a combination to whoever asks first. Wayland gives none but through a portal, and macOS only to
those whom the user trusts with all of the keyboard: neither is asked for, the command line serves there.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QObject,
    QSocketNotifier,
    Signal,
    Slot,
)
from typing_extensions import override

if TYPE_CHECKING:
    from Xlib.display import Display

_X_MODIFIERS: Final = {"Shift": 1, "Ctrl": 4, "Alt": 8, "Meta": 64}
"""X's masks: ShiftMask, ControlMask, Mod1Mask, Mod4Mask."""
_X_LOCKS: Final = (0, 2, 16, 18)
"""A grab is for exactly these locks: none, Caps Lock, Num Lock, both."""
_WINDOWS_MODIFIERS: Final = {"Alt": 1, "Ctrl": 2, "Shift": 4, "Meta": 8}
_WINDOWS_NO_REPEAT: Final = 0x4000
_WM_HOTKEY: Final = 0x0312


class GlobalKeys(QObject):
    """One combination of keys, such as `Ctrl+Alt+Space` or `Meta+F9`."""

    pressed = Signal()

    def use(self, keys: str) -> bool:
        """Answer to these keys instead of the former ones, or to none; tell whether the system gave them."""
        raise NotImplementedError

    def close(self) -> None:
        """Answer to none any more."""
        raise NotImplementedError


def has_global_keys(environment: Mapping[str, str]) -> bool:
    """Tell whether this system gives programs such keys."""
    if sys.platform in ("win32", "darwin"):
        return sys.platform == "win32"
    return bool(environment.get("DISPLAY")) and not environment.get("WAYLAND_DISPLAY")


def global_keys(environment: Mapping[str, str], parent: QObject | None = None) -> GlobalKeys | None:
    """Return what this system has, or None where it has nothing of the kind."""
    if not has_global_keys(environment):
        return None
    if sys.platform == "win32":
        return WindowsKeys(parent)
    try:
        return X11Keys(environment["DISPLAY"], parent)
    except (OSError, ImportError):
        return None


class X11Keys(GlobalKeys):
    """Grabs the keys at the root window, over a connection of its own; raise `OSError` without a server."""

    def __init__(self, address: str, parent: QObject | None = None) -> None:
        from Xlib.display import Display
        from Xlib.error import ConnectionClosedError, DisplayError

        super().__init__(parent)
        try:
            self._display: Display | None = Display(address)
        except (DisplayError, ConnectionClosedError) as error:
            raise OSError(str(error)) from error
        self._grabbed: tuple[int, int] | None = None
        self._released_at = -1
        self._news = QSocketNotifier(self._display.fileno(), QSocketNotifier.Type.Read, self)
        self._news.activated.connect(self._receive)

    @override
    def use(self, keys: str) -> bool:
        from Xlib.error import ConnectionClosedError

        if self._display is None:
            return False
        try:
            self._release(self._display)
            return not keys or self._grab(self._display, keys)
        except (ConnectionClosedError, OSError):
            self._lose()
            return False

    def _release(self, display: Display) -> None:
        if self._grabbed is not None:
            code, mask = self._grabbed
            for lock in _X_LOCKS:
                display.screen().root.ungrab_key(code, mask | lock)
            display.sync()
            self._grabbed = None

    def _grab(self, display: Display, keys: str) -> bool:
        from Xlib import XK, X
        from Xlib.error import BadAccess, CatchError

        *modifiers, key = keys.split("+")
        mask = sum(_X_MODIFIERS[name] for name in modifiers)
        code = display.keysym_to_keycode(XK.string_to_keysym("space" if key == "Space" else key))
        refused = CatchError(BadAccess)
        for lock in _X_LOCKS:
            display.screen().root.grab_key(
                code, mask | lock, True, X.GrabModeAsync, X.GrabModeAsync, onerror=refused
            )
        display.sync()
        self._grabbed = (code, mask)
        if refused.get_error() is not None:  # another program holds them
            self._release(display)
            return False
        return True

    def _lose(self) -> None:
        self._display = None
        self._news.setEnabled(False)

    @override
    def close(self) -> None:
        display, self._display = self._display, None
        if display is not None:
            self._news.setEnabled(False)
            display.close()

    @Slot()
    def _receive(self) -> None:
        from Xlib import X
        from Xlib.error import ConnectionClosedError

        try:
            while self._display is not None and self._display.pending_events():
                event = self._display.next_event()
                if event.type == X.KeyRelease:
                    self._released_at = event.time
                # Held down, a key is released and pressed again within the same millisecond.
                elif event.type == X.KeyPress and event.time != self._released_at:
                    self.pressed.emit()
        except (ConnectionClosedError, OSError):
            self._lose()


class _HotkeyFilter(QAbstractNativeEventFilter):
    def __init__(self, keys: WindowsKeys) -> None:
        super().__init__()
        self._keys = keys

    @override
    def nativeEventFilter(self, eventType: QByteArray | bytes | bytearray | memoryview, message: int) -> Any:
        from ctypes import wintypes

        if wintypes.MSG.from_address(int(message)).message == _WM_HOTKEY:
            self._keys.pressed.emit()
        return False, 0


class WindowsKeys(GlobalKeys):
    """Registers the keys with Windows, which posts a message to this thread. Unverified."""

    def __init__(self, parent: QObject | None = None) -> None:
        import ctypes

        super().__init__(parent)
        self._user = ctypes.WinDLL("user32")  # type: ignore[attr-defined] # only Windows has it
        self._filter = _HotkeyFilter(self)
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self._filter)

    @override
    def use(self, keys: str) -> bool:
        self._user.UnregisterHotKey(None, 1)
        if not keys:
            return True
        *modifiers, key = keys.split("+")
        mask = sum(_WINDOWS_MODIFIERS[name] for name in modifiers) | _WINDOWS_NO_REPEAT
        code = 0x20 if key == "Space" else 0x6F + int(key.removeprefix("F"))  # VK_SPACE, VK_F1 and on
        return bool(self._user.RegisterHotKey(None, 1, mask, code))

    @override
    def close(self) -> None:
        self._user.UnregisterHotKey(None, 1)
