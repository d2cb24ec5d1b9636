"""The list of equipment as a sheet."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from va_desktop.core.money import Money
from va_desktop.core.texts import load_texts
from va_desktop.equipment.charges import Charge
from va_desktop.equipment.listed import equipment_listed
from va_desktop.equipment.model import Item


def item(charge: Charge | None) -> Item:
    cost = Money(89_900, "EUR")
    return Item(1, "u", 1, "Laptop", date(2026, 9, 1), cost, Decimal(80), "", charge, {})


def test_a_sheet_tells_what_was_paid_and_who_pays_for_its_use() -> None:
    fee = Money(900, "EUR")
    clients: dict[int, Any] = {1: SimpleNamespace(name="Acme")}
    known, unknown = Charge(1, fee, date(2026, 9, 15)), Charge(2, fee, date(2026, 9, 15))
    items = [item(known), item(unknown), item(None)]
    sheet = equipment_listed(items, clients, load_texts("en")).sheet()
    assert sheet.heads[0] == "Item"
    bought = ("Laptop", date(2026, 9, 1), Money(89_900, "EUR"), "EUR", Decimal(80), Money(71_920, "EUR"))
    assert list(sheet.rows) == [
        (*bought, "Acme", fee),
        (*bought, "", fee),
        (*bought, "", None),
    ]
