"""Files in the database: content once for each hash."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from va_desktop.files.model import Attachment, StoredFile
from va_desktop.files.schema.attachments import attachment
from va_desktop.files.schema.files import file
from va_desktop.kit.db.database import Database

_ATTACHED = (
    attachment.c.id,
    attachment.c.owner_kind,
    attachment.c.owner_id,
    attachment.c.role,
    attachment.c.name,
    file.c.sha256,
    file.c.mime,
    file.c.size,
)
_ATTACHMENTS = (
    select(*_ATTACHED)
    .join(file, file.c.sha256 == attachment.c.sha256)
    .where(attachment.c.deleted_at.is_(None))
    .order_by(attachment.c.id)
)


class StoredFiles:
    """The writes and queries of the room; implements `files.service.FileStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, kept: StoredFile, content: bytes, at: datetime) -> None:
        """Insert content that is not yet there; two who keep the same at once both succeed."""
        # Imported here: PostgreSQL's dialect costs every start 100 ms, and files are kept seldom.
        from sqlalchemy.dialects import postgresql, sqlite

        dialect = postgresql if self._database.engine.dialect.name == "postgresql" else sqlite
        values = {
            "sha256": kept.sha256,
            "mime": kept.mime,
            "size": kept.size,
            "bytes": content,
            "created_at": at,
        }
        insertion = dialect.insert(file).values(**values).on_conflict_do_nothing()
        # Through `execute`, so that the audit notes that a file came and does not hold its bytes.
        self._database.execute(insertion, file, "insert")

    def content(self, sha256: str) -> bytes | None:
        """Return the bytes of a file."""
        content = self._database.value(select(file.c.bytes).where(file.c.sha256 == sha256))
        return None if content is None else bytes(content)

    def attach(self, owner_kind: str, owner_id: int, role: str, name: str, sha256: str, at: datetime) -> int:
        """Insert an attachment and return its id."""
        return self._database.insert(
            attachment,
            {
                "owner_kind": owner_kind,
                "owner_id": owner_id,
                "role": role,
                "name": name,
                "sha256": sha256,
                "created_at": at,
            },
        )

    def attachment(self, attachment_id: int) -> Attachment | None:
        """Return an attachment that is not taken away."""
        row = self._database.row(_ATTACHMENTS.where(attachment.c.id == attachment_id))
        return None if row is None else _attachment(row)

    def attachments(self, owner_kind: str, owner_ids: Sequence[int]) -> Sequence[Attachment]:
        """Return the attachments of some rows of a table, oldest first."""
        query = _ATTACHMENTS.where(
            attachment.c.owner_kind == owner_kind, attachment.c.owner_id.in_(owner_ids)
        )
        return [_attachment(row) for row in self._database.rows(query)]

    def detach(self, attachment_id: int) -> None:
        """Mark an attachment as taken away."""
        self._database.delete(attachment, attachment_id)

    def reattach(self, attachment_id: int) -> None:
        """Bring an attachment back."""
        self._database.restore(attachment, attachment_id)


def _attachment(row: Row[Any]) -> Attachment:
    return Attachment(
        id=row.id,
        owner_kind=row.owner_kind,
        owner_id=row.owner_id,
        role=row.role,
        name=row.name,
        file=StoredFile(row.sha256, row.mime, row.size),
    )
