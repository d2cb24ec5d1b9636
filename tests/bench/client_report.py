"""The report to a client with 10,000 tasks and 100,000 entries, against the same question put to SQLite by hand."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from tests.bench.lists import timed
from tests.bench.million import DAYS, INSERT, UNTIL, business, copied, opened, plain, rows
from tests.bench.ratio import Ratio, paired
from va_desktop.core.periods import Period, month_of
from va_desktop.kit.desktop.folders import Home
from va_desktop.reports.client_report import Stage

TASKS: Final = 10_000
ENTRIES: Final = 100_000
ROUNDS: Final = 9
_OPEN_SHARE: Final = 0.2
_CLIENT: Final = 1
_MOST: Final = 8.0
"""Times as long as the bare rows: each becomes a value with its title, section and times on the client's clocks."""
_BEGAN: Final = date(1970, 1, 1)
_DAY: Final = 86_400_000_000
_TASK: Final = (
    "INSERT INTO task (uid, person_id, contract_id, client_id, title, status, due_on, done_at, done_on, currency, "
    "note, translations, created_at, changed_at, revision) "
    "VALUES (?, 1, 1, ?, ?, ?, ?, ?, ?, 'EUR', '', '{}', ?, ?, 1)"
)
# What somebody writes who wants the same: the time on each task, and the tasks that have any, are done or are open.
_BY_HAND: Final = """
    SELECT task.id, task.title, task.status, task.done_at, task.due_on, worked.seconds FROM task LEFT JOIN (
        SELECT task_id, sum(seconds) AS seconds FROM time_entry WHERE client_id = :client AND deleted_at IS NULL
        AND day BETWEEN :first AND :last GROUP BY task_id
    ) AS worked ON worked.task_id = task.id
    WHERE task.client_id = :client AND task.deleted_at IS NULL AND (worked.seconds IS NOT NULL
        OR task.status IN ('doing', 'waiting') OR (task.status = 'done' AND task.done_on BETWEEN :first AND :last)
        OR task.id IN (SELECT id FROM task WHERE client_id = :client AND status = 'todo' AND deleted_at IS NULL
            ORDER BY due_on IS NULL, due_on, id LIMIT 50))
"""


def ratios() -> list[Ratio]:
    """Measure the report about a month and about ten years, and tell how long its pages take."""
    where = _home()
    program, by_hand = opened(where), plain(where)
    found = []
    whole = Period(UNTIL - timedelta(days=DAYS), UNTIL)
    for name, period in (("a month", month_of(UNTIL)), ("ten years", whole)):
        question = {
            "client": _CLIENT,
            "first": (period.first - _BEGAN).days,
            "last": (period.last - _BEGAN).days,
        }

        def ours(period: Period = period) -> object:
            return program.client_reports.report(_CLIENT, period)

        def theirs(question: dict[str, int] = question) -> list[tuple[Any, ...]]:
            return list(by_hand.execute(_BY_HAND, question).fetchall())

        _same(program.client_reports.report(_CLIENT, period), theirs())
        ratio, mine, other = paired(partial(timed, ours), partial(timed, theirs), ROUNDS)
        detail = f"{mine * 1000:.1f} ms / {other * 1000:.1f} ms"
        found.append(
            Ratio(f"report to a client with {TASKS:,} tasks about {name} / by hand", ratio, _MOST, detail)
        )
    found.append(_pages(program))
    program.close()
    by_hand.close()
    return found


def _pages(program: Any) -> Ratio:
    """Set the pages of a month's report against asking for it: what a person waits for besides."""
    report = program.client_reports.report(_CLIENT, month_of(UNTIL))
    told = sum(len(report.of(stage)) for stage in Stage)

    def drawn() -> object:
        return program.client_reports.render(report)

    def asked() -> object:
        return program.client_reports.report(_CLIENT, month_of(UNTIL))

    drawn()  # once before: fonts are read
    ratio, mine, other = paired(partial(timed, drawn), partial(timed, asked), 3)
    return Ratio(
        f"its pages with {told} tasks / asking for it",
        ratio,
        None,
        f"{mine * 1000:.0f} ms / {other * 1000:.0f} ms",
    )


def _home() -> Home:
    where = copied(business())
    by_hand = plain(where)
    by_hand.execute("PRAGMA synchronous = OFF")  # while it is made
    by_hand.execute("BEGIN IMMEDIATE")
    by_hand.executemany(_TASK, (_task(number) for number in range(TASKS)))
    tasks = [
        tuple(row) for row in by_hand.execute("SELECT id, client_id, currency FROM task WHERE client_id = 1")
    ]
    by_hand.executemany(INSERT, rows(ENTRIES, tasks))
    by_hand.execute("COMMIT")
    by_hand.execute("ANALYZE")
    by_hand.close()
    return where


def _task(number: int) -> tuple[Any, ...]:
    """Return a task: four of five were finished, evenly over the years; a few wait or are under way."""
    chance = random.Random(number)
    first = (UNTIL - _BEGAN).days - DAYS
    day = first + number * DAYS // TASKS
    is_open = chance.random() < _OPEN_SHARE
    status = chance.choice(("todo",) * 18 + ("doing", "waiting")) if is_open else "done"
    done = None if is_open else day
    at = day * _DAY
    due = day + chance.randrange(60) if chance.random() < 0.7 else None
    return (
        f"bench-task-{number:07}", _CLIENT, f"Task {number}", status, due,
        None if done is None else at, done, at, at,
    )  # fmt: skip


def _same(report: Any, rows_by_hand: list[tuple[Any, ...]]) -> None:
    """Make sure that both tell of the same time, to the rounding of each task to minutes."""
    recorded = sum(row[5] or 0 for row in rows_by_hand)
    if abs(report.seconds - recorded) > 30 * len(report.tasks):
        raise RuntimeError("the report and the question by hand differ")
