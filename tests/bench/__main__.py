"""`make bench`: prints every ratio, one line each; a line that begins with `!` breaks its promise."""

from __future__ import annotations

import sys
from importlib import import_module

PARTS = (
    "startup",
    "slots",
    "lists",
    "search",
    "manuals",
    "tasks",
    "reports",
    "client_report",
    "documents",
    "timer",
    "idle",
)


def main(parts: list[str]) -> int:
    """Run the parts that are named, or all; return how many promises are broken, at most 1."""
    broken = 0
    for part in parts or PARTS:
        print(f"{part}:", flush=True)
        for ratio in import_module(f"tests.bench.{part}").ratios():
            print(f"  {ratio}", flush=True)
            broken += not ratio.kept
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
