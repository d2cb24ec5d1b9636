"""Limits in the database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, bindparam, select

from va_desktop.contracts.limits import Limit, LimitAction, LimitSpan, NewLimit
from va_desktop.contracts.schema.contracts import contract
from va_desktop.contracts.schema.limits import contract_limit
from va_desktop.core.money import Money
from va_desktop.kit.db.database import Database

_QUERY = (
    select(
        contract_limit.c.id,
        contract_limit.c.contract_id,
        contract_limit.c.span,
        contract_limit.c.action,
        contract_limit.c.seconds,
        contract_limit.c.amount_minor,
        contract.c.currency,
    )
    .join(contract, contract.c.id == contract_limit.c.contract_id)
    .where(contract_limit.c.deleted_at.is_(None))
    .order_by(contract_limit.c.id)
)
# Asked at each start of the timer, so it is built once.
_OF_CONTRACT = _QUERY.where(contract_limit.c.contract_id == bindparam("contract"))


class StoredLimits:
    """The writes and queries; implements `contracts.service.limits.LimitStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, contract_id: int, new: NewLimit) -> int:
        """Insert a limit and return its id."""
        return self._database.insert(contract_limit, {"contract_id": contract_id, **_values(new)})

    def change(self, limit_id: int, new: NewLimit) -> None:
        """Replace a limit."""
        self._database.update(contract_limit, limit_id, _values(new))

    def delete(self, limit_id: int) -> None:
        """Mark a limit as deleted."""
        self._database.delete(contract_limit, limit_id)

    def restore(self, limit_id: int) -> None:
        """Bring a deleted limit back."""
        self._database.restore(contract_limit, limit_id)

    def get(self, limit_id: int) -> Limit | None:
        """Return a limit that is not deleted."""
        row = self._database.row(_QUERY.where(contract_limit.c.id == limit_id))
        return None if row is None else _limit(row)

    def of_contract(self, contract_id: int) -> Sequence[Limit]:
        """Return the limits of a contract, oldest first."""
        return [_limit(row) for row in self._database.rows(_OF_CONTRACT, {"contract": contract_id})]


def _values(new: NewLimit) -> dict[str, Any]:
    return {
        "span": new.span.value,
        "action": new.action.value,
        "seconds": new.seconds,
        "amount_minor": None if new.amount is None else new.amount.minor,
    }


def _limit(row: Row[Any]) -> Limit:
    return Limit(
        id=row.id,
        contract_id=row.contract_id,
        span=LimitSpan(row.span),
        action=LimitAction(row.action),
        seconds=row.seconds,
        amount=None if row.amount_minor is None else Money(row.amount_minor, row.currency),
    )
