"""What a window asks before SQLAlchemy is there: the same answers as of the stores, and nothing of other files."""

from __future__ import annotations

import threading
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import questions

from tests.helpers.ground import SettableClock
from va_desktop.bootstrap.program import Program
from va_desktop.clients.model import NewClient
from va_desktop.contractor.first import FirstProfile
from va_desktop.contractor.model import NewContractor, TaxNumber
from va_desktop.contractor.store import StoredProfile
from va_desktop.contracts.first import FirstContracts
from va_desktop.contracts.model import NewContract, Terms
from va_desktop.contracts.retainer import Retainer
from va_desktop.contracts.store.contracts import StoredContracts
from va_desktop.core.errors import UserError
from va_desktop.core.events import Nobody
from va_desktop.core.later import Unanswered
from va_desktop.core.money import Money
from va_desktop.core.resources import resource
from va_desktop.invoicing.schema.billed import billed_entries
from va_desktop.kit.db.beforehand import Beforehand
from va_desktop.kit.db.connecting import BUSY_SECONDS, NoKey, connect
from va_desktop.kit.desktop.folders import Home
from va_desktop.migrations import HISTORY
from va_desktop.people.model import OWNER
from va_desktop.settings.first import FirstSettings
from va_desktop.settings.model import THEME, WORK_FROM
from va_desktop.settings.store import StoredSettings
from va_desktop.tasks.first import FirstTasks
from va_desktop.tasks.model import NewTask
from va_desktop.tasks.store.tasks import StoredTasks
from va_desktop.timekeeping.first import FirstEntries, FirstInterruptions, FirstOverlaps, FirstTray
from va_desktop.timekeeping.model import EntryValues, Filter
from va_desktop.timekeeping.store.entries import StoredEntries
from va_desktop.timekeeping.store.interruptions import StoredInterruptions
from va_desktop.timekeeping.store.overlaps import StoredOverlaps
from va_desktop.timekeeping.store.unassigned import StoredTray

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.helpers.databases import SqliteDatabases

QUESTIONS = resource("questions.json")
_SCHEMA = 256 * 1024


@pytest.fixture
def program(tmp_path: Path, sqlite_databases: SqliteDatabases) -> Iterator[Program]:
    """A program whose database holds an answer to every question."""
    where = Home(sqlite_databases.furnish(tmp_path))
    program = Program(where, SettableClock(), Nobody(), origin="test")
    _work(program)
    yield program
    program.close()


def _work(program: Program) -> None:
    numbers = (TaxNumber("PAN", "ABCDE1234F"), TaxNumber("Udyam", "UDYAM-KR-03-0000001"))
    program.profile.set_contractor(
        NewContractor("आशा", "IN", "INR", "Asia/Kolkata", language="hi", tax_numbers=numbers)
    )
    program.settings.set(THEME, "dark")
    program.settings.set(WORK_FROM, 8)
    client = program.clients.add_client(NewClient("Acme", "IE", "EUR")).value
    program.contracts.add_contract(NewContract(client.id, Terms("Support"), Money(25_00, "EUR")))
    today = program.today()
    inbox, books, done = (
        program.tasks.add_task(NewTask(title, due_on=today, tags=("daily", "b")), client.id).value
        for title in ("Inbox", "खाता मिलान", "Done")
    )
    program.task_order.put_after(books.id, inbox.id)
    program.tasks.complete_task(done.id)
    now = program.clock.now() - timedelta(hours=5)
    hour = timedelta(hours=1)
    time = program.timekeeping
    ids = [
        time.add_entry(EntryValues(begin, begin + 2 * hour, "Asia/Kolkata", task, note, tags)).value.id
        for begin, task, note, tags in (
            (now, inbox.id, "Answering", ("daily",)),
            (now + hour, books.id, "मिलान", ()),
            (now - 26 * hour, None, "", ()),
        )
    ]
    program.editing.keep_overlap(ids[0], ids[1])
    time.start_timer("Inbox", task_id=inbox.id)
    program.focus.interruptions.interrupt("A call")


@pytest.fixture
def asked(program: Program) -> Iterator[Beforehand]:
    asked = Beforehand.open(program.home.database, NoKey(), QUESTIONS)
    assert asked is not None
    yield asked
    asked.close()


def test_each_question_is_answered_as_by_its_store(program: Program, asked: Beforehand) -> None:
    database, today = program.database, program.today()
    week = today - timedelta(days=6)
    first, stored = FirstEntries(asked), StoredEntries(database, billed_entries)
    calendar = program.tasks.calendar()
    running = stored.running(OWNER)
    assert running is not None
    pairs: list[tuple[Any, Any]] = [
        (FirstProfile(asked, OWNER).get(), StoredProfile(database).get()),
        (FirstSettings(asked, OWNER).all(), StoredSettings(database).all()),
        (first.running(OWNER), running),
        (first.get(running.id), stored.get(running.id)),
        (first.task(1), stored.task(1)),
        (first.open_tasks(), stored.open_tasks()),
        (first.on_days(OWNER, week, today), stored.on_days(OWNER, week, today)),
        (first.page(OWNER, Filter(), None, 2), stored.page(OWNER, Filter(), None, 2)),
        (first.page(OWNER, Filter(), None, 60), stored.page(OWNER, Filter(), None, 60)),
        (first.day_sums(OWNER, week, today), stored.day_sums(OWNER, week, today)),
        (FirstInterruptions(asked).stack(OWNER), StoredInterruptions(database).stack(OWNER)),
        (FirstTray(asked).tray(OWNER), StoredTray(database).tray(OWNER)),
        (FirstOverlaps(asked).kept((1, 2, 3)), StoredOverlaps(database).kept((1, 2, 3))),
        (FirstContracts(asked).get(1), StoredContracts(database).get(1)),
        (FirstTasks(asked).due_until(today, calendar), StoredTasks(database).due_until(today, calendar)),
    ]
    for ours, theirs in pairs:
        assert ours == theirs
        assert ours, "a question without an answer proves nothing"
    assert len(pairs[6][0]) > 1
    assert any(row.after for row in pairs[-1][0])


def test_what_is_not_there_is_not_found(program: Program, asked: Beforehand) -> None:
    assert FirstEntries(asked).get(999) is None
    assert FirstEntries(asked).task(999) is None
    assert FirstContracts(asked).get(999) is None
    assert FirstProfile(asked, 999).get() is None
    assert FirstOverlaps(asked).kept(()) == ()
    assert FirstEntries(asked).running(999) is None


def test_what_it_was_not_written_for_is_left_to_the_stores(program: Program, asked: Beforehand) -> None:
    contract = program.contracts.add_contract(
        NewContract(1, Terms("Bought"), retainer=Retainer(program.today(), 36_000, Money(500_00, "EUR")))
    ).value
    asking: list[Callable[[], object]] = [
        lambda: FirstEntries(asked).get(1, deleted=True),
        lambda: FirstEntries(asked).page(OWNER, Filter(client_id=1), None, 9),
        lambda: FirstEntries(asked).page(OWNER, Filter(), (1, 2, 3), 9),
        lambda: FirstContracts(asked).get(contract.id),
    ]
    for ask in asking:
        with pytest.raises(Unanswered):
            ask()


def test_the_file_says_what_the_stores_ask_now() -> None:
    assert questions.written() == QUESTIONS.read_text(encoding="utf-8"), "run: make questions"


def test_a_change_is_seen_at_once_and_several_questions_see_one_state(
    program: Program, asked: Beforehand
) -> None:
    entries = FirstEntries(asked)
    with asked.reading():
        before = entries.running(OWNER)
        program.timekeeping.stop_timer()
        with asked.reading():
            assert entries.running(OWNER) == before
    assert entries.running(OWNER) is None


def test_it_answers_on_its_own_thread_until_it_is_closed(asked: Beforehand) -> None:
    elsewhere: list[bool] = []
    thread = threading.Thread(target=lambda: elsewhere.append(asked.answers()))
    thread.start()
    thread.join()
    assert (asked.answers(), elsewhere) == (True, [False])
    with asked.reading():
        asked.close()
    assert not asked.answers()


def test_who_asked_whether_it_answers_and_was_overtaken_is_sent_to_the_stores(asked: Beforehand) -> None:
    asked.close()
    with pytest.raises(Unanswered):
        asked.rows("open_tasks")
    with asked.reading(), pytest.raises(Unanswered):
        asked.value("newest_record")


def test_nobody_is_waited_for_who_holds_the_whole_file(program: Program) -> None:
    program.close()
    holder = connect(program.home.database, NoKey())
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    began = time.monotonic()
    assert Beforehand.open(program.home.database, NoKey(), QUESTIONS) is None
    assert time.monotonic() - began < BUSY_SECONDS / 2
    holder.close()


def test_a_damage_is_told_as_by_the_stores(program: Program) -> None:
    program.close()
    path = program.home.database
    asked = Beforehand.open(path, NoKey(), QUESTIONS)
    assert asked is not None
    with path.open("r+b") as file:  # all but the pages that tell what there is
        file.seek(_SCHEMA)
        file.write(b"?" * (path.stat().st_size - _SCHEMA))
    with pytest.raises(UserError, match="is damaged"):
        asked.rows("open_tasks")
    asked.close()


def test_other_files_are_left_to_who_tells_of_them_and_as_they_are(tmp_path: Path, program: Program) -> None:
    database = program.home.database
    older, foreign, empty, text = (
        tmp_path / name for name in ("older.db", "foreign.db", "empty.db", "text.db")
    )
    program.close()
    older.write_bytes(database.read_bytes())
    with_older = connect(older, NoKey())
    with_older.execute("UPDATE alembic_version SET version_num = ?", (HISTORY.revisions[-2],))
    with_older.close()
    elsewhere = connect(foreign, NoKey())
    elsewhere.execute("CREATE TABLE alembic_version (version_num TEXT)")
    elsewhere.close()
    empty.touch()
    text.write_text("Dear diary")
    before = {one: one.read_bytes() for one in (foreign, empty, text)}
    for path in (older, foreign, empty, text, tmp_path, tmp_path / "missing.db"):
        assert Beforehand.open(path, NoKey(), QUESTIONS) is None
    assert {one: one.read_bytes() for one in before} == before
    assert not (tmp_path / "missing.db").exists()
