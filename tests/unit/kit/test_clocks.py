"""The clocks tell sleep from waking time, and one run of the computer from the next."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from tests.helpers.ground import NOON, SettableClock
from va_desktop.kit.desktop.clocks import LinuxClocks, system_clocks

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="these are the clocks of Linux")


def test_the_clocks_of_the_kernel_are_read() -> None:
    clocks = system_clocks(SettableClock())
    before, awake = time.clock_gettime(time.CLOCK_BOOTTIME), time.clock_gettime(time.CLOCK_MONOTONIC)
    reading = clocks.read()
    assert reading.wall == NOON
    assert before <= reading.since_boot <= time.clock_gettime(time.CLOCK_BOOTTIME)
    assert awake <= reading.awake <= time.clock_gettime(time.CLOCK_MONOTONIC)
    assert reading.awake <= reading.since_boot
    assert reading.boot == Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    assert clocks.read().boot == reading.boot


def test_another_run_of_the_computer_has_another_name(tmp_path: Path) -> None:
    other = tmp_path / "boot_id"
    other.write_text("4f7c\n")
    assert LinuxClocks(SettableClock(), other).read().boot == "4f7c"


def test_the_zone_is_that_of_the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    clocks = system_clocks(SettableClock())
    for zone in ("Asia/Kolkata", "Europe/Berlin"):
        monkeypatch.setenv("TZ", zone)
        assert clocks.read().zone == zone
