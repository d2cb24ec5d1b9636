"""The history of anything, as the unit of work recorded it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from va_desktop.audit.model import AuditRecord


class HistoryStore(Protocol):
    """Where the audit is read; implemented by `audit.store`."""

    def of_row(self, kind: str, row_id: int, limit: int) -> Sequence[AuditRecord]: ...


class History:
    """Answers who changed what, and when."""

    def __init__(self, store: HistoryStore) -> None:
        self._store = store

    def history(self, kind: str, row_id: int, limit: int = 200) -> Sequence[AuditRecord]:
        """Return the records of a row of a table, newest first."""
        return self._store.of_row(kind, row_id, limit)
