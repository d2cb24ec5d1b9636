"""Files and attachments, on both engines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from va_desktop.core.errors import UserError
from va_desktop.files.model import LARGEST, RECEIPT
from va_desktop.files.schema.files import file
from va_desktop.files.service import Files
from va_desktop.files.store import StoredFiles

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database

PDF = b"%PDF-1.7 a bill\x00\xff"


@pytest.fixture
def files(database: Database, clock: SettableClock) -> Files:
    return Files(database, StoredFiles(database), clock)


def test_content_is_kept_once_however_often_it_comes(files: Files, database: Database) -> None:
    first = files.keep(PDF, "bill.pdf")
    assert files.keep(PDF, "copy of bill") == first
    assert (first.mime, first.size) == ("application/pdf", len(PDF))
    assert files.content(first.sha256) == PDF
    assert database.value(select(func.count()).select_from(file)) == 1


def test_the_audit_notes_a_file_without_its_bytes(files: Files, database: Database) -> None:
    from va_desktop.audit.schema import audit

    files.keep(PDF)
    assert [tuple(row) for row in database.rows(select(audit.c.kind, audit.c.after))] == [
        ("file", '{"rows":1}')
    ]


def test_a_file_is_attached_detached_and_attached_again(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "रसीद.pdf"
    path.write_bytes(PDF)
    done = files.attach("expense", 7, RECEIPT, "", path)
    assert files.attachments("expense", 7) == [done.value]
    assert done.value.name == "रसीद.pdf"
    undone = done.undo()
    assert files.attachments("expense", 7) == []
    with pytest.raises(UserError, match="no longer attached"):
        files.attachment(done.value.id)
    undone.undo()
    assert files.attachments("expense", 7) == [done.value]
    files.detach(done.value.id).undo()
    assert files.attachments_of("expense", [6, 7]) == {7: [done.value]}
    assert files.attachments_of("expense", []) == {}


def test_nothing_is_kept_of_what_can_not_be_attached(
    files: Files, database: Database, tmp_path: Path
) -> None:
    with pytest.raises(UserError) as caught:
        files.attach("expense", 7, RECEIPT, "", tmp_path)
    assert caught.value.field == RECEIPT
    with pytest.raises(UserError):
        files.attach("expense", 7, RECEIPT, "", b"no name")
    with pytest.raises(UserError, match="50 MB"):
        files.keep(bytes(LARGEST + 1))
    assert database.value(select(func.count()).select_from(file)) == 0


def test_a_name_that_is_no_text_is_kept_readable(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "bill\udcff.pdf"
    path.write_bytes(PDF)
    assert files.attach("expense", 7, RECEIPT, "", path).value.name == "bill?.pdf"


def test_a_file_that_is_gone_is_a_clear_error(files: Files) -> None:
    with pytest.raises(UserError, match="no longer kept"):
        files.content("0" * 64)
