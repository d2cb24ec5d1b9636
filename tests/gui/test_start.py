"""What the window imports before it shows today: the start is as quick as this list is short."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from va_desktop.bootstrap.program import Program
from va_desktop.clients.model import NewClient
from va_desktop.contractor.model import NewContractor
from va_desktop.contracts.model import NewContract, Terms
from va_desktop.core.clock import SystemClock
from va_desktop.core.events import Nobody
from va_desktop.core.money import Money
from va_desktop.kit.desktop.folders import Home
from va_desktop.tasks.model import NewTask
from va_desktop.timekeeping.model import EntryValues

if TYPE_CHECKING:
    from tests.helpers.databases import SqliteDatabases

# What only some drivers, documents, dialogs and other panes need.
LATER: Final = """
    PIL alembic asyncio.events csv email fontTools keyring pikepdf psycopg reportlab segno socket ssl tomllib
    sqlalchemy.dialects.postgresql sqlalchemy.ext.asyncio sqlalchemy.orm sqlite3 uharfbuzz
    va_desktop.audit.service va_desktop.bootstrap.palette va_desktop.bootstrap.settings_pane
    va_desktop.clients.dialogs va_desktop.clients.pane va_desktop.clients.service va_desktop.clients.store
    va_desktop.contracts.pane va_desktop.contracts.service va_desktop.contracts.store va_desktop.equipment
    va_desktop.expenses va_desktop.invoicing.model va_desktop.invoicing.service.invoices va_desktop.kit.documents
    va_desktop.files.service va_desktop.files.store va_desktop.kit.ui.dates va_desktop.kit.ui.forms
    va_desktop.kit.ui.menu_style
    va_desktop.kit.ui.palette va_desktop.kit.ui.sheet va_desktop.reports va_desktop.samples
    va_desktop.services.catalogue va_desktop.services.service va_desktop.tasks.service.checklists
    va_desktop.tasks.dialogs va_desktop.tasks.pane va_desktop.timekeeping.pane.entry_sheet
""".split()
ASKED_FIRST: Final = ["sqlalchemy", "va_desktop.kit.db.database", "va_desktop.timekeeping.store.entries"]
# A team's window has no questions written beforehand; each table that it makes takes two milliseconds.
TABLES: Final = """
    audit billed_source checklist_item client contract contractor entry_tag favourite interruption invoice
    kept_overlap payment_account person pomodoro service setting tag task task_after task_series task_tag task_turn
    tax_number time_entry
""".split()
# Each class that the standard decorator compiles takes a millisecond; these need what only that one gives.
COMPILED: Final = ["va_desktop.core.periods.Period"]
CODE: Final = """
import json, sys
from PySide6 import QtCore, QtWidgets
from pathlib import Path
from va_desktop.kit.ui.app import start_application
from va_desktop.bootstrap import desktop as bootstrap
from va_desktop.bootstrap.window import furnish, show_shell
from va_desktop.kit.desktop.folders import Home

bootstrap.COUNT_AFTER = 3_600_000  # not before the answer, however slow the machine is
if "unasked" in sys.argv:
    bootstrap.Program.ask_first = lambda self: None
where = Home(Path(sys.argv[1]))
application = start_application()

class Told(QtCore.QObject):
    count = 0  # of the parts of panes that are told of another language after they were made

    def eventFilter(self, watched, event):
        if event.type() == QtCore.QEvent.Type.LanguageChange:
            self.count += watched.objectName() in ("today", "timer_bar")
        return False

told = Told()
if "listening" in sys.argv:  # a filter makes PySide know all that Qt has, its styles too
    application.installEventFilter(told)
shell, remembered = show_shell(where)
application.processEvents()
desktop = furnish(shell, where, remembered)
desktop.fill()
application.processEvents()
pane = desktop.window.findChild(object, "today")
modules = sorted(sys.modules)
from va_desktop.kit.db.columns import metadata
classes = {
    f"{one.__module__}.{one.__qualname__}": one
    for name, module in list(sys.modules.items()) if name.startswith("va_desktop")
    for one in vars(module).values() if isinstance(one, type) and one.__module__.startswith("va_desktop")
}
print(json.dumps({
    "modules": modules,
    "rows": pane.list.rows.rowCount(),
    "tables": sorted(metadata.tables),
    "written_again": told.count,
    "styled": "QStyle" in vars(QtWidgets),
    "compiled": sorted(
        name
        for name, one in classes.items()
        if getattr(one, "__dataclass_params__", None) and one.__dataclass_params__.eq
    ),
}))
"""


@pytest.fixture
def home(tmp_path: Path, sqlite_databases: SqliteDatabases) -> Home:
    """Return the home of a contractor who has worked today."""
    where = Home(sqlite_databases.furnish(tmp_path))
    program = Program(where, SystemClock(), Nobody(), origin="test")
    program.profile.set_contractor(NewContractor("Asha", "IE", "EUR", "Europe/Dublin"))
    client = program.clients.add_client(NewClient("Acme", "IE", "EUR")).value
    contract = program.contracts.add_contract(
        NewContract(client.id, Terms("Support"), Money(25_00, "EUR"))
    ).value
    task = program.tasks.add_task(NewTask("Inbox"), client.id, contract.id).value
    now = datetime.now(UTC)
    start = now - timedelta(hours=2)
    program.timekeeping.add_entry(EntryValues(start, now, "Europe/Dublin", task.id, "Answering"))
    program.close()
    return where


def started(home: Home, *how: str) -> dict[str, Any]:
    """Start the window in a process of its own, and return what it tells when today is painted."""
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(home.folder), *how],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_today_is_shown_before_anything_is_imported_that_it_does_not_need(home: Home) -> None:
    told = started(home)
    assert told["rows"] > 0
    assert sorted({*LATER, *ASKED_FIRST} & set(told["modules"])) == []


def test_today_is_shown_without_sqlalchemy_while_a_timer_runs(home: Home) -> None:
    program = Program(home, SystemClock(), Nobody(), origin="test")
    program.timekeeping.start_timer("Answering", task_id=1)
    program.close()
    assert not set(ASKED_FIRST) & set(started(home)["modules"])


def test_only_the_tables_of_today_are_made_before_it_is_shown(home: Home) -> None:
    told = started(home, "unasked")
    assert told["tables"] == sorted(TABLES)
    assert sorted(set(LATER) & set(told["modules"])) == []


def test_what_qt_knows_of_styles_is_not_named_before_today_is_shown(home: Home) -> None:
    assert not started(home)["styled"]


def test_what_is_shown_of_today_is_written_once(home: Home) -> None:
    assert started(home, "listening")["written_again"] == 0


def test_values_on_the_way_to_today_are_not_compiled_at_import(home: Home) -> None:
    assert started(home)["compiled"] == COMPILED
