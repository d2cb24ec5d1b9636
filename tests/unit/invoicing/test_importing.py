"""Drafts from files: strict, and each error at its place."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.texts import load_texts
from va_desktop.invoicing.charges import AmountOn, PercentOn, Prices, RoundBy
from va_desktop.invoicing.given_tax import meant
from va_desktop.invoicing.importing import read_import
from va_desktop.invoicing.model import AmountOff, PercentOff
from va_desktop.invoicing.placed import PlacedError
from va_desktop.taxes.decision import Decision
from va_desktop.taxes.model import TaxRule

VAT = meant(Decision(), "VAT")
LINE = {"description": "Work", "quantity": "2", "price": "10.00"}


def lines_of(*lines: dict[str, Any], currency: str = "EUR") -> Any:
    return read_import(json.dumps({"lines": list(lines)})).lines(currency, VAT)


def test_description_quantity_and_price_are_enough() -> None:
    (line,) = lines_of(LINE)
    assert (line.description, str(line.quantity), str(line.price), line.unit) == ("Work", "2", "10.00", "C62")
    assert (str(line.price_base_quantity), line.discounts, line.tax) == ("1", (), None)


def test_lines_are_read_in_their_order() -> None:
    first, second = lines_of(LINE, {**LINE, "description": "More work"})
    assert (first.description, second.description) == ("Work", "More work")


def test_everything_that_is_said_is_read() -> None:
    text = """{"client": {"name": " Acme  Dental "}, "currency": "eur", "language": "hi+en", "lines": [
        {"description": "Work", "description_hi": "काम", "quantity": 140, "unit": "min", "price": 25.50,
         "price_base_quantity": "60", "discounts": [{"percent": "2.5"}, {"amount": 1}],
         "tax": {"category": "S", "rate": "19"}}], "discounts": [{"amount": "5.00"}]}"""
    draft = read_import(text)
    assert (draft.client["name"], draft.currency, draft.language) == ("Acme Dental", "EUR", "hi+en")
    (line,) = draft.lines("EUR", VAT)
    assert (line.text("hi"), str(line.quantity), str(line.price)) == ("काम", "140", "25.50")
    assert (line.unit, str(line.price_base_quantity)) == ("MIN", "60")
    assert line.discounts == (PercentOff(Decimal("2.5")), AmountOff(Money(100, "EUR")))
    assert line.tax == TaxRule("VAT", "S", Decimal(19))
    assert draft.discounts("EUR", VAT) == (AmountOff(Money(500, "EUR")),)


def test_what_a_document_says_besides_is_read() -> None:
    text = json.dumps(
        {
            "seller": {"country": "de", "address": "Weg 1 \n10115 Berlin", "scheme": "regular"},
            "client": {"name": "Acme", "country": "FR", "business": False},
            "date": "2026-11-20",
            "prices": "Gross",
            "lines": [
                {"quantity": 1, "price": 2, "charges": [{"percent": "5"}, {"amount": "1", "reason": "fee"}]}
            ],
            "discounts": [{"percent": "10", "tax": {"rate": "7"}, "reason": " loyal "}],
            "charges": [{"amount": "3", "tax": {"category": "S", "rate": "19"}}],
            "prepaid": "4.50",
            "rounding": "-0.02",
            "place_of_supply": "be",
            "contract_reference": " V 1 ",
        }
    )
    given = read_import(text)
    assert (given.seller["country"], given.seller["address"]) == ("DE", "Weg 1\n10115 Berlin")
    assert (given.client.business, given.client.sez, given.client["city"]) == (False, None, "")
    assert (given.day, given.prices, given.place_of_supply) == (date(2026, 11, 20), Prices.GROSS, "BE")
    assert given.references["contract_reference"] == "V 1"
    (line,) = given.lines("EUR", VAT, described=False)
    assert (line.description, line.charges) == (
        "-",
        (PercentOn(Decimal(5)), AmountOn(Money(100, "EUR"), reason="fee")),
    )
    seven, nineteen = (TaxRule("VAT", "S", Decimal(rate)) for rate in (7, 19))
    assert given.discounts("EUR", VAT) == (PercentOff(Decimal(10), seven, "loyal"),)
    assert given.charges("EUR", VAT) == (AmountOn(Money(300, "EUR"), nineteen),)
    assert (given.prepaid("EUR"), given.rounding("EUR")) == (Money(450, "EUR"), RoundBy(Money(-2, "EUR")))


def test_what_a_document_does_not_say_is_nothing() -> None:
    given = read_import(json.dumps({"lines": [LINE]}))
    assert (given.prices, given.day, given.prepaid("EUR"), given.rounding("EUR")) == (
        Prices.NET,
        None,
        None,
        None,
    )
    assert (given.charges("EUR", VAT), given.discounts("EUR", VAT)) == ((), ())


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"prices": "brutto"}, "prices"),
        ({"date": "20.11."}, "date"),
        ({"seller": []}, "seller"),
        ({"seller": {"business": True}}, "seller"),
        ({"seller": {"country": "XX"}}, "seller.country"),
        ({"client": {"country": 5}}, "client.country"),
        ({"client": {"country": "DE", "business": "yes"}}, "client.business"),
        ({"place_of_supply": "x" * 201}, "place_of_supply"),
        ({"order_reference": 5}, "order_reference"),
        ({"prepaid": "-1"}, "prepaid"),
        ({"prepaid": "1.001"}, "prepaid"),
        ({"rounding": "x"}, "rounding"),
        ({"charges": [{"amount": "-1"}]}, "charges[0].amount"),
        ({"charges": [{"percent": "1001"}]}, "charges[0].percent"),
        ({"charges": [{"amount": "1", "tax": {"rate": "x"}}]}, "charges[0].tax.rate"),
        ({"charges": [{"amount": "1", "tax": {"category": "Q"}}]}, "charges[0].tax.category"),
        ({"discounts": [{"amount": "1", "tax": 5}]}, "discounts[0].tax"),
        ({"discounts": [{"amount": "1", "reason": 5}]}, "discounts[0].reason"),
        ({"lines": [{**LINE, "discounts": [{"amount": "1", "tax": {}}]}]}, "lines[0].discounts[0]"),
        ({"lines": [{**LINE, "charges": [{"amount": "1", "percent": 2}]}]}, "lines[0].charges[0]"),
    ],
)
def test_an_error_beside_the_lines_names_its_place(more: dict[str, Any], place: str) -> None:
    with pytest.raises(PlacedError) as caught:
        given = read_import(json.dumps({"lines": [LINE], **more}))
        given.lines("EUR", VAT)
        given.discounts("EUR", VAT)
        given.charges("EUR", VAT)
        given.prepaid("EUR")
        given.rounding("EUR")
    assert caught.value.field == place


def test_what_is_returned_may_have_discounts_and_charges_below_zero() -> None:
    returned = {**LINE, "quantity": "-2", "charges": [{"amount": "-1"}], "discounts": [{"amount": "-1"}]}
    given = read_import(json.dumps({"lines": [returned], "charges": [{"amount": "-25"}], "discounts": []}))
    assert given.lines("EUR", VAT)[0].charges == (AmountOn(Money(-100, "EUR")),)
    assert given.charges("EUR", VAT) == (AmountOn(Money(-2500, "EUR")),)


def test_an_error_of_a_tax_that_names_no_part_stands_at_the_tax() -> None:
    def refuse(category: str, rate: Decimal | None) -> TaxRule:
        raise UserError("Nothing is taxed here.")

    with pytest.raises(PlacedError, match=r"lines\[0\]\.tax: Nothing is taxed here"):
        read_import(json.dumps({"lines": [{**LINE, "tax": {}}]})).lines("EUR", refuse)


@pytest.mark.parametrize(
    ("tax", "category"),
    [({"rate": "19"}, "S"), ({"rate": "0"}, "Z"), ({"category": "S"}, "Z"), ({"category": "ae"}, "AE")],
)
def test_the_category_of_a_tax_follows_from_its_rate(tax: dict[str, str], category: str) -> None:
    assert lines_of({**LINE, "tax": tax})[0].tax.category == category


def test_markup_is_plain_text_and_control_characters_are_spaces() -> None:
    (line,) = lines_of({**LINE, "description": '<img src="/etc/passwd"/>\x00 <b>\ud800x\nsecond'})
    assert line.description == '<img src="/etc/passwd"/>  <b> x\nsecond'


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"quantity": "abc"}, "lines[0].quantity"),
        ({"quantity": "1_000"}, "lines[0].quantity"),
        ({"quantity": True}, "lines[0].quantity"),
        ({"quantity": None}, "lines[0].quantity"),
        ({"quantity": "0.0000001"}, "lines[0].quantity"),
        ({"quantity": "12345678901"}, "lines[0].quantity"),
        ({"price": "1e9"}, "lines[0].price"),
        ({"price": "-1"}, "lines[0].price"),
        ({"price": "٣"}, "lines[0].price"),
        ({"price": "1000000000001"}, "lines[0].price"),
        ({"price_base_quantity": "0"}, "lines[0].price_base_quantity"),
        ({"unit": "XXX"}, "lines[0].unit"),
        ({"unit": 5}, "lines[0].unit"),
        ({"description": ""}, "lines[0].description"),
        ({"description": 12}, "lines[0].description"),
        ({"description": "x" * 10_000}, "lines[0].description"),
        ({"description_hi": ["x"]}, "lines[0].description_hi"),
        ({"service_code": "9" * 21}, "lines[0].service_code"),
        ({"colour": "red"}, "lines[0]"),
        ({"discounts": {}}, "lines[0].discounts"),
        ({"discounts": [{}]}, "lines[0].discounts[0]"),
        ({"discounts": [{"percent": "1", "amount": "1"}]}, "lines[0].discounts[0]"),
        ({"discounts": [{"percent": "101"}]}, "lines[0].discounts[0].percent"),
        ({"discounts": [{"amount": "-1"}]}, "lines[0].discounts[0].amount"),
        ({"discounts": [{"amount": "1.001"}]}, "lines[0].discounts[0].amount"),
        ({"tax": []}, "lines[0].tax"),
        ({"tax": {"category": "X", "rate": "1"}}, "lines[0].tax.category"),
        ({"tax": {"category": "S", "rate": "101"}}, "lines[0].tax.rate"),
        ({"tax": {"category": "E", "rate": "5"}}, "lines[0].tax.rate"),
    ],
)
def test_an_error_in_a_line_names_its_place(change: dict[str, Any], place: str) -> None:
    with pytest.raises(PlacedError) as caught:
        lines_of({**LINE, **change})
    assert caught.value.field == place
    assert str(caught.value).startswith(f"{place}: ")


@pytest.mark.parametrize("name", ["description", "quantity", "price"])
def test_what_is_required_is_missed_at_its_place(name: str) -> None:
    with pytest.raises(PlacedError, match=rf"lines\[0\].{name}: Please fill this in"):
        lines_of({key: value for key, value in LINE.items() if key != name})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "This is not JSON; look at line 1"),
        ('{"lines": [\n{]}', "This is not JSON; look at line 2"),
        ("[" * 100_000, "This is not JSON"),
        ("[]", "document: An object in braces"),
        ("{}", "lines: An invoice needs at least one line"),
        ('{"lines": {}}', "lines: A list in brackets"),
        ('{"lines": [{}], "lines": []}', "stands twice"),
        ('{"lines": [{"price": NaN}]}', "“NaN” is not a number"),
        ('{"vendor": {}, "lines": []}', "“vendor” is not known here"),
        ('{"client": "Acme", "lines": [{}]}', "client: An object in braces"),
        ('{"client": {}, "lines": [{}]}', "client.name: Please fill this in"),
        ('{"currency": "XYZ", "lines": [{}]}', "currency: There is no currency"),
        ('{"language": "fr", "lines": [{}]}', "language: Documents can be in"),
        ('{"lines": [' + ",".join(["{}"] * 20_001) + "]}", "lines: An invoice has at most 20000 lines"),
    ],
)
def test_what_is_no_such_document_is_refused_in_words(text: str, message: str) -> None:
    with pytest.raises(UserError) as caught:
        read_import(text)
    assert message in str(caught.value)


def test_the_place_stands_before_the_sentence_in_every_language() -> None:
    with pytest.raises(PlacedError) as caught:
        read_import("{}")
    assert caught.value.in_words(load_texts("hi")).startswith("lines: ")
