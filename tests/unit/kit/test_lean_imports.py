"""What stands in for a module that SQLAlchemy hardly needs is seen by SQLAlchemy alone."""

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
        "import sys; from va_desktop.kit.db import lean; import sqlalchemy, sqlalchemy.dialects.sqlite;"
        "print(sorted({'asyncio', 'socket', 'ssl', 'email', 'csv', 'sqlalchemy.orm'} & set(sys.modules)))"
    )
    assert answer(code) == "[]"


def test_sqlalchemy_is_not_imported_before_it_is_wanted_and_is_itself_then() -> None:
    code = (
        "import sys; from va_desktop.kit.db import lean; print('sqlalchemy' in sys.modules)\n"
        "import sqlalchemy\n"
        "print(type(sqlalchemy.__loader__).__module__.startswith('va_desktop'),"
        " sqlalchemy.__spec__.loader is sqlalchemy.__loader__, any('lean' in str(one) for one in sys.meta_path))"
    )
    assert answer(code) == "False\nFalse True False"


def test_a_stand_in_turns_into_the_module_when_sqlalchemy_asks_it() -> None:
    code = (
        "from va_desktop.kit.db import lean\n"
        "from sqlalchemy.util import compat\n"
        "from sqlalchemy.dialects.sqlite import aiosqlite\n"
        "lock, version = aiosqlite.asyncio.Lock, compat.importlib_metadata.version\n"
        "import sqlalchemy, asyncio, importlib.metadata\n"
        "print(lock is asyncio.Lock, version is importlib.metadata.version,"
        " version('sqlalchemy') == sqlalchemy.__version__)"
    )
    assert answer(code) == "True True True"


def test_others_import_the_modules_themselves_in_any_way() -> None:
    code = (
        "import sys, importlib.util\n"
        "from va_desktop.kit.db import lean\n"
        "import sqlalchemy\n"
        "print(importlib.util.find_spec('asyncio').name, hasattr(importlib, 'metadata'))\n"
        "import asyncio.events, importlib.metadata\n"
        "print(asyncio.base_events.events is asyncio.events is sys.modules['asyncio.events'],"
        " hasattr(asyncio, '__file__'), asyncio.run(asyncio.sleep(0, 'slept')),"
        " importlib.metadata is sys.modules['importlib.metadata'])"
    )
    assert answer(code) == "asyncio False\nTrue True slept True"


def test_many_threads_may_ask_a_stand_in_at_once() -> None:
    code = (
        "import sys\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from threading import Barrier\n"
        "from va_desktop.kit.db import lean\n"
        "from sqlalchemy.dialects.sqlite import aiosqlite\n"
        "sys.setswitchinterval(1e-6)\n"
        "together = Barrier(8)\n"
        "def lock(_):\n"
        "    together.wait()\n"
        "    return aiosqlite.asyncio.Lock\n"
        "with ThreadPoolExecutor(8) as pool: locks = set(pool.map(lock, range(8)))\n"
        "import asyncio\n"
        "print(locks == {asyncio.Lock})"
    )
    assert answer(code) == "True"


def test_what_is_imported_already_stays() -> None:
    code = (
        "import sys, asyncio; from va_desktop.kit.db import lean;"
        "print(sys.modules['asyncio'] is asyncio and hasattr(asyncio, '__file__'))"
    )
    assert answer(code) == "True"
