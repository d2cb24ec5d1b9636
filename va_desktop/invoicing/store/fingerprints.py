"""Which issued document has which file."""

from __future__ import annotations

from sqlalchemy import select

from va_desktop.invoicing.schema.invoices import invoice
from va_desktop.kit.db.database import Database


class StoredFingerprints:
    """The query; implements `invoicing.service.fingerprints.FingerprintStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def with_hash(self, sha256: str) -> int | None:
        """Return the id of the issued document whose PDF has a hash, if there is one."""
        query = select(invoice.c.id).where(invoice.c.pdf_sha256 == sha256, invoice.c.deleted_at.is_(None))
        found = self._database.value(query.order_by(invoice.c.id).limit(1))
        return None if found is None else int(found)
