"""Reads the laws of late payment and the rates they build on from their data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from va_desktop.core.money import Money
from va_desktop.core.resources import resource
from va_desktop.receivables.interest import Base, BaseRate, Binds, Counting, Law, Registration


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(resource("late_payment.toml").read_text("utf-8"))


def laws() -> Sequence[Law]:
    """Return all laws that are known, the most particular first."""
    return [_law(value) for value in _data()["law"]]


def bases() -> Mapping[str, Base]:
    """Return all base rates by key."""
    return {value["key"]: _base(value) for value in _data()["base"]}


def law_of(country: str, *, business: bool = True) -> Law | None:
    """Return a country's law of late payment by a business, or by a consumer, where one is known."""
    return next(
        (law for law in laws() if country in law.countries and law.clients.binds(business=business)), None
    )


def _law(value: Mapping[str, Any]) -> Law:
    return Law(
        key=value["key"],
        name=value["name"],
        countries=tuple(value["countries"]),
        base=value["base"],
        times=Decimal(value.get("times", "1")),
        margin=Decimal(value.get("margin", "0")),
        counting=Counting(value["counting"]),
        source=value["source"],
        needs=Registration(value["needs"]) if "needs" in value else None,
        fixed=tuple(
            (
                Money.of(Decimal(least), value["currency"]),
                Money.of(Decimal(fixed), value["currency"]),
            )
            for least, fixed in value.get("fixed", ())
        ),
        longest_terms=value.get("longest_terms", 0),
        only_at_home=value.get("only_at_home", False),
        clients=Binds(value.get("clients", Binds.BUSINESSES)),
    )


def _base(value: Mapping[str, Any]) -> Base:
    source = value["source"]
    rates = tuple(BaseRate(day, Decimal(percent), source) for day, percent in value["rates"])
    return Base(value["key"], value["name"], source, rates, value["known_until"])
