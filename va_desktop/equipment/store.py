"""Equipment in the database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from va_desktop.core.money import Money
from va_desktop.equipment.charges import Charge
from va_desktop.equipment.model import Item, NewItem
from va_desktop.equipment.schema import equipment
from va_desktop.kit.db.database import Database

_ITEMS = select(
    equipment.c.id,
    equipment.c.uid,
    equipment.c.revision,
    equipment.c.name,
    equipment.c.bought_on,
    equipment.c.cost_minor,
    equipment.c.currency,
    equipment.c.business_share,
    equipment.c.note,
    equipment.c.client_id,
    equipment.c.charge_minor,
    equipment.c.charge_currency,
    equipment.c.charge_from,
    equipment.c.charge_until,
    equipment.c.translations,
).where(equipment.c.deleted_at.is_(None))


class StoredEquipment:
    """The writes and queries of the room; implements `equipment.service.EquipmentStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, new: NewItem) -> int:
        """Insert a piece of equipment and return its id."""
        return self._database.insert(equipment, _values(new))

    def change(self, item_id: int, new: NewItem, revision: int | None) -> None:
        """Replace what is said of a piece of equipment."""
        self._database.update(equipment, item_id, _values(new), revision=revision)

    def delete(self, item_id: int) -> None:
        """Mark a piece of equipment as deleted."""
        self._database.delete(equipment, item_id)

    def restore(self, item_id: int) -> None:
        """Bring a deleted piece of equipment back."""
        self._database.restore(equipment, item_id)

    def get(self, item_id: int) -> Item | None:
        """Return a piece of equipment that is not deleted."""
        row = self._database.row(_ITEMS.where(equipment.c.id == item_id))
        return None if row is None else _item(row)

    def list(self) -> Sequence[Item]:
        """Return all equipment, the newest first."""
        query = _ITEMS.order_by(equipment.c.bought_on.desc(), equipment.c.id.desc())
        return [_item(row) for row in self._database.rows(query)]

    def charged_to(self, client_id: int) -> Sequence[Item]:
        """Return the equipment whose use a client pays."""
        query = _ITEMS.where(equipment.c.client_id == client_id).order_by(equipment.c.id)
        return [_item(row) for row in self._database.rows(query)]


def _values(new: NewItem) -> dict[str, Any]:
    charge = new.charge
    return {
        "name": new.name,
        "bought_on": new.bought_on,
        "cost_minor": new.cost.minor,
        "currency": new.cost.currency,
        "business_share": new.business_share,
        "note": new.note,
        "client_id": charge and charge.client_id,
        "charge_minor": charge and charge.amount.minor,
        "charge_currency": charge and charge.amount.currency,
        "charge_from": charge and charge.first,
        "charge_until": charge and charge.last,
        "translations": new.translations,
    }


def _item(row: Row[Any]) -> Item:
    charge = None
    if row.client_id is not None:
        charge = Charge(
            row.client_id, Money(row.charge_minor, row.charge_currency), row.charge_from, row.charge_until
        )
    return Item(
        id=row.id,
        uid=row.uid,
        revision=row.revision,
        name=row.name,
        bought_on=row.bought_on,
        cost=Money(row.cost_minor, row.currency),
        business_share=row.business_share,
        note=row.note,
        charge=charge,
        translations=row.translations,
    )
