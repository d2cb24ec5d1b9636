"""How long the window takes to stand there and to show today, against a bare Qt window with a table.

Whole processes, from the moment they are started, in turn; the database holds 100,000 entries.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.ratio import Ratio

ROUNDS = 9
_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]


def ratios() -> list[Ratio]:
    """Measure the starts."""
    with tempfile.TemporaryDirectory() as folder:
        _run(["-m", "va_desktop", "--home", folder, "sample-data", "--entries", "100000", "--years", "5"])
        program = [str(_HERE / "program_window.py"), folder]
        bare = [str(_HERE / "bare_window.py")]
        _run(program), _run(bare)  # the byte code is compiled and the files are in memory
        rounds = [(_run(program), _run(bare)) for _ in range(ROUNDS)]
    mapped = statistics.median(ours[0] / theirs[0] for ours, theirs in rounds)
    filled = statistics.median(ours[1] / theirs[0] for ours, theirs in rounds)
    floor = statistics.median(theirs[0] for _, theirs in rounds)
    detail = f"bare window {floor * 1000:.0f} ms"
    return [
        Ratio("window painted / bare window painted", mapped, 1.25, detail),
        Ratio("today's data painted / bare window painted", filled, 3.0, detail),
    ]


def _run(arguments: list[str]) -> list[float]:
    environment = {**os.environ, "SPAWNED_AT": repr(time.monotonic()), "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, *arguments], check=True, capture_output=True, text=True, cwd=_ROOT, env=environment
    )
    words = done.stdout.split()
    return [float(word) for word in words] if all(word[0].isdigit() for word in words) else []
