"""Every pack that is offered recomputes what the authorities of its country published, by the day of issue."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from va_desktop.invoicing.calculation import compute_totals
from va_desktop.invoicing.model import Line
from va_desktop.taxes.deciding import decide
from va_desktop.taxes.model import TaxRule
from va_desktop.taxes.packs import OFFERED, load_pack
from va_desktop.taxes.parties import Buyer, OwnTaxes, Seller, own_tax

EXAMPLES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "examples.toml").read_text("utf-8"))[
    "example"
]


def test_no_pack_is_offered_without_a_worked_example() -> None:
    assert {example["country"] for example in EXAMPLES} == set(OFFERED)
    assert all("https://" in example["source"] for example in EXAMPLES)


def test_a_country_without_an_example_has_no_pack() -> None:
    assert load_pack("AU") is None


@pytest.mark.parametrize(
    "example", EXAMPLES, ids=lambda one: f"{one['country']}-{one['day']}-{one['scheme']}"
)
def test_the_published_example_is_recomputed(example: dict[str, Any]) -> None:
    country = example["country"]
    seller = Seller(
        country,
        example["scheme"],
        example.get("state", ""),
        "known",
        own=OwnTaxes(own_tax("Sales tax", Decimal(example.get("own", "0")))),
    )
    found = decide(seller, Buyer(country), example["day"], example.get("place", ""))
    lines = [
        Line("Work", Decimal(1), Decimal(basis), tax=_rule(found.choices, Decimal(rate)))
        for rate, basis in example["bases"].items()
    ]
    totals = compute_totals(lines, (), found.tax, example.get("currency", "EUR"))
    rows = [[tax.name, str(tax.rate), str(tax.amount)] for tax in totals.taxes if tax.rate]
    assert rows == example["taxes"]
    assert str(totals.total) == example["total"]


def _rule(choices: tuple[TaxRule, ...], rate: Decimal) -> TaxRule:
    return next(rule for rule in choices if rule.rate == rate)


@pytest.mark.parametrize("country", OFFERED)
def test_every_scheme_of_a_pack_decides_today_and_says_it_in_english(country: str) -> None:
    pack = load_pack(country)
    assert pack is not None
    for scheme in pack.schemes:
        for buyer in (
            Buyer(country),
            Buyer("FR", tax_number="FR1"),
            Buyer("US"),
            Buyer("JP", business=False),
        ):
            found = decide(Seller(country, scheme.key), buyer, date(2026, 11, 26))
            assert found.tax in found.choices
            assert all(mention.text("en") for mention in found.mentions)
