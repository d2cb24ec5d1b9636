"""Finds entries by words, tags and whatever else a filter says, a page at a time, and adds up what it finds.

The index (`migrations/versions/0005_search.py`) holds the words of notes and a mark for each client, task and
tag. A word of a question is looked up among the names first, which are few; then each word is one group of
alternatives, its beginning in the index or a mark, and every group has to be met. On SQLite the row ids of the
index sort as the list does, so that the newest hits are read without touching the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final, Protocol

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    column,
    func,
    literal,
    select,
    table,
    text,
    tuple_,
    union_all,
)

from va_desktop.clients.schema import client
from va_desktop.core.money import Money
from va_desktop.core.paging import Cursor, Page
from va_desktop.core.periods import Period
from va_desktop.kit.db.database import Database
from va_desktop.tasks.schema.tags import tag
from va_desktop.tasks.schema.tasks import task
from va_desktop.timekeeping.finding import MARK, is_named, terms
from va_desktop.timekeeping.model import Choosable, DaySum, Filter, TimeEntry, Totals
from va_desktop.timekeeping.schema.entries import time_entry
from va_desktop.timekeeping.store.entries import StoredEntries
from va_desktop.timekeeping.store.rows import NEWEST_FIRST

_ID_BITS: Final = 28
_DAY_BITS: Final = 18 + _ID_BITS
_FIRST_DAY: Final = date(1970, 1, 1)
_NAMES: Final = union_all(
    select(literal("g").label("kind"), tag.c.id, tag.c.name.label("name")),
    select(literal("t"), task.c.id, task.c.title),
    select(literal("c"), client.c.id, client.c.name),
)
"""All that has a name, by the letter of its mark: few, and asked at once."""
_Groups = list[list[str]]
"""Alternatives as the index spells them; each group has to be met by one."""


class StoredFinding:
    """The questions of `timekeeping.service.searching.FindingStore`."""

    def __init__(self, database: Database, entries: StoredEntries) -> None:
        self._database = database
        self._entries = entries
        self._index: _Index = _Fts() if database.engine.dialect.name == "sqlite" else _Vectors()

    def page(self, person_id: int, wanted: Filter, after: Cursor | None, size: int) -> Page[TimeEntry]:
        """Return a page of what a filter finds, newest first."""
        with self._database.reading():
            groups = self._groups(wanted, marks=True)
            if not groups:
                return self._entries.page(person_id, wanted, after, size)
            if not all(groups):
                return Page((), None)
            query = self._entries.listed(self._index.source)
            query = query.where(
                *self._entries.conditions(person_id, wanted), *self._index.meeting(groups, wanted)
            )
            rows = self._entries.read(self._index.page(query, after).limit(size + 1))
        shown = tuple(rows[:size])
        return Page(shown, self._index.cursor(shown[-1]) if len(rows) > size else None)

    def totals(self, person_id: int, wanted: Filter) -> Totals:
        """Return what all that a filter finds adds up to."""
        entry = time_entry.c
        sums = (
            func.count().label("entries"),
            func.coalesce(func.sum(entry.seconds), 0).label("seconds"),
            func.sum(entry.amount_minor).label("minor"),
        )
        with self._database.reading():
            query = self._summed(person_id, wanted, entry.currency, *sums)
            rows = (
                []
                if query is None
                else self._database.rows(query.group_by(entry.currency).order_by(entry.currency))
            )
        return Totals(
            sum(row.entries for row in rows),
            sum(int(row.seconds) for row in rows),
            tuple(Money(int(row.minor), row.currency) for row in rows if row.currency and row.minor),
        )

    def day_sums(self, person_id: int, wanted: Filter, days: Period) -> Sequence[DaySum]:
        """Return the seconds of what a filter finds on each of some days that have any; no amounts."""
        within = _narrowed(wanted, days)
        seconds = func.sum(time_entry.c.seconds).label("seconds")
        with self._database.reading():
            query = self._summed(person_id, within, time_entry.c.day, seconds)
            rows = [] if query is None else self._database.rows(query.group_by(time_entry.c.day))
        return [DaySum(row.day, int(row.seconds), ()) for row in rows]

    def clients(self) -> Sequence[Choosable]:
        """Return the clients, by name."""
        query = select(client.c.id, client.c.name, client.c.colour).where(client.c.deleted_at.is_(None))
        rows = self._database.rows(query.order_by(client.c.name, client.c.id))
        return [Choosable(row.id, row.name, "", row.colour, row.id) for row in rows]

    def tasks(self, most: int) -> Sequence[Choosable]:
        """Return the newest tasks, done ones too."""
        query = (
            select(task.c.id, task.c.title, client.c.name, client.c.colour, task.c.client_id)
            .join(client, client.c.id == task.c.client_id)
            .where(task.c.deleted_at.is_(None))
        )
        rows = self._database.rows(query.order_by(task.c.id.desc()).limit(most))
        return [Choosable(*tuple(row)) for row in rows]

    def _summed(self, person_id: int, wanted: Filter, *sums: ColumnElement[Any]) -> Select[Any] | None:
        """Return a question for sums over what is found, None where nothing can be found."""
        # Client and task are columns that have indexes of their own; only words and tags ask the other index.
        groups = self._groups(wanted, marks=False)
        if not all(groups):
            return None
        source: FromClause = self._index.source if groups else time_entry
        query = select(*sums).select_from(source).where(*self._entries.conditions(person_id, wanted))
        return query.where(*self._index.meeting(groups, wanted)) if groups else query

    def _groups(self, wanted: Filter, *, marks: bool) -> _Groups:
        """Return what the index is asked for: nothing for a filter without words and tag, unless `marks`.

        With `marks` client and task are looked for in the index too: what is rare in a long list is then found
        without reading the list. An empty group can't be met.
        """
        groups: _Groups = []
        if marks and wanted.client_id is not None:
            groups.append([self._index.mark("c", wanted.client_id)])
        if marks and wanted.task_id is not None:
            groups.append([self._index.mark("t", wanted.task_id)])
        words = terms(wanted.words)
        if wanted.words.strip() and not words:
            groups.append([])  # nothing but signs: no text is found by them
        if not words and not wanted.tag:
            return groups
        if wanted.tag:
            same = self._database.rows(select(tag.c.id).where(tag.c.name == wanted.tag))
            groups.append([self._index.mark("g", row.id) for row in same])
        names = self._database.rows(_NAMES) if words else ()
        for word in words:
            marked = [self._index.mark(row.kind, row.id) for row in names if is_named(word, row.name)]
            groups.append([self._index.beginning(word), *marked])
        return groups


class _Index(Protocol):
    """The index of one engine."""

    source: FromClause

    def mark(self, kind: str, row_id: int) -> str: ...
    def beginning(self, word: str) -> str: ...
    def meeting(self, groups: _Groups, wanted: Filter) -> list[ColumnElement[bool]]: ...
    def page(self, query: Select[Any], after: Cursor | None) -> Select[Any]: ...
    def cursor(self, last: TimeEntry) -> Cursor: ...


class _Fts:
    """FTS5 of SQLite, whose row ids are places in the list."""

    _words = table("entry_words", column("rowid"), column("entry_words"))
    source: FromClause = _words.join(
        time_entry, time_entry.c.id == _words.c.rowid.op("&")((1 << _ID_BITS) - 1)
    )

    def mark(self, kind: str, row_id: int) -> str:
        """Return the mark of a thing with a name."""
        return f'"{MARK}{kind}{row_id}"'

    def beginning(self, word: str) -> str:
        """Return what finds words that begin so."""
        return f'"{word}"*'

    def meeting(self, groups: _Groups, wanted: Filter) -> list[ColumnElement[bool]]:
        """Return the conditions that every group is met, on the days of the filter."""
        asked = " AND ".join(f"({' OR '.join(group)})" for group in groups)
        found: list[ColumnElement[bool]] = [self._words.c.entry_words.op("MATCH")(literal(asked))]
        if wanted.first is not None:
            found.append(self._words.c.rowid >= _places_before(wanted.first))
        if wanted.last is not None:
            found.append(self._words.c.rowid < _places_before(wanted.last + timedelta(days=1)))
        return found

    def page(self, query: Select[Any], after: Cursor | None) -> Select[Any]:
        """Return the question with its order, from a cursor on."""
        if after is not None:
            query = query.where(self._words.c.rowid < after[0])
        return query.order_by(self._words.c.rowid.desc())

    def cursor(self, last: TimeEntry) -> Cursor:
        """Return the place of an entry."""
        day = (last.day - _FIRST_DAY).days
        second = int(last.values.started_at.timestamp() // 1) - day * 86_400 + 86_400
        return (((day << (_DAY_BITS - _ID_BITS)) + second << _ID_BITS) + last.id,)


def _places_before(day: date) -> int:
    return (day - _FIRST_DAY).days << _DAY_BITS


class _Vectors:
    """A table of tsvectors of PostgreSQL."""

    _words = table("entry_words", column("entry_id"), column("words"))
    source: FromClause = time_entry.join(_words, time_entry.c.id == _words.c.entry_id)

    def mark(self, kind: str, row_id: int) -> str:
        """Return the mark of a thing with a name."""
        return f"'{MARK}{kind}{row_id}'"

    def beginning(self, word: str) -> str:
        """Return what finds words that begin so."""
        return f"'{word}':*"

    def meeting(self, groups: _Groups, wanted: Filter) -> list[ColumnElement[bool]]:
        """Return the condition that every group is met; the days are conditions of the entry already."""
        del wanted
        asked = " & ".join(f"({' | '.join(group)})" for group in groups)
        # A cast takes lexemes as they are; to_tsquery would take them apart by the rules of a language.
        met: Any = text("entry_words.words @@ CAST(:asked AS tsquery)").bindparams(asked=asked)
        return [met]

    def page(self, query: Select[Any], after: Cursor | None) -> Select[Any]:
        """Return the question with its order, from a cursor on."""
        if after is not None:
            key = (literal(value, one.type) for value, one in zip(after, NEWEST_FIRST, strict=True))
            query = query.where(tuple_(*NEWEST_FIRST) < tuple_(*key))
        return query.order_by(*(one.desc() for one in NEWEST_FIRST))

    def cursor(self, last: TimeEntry) -> Cursor:
        """Return the sort key of an entry."""
        return (last.day, last.values.started_at, last.id)


def _narrowed(wanted: Filter, days: Period) -> Filter:
    first = days.first if wanted.first is None else max(days.first, wanted.first)
    last = days.last if wanted.last is None else min(days.last, wanted.last)
    return replace(wanted, first=first, last=last)
