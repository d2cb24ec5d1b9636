"""Every pack recomputes what was published, by the day of issue; it is offered where an authority did so."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from va_desktop.core.resources import resource
from va_desktop.invoicing.calculation import compute_totals
from va_desktop.invoicing.model import Line
from va_desktop.taxes.deciding import decide, decide_by
from va_desktop.taxes.kept_back import SENTENCES
from va_desktop.taxes.model import TaxRule
from va_desktop.taxes.pack import REASONS
from va_desktop.taxes.packs import KEPT_BACK, OFFERED, load_pack, read_pack
from va_desktop.taxes.parties import Buyer, OwnTaxes, Seller, own_tax

PUBLISHED: dict[str, Any] = tomllib.loads((Path(__file__).parent / "examples.toml").read_text("utf-8"))
EXAMPLES: list[dict[str, Any]] = PUBLISHED["example"]
PUBLISHERS: dict[str, dict[str, Any]] = PUBLISHED["publisher"]


def test_each_example_names_who_published_it_and_where() -> None:
    assert {example["publisher"] for example in EXAMPLES} == set(PUBLISHERS)
    assert all(example["source"].startswith(example["publisher"]) for example in EXAMPLES)
    assert all("https://" in example["source"] for example in EXAMPLES)
    assert all(publisher["by"] for publisher in PUBLISHERS.values())


def test_a_pack_is_offered_where_an_official_example_confirms_it_and_nowhere_else() -> None:
    official = {one["country"] for one in EXAMPLES if PUBLISHERS[one["publisher"]]["official"]}
    assert set(OFFERED) == official
    assert set(KEPT_BACK) == {example["country"] for example in EXAMPLES} - official


def test_what_is_kept_back_says_why_and_what_is_offered_does_not() -> None:
    files = {path.stem: read_pack(path) for path in resource("taxes").glob("*.toml")}
    assert {country for country, pack in files.items() if pack.kept_back} == set(KEPT_BACK)
    assert {country for country, pack in files.items() if not pack.kept_back} == set(OFFERED)
    assert set(SENTENCES) == set(REASONS)


def test_a_country_without_an_official_example_has_no_pack() -> None:
    assert load_pack("AU") is None
    assert load_pack("BE") is None


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
    pack = read_pack(resource("taxes", f"{country}.toml"))
    found = decide_by(pack, seller, Buyer(country), example["day"], example.get("place", ""))
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
