"""The deleted entries in the database, until they are removed for good."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, literal, select, tuple_

from va_desktop.core.paging import Cursor, Page
from va_desktop.kit.db.database import Database
from va_desktop.timekeeping.model import Binned
from va_desktop.timekeeping.schema.entries import time_entry
from va_desktop.timekeeping.store.entries import StoredEntries


class StoredBin:
    """The queries of `timekeeping.service.binning.BinStore`, and the one write that can't be taken back."""

    def __init__(self, database: Database, entries: StoredEntries) -> None:
        self._database = database
        self._entries = entries

    def page(self, person_id: int, after: Cursor | None, size: int) -> Page[Binned]:
        """Return a page of what was deleted, the latest first."""
        order = (time_entry.c.deleted_at, time_entry.c.id)
        query = self._deleted(person_id)
        if after is not None:
            key = (literal(value, one.type) for value, one in zip(after, order, strict=True))
            query = query.where(tuple_(*order) < tuple_(*key))
        found = self._read(query.order_by(*(one.desc() for one in order)).limit(size + 1))
        shown = tuple(found[:size])
        more = len(found) > size
        return Page(shown, (shown[-1].deleted_at, shown[-1].entry.id) if more else None)

    def get(self, person_id: int, entry_id: int) -> Binned | None:
        """Return an entry that lies in the bin."""
        found = self._read(self._deleted(person_id).where(time_entry.c.id == entry_id))
        return found[0] if found else None

    def remove_before(self, person_id: int, moment: datetime) -> int:
        """Remove for good what was deleted before a moment and stands on no invoice; return how many."""
        old = delete(time_entry).where(
            time_entry.c.person_id == person_id,
            time_entry.c.deleted_at < moment,
            ~self._entries.billed,
        )
        return self._database.execute(old, time_entry, "purge")

    def _deleted(self, person_id: int) -> Select[Any]:
        return self._entries.listed().where(
            time_entry.c.person_id == person_id, time_entry.c.deleted_at.is_not(None)
        )

    def _read(self, query: Select[Any]) -> Sequence[Binned]:
        entries = self._entries.read(query)
        when = select(time_entry.c.id, time_entry.c.deleted_at).where(
            time_entry.c.id.in_([entry.id for entry in entries])
        )
        deleted = {row.id: row.deleted_at for row in self._database.rows(when)}
        return [Binned(entry, deleted[entry.id]) for entry in entries]
