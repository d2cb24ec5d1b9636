"""The round that was decided last, in the database."""

from __future__ import annotations

from sqlalchemy import delete, select

from va_desktop.kit.db.database import Database
from va_desktop.timekeeping.pomodoro import Kind, Round
from va_desktop.timekeeping.schema.rounds import pomodoro


class StoredRounds:
    """Implements `timekeeping.service.rounds.RoundStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def round(self, person_id: int) -> Round | None:
        """Return the round that was kept."""
        row = self._database.row(select(pomodoro).where(pomodoro.c.person_id == person_id))
        if row is None:
            return None
        return Round(Kind(row.kind), row.since, row.until, row.rounds, row.asked, row.entry_id)

    def set_round(self, person_id: int, kept: Round | None) -> None:
        """Keep another round, or none."""
        former = delete(pomodoro).where(pomodoro.c.person_id == person_id)
        self._database.execute(former, pomodoro, "delete")
        if kept is not None:
            values = {
                "person_id": person_id,
                "kind": kept.kind.value,
                "since": kept.since,
                "until": kept.until,
                "rounds": kept.rounds,
                "asked": kept.asked,
                "entry_id": kept.entry_id,
            }
            self._database.insert(pomodoro, values)
