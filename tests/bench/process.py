"""Runs a whole process of the program, as a start from the desk is: with byte code, without a screen."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).parent
_ROOT = HERE.parents[1]


def run(*words: str, environment: Mapping[str, str] | None = None) -> str:
    """Run Python with these words to the end; return what it printed."""
    around = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **(environment or {})}
    around.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, *words], check=True, capture_output=True, text=True, cwd=_ROOT, env=around
    )
    return done.stdout
