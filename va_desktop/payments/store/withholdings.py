"""What clients usually withhold, in the database."""

from __future__ import annotations

from sqlalchemy import select

from va_desktop.kit.db.database import Database
from va_desktop.payments.schema.withholdings import client_withholding
from va_desktop.payments.withholding import Withholding


class StoredWithholdings:
    """What clients usually withhold; implements `payments.service.withholdings.WithholdingStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def usual(self, client_id: int) -> Withholding | None:
        """Return what a client usually withholds, or `None`."""
        row = self._database.row(
            select(client_withholding).where(client_withholding.c.client_id == client_id)
        )
        return None if row is None else Withholding(row.section, row.rate)

    def set_usual(self, client_id: int, usual: Withholding | None) -> None:
        """Keep what a client usually withholds; nothing for `None`."""
        mine = client_withholding.c.client_id == client_id
        row = self._database.row(select(client_withholding.c.id).where(mine))
        if usual is None:
            if row is not None:
                self._database.remove(client_withholding, row.id)
        elif row is None:
            values = {"client_id": client_id, "section": usual.section, "rate": usual.rate}
            self._database.insert(client_withholding, values)
        else:
            self._database.update(client_withholding, row.id, {"section": usual.section, "rate": usual.rate})
