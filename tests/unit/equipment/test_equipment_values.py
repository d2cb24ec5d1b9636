"""What may be said of equipment, and which months of its use are charged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.equipment.charges import Charge, period_key
from va_desktop.equipment.model import Item, NewItem

FEE = Charge(1, Money(900, "EUR"), date(2026, 9, 15))
LAPTOP = NewItem("Laptop", date(2026, 9, 1), Money(89_900, "EUR"), Decimal(80), charge=FEE)


def keys(charge: Charge, until: date) -> list[str]:
    return [period_key(month) for month in charge.months(until)]


def test_a_month_is_charged_as_a_whole_from_its_first_charged_day_on() -> None:
    assert keys(FEE, date(2026, 9, 14)) == []
    assert keys(FEE, date(2026, 9, 15)) == ["2026-09"]
    assert keys(FEE, date(2026, 11, 1)) == ["2026-09", "2026-10", "2026-11"]


def test_a_month_whose_first_charged_day_lies_before_a_span_is_left_out_of_it() -> None:
    def since(day: date) -> list[str]:
        return [period_key(month) for month in FEE.months(date(2026, 11, 30), day)]

    assert since(date(2026, 9, 15)) == ["2026-09", "2026-10", "2026-11"]
    assert since(date(2026, 9, 16)) == since(date(2026, 10, 1)) == ["2026-10", "2026-11"]
    assert since(date(2026, 11, 2)) == []


def test_no_month_is_charged_after_the_end() -> None:
    ended = replace(FEE, last=date(2026, 10, 1))
    assert keys(ended, date(2027, 5, 1)) == ["2026-09", "2026-10"]
    assert keys(ended, date(2026, 9, 30)) == ["2026-09"]


def test_the_business_bears_its_share_of_the_cost() -> None:
    said = LAPTOP.checked()
    item = Item(
        1, "u", 1, said.name, said.bought_on, said.cost, said.business_share, said.note, said.charge, {}
    )
    assert item.business_cost == Money(71_920, "EUR")
    assert item.as_new() == LAPTOP
    assert item.printed_name("hi") == "Laptop"
    assert replace(item, translations={"hi": {"name": "लैपटॉप"}}).printed_name("hi") == "लैपटॉप"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (replace(LAPTOP, name=" "), "name"),
        (replace(LAPTOP, cost=Money(-1, "EUR")), "cost"),
        (replace(LAPTOP, cost=Money(10**15, "EUR")), "cost"),
        (replace(LAPTOP, cost=Money(1, "XQX")), "currency"),
        (replace(LAPTOP, business_share=Decimal("100.01")), "business_share"),
        (replace(LAPTOP, business_share=Decimal("33.333")), "business_share"),
        (replace(LAPTOP, bought_on=date(1850, 1, 1)), "date"),
        (replace(LAPTOP, charge=replace(FEE, amount=Money(0, "EUR"))), "charge"),
        (replace(LAPTOP, charge=replace(FEE, last=date(2026, 9, 14))), "charge_until"),
        (replace(LAPTOP, charge=replace(FEE, last=date(9999, 9, 14))), "charge_until"),
        (replace(LAPTOP, charge=replace(FEE, first=date(1850, 9, 14))), "charge_from"),
        (replace(LAPTOP, note="n" * 10_000), "note"),
    ],
)
def test_bad_input_names_its_field(said: NewItem, field: str) -> None:
    with pytest.raises(UserError) as caught:
        said.checked()
    assert caught.value.field == field


def test_equipment_without_a_charge_is_as_good() -> None:
    assert replace(LAPTOP, charge=None).checked().charge is None
