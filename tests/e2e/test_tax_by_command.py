"""The sums of a document in a file, by command: nothing is stored, and what is wrong is said in one line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Refused = Callable[..., str]


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., str]:
    """Give the test a way to write a document as a file; returns its path."""

    def file(**document: Any) -> str:
        path = tmp_path / "document.json"
        path.write_text(json.dumps(document), "utf-8")
        return str(path)

    return file


KARNATAKA = {"country": "IN", "state": "29", "scheme": "regular"}
LINE = {"description": "Inbox care", "quantity": "3", "price": "33.35"}


def test_a_document_is_computed_and_not_stored(run: Run, file: Callable[..., str]) -> None:
    answer = run(
        *("tax", "compute"),
        file(
            seller={"country": "DE"},
            client={"name": "Acme", "country": "DE"},
            currency="EUR",
            lines=[
                {**LINE, "tax": {"category": "S", "rate": "19"}, "discounts": [{"percent": "10"}]},
                {**LINE, "tax": {"category": "S", "rate": "7"}, "charges": [{"amount": "4.95"}]},
            ],
            discounts=[{"amount": "10.00", "tax": {"category": "S", "rate": "7"}}],
            charges=[{"percent": "5"}],
            prepaid="50",
        ),
    )
    assert answer == {
        "lines": [{"net": "90.04"}, {"net": "105.00"}],
        "taxes": [
            {"name": "USt", "category": "S", "rate": "19", "basis": "94.54", "amount": "17.96"},
            {"name": "USt", "category": "S", "rate": "7", "basis": "100.25", "amount": "7.02"},
        ],
        "line_total": "195.04",
        "discount_total": "10.00",
        "charge_total": "9.75",
        "net": "194.79",
        "tax": "24.98",
        "total": "219.77",
        "prepaid": "50.00",
        "due": "169.77",
        "currency": "EUR",
        "mentions": [],
    }
    assert run("invoice", "list") == []
    assert run("client", "list") == []


@pytest.mark.parametrize(
    ("buyer", "more", "names"),
    [
        ({"country": "IN", "state": "29"}, {}, ["CGST", "SGST"]),
        ({"country": "IN", "state": "04"}, {}, ["IGST"]),
        ({"country": "IN", "state": "29"}, {"place_of_supply": "35"}, ["IGST"]),
        ({"country": "US"}, {}, ["IGST"]),
    ],
)
def test_the_place_of_supply_parts_the_tax_of_india(
    run: Run, file: Callable[..., str], buyer: dict[str, str], more: dict[str, str], names: list[str]
) -> None:
    document = file(seller=KARNATAKA, client=buyer, currency="INR", lines=[LINE], **more)
    assert [tax["name"] for tax in run("tax", "compute", document)["taxes"]] == names


def test_a_sales_tax_is_called_so_and_an_empty_client_says_as_little_as_none(
    run: Run, file: Callable[..., str]
) -> None:
    line = {**LINE, "price_base_quantity": None, "tax": {"category": "S", "rate": "8.25"}}
    document = file(seller={"country": "US"}, client={}, currency="USD", lines=[line])
    assert run("tax", "compute", document)["taxes"] == [
        {"name": "Sales tax", "category": "S", "rate": "8.25", "basis": "100.05", "amount": "8.25"}
    ]


def test_what_the_law_wants_said_is_said(run: Run, file: Callable[..., str]) -> None:
    seller = {**KARNATAKA, "scheme": "composition"}
    answer = run("tax", "compute", file(seller=seller, currency="INR", lines=[LINE]))
    assert answer["taxes"][0]["amount"] == answer["tax"] == "0.00"
    assert "not eligible to collect tax on supplies" in answer["mentions"][0]


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ({"currency": "EUR", "lines": [{**LINE, "price": "1e3"}]}, "lines[0].price: “1e3” is not a number"),
        (
            {"currency": "JPY", "lines": [LINE], "prepaid": "0.5"},
            "prepaid: 0.5 has more decimals than JPY has.",
        ),
        ({"currency": "EUR", "lines": [LINE], "discounts": [{"amount": "101"}]}, "The discounts are larger"),
        ({"currency": "EUR", "lines": [LINE], "prices": "brutto"}, "prices: Prices are net or gross."),
        ({"lines": [LINE]}, "currency: Please fill this in."),
        (
            {"currency": "INR", "seller": {"country": "IN", "state": "99"}, "lines": [LINE]},
            "seller.state: There is no state “99”",
        ),
    ],
)
def test_bad_input_is_one_sentence_at_its_place(
    refused: Refused, file: Callable[..., str], document: dict[str, Any], place: str
) -> None:
    assert place in refused("tax", "compute", file(**document))


@pytest.mark.parametrize(
    ("currency", "lines", "due"),
    [
        ("KWD", [{"quantity": "0.333", "price": "1.005"}], "0.335"),
        ("JPY", [{"quantity": "3", "price": "33.5"}], "101"),
        ("EUR", [{"quantity": "0", "price": "9"}], "0.00"),
        ("EUR", [{"quantity": "-2", "price": "9.99", "discounts": [{"percent": "100"}]}], "0.00"),
        ("EUR", [{"quantity": "-2", "price": "9.99"}], "-19.98"),
        (
            "EUR",
            [{"quantity": "1", "price": "9", "discounts": [{"percent": "50"}, {"percent": "50"}]}],
            "0.00",
        ),
        ("INR", [{"quantity": "999999", "price": "9999999.99"}], "9999989990000.01"),
    ],
)
def test_unusual_lines_are_summed_as_well(
    run: Run, file: Callable[..., str], currency: str, lines: list[dict[str, Any]], due: str
) -> None:
    assert run("tax", "compute", file(currency=currency, lines=lines))["due"] == due
