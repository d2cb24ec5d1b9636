"""The history of the schema, for both engines."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from va_desktop.kit.db.migrate import History

HISTORY: Final = History(
    folder=Path(__file__).resolve().parent, revisions=("0001", "0002", "0003", "0004", "0005", "0006", "0007")
)
