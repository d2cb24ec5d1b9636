"""A record of the audit as a value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from va_desktop.core.values import dataclass


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """One write: `verb` is insert, update or delete; `before` and `after` hold the columns that differ."""

    id: int
    at: datetime
    person: str
    verb: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
