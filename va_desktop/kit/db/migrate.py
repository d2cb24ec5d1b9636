"""Brings a database to the schema of this program, by migrations only.

Alembic is imported when there is something to migrate, and not before: an up-to-date database is recognised by
one plain query. What is not ours is refused and left untouched.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from va_desktop.core.errors import UserError
from va_desktop.core.values import dataclass
from va_desktop.kit.db.connecting import (
    APPLICATION_ID,
    KeySource,
    changed_by_opening,
    is_there,
    refuse_foreign_file,
    seen_revision,
)
from va_desktop.kit.db.engine import WRITING, sqlite_engine


@dataclass(frozen=True, slots=True)
class History:
    """The migrations of a program: their folder (Alembic's script location) and revisions, oldest first."""

    folder: Path
    revisions: tuple[str, ...]

    @property
    def head(self) -> str:
        """The revision that this program's code expects."""
        return self.revisions[-1]


def open_sqlite(path: Path, keys: KeySource, history: History) -> Engine:
    """Return an engine on an up-to-date database file; a missing one is made.

    Raise `UserError` for a file that is not ours, is damaged, or was written by a newer version; it stays as it
    is.
    """
    if not is_there(path):
        _make(path, keys, history)
    refuse_foreign_file(path, keys)
    if changed_by_opening(path, keys):
        _refuse_before_it_changes(path, keys, history)
    engine = sqlite_engine(path, keys)
    try:
        _bring_up_to_date(engine, history, str(path))
    except BaseException:
        engine.dispose()
        raise
    return engine


def open_postgresql(engine: Engine, history: History) -> Engine:
    """Bring a PostgreSQL database up to date; an empty one gets the whole schema."""
    with engine.connect() as connection:
        empty = not connection.execute(
            text("SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() LIMIT 1")
        ).first()
    if empty:
        _upgrade(engine, history)
    else:
        _bring_up_to_date(engine, history, engine.url.database or "")
    return engine


def _make(path: Path, keys: KeySource, history: History) -> None:
    """Build a new file under a name of its own, and give it the right one when it is whole.

    A crash on the first start so leaves nothing half made, and of two first starts at once the later one works
    with what the earlier one made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.new-{secrets.token_hex(4)}")
    engine = sqlite_engine(unfinished, keys, name=str(path))
    try:
        _upgrade(engine, history)
        engine.dispose()
        _give_name(unfinished, path)
    except Exception:
        engine.dispose()
        if not path.exists():
            _remove(unfinished)
            raise
    # Only now: while there is no database, what lies there may still become it.
    for leftover in path.parent.glob(f"{path.name}.new*"):
        leftover.unlink(missing_ok=True)


def _give_name(unfinished: Path, path: Path) -> None:
    try:
        path.hardlink_to(unfinished)  # unlike a rename it never replaces what somebody else made meanwhile
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        unfinished.rename(path)


def _remove(unfinished: Path) -> None:
    for file in unfinished.parent.glob(f"{unfinished.name}*"):
        file.unlink(missing_ok=True)


def _refuse_before_it_changes(path: Path, keys: KeySource, history: History) -> None:
    from sqlcipher3 import dbapi2

    try:
        revision = seen_revision(path, keys)
    except dbapi2.Error:  # a file that is held, or damaged: who opens it meets that too, and says so
        return
    _refuse_unknown(revision, history, str(path))


def _refuse_unknown(revision: str | None, history: History, name: str) -> None:
    if revision is None:
        raise UserError("{path} can't be read as a database of VA Desktop; it was left as it is.", path=name)
    if revision not in history.revisions:
        raise UserError(
            "{path} was written by a newer version of VA Desktop; install that version to open it.", path=name
        )


def _bring_up_to_date(engine: Engine, history: History, name: str) -> None:
    try:
        with engine.connect() as connection:
            revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except DBAPIError as error:
        raise UserError(
            "{path} can't be read as a database of VA Desktop; it was left as it is.", path=name
        ) from error
    if revision == history.head:
        return
    _refuse_unknown(revision, history, name)
    _upgrade(engine, history)


def _upgrade(engine: Engine, history: History) -> None:
    """Run the migrations in one transaction.

    On SQLite foreign keys are off meanwhile (they can't be switched inside a transaction, and a table that is
    rebuilt would delete its children by cascade) and everything is checked before the commit.
    """
    sqlite = engine.dialect.name == "sqlite"
    with engine.connect().execution_options(**{WRITING: True}) as connection:
        if sqlite:
            _driver_pragma(connection, "PRAGMA foreign_keys = OFF")
        with connection.begin():
            if not sqlite:
                # Two first starts at once: the second waits here, and then finds nothing to do.
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": APPLICATION_ID})
            _run(connection, history)
            if sqlite:
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise RuntimeError("a migration left rows that refer to nothing")
        if sqlite:
            _driver_pragma(connection, "PRAGMA foreign_keys = ON")


def _driver_pragma(connection: Connection, pragma: str) -> None:
    """Run a pragma outside any transaction."""
    cursor = connection.connection.cursor()
    cursor.execute(pragma)
    cursor.close()


def _run(connection: Connection, history: History) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(history.folder))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def known_revisions(folder: Path) -> Sequence[str]:
    """Return the revisions of a folder of migrations as Alembic orders them; for the test of `History`."""
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(folder))
    return [revision.revision for revision in reversed(list(script.walk_revisions()))]
