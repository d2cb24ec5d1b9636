"""A page in the middle of a million entries, and entries written in bulk, against plain SQLite."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from tests.bench.million import (
    DAYS,
    INSERT,
    UNTIL,
    business,
    copied,
    million,
    opened,
    plain,
    rows,
    tasks_of,
)
from tests.bench.ratio import Ratio, paired
from va_desktop.core.clock import from_micros
from va_desktop.core.money import Money
from va_desktop.invoicing.schema.billed import billed_entries
from va_desktop.people.model import OWNER
from va_desktop.timekeeping.model import EntryValues, Record
from va_desktop.timekeeping.store.entries import StoredEntries

ROUNDS = 31
BULK = 20_000
BULK_ROUNDS = 7
PAGE = 60
_MOST_MILLISECONDS = 2.0
_LEAST_SPEED = 0.7
_FIRST_DAY = date(1970, 1, 1)
_BY_HAND = """
    SELECT * FROM time_entry WHERE deleted_at IS NULL AND person_id = 1 AND day <= ?
    ORDER BY day DESC, started_at DESC, id DESC LIMIT 61
"""


def ratios() -> list[Ratio]:
    """Measure the page and the bulk."""
    return [*_pages(), _bulk()]


def _pages() -> list[Ratio]:
    program = opened(million())
    by_hand = plain(million())
    middle = UNTIL - timedelta(days=DAYS // 2)
    after = (middle, from_micros((middle.toordinal() - 719_163) * 86_400_000_000), 0)

    def ours() -> object:
        return program.timekeeping.page(after=after, size=PAGE)

    def theirs() -> object:
        return by_hand.execute(_BY_HAND, (middle.toordinal() - 719_164,)).fetchall()

    ratio, mine, other = paired(partial(timed, ours), partial(timed, theirs), ROUNDS)
    quickest = min(timed(ours) for _ in range(ROUNDS))  # what else the machine does only adds to it
    program.close()
    detail = f"{mine * 1000:.2f} ms / {other * 1000:.2f} ms"
    return [
        Ratio("page in the middle of a million, quickest, in ms", quickest * 1000, _MOST_MILLISECONDS),
        Ratio("page in the middle / by hand", ratio, None, detail),
    ]


def _bulk() -> Ratio:
    """Write the same entries into two databases alike; each round adds as many more."""
    ours, by_hand = opened(copied(business())), plain(copied(business()))
    store = StoredEntries(ours.database, billed_entries)
    values = list(rows(BULK, tasks_of(by_hand)))
    records = [
        Record(
            EntryValues(from_micros(row[4]), from_micros(row[5]), row[6], row[2], row[9]),
            _FIRST_DAY + timedelta(days=row[8]),
            row[7],
            row[7],
            row[3],
            Money(row[11], row[12]),
        )
        for row in values
    ]
    turn = 0

    def write_ours() -> None:
        with ours.database.writing():
            store.add_many(OWNER, records)

    def write_plain() -> None:
        nonlocal turn
        turn += 1
        by_hand.execute("BEGIN IMMEDIATE")
        by_hand.executemany(INSERT, ((f"{turn}-{row[0]}", *row[1:]) for row in values))
        by_hand.execute("COMMIT")

    ratio, mine, other = paired(partial(timed, write_ours), partial(timed, write_plain), BULK_ROUNDS)
    ours.close()
    by_hand.close()
    detail = f"{BULK / mine:,.0f} a second / {BULK / other:,.0f} a second"
    return Ratio("entries written in bulk / plain executemany", ratio, 1 / _LEAST_SPEED, detail)


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that some work takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
