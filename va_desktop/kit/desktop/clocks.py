"""The clocks of this computer: the wall's, the one that goes on in sleep, and the one that rests in it.

Windows and macOS are written from their documentation and unverified.
"""

from __future__ import annotations

import ctypes
import sys
import time
from pathlib import Path
from typing import Final

from va_desktop.core.clock import Clock, system_zone
from va_desktop.core.presence import Clocks, Reading

_BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")


def system_clocks(clock: Clock) -> Clocks:
    """Return the clocks of this system; `clock` shows the wall's time."""
    if sys.platform == "win32":
        return WindowsClocks(clock)
    if sys.platform == "darwin":
        return MacClocks(clock)
    return LinuxClocks(clock)


class LinuxClocks:
    """The clocks of Linux's kernel (clock_gettime(2))."""

    def __init__(self, clock: Clock, boot_id: Path = _BOOT_ID) -> None:
        self._clock = clock
        self._boot = boot_id.read_text("ascii").strip()

    def read(self) -> Reading:
        """Read all of them."""
        awake = time.clock_gettime(time.CLOCK_MONOTONIC)  # first, so that it is never ahead of the other
        since_boot = time.clock_gettime(time.CLOCK_BOOTTIME)
        return Reading(self._clock.now(), since_boot, awake, self._boot, system_zone())


class MacClocks:
    """The clocks of macOS, where the monotonic one goes on in sleep (clock_gettime(3)). Unverified."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._boot = _mac_boot()

    def read(self) -> Reading:
        """Read all of them."""
        awake = time.clock_gettime(time.CLOCK_UPTIME_RAW)  # type: ignore[attr-defined] # only macOS has it
        since_boot = time.clock_gettime(time.CLOCK_MONOTONIC)
        return Reading(self._clock.now(), since_boot, awake, self._boot, system_zone())


def _mac_boot() -> str:
    size = ctypes.c_size_t(64)
    name = ctypes.create_string_buffer(size.value)
    system = ctypes.CDLL(None, use_errno=True)
    if system.sysctlbyname(b"kern.bootsessionuuid", name, ctypes.byref(size), None, 0) != 0:
        raise OSError(ctypes.get_errno(), "kern.bootsessionuuid can't be read")
    return name.value.decode("ascii")


class WindowsClocks:
    """The clocks of Windows (GetTickCount64 counts sleep, QueryUnbiasedInterruptTime does not). Unverified."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined] # only Windows has it
        self._kernel.GetTickCount64.restype = ctypes.c_ulonglong
        self._boot = _windows_boot()

    def read(self) -> Reading:
        """Read all of them."""
        awake = ctypes.c_ulonglong()
        self._kernel.QueryUnbiasedInterruptTime(ctypes.byref(awake))
        return Reading(
            self._clock.now(),
            self._kernel.GetTickCount64() / 1000,
            awake.value / 10_000_000,  # units of 100 ns
            self._boot,
            system_zone(),
        )


def _windows_boot() -> str:
    """Return the number of this start, which Windows counts for its prefetcher."""
    import winreg

    path = r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters"
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path) as key:  # type: ignore[attr-defined]
        return str(winreg.QueryValueEx(key, "BootId")[0])  # type: ignore[attr-defined]
