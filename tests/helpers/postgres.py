"""A real PostgreSQL for the tests: their own server, reached through a socket, gone with the test run."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

START_SECONDS = 30
SERVER_USER = "postgres"

# Nothing of a test's database has to outlive a power cut.
SETTINGS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "listen_addresses=",
    "max_connections=50",
)


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; every database in it belongs to the tests."""

    folder: Path

    def url(self, database: str) -> str:
        """Return the address of a database in the form that both libpq and SQLAlchemy read."""
        return f"postgresql://{SERVER_USER}@/{database}?host={self.folder}"

    def create(self, database: str, template: str = "template0") -> str:
        """Make a database, a copy of `template`; return its address."""
        self._run(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')
        return self.url(database)

    def drop(self, database: str) -> None:
        """Remove a database, whoever is still connected."""
        self._run(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())


def programs() -> Path | None:
    """Return the folder of the newest installed server's programs, or None where there is none."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name))
    if debian:
        return debian[-1]
    found = shutil.which("postgres")
    return Path(found).resolve().parent if found else None


@contextlib.contextmanager
def running_server(programs: Path) -> Iterator[Server]:
    """Start a new, empty server and stop it in the end."""
    # Not below pytest's tmp_path: that is closed to the server's user, and too long a path for a socket.
    folder = Path(tempfile.mkdtemp(prefix="va-postgres-", dir="/tmp"))
    identity = _identity()
    if identity:
        shutil.chown(folder, **identity)
    data = folder / "data"
    locale = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"
    try:
        subprocess.run(
            [
                *(programs / "initdb", "--pgdata", data, "--username", SERVER_USER, "--auth", "trust"),
                *("--encoding", "UTF8", "--locale", locale, "--no-sync"),
            ],
            check=True,
            capture_output=True,
            cwd=folder,
            **identity,
        )
        with (folder / "log").open("wb") as log:
            settings = [f"-c{setting}" for setting in SETTINGS]
            process = subprocess.Popen(
                [*_dying_with_us(), programs / "postgres", "-D", data, "-k", folder, *settings],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=folder,
                **identity,
            )
            try:
                server = Server(folder)
                _wait_for(server, process)
                yield server
            finally:
                process.terminate()
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=START_SECONDS)
                process.kill()
                process.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _identity() -> dict[str, Any]:
    """Return whom to run the server as: it refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    return {"user": SERVER_USER, "group": SERVER_USER}


def _dying_with_us() -> list[str]:
    """Return how a command begins that is to end with us, even when we are killed, where that can be had."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "INT"] if setpriv else []


def _wait_for(server: Server, process: subprocess.Popen[bytes]) -> None:
    """Return when the server answers."""
    import psycopg

    end = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(server.url("postgres")).close()
        except psycopg.OperationalError as error:
            if process.poll() is not None or time.monotonic() > end:
                log = (server.folder / "log").read_text(errors="replace")
                raise RuntimeError(f"PostgreSQL did not start:\n{log}") from error
            time.sleep(0.02)
        else:
            return
