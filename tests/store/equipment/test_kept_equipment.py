"""Equipment, on both engines."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.helpers.trade import Engaged
from va_desktop.clients.model import NewClient
from va_desktop.clients.service import Clients
from va_desktop.clients.store import StoredClients
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.equipment.charges import Charge
from va_desktop.equipment.model import NewItem
from va_desktop.equipment.service import Equipment
from va_desktop.equipment.store import StoredEquipment

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database

LAPTOP = NewItem(
    "Laptop", date(2026, 9, 1), Money(89_900, "INR"), Decimal("62.5"), translations={"hi": {"name": "लैपटॉप"}}
)


class Months:
    """Says of some months that they are billed."""

    def __init__(self) -> None:
        self.pairs: set[tuple[int, str]] = set()

    def months_of(self, item_ids: Collection[int]) -> Collection[tuple[int, str]]:
        return {pair for pair in self.pairs if pair[0] in item_ids}


@pytest.fixture
def billed() -> Months:
    return Months()


@pytest.fixture
def equipment(database: Database, billed: Months) -> Equipment:
    return Equipment(database, StoredEquipment(database), billed)


@pytest.fixture
def client_id(database: Database, clock: SettableClock) -> int:
    clients = Clients(database, StoredClients(database), clock, Engaged())
    return clients.add_client(NewClient("Acme Dental", "IE", "EUR")).value.id


def test_equipment_is_kept_as_it_was_given(equipment: Equipment, client_id: int) -> None:
    charged = replace(LAPTOP, charge=Charge(client_id, Money(900, "EUR"), date(2026, 9, 1), None))
    for said in (LAPTOP, charged):
        item = equipment.add_item(said).value
        assert equipment.item(item.id).as_new() == said


def test_undo_of_each_verb_restores_what_was(equipment: Equipment, client_id: int) -> None:
    def seen() -> list[NewItem]:
        return [item.as_new() for item in equipment.items()]

    charged = replace(LAPTOP, charge=Charge(client_id, Money(900, "EUR"), date(2026, 9, 1)))
    added = equipment.add_item(charged)
    changed = equipment.edit_item(added.value.id, LAPTOP)
    assert seen() == [LAPTOP]
    redo = changed.undo()
    assert seen() == [charged]
    redo.undo()
    assert seen() == [LAPTOP]
    deleted = equipment.delete_item(added.value.id)
    assert seen() == []
    deleted.undo()
    assert seen() == [LAPTOP]


def test_a_month_that_is_billed_is_not_charged_again(
    equipment: Equipment, billed: Months, client_id: int
) -> None:
    item = equipment.add_item(
        replace(LAPTOP, charge=Charge(client_id, Money(900, "EUR"), date(2026, 9, 1)))
    ).value
    equipment.add_item(LAPTOP)
    billed.pairs.add((item.id, "2026-10"))
    due = equipment.unbilled_charges(client_id, date(2026, 11, 2))
    assert [(charge.item.id, charge.month, charge.amount) for charge in due] == [
        (item.id, date(2026, 9, 1), Money(900, "EUR")),
        (item.id, date(2026, 11, 1), Money(900, "EUR")),
    ]
    assert equipment.unbilled_charges(client_id + 1, date(2026, 11, 2)) == []
    equipment.delete_item(item.id)
    assert equipment.unbilled_charges(client_id, date(2026, 11, 2)) == []


def test_equipment_that_is_not_there_is_a_clear_error(equipment: Equipment) -> None:
    with pytest.raises(UserError, match="no equipment 7"):
        equipment.item(7)
