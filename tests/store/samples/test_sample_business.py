"""The sample business: the same for the same seed, believable, and told in whole or not at all."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.helpers.ground import SettableClock
from va_desktop.bootstrap.program import Program
from va_desktop.bootstrap.tables import metadata
from va_desktop.contractor.defaults import new_contractor
from va_desktop.core.clock import local
from va_desktop.core.errors import UserError
from va_desktop.core.events import Nobody
from va_desktop.invoicing.events import Happened
from va_desktop.invoicing.model import ASKING, InvoiceFilter, Kind, Status
from va_desktop.kit.desktop.folders import Home
from va_desktop.samples.service import Told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

AFTERNOON = datetime.fromisoformat("2026-11-26T14:42:00+05:30")
SMALL = 150


def _program(home: Home, moment: datetime = AFTERNOON) -> Program:
    return Program(home, SettableClock(moment), Nobody(), origin="test")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Program, Told]]:
    program = _program(Home(tmp_path_factory.mktemp("samples")))
    yield program, program.samples.tell()
    program.close()


def _rows(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table, without the unique ids."""
    with engine.connect() as connection:
        return {
            table.name: sorted(
                (tuple(row) for row in connection.execute(table.select().with_only_columns(*columns))),
                key=repr,
            )
            for table in metadata.sorted_tables
            if table.name != "person"  # from the first migration, by the computer's clock
            for columns in ([column for column in table.c if column.name != "uid"],)
        }


def _small_story(home: Home) -> dict[str, list[tuple[object, ...]]]:
    program = _program(home)
    counts = program.samples.tell(entries=SMALL, seed=7, until=date(2026, 11, 20))
    rows = _rows(program.database.engine)
    assert (counts.entries, counts.invoices) == (SMALL, len(rows["invoice"]))
    program.close()
    return rows


@pytest.fixture(scope="module")
def small_story(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[object, ...]]]:
    return _small_story(Home(tmp_path_factory.mktemp("small-story")))


def test_the_same_seed_tells_the_same_story_on_either_engine(
    small_story: dict[str, list[tuple[object, ...]]], database_url: str, tmp_path: Path
) -> None:
    postgresql = database_url if database_url.startswith("postgresql") else ""

    assert _small_story(Home(tmp_path, postgresql)) == small_story


def test_a_year_of_six_clients_in_four_currencies_is_told(told: tuple[Program, Told]) -> None:
    program, counts = told

    assert asdict(counts) == asdict(counts) | {"clients": 6, "tasks": 40, "entries": 1500}
    assert {client.currency for client in program.clients.clients()} == {"EUR", "USD", "INR", "GBP"}


def test_entries_never_overlap_and_end_before_now(told: tuple[Program, Told]) -> None:
    program, _ = told
    entries = [entry.values for entry in program.timekeeping.page(size=2000).rows]
    spans = sorted((values.started_at, values.ended_at or AFTERNOON) for values in entries)

    assert len(spans) == 1500
    assert program.timekeeping.running() is None
    assert all(earlier[1] <= later[0] for earlier, later in pairwise(spans))
    assert spans[-1][1] <= AFTERNOON
    assert sum(local(start, "Asia/Kolkata").date() == date(2026, 11, 26) for start, _ in spans) == 3


def test_notes_are_in_both_languages(told: tuple[Program, Told]) -> None:
    program, _ = told
    notes = [entry.values.note for entry in program.timekeeping.page(size=2000).rows]
    hindi = sum(any("\u0900" <= char <= "\u097f" for char in note) for note in notes)

    assert 0.1 < hindi / len(notes) < 0.5


def test_every_pane_has_something_to_show(told: tuple[Program, Told]) -> None:
    program, _ = told
    today = program.today()
    invoices = program.invoicing.page(size=500).rows
    statuses = Counter(invoice.status(today) for invoice in invoices)

    assert statuses[Status.DRAFT] == 1
    assert statuses[Status.OVERDUE] == 2
    assert statuses[Status.PARTLY_PAID] == 1
    assert statuses[Status.ISSUED] >= 1
    assert statuses[Status.SENT] >= 1
    assert statuses[Status.WRITTEN_OFF] == 1
    assert statuses[Status.PAID] > 50
    assert [invoice.number for invoice in invoices if invoice.is_opening] == ["R-0431", "R-0417"]
    assert [invoice.number for invoice in invoices if invoice.kind is Kind.CREDIT_NOTE] == ["CN/2026-27/0001"]
    assert ("hi", "en") in {invoice.languages for invoice in invoices}
    assert program.tasks.due_count() == 4
    assert program.expenses.page().rows
    assert any(item.charge for item in program.equipment.items())


def test_numbers_are_gapless_and_in_the_order_of_days(told: tuple[Program, Told]) -> None:
    program, _ = told
    ours = InvoiceFilter(kinds=ASKING)
    page = program.invoicing.page(ours, size=500)
    issued = [invoice for invoice in page.rows if invoice.number and not invoice.is_opening]
    by_year: dict[str, list[tuple[int, date]]] = {}
    for invoice in issued:
        year, _, number = invoice.number.partition("/")
        by_year.setdefault(year, []).append((int(number), invoice.issued_on or date.min))

    for numbers in by_year.values():
        assert [number for number, _ in sorted(numbers)] == list(range(1, len(numbers) + 1))
        assert [day for _, day in sorted(numbers)] == sorted(day for _, day in numbers)


def test_stamps_lie_in_the_past(told: tuple[Program, Told]) -> None:
    program, _ = told
    with program.database.engine.connect() as connection:
        added = [row.created_at for row in connection.execute(metadata.tables["client"].select())]
        issued = [row.changed_at for row in connection.execute(metadata.tables["invoice"].select())]

    assert set(added) == {datetime.fromisoformat("2025-11-26T09:00:00+05:30")}
    assert min(issued) < AFTERNOON - timedelta(days=300)
    assert max(issued) == AFTERNOON


def test_a_database_with_clients_is_refused_and_left_as_it_is(told: tuple[Program, Told]) -> None:
    program, _ = told
    before = _rows(program.database.engine)

    with pytest.raises(UserError, match="clients here already"):
        program.samples.tell()

    assert _rows(program.database.engine) == before


def test_giving_up_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    def give_up(done: int, of: int) -> None:
        if done > 30:  # some invoices are issued by then
            raise KeyboardInterrupt

    program = _program(Home(tmp_path))
    with pytest.raises(KeyboardInterrupt):
        program.samples.tell(entries=SMALL, step=give_up)

    assert not program.clients.clients()
    assert program.profile.contractor() is None
    program.close()


def test_a_profile_that_is_set_stays_and_its_language_is_that_of_most_notes(tmp_path: Path) -> None:
    program = _program(Home(tmp_path))
    program.profile.set_contractor(new_contractor("मारिया", "PH", "PHP", "Asia/Manila", "hi"))
    program.samples.tell(entries=SMALL)

    entries = [entry.values for entry in program.timekeeping.page(size=500).rows]
    assert program.profile.require().name == "मारिया"
    assert {values.zone for values in entries} == {"Asia/Manila"}
    assert sum(any("\u0900" <= char <= "\u097f" for char in values.note) for values in entries) > SMALL * 0.7
    program.close()


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"years": 0}, "years"),
        ({"years": 21}, "years"),
        ({"entries": -1}, "entries"),
        ({"years": 1, "entries": 10**6}, "entries"),
        ({"until": date(2026, 11, 27)}, "until"),
        ({"language": "de"}, "language"),
    ],
)
def test_what_can_not_be_told_is_refused(tmp_path: Path, asked: dict[str, object], field: str) -> None:
    program = _program(Home(tmp_path))
    with pytest.raises(UserError) as refused:
        program.samples.tell(**asked)  # type: ignore[arg-type]

    assert refused.value.field == field
    program.close()


def test_a_story_of_a_time_whose_taxes_nobody_knows_is_refused(tmp_path: Path) -> None:
    program = _program(Home(tmp_path))
    with pytest.raises(UserError, match="taxes of IN are not known"):
        program.samples.tell(entries=SMALL, until=date(2000, 1, 1))
    assert program.clients.clients() == []
    program.close()


def test_clients_pay_in_their_own_ways(told: tuple[Program, Told]) -> None:
    program, _ = told
    payments = list(program.payments.page(size=1000).rows)
    withheld = [one.said.withheld for one in payments if one.said.withheld]
    assert {one.certificate is None for one in withheld} == {True, False}
    assert any(not one.said.fee.is_zero() and one.said.rate is not None for one in payments)
    assert any(len(one.shares) > 1 for one in payments)
    assert any(not one.free.is_zero() for one in payments)


def test_who_is_late_for_long_was_reminded_and_somebody_is_still_to_be(told: tuple[Program, Told]) -> None:
    program, _ = told
    open_ones = program.owing.open_items()
    reminded = [one for one in open_ones if program.reminders.reminders_of(one.invoice_id)]
    assert reminded
    history = program.document_events.history(reminded[0].invoice_id)
    assert Happened.REMINDED in {line.happened for line in history}
    assert {due.owed.invoice_id for due in program.reminders.due()}.isdisjoint(
        one.invoice_id for one in reminded
    )
    assert program.reminders.due()
