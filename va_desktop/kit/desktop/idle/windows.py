"""Idle time from Windows. Unverified."""

from __future__ import annotations

import ctypes

from va_desktop.core.texts import N_


class _LastInput(ctypes.Structure):
    _fields_ = (("size", ctypes.c_uint), ("tick", ctypes.c_uint))


class WindowsIdle:
    """Asks GetLastInputInfo, whose clock of 32 bits begins anew every 49.7 days."""

    name = N_("Windows")

    def __init__(self) -> None:
        self._user = ctypes.WinDLL("user32")  # type: ignore[attr-defined] # only Windows has it
        self._kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]

    def idle_seconds(self) -> float | None:
        """Return the seconds since the last input, or None where the session has none."""
        last = _LastInput(ctypes.sizeof(_LastInput), 0)
        if not self._user.GetLastInputInfo(ctypes.byref(last)):
            return None
        return float((self._kernel.GetTickCount() - last.tick) & 0xFFFF_FFFF) / 1000
