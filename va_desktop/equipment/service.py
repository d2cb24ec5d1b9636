"""What can be done with equipment, one verb each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Protocol

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.work import Work
from va_desktop.equipment.charges import period_key
from va_desktop.equipment.model import Item, MonthCharge, NewItem


class EquipmentStore(Protocol):
    """Where equipment is kept; implemented by `equipment.store`."""

    def add(self, new: NewItem) -> int: ...
    def change(self, item_id: int, new: NewItem, revision: int | None) -> None: ...
    def delete(self, item_id: int) -> None: ...
    def restore(self, item_id: int) -> None: ...
    def get(self, item_id: int) -> Item | None: ...
    def list(self) -> Sequence[Item]: ...
    def charged_to(self, client_id: int) -> Sequence[Item]: ...


class BilledMonths(Protocol):
    """Knows which months of use stand on an invoice; the room of invoices answers."""

    def months_of(self, item_ids: Collection[int]) -> Collection[tuple[int, str]]:
        """Return the pairs of item and month (`2026-11`) that stand on issued invoices."""
        ...


class Equipment:
    """The use cases of the room."""

    def __init__(self, work: Work, store: EquipmentStore, billed: BilledMonths) -> None:
        self._work = work
        self._store = store
        self._billed = billed

    # --- questions

    def item(self, item_id: int) -> Item:
        """Return a piece of equipment by id; raise `UserError` when there is none."""
        found = self._store.get(item_id)
        if found is None:
            raise UserError("There is no equipment {id}.", field="equipment", id=item_id)
        return found

    def items(self) -> Sequence[Item]:
        """Return all equipment, the newest first."""
        return self._store.list()

    def unbilled_charges(self, client_id: int, until: date) -> Sequence[MonthCharge]:
        """Return the months of use that a client still has to pay, by item, oldest first.

        Only months that have begun by `until` count: what has not begun can't be billed.
        """
        items = self._store.charged_to(client_id)
        billed = set(self._billed.months_of([item.id for item in items])) if items else set()
        return [
            MonthCharge(item, client_id, month, item.charge.amount)
            for item in items
            if item.charge is not None
            for month in item.charge.months(until)
            if (item.id, period_key(month)) not in billed
        ]

    # --- verbs

    def add_item(self, new: NewItem) -> Done[Item]:
        """Add a piece of equipment."""
        checked = new.checked()
        with self._work.writing():
            item_id = self._store.add(checked)
            item = self.item(item_id)
        return Done(item, lambda: self.delete_item(item_id))

    def edit_item(self, item_id: int, new: NewItem, revision: int | None = None) -> Done[Item]:
        """Replace what is said of a piece of equipment; what was billed for it stays billed."""
        checked = new.checked()
        with self._work.writing():
            before = self.item(item_id)
            self._store.change(item_id, checked, revision)
            item = self.item(item_id)
        return Done(item, lambda: self.edit_item(item_id, before.as_new()))

    def delete_item(self, item_id: int) -> Done[Item]:
        """Mark a piece of equipment as deleted; it is charged no more."""
        with self._work.writing():
            item = self.item(item_id)
            self._store.delete(item_id)
        return Done(item, lambda: self._restore_item(item_id))

    def _restore_item(self, item_id: int) -> Done[Item]:
        with self._work.writing():
            self._store.restore(item_id)
            item = self.item(item_id)
        return Done(item, lambda: self.delete_item(item_id))
