"""The history of a contract with its rates, limits, services and papers, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from va_desktop.audit.model import AuditRecord
from va_desktop.contracts.history import ContractChange, Part


class PartStore(Protocol):
    """Knows what belongs to a contract; implemented by `contracts.store.history`."""

    def parts(self, contract_id: int) -> Sequence[Part]:
        """Return the contract itself and what belongs to it, also what was deleted."""
        ...


class Trail(Protocol):
    """Knows what was written; implemented by the room of the audit."""

    def history(self, kind: str, row_id: int, limit: int = ...) -> Sequence[AuditRecord]: ...


class ContractHistory:
    """The question."""

    def __init__(self, store: PartStore, trail: Trail) -> None:
        self._store = store
        self._trail = trail

    def history(self, contract_id: int) -> Sequence[ContractChange]:
        """Return who changed what of a contract, newest first."""
        changes = [
            ContractChange(
                record.id, record.at, record.person, part, record.verb, record.before, record.after
            )
            for part in self._store.parts(contract_id)
            for record in self._trail.history(part.subject.value, part.id)
        ]
        return sorted(changes, key=lambda change: change.id, reverse=True)
