"""The audit in the database: written by the unit of work, read as a history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import Connection, func, insert, select

from va_desktop.audit.model import AuditRecord
from va_desktop.audit.schema import audit
from va_desktop.core.canonical import canonical_json
from va_desktop.core.clock import iso_utc
from va_desktop.core.events import Changed
from va_desktop.kit.db.database import Database, Written
from va_desktop.people.schema import person


class StoredTrail:
    """Keeps what a transaction wrote; implements `kit.db.database.AuditTrail`."""

    def __init__(self, actor: int) -> None:
        self._actor = actor

    def keep(self, connection: Connection, at: datetime, origin: str, records: Sequence[Written]) -> None:
        """Insert a row for each record."""
        connection.execute(
            insert(audit),
            [
                {
                    "at": at,
                    "person_id": self._actor,
                    "origin": origin,
                    "verb": record.verb,
                    "kind": record.kind,
                    "row_id": record.ids[0] if len(record.ids) == 1 else None,
                    "row_ids": list(record.ids),
                    "before": canonical_json(_plain(record.before)),
                    "after": canonical_json(_plain(record.after)),
                }
                for record in records
            ],
        )


class StoredHistory:
    """Reads the history of a row; implements `audit.service.HistoryStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_row(self, kind: str, row_id: int, limit: int) -> Sequence[AuditRecord]:
        """Return the newest records of a row first."""
        import json

        query = (
            select(audit.c.id, audit.c.at, person.c.name, audit.c.verb, audit.c.before, audit.c.after)
            .join_from(audit, person, audit.c.person_id == person.c.id, isouter=True)
            .where(audit.c.kind == kind, audit.c.row_id == row_id)
            .order_by(audit.c.id.desc())
            .limit(limit)
        )
        return [
            AuditRecord(
                row.id, row.at, row.name or "", row.verb, json.loads(row.before), json.loads(row.after)
            )
            for row in self._database.rows(query)
        ]


class StoredJournal:
    """Tells what others wrote; implements `kit.db.elsewhere.Journal`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def latest(self) -> int:
        """Return the number of the newest record."""
        return self._database.value(_NEWEST) or 0

    def since(self, record: int, *, without: str) -> tuple[int, list[Changed]]:
        """Return what other origins wrote after a record, joined by kind; ids where all are known."""
        query = (
            select(audit.c.id, audit.c.kind, audit.c.row_ids, audit.c.origin)
            .where(audit.c.id > record)
            .order_by(audit.c.id)
        )
        kinds: dict[tuple[str, str], list[int] | None] = {}
        newest = record
        for row in self._database.rows(query):
            newest = row.id
            if row.origin == without:
                continue
            known = kinds.setdefault((row.kind, row.origin), [])
            if not row.row_ids:
                kinds[row.kind, row.origin] = None
            elif known is not None:
                known.extend(row.row_ids)
        return newest, [
            Changed(kind, tuple(dict.fromkeys(ids or ())), origin) for (kind, origin), ids in kinds.items()
        ]


_NEWEST: Final = select(func.max(audit.c.id))


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain_value(value) for name, value in values.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, datetime):
        return iso_utc(value)
    if isinstance(value, date | Decimal):
        return str(value)
    if isinstance(value, bytes):
        return f"sha256:{sha256(value).hexdigest()}"  # the content itself stands in the file table
    return value
