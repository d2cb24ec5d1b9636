"""What an open window costs while its timer runs and nobody touches it: processor time, and memory.

The window shows Today of 100,000 entries. It is measured after it has come to rest, over half a minute; the memory
is what the process has for itself and its share of what it has in common with others (PSS), against a bare window.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.bench.process import HERE, run
from tests.bench.ratio import Ratio

REST, WATCHED = 8, 30
"""Seconds to come to rest in, and seconds that are measured."""
MOST_OF_A_CORE = 0.5
MOST_MEMORY = 2.5


def ratios() -> list[Ratio]:
    """Measure the window, and the bare one."""
    if not Path("/proc/self/smaps_rollup").exists():
        print("  left out: only Linux tells the memory of a process in this way")
        return []
    with tempfile.TemporaryDirectory() as folder:
        run("-m", "va_desktop", "--home", folder, "sample-data", "--entries", "100000", "--years", "5")
        run("-m", "va_desktop", "--home", folder, "timer", "start", "watching")
        share, memory = map(float, run(str(HERE / "resting_window.py"), folder).split())
        _, bare = map(float, run(str(HERE / "resting_window.py")).split())
    return [
        Ratio("idle window with a running timer, % of a core", share, MOST_OF_A_CORE),
        Ratio("memory / bare window", memory / bare, MOST_MEMORY, f"{memory:.0f} MB / {bare:.0f} MB"),
    ]
