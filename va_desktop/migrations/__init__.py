"""The history of the schema, for both engines."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from va_desktop.kit.db.migrate import History

HISTORY: Final = History(
    folder=Path(__file__).resolve().parent, revisions=tuple(f"{number:04}" for number in range(1, 25))
)
