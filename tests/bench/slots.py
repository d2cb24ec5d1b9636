"""How long the window is deaf to its user while it does one thing: no slot should take more than 50 ms.

The window shows Today of 100,000 entries over five years, so that a full week has hundreds. Processor time of the
window's thread counts, which other work on the machine lengthens less than the clock; what follows a slot (news,
layouts, paint) stands beside it, and is several slots.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.bench.long_invoice import long_invoice
from tests.bench.process import HERE, run
from tests.bench.ratio import Ratio

LONGEST = 50
"""Milliseconds."""


def ratios() -> list[Ratio]:
    """Measure what is done most, and a draft of ten thousand lines."""
    with tempfile.TemporaryDirectory() as folder:
        run("-m", "va_desktop", "--home", folder, "sample-data", "--entries", "100000", "--years", "5")
        taken: dict[str, tuple[float, float]] = json.loads(run(str(HERE / "busy_window.py"), folder))
    return [*_told(taken), *_told(_long_draft())]


def _long_draft() -> dict[str, tuple[float, float]]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "invoice.json"
        file.write_text(long_invoice(), "utf-8")
        words = ("contractor", "set", "Lena", "--country", "DE", "--currency", "EUR")
        for command in (words, ("invoice", "import", str(file))):
            run("-m", "va_desktop", "--home", folder, *command)
        taken: dict[str, tuple[float, float]] = json.loads(run(str(HERE / "draft_window.py"), folder))
    return taken


def _told(taken: Mapping[str, tuple[float, float]]) -> list[Ratio]:
    return [
        Ratio(f"{name} / {LONGEST} ms", slot / LONGEST, 1.0, f"{slot:.0f} ms, then {rest:.0f} ms")
        for name, (slot, rest) in taken.items()
    ]
