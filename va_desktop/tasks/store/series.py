"""Series and their turns in the database."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, select

from va_desktop.clients.schema import client
from va_desktop.contracts.schema.contracts import contract
from va_desktop.kit.db.database import Database
from va_desktop.tasks.blueprint import from_json
from va_desktop.tasks.model import Status
from va_desktop.tasks.recurrence import Moving, Turn
from va_desktop.tasks.rule import Ends, parse_rule
from va_desktop.tasks.schema.series import task_series, task_turn
from va_desktop.tasks.schema.tasks import task
from va_desktop.tasks.series import KeptTurn, Repeat, Series, SeriesRow, SeriesValues, TurnState

_ALIVE = task_series.c.deleted_at.is_(None)
_MADE = task_turn.c.state == TurnState.MADE.value
_OPEN = and_(task.c.deleted_at.is_(None), task.c.status != Status.DONE.value)
_AT_WORK = and_(client.c.archived_at.is_(None), client.c.deleted_at.is_(None))
_SERIES = select(task_series).where(_ALIVE)
_TURNS = select(task_turn).join(task_series, task_series.c.id == task_turn.c.series_id).where(_ALIVE)


class StoredSeries:
    """The writes and queries of series; implements `tasks.service.series.SeriesStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # --- series

    def add(self, values: SeriesValues) -> int:
        """Insert a series and return its id."""
        return self._database.insert(task_series, _row(values))

    def change(self, series_id: int, values: SeriesValues) -> None:
        """Replace what is kept of a series."""
        self._database.update(task_series, series_id, _row(values))

    def delete(self, series_id: int) -> None:
        """Mark a series as deleted; its tasks stay."""
        self._database.delete(task_series, series_id)

    def restore(self, series_id: int) -> None:
        """Bring a deleted series back."""
        self._database.restore(task_series, series_id)

    def get(self, series_id: int) -> Series | None:
        """Return a series that is not deleted."""
        return self._one(_SERIES.where(task_series.c.id == series_id))

    def lock(self, series_id: int) -> Series | None:
        """Return a series, and keep others from making its next task until this transaction is over.

        On SQLite there is one writer anyway.
        """
        return self._one(_SERIES.where(task_series.c.id == series_id).with_for_update())

    def of_task(self, task_id: int) -> Series | None:
        """Return the series to which a task belongs."""
        belongs = exists().where(task_turn.c.series_id == task_series.c.id, task_turn.c.task_id == task_id)
        return self._one(_SERIES.where(belongs).order_by(task_series.c.id.desc()))

    def under(self, contract_id: int) -> Sequence[Series]:
        """Return the series of a contract."""
        query = _SERIES.where(task_series.c.contract_id == contract_id).order_by(task_series.c.id)
        return [_series(row) for row in self._database.rows(query)]

    def rows(self, client_id: int | None) -> Sequence[SeriesRow]:
        """Return series as lists show them: those that run first, then by title."""
        open_task = (
            select(task_turn.c.series_id, task.c.id, task.c.due_on)
            .join(task, task.c.id == task_turn.c.task_id)
            .where(_MADE, _OPEN)
            .subquery("open_task")
        )
        query = (
            select(
                task_series,
                client.c.name.label("client"),
                client.c.colour,
                client.c.country,
                contract.c.title.label("contract"),
                open_task.c.id.label("open_id"),
                open_task.c.due_on.label("open_due"),
            )
            .join(client, client.c.id == task_series.c.client_id)
            .join(contract, contract.c.id == task_series.c.contract_id)
            .outerjoin(open_task, open_task.c.series_id == task_series.c.id)
            .where(_ALIVE, _AT_WORK if client_id is None else task_series.c.client_id == client_id)
            .order_by(task_series.c.stopped_at.isnot(None), task_series.c.title, task_series.c.id)
        )
        # A task that was reopened stands beside the next one: the list tells the earlier.
        first: dict[int, Row[Any]] = {}
        for row in self._database.rows(query):
            known = first.get(row.id)
            if known is None or (row.open_id is not None and row.open_id < known.open_id):
                first[row.id] = row
        return [_series_row(row) for row in first.values()]

    def without_task(self) -> Sequence[int]:
        """Return the series that run and have no open task, of clients for whom work is done."""
        query = (
            select(task_series.c.id)
            .join(client, client.c.id == task_series.c.client_id)
            .where(
                _ALIVE,
                task_series.c.stopped_at.is_(None),
                task_series.c.paused_at.is_(None),
                _AT_WORK,
                ~exists().where(
                    task_turn.c.series_id == task_series.c.id, task.c.id == task_turn.c.task_id, _MADE, _OPEN
                ),
            )
            .order_by(task_series.c.id)
        )
        return [row.id for row in self._database.rows(query)]

    def marked(self, task_ids: Collection[int]) -> Collection[int]:
        """Return those of some tasks that belong to a series which goes on."""
        if not task_ids:
            return ()
        query = _turns_of(task_series.c.stopped_at.is_(None), task_turn.c.task_id.in_(task_ids))
        return {row.task_id for row in self._database.rows(query)}

    # --- turns

    def open_task(self, series_id: int) -> int | None:
        """Return the open task of a series, the earliest of several."""
        query = (
            select(task.c.id)
            .join(task_turn, task_turn.c.task_id == task.c.id)
            .where(task_turn.c.series_id == series_id, _MADE, _OPEN)
            .order_by(task_turn.c.on_day)
        )
        found = self._database.value(query)
        return None if found is None else int(found)

    def last(self, series_id: int) -> KeptTurn | None:
        """Return the latest turn that a series has had, made or skipped."""
        had = task_turn.c.state != TurnState.TAKEN_BACK.value
        query = _turns_of(task_turn.c.series_id == series_id, had).order_by(task_turn.c.on_day.desc())
        return self._turn(query)

    def turn_on(self, series_id: int, day: date) -> KeptTurn | None:
        """Return the turn of a day of the rule."""
        return self._turn(_turns_of(task_turn.c.series_id == series_id, task_turn.c.on_day == day))

    def turn_of(self, task_id: int) -> KeptTurn | None:
        """Return which turn a task is."""
        return self._turn(_turns_of(task_turn.c.task_id == task_id).order_by(task_turn.c.id.desc()))

    def turns(self, series_id: int) -> Sequence[KeptTurn]:
        """Return all turns of a series, oldest first."""
        query = _turns_of(task_turn.c.series_id == series_id).order_by(task_turn.c.on_day)
        return [_kept(row) for row in self._database.rows(query)]

    def add_turn(self, series_id: int, turn: Turn, state: TurnState, task_id: int, missed: int) -> int:
        """Insert a turn and return its id; the database refuses a second one of the same day."""
        values = {
            "series_id": series_id,
            "on_day": turn.on,
            "due_on": turn.due_on,
            "state": state.value,
            "task_id": task_id,
            "missed": missed,
        }
        return self._database.insert(task_turn, values)

    def change_turn(self, turn_id: int, state: TurnState, missed: int) -> None:
        """Say what became of a turn."""
        self._database.update(task_turn, turn_id, {"state": state.value, "missed": missed})

    def restore_task(self, task_id: int) -> None:
        """Bring back the task of a turn."""
        self._database.restore(task, task_id)

    # --- inside

    def _one(self, query: Select[Any]) -> Series | None:
        row = self._database.row(query)
        return None if row is None else _series(row)

    def _turn(self, query: Select[Any]) -> KeptTurn | None:
        row = self._database.row(query)
        return None if row is None else _kept(row)


def _turns_of(*conditions: ColumnElement[bool]) -> Select[Any]:
    return _TURNS.where(*conditions)


def _row(values: SeriesValues) -> dict[str, Any]:
    repeat = values.repeat
    return {
        "contract_id": values.contract_id,
        "client_id": values.client_id,
        "service_id": values.says.service_id,
        "title": values.says.title,
        "says": values.says.as_json(),
        "rule": repeat.rule.text,
        "until_on": repeat.ends.until,
        "times": repeat.ends.times,
        "from_completion": repeat.from_completion,
        "moving": repeat.moving.value,
        "anchor_on": values.anchor_on,
        "counted_from": values.counted_from,
        "paused_at": values.paused_at,
        "stopped_at": values.stopped_at,
    }


def _values(row: Row[Any]) -> SeriesValues:
    return SeriesValues(
        contract_id=row.contract_id,
        client_id=row.client_id,
        says=from_json(row.says, row.service_id),
        repeat=Repeat(
            parse_rule(row.rule)[0], Ends(row.until_on, row.times), row.from_completion, Moving(row.moving)
        ),
        anchor_on=row.anchor_on,
        counted_from=row.counted_from,
        paused_at=row.paused_at,
        stopped_at=row.stopped_at,
    )


def _series(row: Row[Any]) -> Series:
    return Series(row.id, row.revision, _values(row))


def _series_row(row: Row[Any]) -> SeriesRow:
    return SeriesRow(
        id=row.id,
        values=_values(row),
        client=row.client,
        colour=row.colour,
        country=row.country,
        contract=row.contract,
        task_id=row.open_id,
        due_on=row.open_due,
    )


def _kept(row: Row[Any]) -> KeptTurn:
    return KeptTurn(
        row.id, row.series_id, Turn(row.on_day, row.due_on), TurnState(row.state), row.task_id, row.missed
    )
