"""What the secrets of sections are for, in the database; never what they are."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from va_desktop.kit.db.database import Database
from va_desktop.manuals.model import Secret
from va_desktop.manuals.schema import manual_secret

_SECRETS = select(
    manual_secret.c.id, manual_secret.c.section_id, manual_secret.c.uid, manual_secret.c.label
).where(manual_secret.c.deleted_at.is_(None))


class StoredSecrets:
    """Implements `manuals.service.secrets.SecretStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, section_id: int, label: str) -> int:
        """Insert a label behind the others of its section and return its id."""
        last = self._database.value(
            select(func.max(manual_secret.c.position)).where(manual_secret.c.section_id == section_id)
        )
        values = {"section_id": section_id, "position": 0 if last is None else last + 1, "label": label}
        return self._database.insert(manual_secret, values)

    def rename(self, secret_id: int, label: str) -> None:
        """Change a label."""
        self._database.update(manual_secret, secret_id, {"label": label})

    def delete(self, secret_id: int) -> None:
        """Mark a label as deleted."""
        self._database.delete(manual_secret, secret_id)

    def get(self, secret_id: int) -> Secret | None:
        """Return a label that is not deleted."""
        row = self._database.row(_SECRETS.where(manual_secret.c.id == secret_id))
        return None if row is None else Secret(*tuple(row))

    def secrets(self, section_id: int) -> Sequence[Secret]:
        """Return the labels of a section in their order."""
        query = _SECRETS.where(manual_secret.c.section_id == section_id)
        rows = self._database.rows(query.order_by(manual_secret.c.position, manual_secret.c.id))
        return [Secret(*tuple(row)) for row in rows]
