"""The command line in this process, on a home of the test's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.helpers.by_command import OfficeByCommand
from tests.helpers.processes import CommandLine, Ended

if TYPE_CHECKING:
    from tests.helpers.databases import SqliteDatabases


@pytest.fixture
def home(tmp_path: Path, sqlite_databases: SqliteDatabases) -> Path:
    """Give the test a home that a program was started on once, and nothing told."""
    return sqlite_databases.furnish(tmp_path / "home")


@pytest.fixture
def office(home: Path) -> OfficeByCommand:
    """Give the test an office with a contractor and a client, Acme."""
    return OfficeByCommand(home)


@pytest.fixture
def said(home: Path) -> Callable[..., Ended]:
    """Give the test a command line: `said("client", "list")` returns status, output and complaint."""
    return CommandLine(home).run


@pytest.fixture
def run(home: Path) -> Callable[..., Any]:
    """Give the test the JSON of a command that goes well: `run("client", "list")`."""
    return CommandLine(home).json


@pytest.fixture
def refused(home: Path) -> Callable[..., str]:
    """Give the test the one line of a command that can be mended."""
    return CommandLine(home).refused
