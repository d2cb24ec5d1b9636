"""What is found by words, tags and other conditions, and what it adds up to, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from tests.helpers.time import NINE, TimeTrade
from tests.helpers.trade import ACME
from va_desktop.core.money import Money
from va_desktop.core.periods import Period
from va_desktop.kit.db.engine import WRITING
from va_desktop.tasks.schema.tags import tag
from va_desktop.timekeeping.model import EntryValues, Filter, TimeEntry, Totals
from va_desktop.timekeeping.schema.tags import entry_tag

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.helpers.ground import SettableClock
    from va_desktop.core.paging import Cursor
    from va_desktop.kit.db.database import Database

TODAY = date(2026, 11, 26)
HOUR = timedelta(hours=1)


@pytest.fixture
def trade(database: Database, clock: SettableClock) -> TimeTrade:
    return TimeTrade(database, clock)


def noted(trade: TimeTrade, *notes: str) -> None:
    """Add an entry for each note, the next one earlier; none has a task, so only notes are found."""
    for number, note in enumerate(notes):
        begin = NINE - number * HOUR
        trade.time.add_entry(EntryValues(begin, begin + HOUR, "UTC", None, note))


def found(trade: TimeTrade, words: str) -> list[str]:
    return [entry.values.note for entry in trade.searching.page(Filter(words=words)).rows]


def test_words_are_found_by_their_beginnings_in_any_order_and_case(trade: TimeTrade) -> None:
    noted(trade, "Answering patient e-mails", "Call the patient", "Café plan", "answers")
    assert found(trade, "ans") == ["Answering patient e-mails", "answers"]
    assert found(trade, "PATIENT ans") == ["Answering patient e-mails"]
    assert found(trade, "mails") == ["Answering patient e-mails"]
    assert found(trade, "cafe") == found(trade, "CAFÉ") == ["Café plan"]
    assert found(trade, "wering") == []


def test_hindi_words_are_found_whole_and_by_their_beginnings(trade: TimeTrade) -> None:
    noted(trade, "बैठक तय की", "बैंक का काम", "किताब", "की")
    assert found(trade, "बैठक") == ["बैठक तय की"]
    assert found(trade, "बै") == ["बैठक तय की", "बैंक का काम"]
    assert found(trade, "क") == ["बैठक तय की", "बैंक का काम", "किताब", "की"]
    assert found(trade, "की") == ["बैठक तय की", "की"], "no vowel sign splits a word or is left out of it"
    assert found(trade, "ठक") == []


def test_joiners_that_shape_letters_do_not_matter(trade: TimeTrade) -> None:
    noted(trade, "क्\u200dया हुआ", "क्या बात")
    assert found(trade, "क्या") == found(trade, "क्\u200dया") == ["क्\u200dया हुआ", "क्या बात"]


@pytest.mark.parametrize(
    ("typed", "finds"),
    [
        ('"', False),
        ("NOT", True),
        ("a OR b", True),
        ("note:a", True),
        ("a*", True),
        ("(a", True),
        ("^a", True),
        ("-b", True),
        ("a & !b", True),
        ("NEAR(a b)", True),
        ("'", False),
        ("%", False),
        ("\\", False),
        (":*", False),
        ("\ue000t1", True),
    ],
)
def test_signs_and_words_of_query_languages_are_plain_text(
    trade: TimeTrade, typed: str, *, finds: bool
) -> None:
    trade.log(5, 1, trade.books, note="zzz")  # its marks are in the index, and no note may pretend to be one
    note = f"this is {typed} as text"
    noted(trade, note, "unlike")
    assert found(trade, typed) == ([note] if finds else [])


def test_tasks_clients_and_tags_are_found_also_in_the_other_script(trade: TimeTrade) -> None:
    inbox = trade.log(0, 1, note="sorting")
    books = trade.log(2, 1, trade.books, "जनवरी")
    tagged = trade.time.log("45m something #Phone").value.id
    for words, hits in (
        ("acme", [inbox]),
        ("inbox care", [inbox]),
        ("acme sort", [inbox]),
        ("khata", [books]),
        ("dilli", [books]),
        ("dilli milan जन", [books]),
        ("pho", [tagged]),
        ("acme जनवरी", []),
    ):
        assert [one.id for one in trade.searching.page(Filter(words=words)).rows] == hits, words


def test_a_client_by_a_new_name_is_found_by_it_at_once(trade: TimeTrade) -> None:
    entry = trade.log(0, 1)
    trade.clients.edit_client(trade.acme_id, replace(ACME, name="Zebra Dental"))
    assert [one.id for one in trade.searching.page(Filter(words="zebra")).rows] == [entry]
    assert trade.searching.page(Filter(words="acme")).rows == ()


def test_what_is_changed_deleted_and_brought_back_is_found_as_it_is_now(trade: TimeTrade) -> None:
    entry = trade.time.entry(trade.log(0, 1, note="first"))
    change = trade.time.edit_entry(entry.id, replace(entry.values, note="second", tags=("mail",)))
    assert (found(trade, "first"), found(trade, "second"), found(trade, "mail")) == (
        [],
        ["second"],
        ["second"],
    )
    moved = trade.time.edit_entry(
        entry.id, replace(change.value.values, started_at=NINE - 30 * HOUR, task_id=trade.books.id)
    )
    assert found(trade, "second") == found(trade, "dilli second") == ["second"]
    assert found(trade, "acme") == []
    deletion = trade.time.delete_entry(entry.id)
    assert found(trade, "second") == found(trade, "mail") == []

    deletion.undo()
    assert found(trade, "second") == found(trade, "mail") == ["second"]
    moved.undo()
    change.undo()
    assert (found(trade, "first"), found(trade, "second"), found(trade, "mail")) == (["first"], [], [])


@pytest.mark.parametrize("count", [600, 4400])
def test_entries_of_a_batch_are_found_with_their_tags(trade: TimeTrade, count: int) -> None:
    trade.time.add_entries(
        [
            EntryValues(
                NINE + n * HOUR, NINE + (n + 1) * HOUR, "UTC", None, f"note {n}", ("even",) * (n % 2 == 0)
            )
            for n in range(count)
        ]
    )
    half = count // 2
    assert trade.searching.totals(Filter(words="even")) == Totals(half, half * 3600, ())
    assert found(trade, f"note {count - 1}") == [f"note {count - 1}"]


def test_entries_written_before_the_index_was_there_are_found(engine: Engine, trade: TimeTrade) -> None:
    noted(trade, "before", "बैठक तय")
    trade.log(3, 1, note="of acme")
    deleted = trade.log(5, 1, note="before too")
    trade.time.delete_entry(deleted)
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        if engine.dialect.name == "sqlite":
            for name in ("new", "changed", "gone", "tagged", "untagged"):
                connection.execute(text(f"DROP TRIGGER entry_words_{name}"))
        else:
            connection.execute(text("DROP TRIGGER entry_words_new ON time_entry"))
            connection.execute(text("DROP TRIGGER entry_words_tagged ON entry_tag"))
            for function in ("changed()", "tagged()", "of(time_entry)", "in(text)"):
                connection.execute(text(f"DROP FUNCTION entry_words_{function}"))
        connection.execute(text("DROP TABLE entry_words"))
        on_table = "" if engine.dialect.name == "sqlite" else " ON time_entry"
        connection.execute(text(f"DROP TRIGGER time_entry_tags{on_table}"))
        if engine.dialect.name == "postgresql":
            connection.execute(text("DROP FUNCTION time_entry_tags()"))
        connection.execute(text("DROP INDEX ix_time_entry_bin"))
        with Operations.context(MigrationContext.configure(connection)):
            import_module("va_desktop.migrations.versions.0005_search").upgrade()
    assert found(trade, "before") == ["before"]
    assert found(trade, "बैठ") == ["बैठक तय"]
    assert found(trade, "acme") == ["of acme"]


def test_tags_are_kept_and_found_where_their_table_was_made_anew(engine: Engine, trade: TimeTrade) -> None:
    entry = EntryValues(NINE, NINE + HOUR, "UTC", None, "old", ("mail", "phone"))
    entry_id = trade.time.add_entry(entry).value.id
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        migration = import_module("va_desktop.migrations.versions.0024_words")
        with Operations.context(MigrationContext.configure(connection)):
            migration.upgrade()
    assert found(trade, "mail phone") == ["old"]
    assert trade.time.edit_entry(entry_id, replace(entry, tags=("mail", "new"))).value.values.tags == (
        "mail",
        "new",
    )
    assert (found(trade, "new"), found(trade, "phone")) == (["old"], [])


def test_a_tag_waits_for_its_entry_until_the_end_and_no_longer(database: Database, trade: TimeTrade) -> None:
    tagged = trade.time.add_entry(EntryValues(NINE, NINE + HOUR, "UTC", None, "", ("mail",))).value
    tag_id = database.value(select(tag.c.id))
    with pytest.raises(IntegrityError), database.writing():
        database.insert_many(entry_tag, [{"entry_id": tagged.id + 1, "tag_id": tag_id}])
    assert found(trade, "mail") == [""]


def test_pages_of_hits_lead_through_all_of_them_once_newest_first(trade: TimeTrade) -> None:
    for number in range(11):
        trade.log(-24 * (number % 3) + number * 0.1, 0.05, note=f"mail {number}")
    for wanted in (
        Filter(words="mail"),
        Filter(client_id=trade.acme_id),
        Filter(words="acme", billable=True),
    ):
        entries: list[TimeEntry] = []
        after: Cursor | None = None
        while True:
            page = trade.searching.page(wanted, after, 2)
            entries += page.rows
            after = page.after
            if after is None:
                break
        assert len({entry.id for entry in entries}) == len(entries) == 11
        assert entries == sorted(
            entries, key=lambda one: (one.day, one.values.started_at, one.id), reverse=True
        )


def test_every_condition_narrows_and_they_combine(trade: TimeTrade) -> None:
    plain, drafted, issued = (trade.log(hours, 1, note="mail") for hours in (0, 1, 2))
    free = trade.time.entry(trade.log(3, 1, note="mail"))
    trade.time.edit_entry(free.id, replace(free.values, billable=False, tags=("care",)))
    early = trade.log(-48, 1, note="mail")
    hindi = trade.log(4, 1, trade.books, "mail")
    trade.bill(drafted)
    trade.bill(issued, "2026-0001")
    for wanted, hits in (
        (Filter(client_id=trade.delhi_id), {hindi}),
        (Filter(task_id=trade.books.id), {hindi}),
        (Filter(tag="care"), {free.id}),
        (Filter(tag="car"), set()),
        (Filter(billable=False), {free.id}),
        (Filter(billed=True), {drafted, issued}),
        (Filter(billed=False, billable=True), {plain, early, hindi}),
        (Filter(first=TODAY, last=TODAY), {plain, drafted, issued, free.id, hindi}),
        (Filter(last=TODAY - timedelta(days=1)), {early}),
        (Filter(first=TODAY, billed=False, billable=True, client_id=trade.acme_id), {plain}),
    ):
        for asked in (wanted, replace(wanted, words="mail")):
            assert {one.id for one in trade.searching.page(asked).rows} == hits, asked
            assert trade.searching.totals(asked).count == len(hits), asked
        assert trade.searching.page(replace(wanted, words="nothing")).rows == ()


def test_totals_are_of_everything_that_is_found_apart_for_each_currency(
    trade: TimeTrade, clock: SettableClock
) -> None:
    for number in range(3):
        trade.log(number, 1, note="mail")
    trade.log(3, 2, trade.books, "mail")
    trade.log(-24, 0.5, note="mail")
    trade.log(5, 1, note="other")
    wanted = Filter(words="mail")
    assert trade.searching.totals(wanted) == Totals(
        5, 5 * 3600 + 1800, (Money(87_50, "EUR"), Money(1500_00, "INR"))
    )
    days = Period(TODAY - timedelta(days=3), TODAY)
    assert {one.day: one.seconds for one in trade.searching.day_sums(wanted, days)} == {
        TODAY: 5 * 3600,
        TODAY - timedelta(days=1): 1800,
    }
    clock.forward(hours=9)
    trade.time.start_timer("mail")
    assert trade.searching.totals(wanted).seconds == 5 * 3600 + 1800, "what runs is not counted yet"
    assert trade.searching.totals(Filter(words="nothing")) == Totals(0, 0, ())
    assert trade.searching.totals(Filter(words="?!")) == Totals(0, 0, ())
