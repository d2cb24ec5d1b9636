"""The retainers of contracts in the database."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Row, select

from va_desktop.contracts.first import BUYING
from va_desktop.contracts.retainer import Retainer, Span, Unit
from va_desktop.contracts.schema.retainers import contract_retainer
from va_desktop.core.money import Money
from va_desktop.kit.db.database import Database


class StoredRetainers:
    """The writes; implements `contracts.service.retainers.RetainerStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_retainer(self, contract_id: int, retainer: Retainer) -> int:
        """Insert a retainer and return its id."""
        return self._database.insert(contract_retainer, {"contract_id": contract_id, **_values(retainer)})

    def change_retainer(self, retainer_id: int, retainer: Retainer) -> None:
        """Replace a retainer."""
        self._database.update(contract_retainer, retainer_id, _values(retainer))

    def delete_retainer(self, retainer_id: int) -> None:
        """Mark a retainer as deleted."""
        self._database.delete(contract_retainer, retainer_id)

    def restore_retainer(self, retainer_id: int) -> None:
        """Bring a deleted retainer back."""
        self._database.restore(contract_retainer, retainer_id)


def retainers_of(database: Database, contracts: Collection[Row[Any]]) -> Mapping[int, tuple[Retainer, ...]]:
    """Return the retainers of contracts, oldest first, by contract; nothing is asked where none may have any.

    The rows of contracts have an `id`, a `billing` and a `currency`.
    """
    currencies = {row.id: row.currency for row in contracts if row.billing in BUYING}
    if not currencies:
        return {}
    query = (
        select(contract_retainer)
        .where(contract_retainer.c.contract_id.in_(currencies), contract_retainer.c.deleted_at.is_(None))
        .order_by(contract_retainer.c.starts_on, contract_retainer.c.id)
    )
    found: dict[int, tuple[Retainer, ...]] = {}
    for row in database.rows(query):
        one = _retainer(row, currencies[row.contract_id])
        found[row.contract_id] = (*found.get(row.contract_id, ()), one)
    return found


def _values(retainer: Retainer) -> dict[str, Any]:
    return {
        "starts_on": retainer.starts_on,
        "unit": retainer.unit.value,
        "span": retainer.span.value,
        "bought": retainer.bought,
        "price_minor": retainer.price.minor,
        "keeps": retainer.keeps,
        "overflow_minor": None if retainer.overflow is None else retainer.overflow.minor,
        "opening": retainer.opening,
    }


def _retainer(row: Row[Any], currency: str) -> Retainer:
    return Retainer(
        starts_on=row.starts_on,
        bought=row.bought,
        price=Money(row.price_minor, currency),
        unit=Unit(row.unit),
        span=Span(row.span),
        keeps=row.keeps,
        overflow=None if row.overflow_minor is None else Money(row.overflow_minor, currency),
        opening=row.opening,
        id=row.id,
    )
