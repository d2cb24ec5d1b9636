"""What belongs to a contract, or did, in the database."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Table, select

from va_desktop.contracts.history import Part, Subject
from va_desktop.contracts.schema.agreed import contract_service
from va_desktop.contracts.schema.contracts import contract
from va_desktop.contracts.schema.limits import contract_limit
from va_desktop.contracts.schema.rates import contract_rate
from va_desktop.contracts.schema.retainers import contract_retainer
from va_desktop.files.schema.attachments import attachment
from va_desktop.kit.db.database import Database

_PARTS: tuple[tuple[Subject, Table], ...] = (
    (Subject.RATE, contract_rate),
    (Subject.LIMIT, contract_limit),
    (Subject.SERVICE, contract_service),
    (Subject.RETAINER, contract_retainer),
)


class StoredParts:
    """The query; implements `contracts.service.history.PartStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def parts(self, contract_id: int) -> Sequence[Part]:
        """Return the contract itself and what belongs to it, deleted or not."""
        queries = [
            (Subject.CONTRACT, select(contract).where(contract.c.id == contract_id)),
            *(
                (subject, select(table).where(table.c.contract_id == contract_id))
                for subject, table in _PARTS
            ),
            (
                Subject.PAPER,
                select(attachment).where(
                    attachment.c.owner_kind == contract.name, attachment.c.owner_id == contract_id
                ),
            ),
        ]
        with self._database.reading():
            return [
                Part(subject, row.id, dict(row._mapping))  # noqa: SLF001 - SQLAlchemy's public name
                for subject, query in queries
                for row in self._database.rows(query)
            ]
