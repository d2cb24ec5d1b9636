"""How long an invoice of ten thousand lines takes, from the file to the PDF: drafted, issued, handed out.

Run it alone: `python -m tests.bench.long_invoice`. The promise is half a minute for the three together.
"""

from __future__ import annotations

import json
import tempfile
import time
from pathlib import Path

from tests.helpers.processes import CommandLine

LINES = 10_000


def long_invoice(lines: int = LINES) -> str:
    """Return an invoice of so many lines as a file to import."""
    rows = [
        {
            "description": f"Work {number}",
            "quantity": str(number % 7 + 1),
            "price": "12.34",
            "tax": {"category": "S", "rate": "19" if number % 2 else "7"},
        }
        for number in range(lines)
    ]
    return json.dumps({"client": {"name": "Acme"}, "currency": "EUR", "lines": rows})


def measure(lines: int = LINES) -> dict[str, float]:
    """Return the seconds that each step takes on a home of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = CommandLine(Path(folder) / "home")
        file = Path(folder) / "invoice.json"
        file.write_text(long_invoice(lines), "utf-8")
        command.json("contractor", "set", "Lena", "--country", "DE", "--currency", "EUR")
        begun = time.perf_counter()
        draft = command.json("invoice", "import", str(file))
        drafted = time.perf_counter()
        command.json("invoice", "issue", str(draft["id"]))
        issued = time.perf_counter()
        command.json("invoice", "pdf", str(draft["id"]), "--out", str(Path(folder) / "invoice.pdf"))
        return {
            "drafted": drafted - begun,
            "issued": issued - drafted,
            "handed out": time.perf_counter() - issued,
        }


if __name__ == "__main__":
    for step, seconds in measure().items():
        print(f"{step}: {seconds:.1f} s")
