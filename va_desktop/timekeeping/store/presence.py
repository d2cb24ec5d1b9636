"""Heartbeats and gaps in the database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import IntegrityError

from va_desktop.core.errors import UserError
from va_desktop.core.presence import Reading
from va_desktop.kit.db.database import Database
from va_desktop.timekeeping.presence import Answer, Cause, Gap, Heartbeat, KeptGap
from va_desktop.timekeeping.schema.entries import time_entry
from va_desktop.timekeeping.schema.gaps import gap
from va_desktop.timekeeping.schema.heartbeats import heartbeat


class StoredPresence:
    """The writes and queries of presence; implements `timekeeping.service.gaps.PresenceStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # --- heartbeats

    def heartbeats(self, person_id: int, *, lock: bool = False) -> Sequence[Heartbeat]:
        """Return the last one of each computer; `lock` lets others who ask alike wait until this write is over."""
        query = select(heartbeat).where(heartbeat.c.person_id == person_id).order_by(heartbeat.c.computer)
        rows = self._database.rows(query.with_for_update() if lock else query)
        return [_beat(row) for row in rows]

    def keep_heartbeat(self, person_id: int, beat: Heartbeat) -> None:
        """Put a heartbeat in place of the last one of its computer."""
        reading = beat.reading
        values = {
            "entry_id": beat.entry_id,
            "since": beat.since,
            "wall": reading.wall,
            "seen": beat.seen,
            "since_boot": reading.since_boot,
            "awake": reading.awake,
            "boot": reading.boot,
            "zone": reading.zone,
            "run": beat.run,
            "left": beat.left,
        }
        self._database.note(heartbeat, {"person_id": person_id, "computer": beat.computer}, values)

    # --- gaps

    def add_gap(self, person_id: int, entry_id: int, found: Gap) -> int:
        """Let a gap wait for its answer, and return its id."""
        try:
            return self._database.insert(
                gap, {"person_id": person_id, "entry_id": entry_id, **_columns(found), "answer": None}
            )
        except IntegrityError as error:  # on PostgreSQL another process of this person was quicker
            raise UserError(
                "This was changed elsewhere in the meantime; look at it again before you save."
            ) from error

    def keep_gap(self, kept: KeptGap) -> None:
        """Write what is known of a gap, and its answer."""
        columns = {"entry_id": kept.entry_id, **_columns(kept.gap), "answer": kept.answer}
        self._database.update(gap, kept.id, columns)

    def gap(self, gap_id: int) -> KeptGap | None:
        """Return a gap by id."""
        row = self._database.row(select(gap).where(gap.c.id == gap_id))
        return None if row is None else _kept(row)

    def gaps_of(self, entry_id: int) -> Sequence[KeptGap]:
        """Return the gaps of an entry, answered or not, by beginning."""
        query = select(gap).where(gap.c.entry_id == entry_id).order_by(gap.c.began_at, gap.c.id)
        return [_kept(row) for row in self._database.rows(query)]

    def waiting(self, person_id: int) -> Sequence[KeptGap]:
        """Return the gaps without an answer whose entries are alive, by beginning."""
        return self._waiting(person_id, time_entry.c.deleted_at.is_(None))

    def orphans(self, person_id: int) -> Sequence[KeptGap]:
        """Return the gaps without an answer whose entries were deleted, by beginning."""
        return self._waiting(person_id, time_entry.c.deleted_at.is_not(None))

    def _waiting(self, person_id: int, condition: ColumnElement[bool]) -> Sequence[KeptGap]:
        query = (
            select(gap)
            .join(time_entry, time_entry.c.id == gap.c.entry_id)
            .where(gap.c.person_id == person_id, gap.c.answer.is_(None), condition)
            .order_by(gap.c.began_at, gap.c.id)
        )
        return [_kept(row) for row in self._database.rows(query)]


def _beat(row: Any) -> Heartbeat:
    reading = Reading(row.wall, row.since_boot, row.awake, row.boot, row.zone)
    return Heartbeat(reading, row.seen, row.run, row.left, row.entry_id, row.computer, row.since)


def _columns(found: Gap) -> dict[str, Any]:
    return {"began_at": found.began, "ended_at": found.ended, "cause": found.cause.value}


def _kept(row: Any) -> KeptGap:
    found = Gap(row.began_at, row.ended_at, Cause(row.cause))
    return KeptGap(row.id, row.entry_id, found, None if row.answer is None else Answer(row.answer))
