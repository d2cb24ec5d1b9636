"""Numbers stay without gaps and unique with eight writers on PostgreSQL whose connections are cut at any moment.

Each writer is told at most that a connection was cut; it asks again under the same key, as a person presses the
button again who does not know what became of it.
"""

from __future__ import annotations

import threading
from random import Random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from typing_extensions import override

from tests.helpers.ground import Heard, SettableClock
from tests.helpers.office import Office
from va_desktop.audit.store import StoredTrail
from va_desktop.core.errors import UserError
from va_desktop.kit.db.database import Database
from va_desktop.people.model import OWNER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from tests.helpers.databases import Databases

WRITERS, EACH, CUTS = 8, 6, 40


@pytest.fixture
def engines(postgresql_databases: Databases) -> Iterator[list[Engine]]:
    """Give each writer, and the one who cuts, an engine of its own on one PostgreSQL database."""
    url = postgresql_databases.create()
    made = [postgresql_databases.engine(url) for _ in range(WRITERS + 1)]
    yield made
    for engine in made:
        engine.dispose()
    postgresql_databases.drop(url)


def office_on(engine: Engine) -> Office:
    clock = SettableClock()
    database = Database(engine, clock, StoredTrail(OWNER), Heard(), actor=OWNER, origin="test")
    return Office(database, clock)


class Writer(threading.Thread):
    """Issues drafts one after the other, each until it is told that it is issued."""

    def __init__(self, engine: Engine, drafts: list[int]) -> None:
        super().__init__()
        self._office, self._drafts = office_on(engine), drafts
        self.issued: list[tuple[int, str]] = []
        self.cut = 0
        self.faults: list[Exception] = []

    @override
    def run(self) -> None:
        for draft_id in self._drafts:
            number = ""
            while not number and not self.faults:
                number = self._attempt(draft_id)
            self.issued.append((draft_id, number))

    def _attempt(self, draft_id: int) -> str:
        try:
            return self._office.invoicing.issue_invoice(draft_id, key=f"draft {draft_id}").number
        except UserError as error:
            if "was cut" not in str(error):
                self.faults.append(error)
            self.cut += 1
        except Exception as error:  # noqa: BLE001 - a thread tells the test
            self.faults.append(error)
        return ""


def cut_at_random(engine: Engine, writers: list[Writer]) -> None:
    """Cut connections of the others, one after the other, until enough were cut or all is written."""
    chance = Random()
    one_of_them = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() ORDER BY random() LIMIT 1"
    )
    pause = threading.Event()
    for _ in range(CUTS):
        if not any(writer.is_alive() for writer in writers):
            return
        with engine.connect() as connection:
            connection.execute(one_of_them)
        pause.wait(chance.uniform(0, 0.08))


def test_eight_writers_with_cut_connections_leave_no_gap_and_no_number_twice(
    engines: list[Engine], caplog: pytest.LogCaptureFixture
) -> None:
    *others, cutter = engines
    office = office_on(others[0])
    office.introduce()
    drafts = [office.draft_of() for _ in range(WRITERS * EACH)]
    writers = [Writer(engine, drafts[at::WRITERS]) for at, engine in enumerate(others)]
    for writer in writers:
        writer.start()
    cut_at_random(cutter, writers)
    for writer in writers:
        writer.join()
    assert [fault for writer in writers for fault in writer.faults] == []
    assert sum(writer.cut for writer in writers) > 0
    told = dict(pair for writer in writers for pair in writer.issued)
    kept = {one.id: one.number for one in office.invoicing.page(size=1000).rows}
    assert told == kept
    assert sorted(kept.values()) == [f"2026-27/{number:04}" for number in range(1, WRITERS * EACH + 1)]
    caplog.clear()  # the driver warns of connections that were cut


def test_eight_who_issue_one_draft_under_one_key_are_all_told_the_same_number(engines: list[Engine]) -> None:
    office = office_on(engines[0])
    office.introduce()
    draft_id = office.draft_of()
    writers = [Writer(engine, [draft_id]) for engine in engines[:WRITERS]]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert {pair for writer in writers for pair in writer.issued} == {(draft_id, "2026-27/0001")}
    assert office.invoicing.issue_invoice(office.draft_of()).number == "2026-27/0002"
