"""Time entries in the database."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    bindparam,
    delete,
    func,
    null,
    or_,
    select,
    tuple_,
)
from sqlalchemy.exc import IntegrityError

from va_desktop.clients.schema import client
from va_desktop.contracts.schema.contracts import contract
from va_desktop.core.errors import UserError
from va_desktop.core.paging import Cursor, Page
from va_desktop.core.periods import Period
from va_desktop.kit.db.among import among
from va_desktop.kit.db.columns import Day
from va_desktop.kit.db.database import Database
from va_desktop.tasks.schema.tags import tag
from va_desktop.tasks.schema.tasks import task
from va_desktop.timekeeping.first import choices_of, day_sums_of, entry_of, page_of
from va_desktop.timekeeping.model import (
    DaySum,
    Filter,
    Record,
    TaskChoice,
    TimeEntry,
)
from va_desktop.timekeeping.presence import Cause
from va_desktop.timekeeping.schema.entries import time_entry
from va_desktop.timekeeping.schema.tags import entry_tag
from va_desktop.timekeeping.store.derived import StoredDerived
from va_desktop.timekeeping.store.rows import COLUMNS, NEWEST_FIRST, TAGS, columns_of

_ALIVE: Final = time_entry.c.deleted_at.is_(None)
_ASKED: Final = ("first", "last", "client", "task")
_AFTER: Final = ("after_day", "after_start", "after_id")
"""The names of a page's parameters: of what a filter asks, and of the row after which it begins."""
_CHOICE: Final = (
    task.c.id,
    task.c.title,
    task.c.contract_id,
    task.c.service_id,
    task.c.client_id,
    client.c.name,
    client.c.handle,
    client.c.colour,
    contract.c.currency,
)
_PRICED: Final = task.c.price_minor.is_not(None)


class StoredEntries(StoredDerived):
    """The writes and queries of the room; implements `timekeeping.service.timekeeping.EntryStore`.

    `billed` tells which entries stand on an invoice: a query with the columns `entry_id`, `invoice_id` and
    `number` (null on a draft), which the room of invoices gives.
    """

    def __init__(self, database: Database, billed: Select[Any]) -> None:
        super().__init__(database, billed)
        held = billed.subquery("billed")
        of_entry = select(held.c.invoice_id).where(held.c.entry_id == time_entry.c.id)
        # Two lookups by index for each row that is shown; joined, the whole of `billed` would be read first.
        self._columns = (
            *COLUMNS,
            task.c.title.label("task_title"),
            client.c.name.label("client_name"),
            client.c.colour.label("client_colour"),
            client.c.zone.label("client_zone"),
            TAGS.label("tags"),
            of_entry.scalar_subquery().label("invoice_id"),
            select(held.c.number)
            .where(held.c.entry_id == time_entry.c.id)
            .scalar_subquery()
            .label("invoice_number"),
        )
        self._entry = self.listed()
        # Built once, as each kind of page is: building takes as long as reading the rows.
        self._any_one = self._entry.where(time_entry.c.id == bindparam("entry"))
        self._one = self._any_one.where(_ALIVE)
        self._on_days = self._entry.where(
            time_entry.c.person_id == bindparam("person"),
            _ALIVE,
            time_entry.c.day.between(bindparam("first", type_=Day), bindparam("last", type_=Day)),
        ).order_by(time_entry.c.started_at, time_entry.c.id)
        self._any_of = self._entry.where(among(time_entry.c.id, "entries"), _ALIVE)
        self._pages: dict[object, Select[Any]] = {}

    def listed(self, source: FromClause = time_entry) -> Select[Any]:
        """Return the question for whole entries, of `source`, which holds `time_entry`; `read` answers it."""
        named = source.outerjoin(task, task.c.id == time_entry.c.task_id)
        return select(*self._columns).select_from(
            named.outerjoin(client, client.c.id == time_entry.c.client_id)
        )

    def read(self, query: Select[Any], values: Mapping[str, object] | None = None) -> list[TimeEntry]:
        """Return the entries that a question made with `listed` finds; `values` are those of its parameters."""
        return [entry_of(row) for row in self._database.rows(query, values)]

    def conditions(self, person_id: int, wanted: Filter) -> list[ColumnElement[bool]]:
        """Return what a filter asks of the columns of an entry: all but its words and its tag."""
        entry = time_entry.c
        asked = [entry.person_id == bindparam("person", person_id), _ALIVE]
        if wanted.first is not None:
            asked.append(entry.day >= bindparam("first", wanted.first, entry.day.type))
        if wanted.last is not None:
            asked.append(entry.day <= bindparam("last", wanted.last, entry.day.type))
        if wanted.client_id is not None:
            asked.append(entry.client_id == bindparam("client", wanted.client_id))
        if wanted.task_id is not None:
            asked.append(entry.task_id == bindparam("task", wanted.task_id))
        if wanted.billable is not None:
            asked.append(entry.billable if wanted.billable else ~entry.billable)
        if wanted.billed is not None:
            asked.append(self.billed if wanted.billed else ~self.billed)
        return asked

    # --- writes

    def add(self, person_id: int, record: Record) -> int:
        """Insert an entry and return its id; raise `UserError` when a timer was started elsewhere meanwhile."""
        try:
            entry_id = self._database.insert(time_entry, {"person_id": person_id, **columns_of(record)})
        except IntegrityError as error:
            raise _second_timer(record, error) from error
        self._tag([(entry_id, record.values.tags)])
        return entry_id

    def add_many(self, person_id: int, records: Sequence[Record]) -> None:
        """Insert entries as one batch."""
        if not records:
            return
        ids = self._database.take_ids(time_entry, len(records))
        # Tags first: an entry then comes into the index of words with them, and not anew with each of them.
        self._tag([(entry_id, one.values.tags) for entry_id, one in zip(ids, records, strict=True)])
        self._database.insert_many(
            time_entry,
            [
                {"id": entry_id, "person_id": person_id, **columns_of(one)}
                for entry_id, one in zip(ids, records, strict=True)
            ],
        )

    def change(self, before: TimeEntry, record: Record, revision: int | None) -> None:
        """Replace what an entry holds that was read in this transaction."""
        try:
            self._database.update(time_entry, before.id, columns_of(record), revision=revision)
        except IntegrityError as error:
            raise _second_timer(record, error) from error
        if before.values.tags != record.values.tags:
            old = delete(entry_tag).where(entry_tag.c.entry_id == before.id)
            self._database.execute(old, entry_tag, "delete")
            self._tag([(before.id, record.values.tags)])

    def delete(self, entry_id: int) -> None:
        """Mark an entry as deleted."""
        self._database.delete(time_entry, entry_id)

    def restore(self, entry_id: int) -> None:
        """Bring a deleted entry back; raise `UserError` when it would be a second running timer."""
        try:
            self._database.restore(time_entry, entry_id)
        except IntegrityError as error:
            raise UserError("Another timer is running; stop it first.") from error

    # --- questions

    def get(self, entry_id: int, *, deleted: bool = False) -> TimeEntry | None:
        """Return an entry; a deleted one only when that is asked for."""
        found = self.read(self._any_one if deleted else self._one, {"entry": entry_id})
        return found[0] if found else None

    def some(self, entry_ids: Collection[int]) -> Sequence[TimeEntry]:
        """Return entries by id, in no order; those that are gone are missing."""
        return self.read(self._any_of, {"entries": entry_ids})

    def running(self, person_id: int) -> TimeEntry | None:
        """Return the person's entry that has no end."""
        # Mostly there is none, and many ask: the short question spares the start a long statement.
        found = self._database.value(_RUNNING, {"person": person_id})
        return None if found is None else self.get(found)

    def set_back(self, entry_id: int) -> timedelta:
        """Return by how much the clock was set back while an entry's timer ran, as far as nobody has decided it."""
        from va_desktop.timekeeping.schema.gaps import gap  # a start without a timer makes no such table

        rows = self._database.rows(
            select(gap.c.began_at, gap.c.ended_at).where(
                gap.c.entry_id == entry_id, gap.c.answer.is_(None), gap.c.cause == Cause.CLOCK_BACK.value
            )
        )
        return sum((row.began_at - row.ended_at for row in rows), timedelta(0))

    def on_days(self, person_id: int, first: date, last: date) -> Sequence[TimeEntry]:
        """Return the entries of some days, by start."""
        return self.read(self._on_days, {"person": person_id, "first": first, "last": last})

    def page(self, person_id: int, wanted: Filter, after: Cursor | None, size: int) -> Page[TimeEntry]:
        """Return a page of entries, newest first."""
        asked = (wanted.first, wanted.last, wanted.client_id, wanted.task_id)
        given: dict[str, object] = {"person": person_id, "most": size + 1}
        given |= {name: value for name, value in zip(_ASKED, asked, strict=True) if value is not None}
        if after is not None:
            given |= zip(_AFTER, after, strict=True)
        kind = (*given, wanted.billable, wanted.billed)
        if kind not in self._pages:
            self._pages[kind] = self._page_like(person_id, wanted, after)
        return page_of(self.read(self._pages[kind], given), size)

    def day_sums(self, person_id: int, first: date, last: date) -> Sequence[DaySum]:
        """Return the sums of those days that have entries, by day."""
        asked = {"person": person_id, "first": first, "last": last}
        return day_sums_of(self._database.rows(_DAY_SUMS, asked))

    def overlapping(
        self, person_id: int, start: datetime, end: datetime, near: Period
    ) -> Sequence[TimeEntry]:
        """Return the entries of the days `near` that share time with a stretch, by start."""
        query = self._of_person(person_id, Filter(near.first, near.last)).where(
            time_entry.c.started_at < end,
            or_(time_entry.c.ended_at > start, time_entry.c.ended_at.is_(None)),
        )
        return self.read(query.order_by(time_entry.c.started_at, time_entry.c.id))

    def unbilled(self, client_id: int, until: date) -> Sequence[TimeEntry]:
        """Return a client's finished, billable entries up to a day that stand on no invoice, by start."""
        query = self._entry.where(
            time_entry.c.client_id == client_id,
            time_entry.c.day <= until,
            time_entry.c.billable,
            time_entry.c.ended_at.is_not(None),
            ~self.billed,
            _ALIVE,
        )
        return self.read(query.order_by(time_entry.c.started_at, time_entry.c.id))

    def spent_on(self, task_ids: Collection[int]) -> Mapping[int, int]:
        """Return the seconds recorded on each of some tasks that have any."""
        return {row.task_id: int(row.seconds) for row in self._database.rows(_SPENT, {"tasks": task_ids})}

    def task(self, task_id: int) -> TaskChoice | None:
        """Return a task, whatever its status."""
        row = self._database.row(_TASK, {"task": task_id})
        return None if row is None else TaskChoice(*tuple(row))

    def open_tasks(self) -> Sequence[TaskChoice]:
        """Return the tasks that are neither done nor of an archived client, with their latest day."""
        return choices_of(self._database.rows(_OPEN_TASKS))

    def is_handle(self, word: str) -> bool:
        """Tell whether a client has exactly this handle, in any case."""
        query = select(client.c.id).where(client.c.handle == word.lower(), client.c.deleted_at.is_(None))
        return self._database.row(query) is not None

    def tags_by_use(self) -> Sequence[str]:
        """Return the names of the tags, those with most entries first."""
        used = select(entry_tag.c.tag_id, func.count().label("uses")).group_by(entry_tag.c.tag_id).subquery()
        query = (
            select(tag.c.name).join(used, used.c.tag_id == tag.c.id).order_by(used.c.uses.desc(), tag.c.name)
        )
        return [row.name for row in self._database.rows(query)]

    # --- inside

    def _of_person(self, person_id: int, wanted: Filter) -> Select[Any]:
        return self._entry.where(*self.conditions(person_id, wanted))

    def _page_like(self, person_id: int, wanted: Filter, after: Cursor | None) -> Select[Any]:
        """Return the statement of pages that are asked for alike, with other values."""
        query = self._of_person(person_id, wanted)
        if after is not None:
            key = [bindparam(name, None, one.type) for name, one in zip(_AFTER, NEWEST_FIRST, strict=True)]
            # The row comparison alone does not let SQLite start at the right place of its index.
            query = query.where(tuple_(*NEWEST_FIRST) < tuple_(*key), time_entry.c.day <= key[0])
        newest_first = query.order_by(*(column.desc() for column in NEWEST_FIRST))
        return newest_first.limit(bindparam("most", type_=Integer))

    def _tag(self, tagged: Sequence[tuple[int, tuple[str, ...]]]) -> None:
        wanted = {name for _, names in tagged for name in names}
        if not wanted:
            return
        query = select(tag.c.name, tag.c.id).where(tag.c.name.in_(wanted))
        ids: dict[str, int] = {row.name: row.id for row in self._database.rows(query)}
        for name in sorted(wanted - ids.keys()):
            ids[name] = self._database.insert(tag, {"name": name})
        self._database.insert_many(
            entry_tag,
            [{"entry_id": entry_id, "tag_id": ids[name]} for entry_id, names in tagged for name in names],
        )


_SPENT: Final = (
    select(time_entry.c.task_id, func.sum(time_entry.c.seconds).label("seconds"))
    .where(among(time_entry.c.task_id, "tasks"), _ALIVE)
    .group_by(time_entry.c.task_id)
)
_DAY_SUMS: Final = (
    select(
        time_entry.c.day,
        time_entry.c.currency,
        func.sum(time_entry.c.seconds).label("seconds"),
        func.sum(time_entry.c.amount_minor).label("minor"),
    )
    .where(
        time_entry.c.day.between(bindparam("first", type_=Day), bindparam("last", type_=Day)),
        time_entry.c.person_id == bindparam("person"),
        _ALIVE,
    )
    .group_by(time_entry.c.day, time_entry.c.currency)
    .order_by(time_entry.c.day, time_entry.c.currency)
)
_RUNNING: Final = select(time_entry.c.id).where(
    time_entry.c.person_id == bindparam("person"), time_entry.c.ended_at.is_(None), _ALIVE
)


def _tasks(last_day: Any) -> Select[Any]:
    return (
        select(*_CHOICE, last_day, _PRICED)
        .join(client, client.c.id == task.c.client_id)
        .join(contract, contract.c.id == task.c.contract_id)
    )


_TASK: Final = _tasks(null()).where(task.c.id == bindparam("task"))
# For each task one step into its index; grouping all entries would read them all.
_LAST_DAY: Final = (
    select(func.max(time_entry.c.day)).where(time_entry.c.task_id == task.c.id).scalar_subquery()
)
_OPEN_TASKS: Final = (
    _tasks(_LAST_DAY)
    .where(
        task.c.status != "done",
        task.c.deleted_at.is_(None),
        client.c.archived_at.is_(None),
        client.c.deleted_at.is_(None),
    )
    .order_by(task.c.id)
)


def _second_timer(record: Record, error: IntegrityError) -> Exception:
    """Return the error to raise: of all that an entry may break, only a second timer is the user's to mend."""
    if not record.values.running:
        return error
    return UserError("Another timer was started elsewhere at this moment; look at it and try again.")
