r"""Write down what a window asks before SQLAlchemy is there: the very statements of the stores, for SQLite.

A little business is made in a new database, the stores are asked what a window asks of them until it is painted,
and each of their statements is kept under a name: its text as SQLAlchemy compiles it, what is given to it, what is
always the same in it, and how its columns are kept. `va_desktop/kit/db/beforehand.py` reads the file.

    python packaging/questions.py write     write resources/questions.json anew, after a store or the schema changed
    python packaging/questions.py check     tell whether it is as the stores ask now
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Boolean, event

from va_desktop.audit.store import StoredJournal
from va_desktop.bootstrap.program import Program
from va_desktop.clients.model import NewClient
from va_desktop.contractor.model import NewContractor, TaxNumber
from va_desktop.contractor.store import StoredProfile
from va_desktop.contracts.model import NewContract, Terms
from va_desktop.contracts.store.contracts import StoredContracts
from va_desktop.core.clock import SystemClock
from va_desktop.core.events import Nobody
from va_desktop.core.money import Money
from va_desktop.invoicing.schema.billed import billed_entries
from va_desktop.kit.db.columns import Day, Exact, Instant, JsonText
from va_desktop.kit.desktop.folders import Home
from va_desktop.migrations import HISTORY
from va_desktop.people.model import OWNER
from va_desktop.settings.store import StoredSettings
from va_desktop.tasks.model import NewTask
from va_desktop.tasks.store.tasks import StoredTasks
from va_desktop.timekeeping.model import Filter
from va_desktop.timekeeping.store.entries import StoredEntries
from va_desktop.timekeeping.store.interruptions import StoredInterruptions
from va_desktop.timekeeping.store.overlaps import StoredOverlaps
from va_desktop.timekeeping.store.unassigned import StoredTray

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Select
    from sqlalchemy.engine import Connection

ROOT: Final = Path(__file__).resolve().parent.parent
FILE: Final = ROOT / "resources" / "questions.json"
KEPT: Final = {Instant: "instant", Day: "day", Exact: "exact", JsonText: "structure", Boolean: "truth"}
"""What `va_desktop.kit.db.beforehand.KEPT` calls the ways in which a column is kept."""


def main() -> int:
    """Write the file or compare it; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=("write", "check"))
    asked = written()
    if parser.parse_args().what == "write":
        FILE.write_text(asked, encoding="utf-8")
        return 0
    if not FILE.exists() or FILE.read_text(encoding="utf-8") != asked:
        print("resources/questions.json is not what the stores ask; run: python packaging/questions.py write")
        return 1
    return 0


def written() -> str:
    """Return the file's text as the stores ask now."""
    with tempfile.TemporaryDirectory() as folder:
        program = Program(Home(Path(folder)), SystemClock(), Nobody(), origin="questions")
        _work(program)
        questions = {}
        for names, ask in _asked(program):
            with _heard(program) as heard:
                ask()
            for name, (statement, values) in zip(names, heard, strict=True):
                questions[name] = _question(statement, values, program)
        program.close()
    said = {"revision": HISTORY.head, "questions": dict(sorted(questions.items()))}
    return json.dumps(said, indent=1, ensure_ascii=False) + "\n"


def _asked(program: Program) -> list[tuple[tuple[str, ...], Callable[[], object]]]:
    """Return what the stores are asked, with the names of the statements that each puts, in their order."""
    database, today = program.database, program.today()
    entries = StoredEntries(database, billed_entries)
    return [
        (("contractor", "tax_numbers"), StoredProfile(database).get),
        (("settings",), StoredSettings(database).all),
        (("newest_record",), StoredJournal(database).latest),
        (("running", "entry"), lambda: entries.running(OWNER)),
        (("task",), lambda: entries.task(1)),
        (("contract", "rates"), lambda: StoredContracts(database).get(1)),
        (("open_tasks",), entries.open_tasks),
        (("newest_entries",), lambda: entries.page(OWNER, Filter(), None, 1)),
        (("day_sums",), lambda: entries.day_sums(OWNER, today, today)),
        (("entries_on_days",), lambda: entries.on_days(OWNER, today, today)),
        (("interrupted",), lambda: StoredInterruptions(database).stack(OWNER)),
        (("kept_overlaps",), lambda: StoredOverlaps(database).kept((1, 2))),
        (("tray",), lambda: StoredTray(database).tray(OWNER)),
        (
            ("due_tasks", "open_before"),
            lambda: StoredTasks(database).due_until(today, program.tasks.calendar()),
        ),
    ]


def _work(program: Program) -> None:
    """Make the little business in which every question has an answer."""
    numbers = (TaxNumber("VAT ID", "IE1234567FA"),)
    program.profile.set_contractor(NewContractor("Asha", "IE", "EUR", "Europe/Dublin", tax_numbers=numbers))
    client = program.clients.add_client(NewClient("Acme", "IE", "EUR")).value
    program.contracts.add_contract(NewContract(client.id, Terms("Support"), Money(25_00, "EUR")))
    today = program.today()
    first, second = (
        program.tasks.add_task(NewTask(title, due_on=today - timedelta(days=1)), client.id).value
        for title in ("Inbox", "Invoices")
    )
    program.task_order.put_after(second.id, first.id)
    program.timekeeping.start_timer()


@contextmanager
def _heard(program: Program) -> Iterator[list[tuple[Select[Any], dict[str, Any]]]]:
    heard: list[tuple[Select[Any], dict[str, Any]]] = []

    def hear(
        _connection: Connection, statement: Any, _many: Any, values: dict[str, Any], _options: Any
    ) -> None:
        heard.append((statement, values))

    event.listen(program.database.engine, "before_execute", hear)
    try:
        yield heard
    finally:
        event.remove(program.database.engine, "before_execute", hear)


def _question(statement: Select[Any], values: dict[str, Any], program: Program) -> dict[str, Any]:
    compiled: Any = statement.compile(dialect=program.database.engine.dialect)
    expanded = compiled.construct_expanded_state(values)
    fixed = {name: value for name, value in expanded.parameters.items() if name not in values}
    odd = {name: value for name, value in fixed.items() if not isinstance(value, str | int)}
    if odd:
        raise SystemExit(f"values that should be given by name: {odd}")
    return {
        "text": " ".join(expanded.statement.split()),
        "given": list(expanded.positiontup),
        "fixed": {name: fixed[name] for name in expanded.positiontup if name in fixed},
        "columns": [
            [one["name"] or "", KEPT.get(type(one["type"]), "")] for one in statement.column_descriptions
        ],
    }


if __name__ == "__main__":
    sys.exit(main())
