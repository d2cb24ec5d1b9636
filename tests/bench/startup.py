"""How long the window takes to stand there and to show today, against a bare Qt window with a table.

Whole processes, from the moment they are started, in turn; the database holds 100,000 entries.
"""

from __future__ import annotations

import statistics
import tempfile
import time

from tests.bench.process import HERE, run
from tests.bench.ratio import Ratio

ROUNDS = 9


def ratios() -> list[Ratio]:
    """Measure the starts."""
    with tempfile.TemporaryDirectory() as folder:
        run("-m", "va_desktop", "--home", folder, "sample-data", "--entries", "100000", "--years", "5")
        program = [str(HERE / "program_window.py"), folder]
        bare = [str(HERE / "bare_window.py")]
        _seconds(program), _seconds(bare)  # the byte code is compiled and the files are in memory
        rounds = [(_seconds(program), _seconds(bare)) for _ in range(ROUNDS)]
    mapped = statistics.median(ours[0] / theirs[0] for ours, theirs in rounds)
    filled = statistics.median(ours[1] / theirs[0] for ours, theirs in rounds)
    floor = statistics.median(theirs[0] for _, theirs in rounds)
    detail = f"bare window {floor * 1000:.0f} ms"
    return [
        Ratio("window painted / bare window painted", mapped, 1.25, detail),
        Ratio("today's data painted / bare window painted", filled, 3.0, detail),
    ]


def _seconds(arguments: list[str]) -> list[float]:
    return [
        float(word) for word in run(*arguments, environment={"SPAWNED_AT": repr(time.monotonic())}).split()
    ]
