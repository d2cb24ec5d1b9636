"""A business with a million time entries in ten years: what lists and reports are measured with."""

from __future__ import annotations

import atexit
import random
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2

from va_desktop.bootstrap.program import Program
from va_desktop.clients.model import NewClient
from va_desktop.contractor.model import NewContractor
from va_desktop.contracts.model import NewContract, Terms
from va_desktop.core.events import Nobody
from va_desktop.core.money import Money
from va_desktop.core.numbers import parse_decimal
from va_desktop.currencies.rates import ExchangeRate
from va_desktop.kit.desktop.folders import Home
from va_desktop.people.model import OWNER
from va_desktop.tasks.model import NewTask

ENTRIES: Final = 1_000_000
DAYS: Final = 3650
UNTIL: Final = date(2026, 11, 26)
_CURRENCIES: Final = {"EUR": "1", "USD": "1.08", "GBP": "0.86", "INR": "101"}
_COLUMNS: Final = (
    "uid", "person_id", "task_id", "client_id", "started_at", "ended_at", "zone", "seconds", "day", "note",
    "billable", "amount_minor", "currency", "created_at", "changed_at", "revision",
)  # fmt: skip
_TOGETHER: Final = 250
INSERT: Final = f"INSERT INTO time_entry ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"

_NOTES: Final = (
    "Answering patient e-mails", "Newsletter, second draft", "Calendar planning", "बैठक तय की, त्योहार अभियान",
    "Travel booking and hotel", "Social posts for the week", "Invoices checked against the bank",
)  # fmt: skip


class Still:
    """A clock that stands at noon of the last day."""

    def now(self) -> datetime:
        """Return noon."""
        return datetime(UNTIL.year, UNTIL.month, UNTIL.day, 12, tzinfo=UTC)


@cache
def business() -> Home:
    """Return the home of a business with clients, contracts and tasks, and no time yet."""
    folder = Path(tempfile.mkdtemp(prefix="va-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    where = Home(folder)
    program = opened(where)
    program.profile.set_contractor(NewContractor("Asha", "IE", "EUR", "Europe/Dublin"))
    for at, currency in enumerate(("EUR", "USD", "INR", "GBP", "EUR", "GBP")):
        client = program.clients.add_client(NewClient(f"Client {at}", "IE", currency)).value
        new = NewContract(client.id, Terms("Support"), Money(25_00, currency))
        contract = program.contracts.add_contract(new).value
        for number in range(7):
            program.tasks.add_task(NewTask(f"Task {number}"), client.id, contract.id)
    for back in range(0, DAYS, 7):  # a rate for each week, as somebody types them
        for currency, rate in _CURRENCIES.items():
            if currency != "EUR":
                day = UNTIL - timedelta(days=back)
                program.rates.set_rate(ExchangeRate(day, "EUR", currency, parse_decimal(rate)))
    program.close()
    return where


@cache
def million() -> Home:
    """Return a home with a million entries in it."""
    where = copied(business())
    by_hand = plain(where)
    by_hand.execute("PRAGMA synchronous = OFF")  # while it is made; each connection has its own
    by_hand.execute("PRAGMA cache_size = -400000")
    by_hand.execute("BEGIN IMMEDIATE")
    # Many rows a statement: the full-text index is flushed once for each.
    values = chain.from_iterable(rows(ENTRIES, tasks_of(by_hand)))
    together = INSERT + f", ({', '.join('?' * len(_COLUMNS))})" * (_TOGETHER - 1)
    wide = _TOGETHER * len(_COLUMNS)
    by_hand.executemany(together, (tuple(islice(values, wide)) for _ in range(ENTRIES // _TOGETHER)))
    by_hand.execute("COMMIT")
    by_hand.execute("ANALYZE")
    by_hand.close()
    return where


def copied(where: Home) -> Home:
    """Return a copy of a home that nobody has open."""
    folder = Path(tempfile.mkdtemp(prefix="va-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shutil.copytree(where.folder, folder, dirs_exist_ok=True)
    return Home(folder)


def plain(where: Home) -> Any:
    """Return a connection of the driver alone, as safe as ours, for what is done by hand."""
    connection = dbapi2.connect(str(where.database), isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def tasks_of(by_hand: Any) -> list[tuple[int, int, str]]:
    """Return each task's id, client and currency."""
    found = by_hand.execute("SELECT id, client_id, currency FROM task ORDER BY id")
    return [tuple(row) for row in found.fetchall()]


def opened(where: Home) -> Program:
    """Return the program on a home."""
    return Program(where, Still(), Nobody(), origin="bench")


def _note(number: int) -> str:
    """Return one of a few notes, each of them a seventh of all; one in a thousand holds a rare word."""
    return f"{_NOTES[number % len(_NOTES)]}{' zebra' if number % 1000 == 0 else ''}"


def rows(count: int, tasks: list[tuple[int, int, str]]) -> Iterator[tuple[Any, ...]]:
    """Yield entries, oldest first, as the table holds them; the same ones each time."""
    chance = random.Random(7)
    first = (UNTIL - date(1970, 1, 1)).days - DAYS
    for number in range(count):
        task_id, client_id, currency = tasks[chance.randrange(len(tasks))]
        day = first + 1 + number * DAYS // count
        seconds = chance.randrange(300, 4000)
        start = (day * 86_400 + chance.randrange(60_000)) * 1_000_000
        yield (
            f"bench-{count}-{number:07}", OWNER, task_id, client_id, start, start + seconds * 1_000_000,
            "Europe/Dublin", seconds, day, _note(number), True, seconds * 2500 // 3600,
            currency, start, start, 1,
        )  # fmt: skip
