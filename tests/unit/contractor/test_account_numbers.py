"""Account numbers are checked by spelling and check digits, and kept in one form."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from va_desktop.contractor import account_numbers as numbers
from va_desktop.core.errors import UserError

Check = Callable[[str], str]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        ("gb29nwbk60161331926819", "GB29NWBK60161331926819"),
        ("NO93-8601-1117-947", "NO9386011117947"),
        ("MT84MALT011000012345MTLCAST001S", "MT84MALT011000012345MTLCAST001S"),
    ],
)
def test_an_iban_is_kept_without_blanks_in_capitals(typed: str, kept: str) -> None:
    assert numbers.iban(typed) == kept


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "begins with its country"),
        ("US12345678901234567890", "begins with its country"),
        ("DE8937040044053201300", "has 22"),
        ("DEXX370400440532013000", "has 22"),
        ("DE89370400440532013ä00", "has 22"),
        ("DE89370400440532013001", "typing error"),
        ("DE98370400440532013000", "typing error"),
    ],
)
def test_a_wrong_iban_says_what_is_wrong(typed: str, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        numbers.iban(typed)


@pytest.mark.parametrize(
    "typed", ["BE41539007547035", "ES6421000418450200051333", "DE58X70400440532013000", "NO6686011117948"]
)
def test_the_bank_s_part_of_an_iban_is_checked_too(typed: str) -> None:
    with pytest.raises(UserError, match=f"no IBAN of {typed[:2]}") as caught:
        numbers.iban(typed)
    assert caught.value.field == "iban"


def test_a_bank_that_is_not_known_may_be_new() -> None:
    assert numbers.iban("BE68 5390 0754 7034") == "BE68539007547034"


def test_an_iban_is_printed_in_groups_of_four() -> None:
    assert numbers.grouped_iban("DE89370400440532013000") == "DE89 3704 0044 0532 0130 00"


@pytest.mark.parametrize(
    ("check", "typed", "kept"),
    [
        (numbers.bic, "cobadeff", "COBADEFF"),
        (numbers.bic, "DEUTDEDB 101", "DEUTDEDB101"),
        (numbers.ifsc, "sbin0000813", "SBIN0000813"),
        (numbers.upi, " asha.va@okbank ", "asha.va@okbank"),
        (numbers.email, " asha@example.com ", "asha@example.com"),
        (numbers.paypal, "asha@example.com", "asha@example.com"),
        (numbers.paypal, "https://www.paypal.me/AshaVerma/", "paypal.me/AshaVerma"),
        (numbers.gcash, "0917 123 4567", "09171234567"),
        (numbers.gcash, "+63 917-123-4567", "09171234567"),
        (numbers.gcash, "०९१७१२३४५६७", "09171234567"),
        (numbers.account, "3020 1234 567", "30201234567"),
        (numbers.routing, "20-00-00", "200000"),
    ],
)
def test_other_numbers_are_kept_in_one_form(check: Check, typed: str, kept: str) -> None:
    assert check(typed) == kept


@pytest.mark.parametrize(
    ("check", "typed"),
    [
        (numbers.bic, "COBADEF"),
        (numbers.bic, "COBADEFFXX"),
        (numbers.ifsc, "SBIN1000813"),
        (numbers.ifsc, "SBIN00008134"),
        (numbers.upi, "asha"),
        (numbers.upi, "asha@ok bank"),
        (numbers.upi, "आशा@okbank"),
        (numbers.email, "asha@example"),
        (numbers.email, "a" * 65 + "@example.com"),
        (numbers.email, "asha@" + "x" * 300 + ".com"),
        (numbers.paypal, "asha"),
        (numbers.paypal, "example.com/asha"),
        (numbers.gcash, "0817 123 4567"),
        (numbers.gcash, "917123456"),
        (numbers.account, "12"),
        (numbers.account, "1234<img>"),
        (numbers.routing, "1"),
    ],
)
def test_what_is_no_number_of_its_kind_is_refused(check: Check, typed: str) -> None:
    with pytest.raises(UserError):
        check(typed)
