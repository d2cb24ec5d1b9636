"""What stands in for a module that SQLAlchemy hardly needs is that module for everybody else."""

from __future__ import annotations

import subprocess
import sys


def answer(code: str) -> str:
    """Return what a fresh interpreter prints."""
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_sqlalchemy_is_imported_without_sockets_and_mails() -> None:
    code = (
        "import sys; from va_desktop.kit.db import lean; import sqlalchemy;"
        "print(sorted({'asyncio.events', 'socket', 'ssl', 'email', 'csv', 'sqlalchemy.orm'} & set(sys.modules)))"
    )
    assert answer(code) == "[]"


def test_a_stand_in_turns_into_the_module_when_it_is_asked() -> None:
    code = (
        "from va_desktop.kit.db import lean\n"
        "import sqlalchemy, asyncio, importlib.metadata\n"
        "from asyncio import Lock\n"
        "import asyncio.events\n"
        "from sqlalchemy.util import compat\n"
        "print(asyncio.run(asyncio.sleep(0, 'slept')), asyncio.Lock is Lock is compat.asyncio.Lock,"
        " importlib.metadata.version('sqlalchemy') == sqlalchemy.__version__)"
    )
    assert answer(code) == "slept True True"


def test_what_is_imported_already_stays() -> None:
    code = (
        "import sys, asyncio; from va_desktop.kit.db import lean;"
        "print(sys.modules['asyncio'] is asyncio and hasattr(asyncio, '__file__'))"
    )
    assert answer(code) == "True"
