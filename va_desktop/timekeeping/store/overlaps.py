"""Which entries share time, and which overlaps are meant."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Final

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, delete, select

from va_desktop.core.clock import to_micros
from va_desktop.kit.db.database import Database
from va_desktop.timekeeping.first import pairs_of, span_of
from va_desktop.timekeeping.overlap import Stretch
from va_desktop.timekeeping.schema.entries import time_entry
from va_desktop.timekeeping.schema.overlaps import kept_overlap


class StoredOverlaps:
    """Implements `timekeeping.service.editing.OverlapStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def stretches(self, person_id: int, first: date, last: date, now: datetime) -> Sequence[Stretch]:
        """Return what the entries of some days cover, in microseconds since 1970; a running one until `now`."""
        # The three columns alone: whole entries would take ten times as long.
        columns = (time_entry.c.id, time_entry.c.started_at, time_entry.c.ended_at)
        query = select(*columns).where(
            time_entry.c.day.between(first, last),
            time_entry.c.person_id == person_id,
            time_entry.c.deleted_at.is_(None),
        )
        return [
            Stretch(
                row.id, start := to_micros(row.started_at), max(to_micros(row.ended_at or now), start + 1)
            )
            for row in self._database.rows(query)
        ]

    def kept(self, entry_ids: Collection[int]) -> Collection[tuple[int, int]]:
        """Return those pairs among some entries that are kept, the smaller id first."""
        return pairs_of(self._database.rows(_KEPT, span_of(entry_ids))) if entry_ids else ()

    def keep(self, first_id: int, second_id: int) -> None:
        """Remember that two entries are meant to share time."""
        smaller, greater = _pair(first_id, second_id)
        self._database.insert(kept_overlap, {"first_id": smaller, "second_id": greater})

    def forget(self, first_id: int, second_id: int) -> None:
        """Let two entries be asked about again."""
        self._database.execute(
            delete(kept_overlap).where(_is(_pair(first_id, second_id))), kept_overlap, "delete"
        )


_LEAST: Final[BindParameter[int]] = bindparam("least")
_GREATEST: Final[BindParameter[int]] = bindparam("greatest")
_KEPT: Final = select(kept_overlap.c.first_id, kept_overlap.c.second_id).where(
    kept_overlap.c.first_id.between(_LEAST, _GREATEST), kept_overlap.c.second_id.between(_LEAST, _GREATEST)
)


def _pair(first_id: int, second_id: int) -> tuple[int, int]:
    return min(first_id, second_id), max(first_id, second_id)


def _is(pair: tuple[int, int]) -> ColumnElement[bool]:
    return and_(kept_overlap.c.first_id == pair[0], kept_overlap.c.second_id == pair[1])
