"""A record of the audit as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """One write: `verb` is insert, update or delete; `before` and `after` hold the columns that differ."""

    id: int
    at: datetime
    person: str
    verb: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
