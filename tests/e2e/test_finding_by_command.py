"""Finding, restoring and tags on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.processes import CommandLine
from va_desktop.bootstrap.program import Program
from va_desktop.core.clock import SystemClock
from va_desktop.core.events import Nobody
from va_desktop.kit.desktop.folders import Home

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.databases import SqliteDatabases


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, sqlite_databases: SqliteDatabases) -> CommandLine:
    """A home that is only read."""
    return filled(sqlite_databases.furnish(tmp_path_factory.mktemp("finding")))


def filled(home: Path) -> CommandLine:
    """Tell an empty home of three finished entries, and one that a timer made, with a tag."""
    commands = CommandLine(home)
    commands.json(*"contractor set Asha --country IN --currency INR --zone Asia/Kolkata".split())
    commands.json(*"client add Acme --currency EUR --country IE".split())
    commands.json(*"contract add --client acme --title Office --rate 25.00/h".split())
    commands.json("task", "add", "इनबॉक्स सँभालना", "--client", "1")
    entry = "entry add --task 1 --zone Asia/Kolkata".split()
    for day, note in ((20, "answering patients"), (21, "बैठक तय की"), (22, "patient files")):
        times = ["--start", f"2026-11-{day}T09:00", "--end", f"2026-11-{day}T10:00"]
        commands.json(*entry, *times, "--note", note)
    commands.json("timer", "start", "calls #phone")
    commands.json("timer", "stop")
    return commands


def notes(answer: object) -> list[str]:
    assert isinstance(answer, list)
    return [one["note"] for one in answer]


def test_entries_are_found_by_words_and_conditions(home: CommandLine) -> None:
    assert notes(home.json("entry", "search", "patient")) == ["patient files", "answering patients"]
    assert notes(home.json("entry", "search", "inbox बैठ")) == ["बैठक तय की"]
    assert notes(home.json("entry", "search", "patient", "--to", "2026-11-21")) == ["answering patients"]
    assert notes(home.json("entry", "search", "acme", "--limit", "1")) == ["patient files"]
    assert notes(home.json("entry", "search", "acme", "--unbilled", "--client", "acme", "--task", "1")) == [
        "patient files",
        "बैठक तय की",
        "answering patients",
    ]
    assert notes(home.json("entry", "search", "files", "--billable", "no")) == []
    assert notes(home.json("entry", "list", "--tag", "Phone")) == ["calls"]
    assert notes(home.json("entry", "search", 'a" OR b*')) == []


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("entry", "search", " "), "what to search for"),
        (("entry", "list", "--tag", "fax"), "no tag #fax"),
        (("entry", "list", "--limit", "0"), "at least 1"),
        (("entry", "list", "--billable", "no", "--unbilled"), "never unbilled"),
        (("entry", "list", "--deleted", "--tag", "phone"), "as a whole"),
        (("entry", "restore", "1"), "no deleted entry 1"),
        (("tag", "rename", "fax", "mail"), "no tag #fax"),
        (("tag", "rename", "phone", "two words"), "one word"),
    ],
)
def test_what_cannot_be_meant_is_said_in_a_sentence(
    home: CommandLine, words: tuple[str, ...], complaint: str
) -> None:
    assert complaint in home.refused(*words)


def test_tags_are_listed_and_renamed(tmp_path: Path, sqlite_databases: SqliteDatabases) -> None:
    home = filled(sqlite_databases.furnish(tmp_path))
    assert home.json("tag", "list") == [{"id": 1, "name": "phone", "entries": 1}]
    assert home.json("tag", "rename", "#phone", "calls")["name"] == "calls"
    assert home.json("entry", "list", "--tag", "calls")[0]["tags"] == ["calls"]


def test_a_deleted_entry_is_listed_and_comes_back_in_another_process(
    tmp_path: Path, sqlite_databases: SqliteDatabases
) -> None:
    home = filled(sqlite_databases.furnish(tmp_path))
    assert home.json("entry", "list", "--deleted") == []
    program = Program(Home(home.home), SystemClock(), Nobody(), origin="test")
    program.timekeeping.delete_entry(2)
    program.close()
    (deleted,) = home.json("entry", "list", "--deleted")
    assert (deleted["note"], deleted["deleted_at"][-1]) == ("बैठक तय की", "Z")
    assert notes(home.json("entry", "search", "बैठक")) == []
    assert home.json("entry", "restore", "2")["seconds"] == 3600
    assert notes(home.json("entry", "search", "बैठक")) == ["बैठक तय की"]
