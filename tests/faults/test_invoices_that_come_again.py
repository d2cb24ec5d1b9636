"""Runs of what comes again are killed at any moment, or three at once: each period has one document, sent once."""

from __future__ import annotations

import json
import subprocess
from contextlib import suppress
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.helpers.processes import CommandLine, Shell, ended

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.databases import Databases

MONTHS = 12
KILLS = 8


@pytest.fixture
def quick(tmp_path: Path) -> CommandLine:
    """Give the test what asks and tells on the same home, where no process of its own is needed."""
    return CommandLine(tmp_path)


@pytest.fixture(params=["sqlite", "postgresql"])
def shell(
    request: pytest.FixtureRequest, tmp_path: Path, quick: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> Shell:
    if request.param == "postgresql":
        databases: Databases = request.getfixturevalue("postgresql_databases")
        monkeypatch.setenv("VA_DESKTOP_DATABASE", databases.create())
    (tmp_path / "shared").mkdir()
    for words in (
        ("contractor", "set", "Asha", "--country", "IN", "--currency", "INR", "--zone", "Asia/Kolkata"),
        (
            *("client", "add", "Acme", "--currency", "EUR", "--country", "IE"),
            *("--folder", str(tmp_path / "shared")),
        ),
        *(
            (
                *("recurring", "add", "--client", "acme", "--title", title, "--rule", "every month"),
                *("--from", "2019-01-01", "--times", str(MONTHS), "--line", "Care {month}", "1", "10"),
                *more,
            )
            for title, more in (("Issued", ("--issue", "--hand-over")), ("Drafted", ()))
        ),
    ):
        assert quick.run(*words).status == 0
    return Shell(tmp_path)


def test_kills_neither_lose_nor_double_a_period(shell: Shell, quick: CommandLine) -> None:
    chance = Random()
    for _ in range(KILLS):
        with shell.start("recurring", "run") as process:
            with suppress(subprocess.TimeoutExpired):
                process.wait(chance.uniform(0.5, 3))
            process.kill()
    assert shell.run("recurring", "run").status == 0
    _check(quick)
    assert quick.run("recurring", "run").out == "Nothing is due.\n"


def test_three_that_run_at_once_make_each_document_once(shell: Shell, quick: CommandLine) -> None:
    results = [ended(process) for process in [shell.start("recurring", "run", "--json") for _ in range(3)]]
    assert {result.status for result in results} == {0}
    ran = [json.loads(result.out) for result in results]
    for key in ("drafted", "issued", "handed_over"):
        assert len({one["id"] for each in ran for one in each[key]}) == MONTHS
        assert sum(len(each[key]) for each in ran) == MONTHS
    _check(quick)


def _check(quick: CommandLine) -> None:
    """Look that each plan has one document for each month, in turn numbered, in the folder, and noted as sent."""
    plans = quick.json("recurring", "list", "--all")
    for plan in plans:
        assert len(plan["made"]) == len({turn["first"] for turn in plan["made"]}) == MONTHS
    invoices = quick.json("invoice", "list")
    assert sorted(turn["invoice_id"] for plan in plans for turn in plan["made"]) == sorted(
        one["id"] for one in invoices
    )
    numbers = sorted(int(one["number"].partition("/")[2]) for one in invoices if one["number"])
    assert numbers == list(range(1, MONTHS + 1))
    files = {path.name for path in (quick.home / "shared").iterdir() if path.suffix == ".pdf"}
    assert files == {f"{one['number'].replace('/', '-')}.pdf" for one in invoices if one["number"]}
    for one in invoices:
        happened = [line["happened"] for line in quick.json("invoice", "history", str(one["id"]))]
        assert happened.count("sent") == bool(one["number"])
