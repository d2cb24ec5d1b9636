"""A process is killed at any moment: what it was told is saved is there, and nothing is half done."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from tests.helpers.ground import SettableClock
from tests.helpers.processes import Shell, ended
from va_desktop.bootstrap.cli import main
from va_desktop.bootstrap.program import Program
from va_desktop.core.events import Nobody
from va_desktop.invoicing.schema.invoices import invoice
from va_desktop.kit.desktop.folders import Home
from va_desktop.timekeeping.schema.entries import time_entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.helpers.databases import Databases, SqliteDatabases

KILLS = 20
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def home(tmp_path: Path, sqlite_databases: SqliteDatabases) -> Home:
    sqlite_databases.furnish(tmp_path)
    for words in (
        "contractor set Asha --country IN --currency INR --zone Asia/Kolkata",
        "client add Acme --currency EUR --country IE",
        "contract add --client acme --title Office --rate 25.00/h",
        "task add Inbox --client acme",
    ):
        assert main(["--home", str(tmp_path), *words.split()]) == 0
    return Home(tmp_path)


def _killed_writer(home: Home, round_number: int, chance: Random) -> Iterator[tuple[str, str]]:
    """Let a writer work, kill it at a moment nobody chose, and yield what it was told is saved."""
    command = [sys.executable, "-m", "tests.helpers.writer", str(home.folder), str(round_number)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            writer.wait(chance.uniform(0, 0.25))
        writer.kill()
        lines = (first + writer.stdout.read()).splitlines(keepends=True)
    for line in lines:
        if line.endswith("\n"):  # the last one may be cut
            kind, _, what = line.strip().partition(" ")
            yield kind, what


def test_twenty_kills_lose_nothing_that_was_acknowledged(home: Home) -> None:
    chance = Random()
    saved: dict[str, set[str]] = {"entry": set(), "timer": set(), "draft": set(), "invoice": set()}
    for round_number in range(KILLS):
        for kind, what in _killed_writer(home, round_number, chance):
            saved[kind].add(what)
    assert len(saved["entry"]) >= KILLS

    program = Program(home, SettableClock(), Nobody(), origin="test")
    database = program.database
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").first() is None
    entries = {str(row.id) for row in database.rows(select(time_entry.c.id))}
    invoices = database.rows(select(invoice.c.id, invoice.c.number, invoice.c.pdf_sha256))
    numbers = sorted(row.number for row in invoices if row.number)
    running = select(func.count()).select_from(time_entry).where(time_entry.c.ended_at.is_(None))

    assert saved["entry"] | saved["timer"] <= entries
    assert saved["draft"] <= {str(row.id) for row in invoices}
    assert saved["invoice"] <= set(numbers)
    assert [int(number.partition("/")[2]) for number in numbers] == list(range(1, len(numbers) + 1))
    assert database.value(running) <= 1
    for row in invoices:
        if row.number:
            assert hashlib.sha256(program.files.content(row.pdf_sha256)).hexdigest() == row.pdf_sha256
    program.close()


def test_a_first_start_that_was_killed_is_begun_anew(tmp_path: Path) -> None:
    shell = Shell(tmp_path / "home")
    chance = Random()
    for _ in range(5):
        with shell.start("client", "list") as process:
            with suppress(subprocess.TimeoutExpired):
                process.wait(chance.uniform(0.1, 0.6))
            process.kill()

    assert shell.run("client", "add", "Acme", "--currency", "EUR", "--country", "IE").status == 0


def test_two_first_starts_at_once_make_one_database(tmp_path: Path) -> None:
    for number in range(3):
        shell = Shell(tmp_path / str(number))
        both = [
            shell.start("client", "add", name, "--currency", "EUR", "--country", "IE")
            for name in ("One", "Two")
        ]
        results = [ended(process) for process in both]

        assert [result.err for result in results] == ["", ""]
        assert {client["name"] for client in shell.json("client", "list")} == {"One", "Two"}


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_of_two_timers_started_at_once_one_wins_and_the_other_is_told(
    tmp_path: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    shell = Shell(tmp_path)
    if kind == "postgresql":
        databases: Databases = request.getfixturevalue("postgresql_databases")
        shell.environment["VA_DESKTOP_DATABASE"] = databases.create()
    for number in range(3):
        both = [shell.start("timer", "start", f"{number} {name}", "--json") for name in ("one", "two")]
        results = [ended(process) for process in both]
        won = [json.loads(result.out) for result in results if result.status == 0]
        running = [entry for entry in shell.json("entry", "list") if entry["end"] is None]

        # Whoever comes a moment later stops the first, or, where both looked before either wrote, is told.
        assert {result.status for result in results} <= {0, 2}
        assert all("started elsewhere" in result.err for result in results if result.status == 2)
        assert [entry["id"] for entry in running] == [max(answer["id"] for answer in won)]
