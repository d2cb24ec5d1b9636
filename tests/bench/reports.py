"""The weekly report of the last year over a million entries, against the same question put to SQLite by hand."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from functools import partial

from tests.bench.million import UNTIL, million, opened, plain
from tests.bench.ratio import Ratio, paired
from va_desktop.reports.model import Basis

ROUNDS = 15
WEEKS = 52
_FIRST = (UNTIL.toordinal() - date(1970, 1, 1).toordinal() + 3) // 7 * 7 - 3 - 7 * (WEEKS - 1)
_LAST = UNTIL.toordinal() - date(1970, 1, 1).toordinal()
# Days count from a Thursday: with three more, weeks divide at their Mondays.
_PLAIN = """
    SELECT (day + 3) / 7 AS week, client_id, currency, sum(seconds), sum(amount_minor) FROM time_entry
    WHERE deleted_at IS NULL AND day BETWEEN ? AND ? GROUP BY week, client_id, currency
"""
# What somebody writes who knows in which order the index lies, and who converts at each day's rate too.
_KNOWING = """
    SELECT (day + 3) / 7 AS week, client_id, currency, sum(seconds), sum(minor), sum(minor / CASE currency
        WHEN 'EUR' THEN 1 ELSE (
            SELECT CAST(rate AS REAL) FROM exchange_rate WHERE from_currency = 'EUR' AND to_currency = currency
            AND exchange_rate.day <= by_day.day ORDER BY exchange_rate.day DESC LIMIT 1
        ) END)
    FROM (
        SELECT day, client_id, currency, sum(seconds) AS seconds, sum(amount_minor) AS minor FROM time_entry
        WHERE deleted_at IS NULL AND day BETWEEN ? AND ? GROUP BY day, client_id, currency
    ) AS by_day GROUP BY week, client_id, currency
"""


def ratios() -> list[Ratio]:
    """Measure the report, which converts at each day's rate, against two ways to ask by hand."""
    program = opened(million())
    by_hand = plain(million())

    def ask(statement: str) -> list[tuple[int, ...]]:
        return list(by_hand.execute(statement, (_FIRST, _LAST)).fetchall())

    def report() -> object:
        return program.reports.earnings(WEEKS, UNTIL, Basis.EARNED)

    _same(program.reports.earnings(WEEKS, UNTIL).weeks, ask(_PLAIN))
    found = []
    for name, statement in (("grouped by week", _PLAIN), ("by day, then by week, with rates", _KNOWING)):
        ratio, ours, theirs = paired(
            partial(_timed, report), partial(_timed, partial(ask, statement)), ROUNDS
        )
        limit = 1.3 if statement is _PLAIN else None
        detail = f"{ours * 1000:.1f} ms / {theirs * 1000:.1f} ms"
        found.append(Ratio(f"weekly report / by hand, {name}", ratio, limit, detail))
    program.close()
    return found


def _same(weeks: object, rows: list[tuple[int, ...]]) -> None:
    """Make sure that both answer the same."""
    reported = sum(part.seconds for week in weeks for part in week.slices)  # type: ignore[attr-defined]
    if reported != sum(row[3] for row in rows):
        raise RuntimeError("the report and the question by hand differ")


def _timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
