"""What is kept of a client's tasks and time, as far as a report tells it, and the choices of the last one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Row,
    Select,
    Subquery,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    or_,
    select,
)

from va_desktop.core.clock import local
from va_desktop.kit.db.columns import Day, Instant
from va_desktop.kit.db.database import Database
from va_desktop.reports.client_report import Choices, Hours, Span, TaskFacts
from va_desktop.reports.schema import client_report
from va_desktop.reports.service.client_reports import Found
from va_desktop.tasks.model import Status
from va_desktop.tasks.schema.comments import task_comment
from va_desktop.tasks.schema.tasks import task
from va_desktop.timekeeping.schema.entries import time_entry

_A_DAY: Final = timedelta(days=1)
_UTC: Final = "UTC"
_ORDER: Final = (task.c.due_on.is_(None), task.c.due_on, task.c.due_at, task.c.id)


class StoredClientReports:
    """The queries and the one write; implements `reports.service.client_reports.ClientReportStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, client_id: int, span: Span, most_next: int) -> Found:
        """Return what a report about some time tells; see `ClientReportStore`."""
        first, last = local(span.begin, _UTC).date() - _A_DAY, local(span.end, _UTC).date() + _A_DAY
        values = {"client": client_id, "begin": span.begin, "end": span.end, "first": first, "last": last}
        asked = _questions()
        with self._database.reading():
            rows = list(self._database.rows(asked.told, values))
            following = self._database.rows(asked.following, {**values, "most": most_next + 1})
            later = 0
            if len(following) > most_next:
                later = int(self._database.rows(asked.untouched, values)[0][0]) - most_next
            rows += following[:most_next]
            return Found([_task(row) for row in rows], later, self._is_running(client_id))

    def comments(self, client_id: int, span: Span) -> Mapping[int, Sequence[tuple[datetime, str]]]:
        """Return what was written about a client's tasks in some time, by task, the earliest first."""
        query = (
            select(task_comment.c.task_id, task_comment.c.written_at, task_comment.c.text)
            .join(task, task.c.id == task_comment.c.task_id)
            .where(
                task.c.client_id == client_id,
                task_comment.c.deleted_at.is_(None),
                task_comment.c.written_at >= span.begin,
                task_comment.c.written_at < span.end,
            )
            .order_by(task_comment.c.written_at, task_comment.c.id)
        )
        found: dict[int, list[tuple[datetime, str]]] = {}
        for row in self._database.rows(query):
            found.setdefault(row.task_id, []).append((row.written_at, row.text))
        return found

    def remembered(self, client_id: int) -> Choices:
        """Return what was chosen for the last report to a client."""
        row = self._remembered(client_id)
        return Choices() if row is None else Choices(row.intro, Hours(row.hours), row.comments)

    def remember(self, client_id: int, choices: Choices) -> None:
        """Keep what was chosen for a client."""
        values = {"intro": choices.intro, "hours": choices.hours.value, "comments": choices.comments}
        row = self._remembered(client_id)
        if row is None:
            self._database.insert(client_report, {"client_id": client_id, **values})
        else:
            self._database.update(client_report, row.id, values)

    # --- inside

    def _remembered(self, client_id: int) -> Row[Any] | None:
        return self._database.row(select(client_report).where(client_report.c.client_id == client_id))

    def _is_running(self, client_id: int) -> bool:
        query = select(time_entry.c.id).where(
            time_entry.c.person_id == self._database.actor,  # of whom there is an index of what runs
            time_entry.c.client_id == client_id,
            time_entry.c.ended_at.is_(None),
            time_entry.c.deleted_at.is_(None),
        )
        return self._database.row(query) is not None


class _Questions(NamedTuple):
    """The statements of `find`, put together once: of the client `client`, from the instant `begin` up to `end`."""

    told: Select[Any]
    following: Select[Any]
    untouched: Select[Any]


@cache
def _questions() -> _Questions:
    begin, end = bindparam("begin", type_=Instant), bindparam("end", type_=Instant)
    worked = _worked(begin, end)
    mine = (task.c.client_id == bindparam("client"), task.c.deleted_at.is_(None))
    finished = and_(task.c.status == Status.DONE.value, task.c.done_at >= begin, task.c.done_at < end)
    begun = task.c.status.in_((Status.DOING.value, Status.WAITING.value))
    untouched = (*mine, task.c.status == Status.TODO.value, worked.c.task_id.is_(None))
    joined = task.outerjoin(worked, worked.c.task_id == task.c.id)
    facts = select(
        task.c.id,
        task.c.title,
        task.c.translations,
        task.c.service_id,
        task.c.status,
        task.c.done_at,
        task.c.waiting_for,
        task.c.waiting_since,
        task.c.due_on,
        task.c.due_at,
        func.coalesce(worked.c.seconds, 0).label("seconds"),
        func.coalesce(worked.c.billed_seconds, 0).label("billed_seconds"),
    ).select_from(joined)
    return _Questions(
        told=facts.where(*mine, or_(worked.c.task_id.is_not(None), begun, finished)).order_by(
            task.c.done_at.is_(None), task.c.done_at, *_ORDER
        ),
        following=facts.where(*untouched).order_by(*_ORDER).limit(bindparam("most")),
        untouched=select(func.count()).select_from(joined).where(*untouched),
    )


def _worked(begin: BindParameter[Any], end: BindParameter[Any]) -> Subquery:
    """Return the time on each task of a client that began in a span.

    The entries' own days, of which there is an index, lie within a day of the client's; `billable` is named so that
    the index serves although both kinds are wanted.
    """
    billed = case((time_entry.c.billable, time_entry.c.billed_seconds), else_=0)
    return (
        select(
            time_entry.c.task_id,
            cast(func.sum(time_entry.c.seconds), BigInteger).label("seconds"),
            cast(func.sum(billed), BigInteger).label("billed_seconds"),
        )
        .where(
            time_entry.c.deleted_at.is_(None),
            time_entry.c.client_id == bindparam("client"),
            time_entry.c.billable.in_((literal(True), literal(False))),
            time_entry.c.day.between(bindparam("first", type_=Day), bindparam("last", type_=Day)),
            time_entry.c.started_at >= begin,
            time_entry.c.started_at < end,
            time_entry.c.ended_at.is_not(None),
            time_entry.c.task_id.is_not(None),
        )
        .group_by(time_entry.c.task_id)
        .subquery()
    )


def _task(row: Row[Any]) -> TaskFacts:
    """Return a task from a row of `_questions`, whose columns are its parts in their order."""
    task_id, title, translations, service_id, status, *others = tuple(row)
    return TaskFacts(task_id, title, translations, service_id, Status(status), *others)
