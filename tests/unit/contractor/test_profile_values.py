"""What a contractor says of the own business and of being paid."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from va_desktop.contractor.model import (
    Contractor,
    NewAccount,
    NewContractor,
    PaymentAccount,
    TaxNumber,
    accounts_for,
)
from va_desktop.contractor.payment_methods import METHODS
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money

ASHA = NewContractor("Asha Verma", "IN", "INR", "Asia/Kolkata")
UPI = NewAccount("upi", "INR", "Asha Verma", {"upi": "asha@okbank"})
IBAN = NewAccount("iban", "EUR", "Asha Verma", {"iban": "DE89370400440532013000", "bic": ""})


def test_the_whole_address_has_town_and_post_code_below_its_lines() -> None:
    asha = Contractor(
        "Asha Verma",
        "IN",
        "INR",
        "Asia/Kolkata",
        address="12 MG Road",
        translations={"hi": {"address": "12 एम.जी. रोड\nबेंगलुरु 560001"}},
        city="Bengaluru",
        post_code="560001",
    )
    assert asha.place("en") == "12 MG Road\nBengaluru 560001"
    assert asha.place("hi") == "12 एम.जी. रोड\nबेंगलुरु 560001"
    kept = replace(ASHA, city=" Bengaluru  East ", post_code=" 560 001").checked()
    assert (kept.city, kept.post_code) == ("Bengaluru East", "560 001")


def test_a_profile_is_kept_tidy() -> None:
    typed = NewContractor(
        "  Asha   Verma ",
        "in",
        "inr",
        "Asia/Kolkata",
        language="HI",
        address="12 MG Road \r\nBengaluru\n\n",
        email="asha@example.com",
        tax_numbers=(TaxNumber("GSTIN", " 29ABCDE1234F1ZW "),),
        translations={"hi": {"name": "आशा वर्मा", "address": ""}, "de": {"name": ""}},
    )
    checked = typed.checked()
    assert (checked.name, checked.country, checked.currency) == ("Asha Verma", "IN", "INR")
    assert checked.language == "hi"
    assert checked.address == "12 MG Road\nBengaluru"
    assert checked.tax_numbers == (TaxNumber("GSTIN", "29ABCDE1234F1ZW"),)
    assert checked.translations == {"hi": {"name": "आशा वर्मा", "address": ""}}
    assert checked.checked() == checked


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 10_000}, "name"),
        ({"name": "Asha\x07"}, "name"),
        ({"country": "XX"}, "country"),
        ({"currency": "EURO"}, "currency"),
        ({"zone": "Asia/Nowhere"}, "zone"),
        ({"language": "xx"}, "language"),
        ({"email": "asha"}, "email"),
        ({"first_weekday": 7}, "first_weekday"),
        ({"fiscal_month": 0}, "fiscal_month"),
        ({"terms_days": 366}, "terms_days"),
        ({"target_seconds": 168 * 3600 + 1}, "target_seconds"),
        ({"target": Money(1, "EUR")}, "target"),
        ({"target": Money(-1, "INR")}, "target"),
        ({"tax_rate": Decimal("100.1")}, "tax_rate"),
        ({"tax_rate": Decimal("NaN")}, "tax_rate"),
        ({"tax_numbers": (TaxNumber("GSTIN", ""),)}, "tax_number"),
        ({"tax_numbers": (TaxNumber("", "1"),) * 7}, "tax_number"),
    ],
)
def test_what_can_not_be_is_refused_at_its_field(wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(UserError) as refused:
        replace(ASHA, **wrong).checked()
    assert refused.value.field == field


def test_an_account_keeps_only_the_details_that_were_filled_in() -> None:
    named = replace(IBAN, details={**IBAN.details, "bank": " DKB "}).checked()
    assert named.details == {"iban": "DE89370400440532013000", "bank": "DKB"}
    assert IBAN.checked().details == {"iban": "DE89370400440532013000"}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (replace(UPI, method="cheque"), "method"),
        (replace(UPI, currency="EUR"), "currency"),
        (replace(UPI, holder=""), "holder"),
        (replace(UPI, details={}), "upi"),
        (replace(UPI, details={"upi": "asha"}), "upi"),
        (replace(IBAN, details={"iban": "DE89370400440532013000", "bic": "X"}), "bic"),
        (NewAccount("wise", "USD", "Asha Verma", {}), "email"),
        (replace(UPI, instructions="x" * 501), "instructions"),
    ],
)
def test_a_wrong_account_is_refused_at_its_field(wrong: NewAccount, field: str) -> None:
    with pytest.raises(UserError) as refused:
        wrong.checked()
    assert refused.value.field == field


def test_each_method_begins_with_what_tells_its_accounts_apart() -> None:
    for method in METHODS.values():
        assert method.main is method.details[0]
        required = [detail.key for detail in method.details if detail.required]
        assert not required or required[0] == method.main.key


def test_an_account_is_shown_by_its_number() -> None:
    stored = PaymentAccount("iban", "EUR", "Asha Verma", {"iban": "DE89370400440532013000"})
    assert stored.shown() == "DE89 3704 0044 0532 0130 00"
    wise = PaymentAccount("wise", "USD", "Asha Verma", {"account": "8310", "routing": "026073150"})
    assert wise.shown() == "8310"
    assert PaymentAccount("wise", "USD", "Asha Verma", {}).shown() == ""


def test_the_documents_currency_chooses_the_accounts() -> None:
    euro = PaymentAccount("iban", "EUR", "Asha", {}, id=1)
    resting = PaymentAccount("paypal", "EUR", "Asha", {}, active=False, id=2)
    rupee = PaymentAccount("upi", "INR", "Asha", {}, id=3)
    assert accounts_for([euro, resting, rupee], "EUR") == (euro,)
    assert accounts_for([euro, resting, rupee], "USD") == ()
