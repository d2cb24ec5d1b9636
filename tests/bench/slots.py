"""How long the window is deaf to its user while it does one thing: no slot should take more than 50 ms.

The window shows Today of 100,000 entries over five years, so that a full week has hundreds. Processor time of the
window's thread counts, which other work on the machine lengthens less than the clock; what follows a slot (news,
layouts, paint) stands beside it, and is several slots.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.ratio import Ratio

LONGEST = 50
"""Milliseconds."""
_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]


def ratios() -> list[Ratio]:
    """Measure what is done most."""
    with tempfile.TemporaryDirectory() as folder:
        _run("-m", "va_desktop", "--home", folder, "sample-data", "--entries", "100000", "--years", "5")
        taken: dict[str, tuple[float, float]] = json.loads(_run(str(_HERE / "busy_window.py"), folder))
    return [
        Ratio(f"{name} / {LONGEST} ms", slot / LONGEST, 1.0, f"{slot:.0f} ms, then {rest:.0f} ms")
        for name, (slot, rest) in taken.items()
    ]


def _run(*words: str) -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, *words], check=True, capture_output=True, text=True, cwd=_ROOT, env=environment
    )
    return done.stdout
