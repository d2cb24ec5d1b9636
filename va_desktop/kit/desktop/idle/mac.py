"""Idle time from macOS. Unverified."""

from __future__ import annotations

import ctypes
from typing import Final

from va_desktop.core.texts import N_

_GRAPHICS: Final = "/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices"
_HARDWARE: Final = 1
"""kCGEventSourceStateHIDSystemState: what the devices did, not what programs pretend."""
_ANY_INPUT: Final = 0xFFFF_FFFF
"""kCGAnyInputEventType."""


class MacIdle:
    """Asks Quartz, which needs no permission for it."""

    name = N_("macOS")

    def __init__(self) -> None:
        self._since = ctypes.CDLL(_GRAPHICS).CGEventSourceSecondsSinceLastEventType
        self._since.restype = ctypes.c_double
        self._since.argtypes = (ctypes.c_int32, ctypes.c_uint32)

    def idle_seconds(self) -> float | None:
        """Return the seconds since the last input."""
        return float(self._since(_HARDWARE, _ANY_INPUT))
