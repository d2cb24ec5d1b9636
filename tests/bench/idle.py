"""What an open window costs while its timer runs and nobody touches it: processor time, and memory.

The window shows Today of 100,000 entries. It is measured after it has come to rest, over half a minute; the memory
is what the process has for itself and its share of what it has in common with others (PSS), against a bare window.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.ratio import Ratio

REST, WATCHED = 8, 30
"""Seconds to come to rest in, and seconds that are measured."""
MOST_OF_A_CORE = 0.5
MOST_MEMORY = 2.5
_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]


def ratios() -> list[Ratio]:
    """Measure the window, and the bare one."""
    if not Path("/proc/self/smaps_rollup").exists():
        print("  left out: only Linux tells the memory of a process in this way")
        return []
    with tempfile.TemporaryDirectory() as folder:
        _run("-m", "va_desktop", "--home", folder, "sample-data", "--entries", "100000", "--years", "5")
        _run("-m", "va_desktop", "--home", folder, "timer", "start", "watching")
        share, memory = map(float, _run(str(_HERE / "resting_window.py"), folder).split())
        _, bare = map(float, _run(str(_HERE / "resting_window.py")).split())
    return [
        Ratio("idle window with a running timer, % of a core", share, MOST_OF_A_CORE),
        Ratio("memory / bare window", memory / bare, MOST_MEMORY, f"{memory:.0f} MB / {bare:.0f} MB"),
    ]


def _run(*words: str) -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, *words], check=True, capture_output=True, text=True, cwd=_ROOT, env=environment
    )
    return done.stdout
