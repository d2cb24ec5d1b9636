"""Secrets: the database knows what they are for, and never what they are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import inspect, text

from tests.helpers.library import Library
from va_desktop.core.errors import UserError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database

# No word of it is part of a name in the schema, which stands in the file as well.
VALUE = "quagga-horse-battery-स्टेपल"


@pytest.fixture
def library(database: Database, clock: SettableClock) -> Library:
    return Library(database, clock)


@pytest.fixture
def section_id(library: Library) -> int:
    return library.section(library.client().id).id


def labels(library: Library, section_id: int) -> list[str]:
    return [one.label for one in library.secrets.secrets(section_id)]


def test_a_secret_is_kept_in_the_keyring_and_shown_on_request(library: Library, section_id: int) -> None:
    secret = library.secrets.add_secret(section_id, " Portal  login ", VALUE)
    assert labels(library, section_id) == ["Portal login"]
    assert library.keyring.kept == {secret.key: VALUE}
    assert library.secrets.reveal(secret.id) == VALUE
    library.secrets.change_secret(secret.id, "Portal")
    assert library.secrets.reveal(secret.id) == VALUE
    library.secrets.change_secret(secret.id, "Portal", "other")
    assert library.secrets.reveal(secret.id) == "other"
    library.secrets.delete_secret(secret.id)
    assert labels(library, section_id) == []
    assert library.keyring.kept == {}
    with pytest.raises(UserError, match="no longer exists"):
        library.secrets.reveal(secret.id)


def test_without_a_keyring_nothing_is_kept(library: Library, section_id: int) -> None:
    library.keyring.broken = True
    with pytest.raises(UserError, match="keyring"):
        library.secrets.add_secret(section_id, "Portal", VALUE)
    assert labels(library, section_id) == []
    library.keyring.broken = False
    secret = library.secrets.add_secret(section_id, "Portal", VALUE)
    library.keyring.broken = True
    for verb in (
        lambda: library.secrets.change_secret(secret.id, "Other", "x"),
        lambda: library.secrets.delete_secret(secret.id),
        lambda: library.secrets.reveal(secret.id),
    ):
        with pytest.raises(UserError, match="keyring"):
            verb()
    assert labels(library, section_id) == ["Portal"]


def test_a_keyring_of_another_computer_is_told_apart(library: Library, section_id: int) -> None:
    secret = library.secrets.add_secret(section_id, "Portal", VALUE)
    library.keyring.kept.clear()
    with pytest.raises(UserError, match="does not have this secret"):
        library.secrets.reveal(secret.id)


@pytest.mark.parametrize(
    ("label", "value", "field"), [("", "x", "label"), ("x", "", "value"), ("x", "y" * 2001, "value")]
)
def test_what_does_not_fit_is_refused_at_its_field(
    library: Library, section_id: int, label: str, value: str, field: str
) -> None:
    with pytest.raises(UserError) as refused:
        library.secrets.add_secret(section_id, label, value)
    assert refused.value.field == field
    assert library.keyring.kept == {}


def test_a_secret_stands_in_no_table_no_file_and_no_export(
    library: Library, section_id: int, engine: Engine, tmp_path: Path
) -> None:
    secret = library.secrets.add_secret(section_id, "Portal", VALUE)
    library.secrets.change_secret(secret.id, "Portal 2", VALUE)
    section = library.manuals.section(section_id)
    library.exchange.save_markdown(section.client_id, tmp_path / "a.md")
    library.exchange.save_pdf(section.client_id, tmp_path / "a.pdf")
    exported = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert VALUE not in exported
    assert "Portal" not in exported
    assert VALUE.encode() not in (tmp_path / "a.pdf").read_bytes()
    assert library.finding.search("quagga") == []
    assert library.finding.search("Portal") == []
    with engine.connect() as connection:
        for table in inspect(engine).get_table_names():
            if re.fullmatch(r"(entry|manual)_words(_.*)?", table) and engine.dialect.name == "sqlite":
                continue  # read below, byte for byte
            for row in connection.execute(text(f'SELECT * FROM "{table}"')):
                assert "quagga-horse" not in repr(tuple(row)), table
    if engine.dialect.name == "sqlite":
        file = engine.raw_connection()
        try:
            name = file.cursor().execute("PRAGMA database_list").fetchone()[2]
            file.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            file.close()
        whole = Path(name).read_bytes()
        assert b"Portal 2" in whole  # it is readable, so what is not found is not there
        for secret_bytes in (VALUE.encode(), b"quagga-horse", b"quagga"):
            assert secret_bytes not in whole
