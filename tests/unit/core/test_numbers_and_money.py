"""Numbers as people type them, and money that never loses a minor unit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.money import (
    Money,
    all_currencies,
    by_currency,
    digits,
    known_currency,
    total,
)
from va_desktop.core.numbers import half_up, parse_decimal, parse_grouped, parse_whole, plain, typed_id


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("12", 12),
        (" १२ ", 12),
        ("1२", 12),
        ("٣", None),
        ("", None),
        ("-1", None),
        ("acme", None),
        ("9" * 19, None),
    ],
)
def test_an_id_is_read_in_either_script(typed: str, wanted: int | None) -> None:
    assert typed_id(typed) == wanted


@pytest.mark.parametrize(
    ("typed", "value"),
    [("12", "12"), (" 3.50 ", "3.50"), ("-0.05", "-0.05"), ("१२३", "123"), ("१२.५०", "12.50")],
)
def test_plain_numbers_are_read(typed: str, value: str) -> None:
    assert parse_decimal(typed) == Decimal(value)


@pytest.mark.parametrize(
    "typed",
    [
        "1_000",
        "1e9",
        "NaN",
        "Infinity",
        "",
        " ",
        ".5",
        "5.",
        "1,5",
        "٣",
        "１２",
        "0x10",
        "1 000",
        "9" * 31,
        "--1",
    ],
)
def test_what_is_no_plain_number_is_refused(typed: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_decimal(typed, field="amount")
    assert caught.value.field == "amount"


@pytest.mark.parametrize("typed", ["9" * 30, "-" + "9" * 27 + ".5", str(2**63)])
def test_a_number_beyond_all_sums_is_refused(typed: str) -> None:
    assert parse_decimal(str(2**63 - 1)) == parse_grouped(str(2**63 - 1), ".", ",") == 2**63 - 1
    for read in (lambda: parse_decimal(typed, field="rate"), lambda: Money.parse(typed, "EUR", field="rate")):
        with pytest.raises(UserError, match="too large") as caught:
            read()
        assert caught.value.field == "rate"
    with pytest.raises(UserError, match="too large"):
        parse_grouped(typed, ".", ",")


@pytest.mark.parametrize(("typed", "value"), [("12", 12), (" -3 ", -3), ("४०", 40)])
def test_whole_numbers_are_read(typed: str, value: int) -> None:
    assert parse_whole(typed) == value


@pytest.mark.parametrize("typed", ["", "1.0", "1_0", "1e3", "twelve", "9" * 31])
def test_what_is_no_whole_number_is_refused(typed: str) -> None:
    with pytest.raises(UserError, match="whole number"):
        parse_whole(typed)


@pytest.mark.parametrize("typed", [str(2**63), str(-(2**63)), "9" * 30])
def test_a_whole_number_that_no_database_could_keep_is_refused(typed: str) -> None:
    assert parse_whole(str(2**63 - 1)) == 2**63 - 1
    with pytest.raises(UserError, match="too large") as caught:
        parse_whole(typed, field="limit")
    assert caught.value.field == "limit"


@pytest.mark.parametrize(
    ("typed", "point", "group", "value"),
    [
        ("12,34,567.50", ".", ",", "1234567.50"),
        ("1,234", ".", ",", "1234"),
        ("1.234,56", ",", ".", "1234.56"),
        ("1234,56", ",", ".", "1234.56"),
        ("12.50", ",", ".", "12.50"),
        ("1\u202f234,5", ",", "\u202f", "1234.5"),
        ("१,२३४", ".", ",", "1234"),
    ],
)
def test_grouped_numbers_are_read_as_the_locale_writes_them(
    typed: str, point: str, group: str, value: str
) -> None:
    assert parse_grouped(typed, point, group) == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "point", "group"), [("1,5", ".", ","), ("1,2345", ".", ","), ("1e5", ",", ".")]
)
def test_a_group_in_the_wrong_place_is_no_number(typed: str, point: str, group: str) -> None:
    with pytest.raises(UserError):
        parse_grouped(typed, point, group)


def test_halves_go_away_from_zero() -> None:
    assert [half_up(Decimal(text), 2) for text in ("0.125", "-0.125", "2.675")] == [
        Decimal("0.13"),
        Decimal("-0.13"),
        Decimal("2.68"),
    ]
    assert [plain(Decimal(text)) for text in ("2.50", "100", "0.0", "1E+3")] == ["2.5", "100", "0", "1000"]


def test_currencies_have_their_decimals() -> None:
    assert [digits(code) for code in ("JPY", "EUR", "KWD")] == [0, 2, 3]
    assert known_currency(" inr ") == "INR"
    assert "EUR" in all_currencies()
    with pytest.raises(UserError, match="QQQ"):
        known_currency("QQQ")


def test_an_amount_must_fit_its_currency() -> None:
    assert Money.parse("12.5", "EUR") == Money(1250, "EUR")
    assert str(Money.parse("1.234", "KWD")) == "1.234"
    for text, currency in (("1.234", "EUR"), ("0.5", "JPY"), ("99999999999999999", "EUR")):
        with pytest.raises(UserError):
            Money.parse(text, currency)


def test_currencies_do_not_mix() -> None:
    euro, rupee = Money(100, "EUR"), Money(100, "INR")
    for mix in (
        lambda: euro + rupee,
        lambda: euro - rupee,
        lambda: euro < rupee,
        lambda: total([rupee], "EUR"),
    ):
        with pytest.raises(ValueError, match="cannot be added or compared"):
            mix()
    assert by_currency([euro, rupee, euro]) == {"EUR": Money(200, "EUR"), "INR": rupee}
    assert total([], "EUR").is_zero()


def test_the_home_currency_is_told_first_and_the_others_by_their_code() -> None:
    pound, euro, rupee = (Money(100, code) for code in ("GBP", "EUR", "INR"))
    assert Formats("en", "IN", "INR").in_order([pound, euro, rupee]) == [rupee, euro, pound]
    assert Formats("en", "GB").moneys([pound, euro]) == "€\N{NO-BREAK SPACE}1.00 · £\N{NO-BREAK SPACE}1.00"


def test_signs_and_comparisons() -> None:
    assert -Money(5, "EUR") == Money(0, "EUR") - Money(5, "EUR")
    assert Money(-5, "EUR").is_negative()
    assert Money(1, "EUR") < Money(2, "EUR")
    assert Money(2, "EUR") <= Money(2, "EUR")
    assert Money(333, "EUR").times(Decimal("0.5")) == Money(167, "EUR")


@given(st.integers(-(10**12), 10**12), st.lists(st.integers(0, 10**6), min_size=1, max_size=20))
def test_splitting_loses_nothing(minor: int, weights: list[int]) -> None:
    if sum(weights) == 0:
        with pytest.raises(ValueError, match="weights"):
            Money(minor, "EUR").split(weights)
        return
    parts = Money(minor, "EUR").split(weights)
    assert sum(part.minor for part in parts) == minor
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part.minor - Decimal(minor) * weight / sum(weights)) < 1


@given(st.decimals("-1e9", "1e9", places=4), st.sampled_from(["JPY", "EUR", "KWD"]))
def test_rounding_is_half_up_and_at_most_half_a_unit(amount: Decimal, currency: str) -> None:
    money = Money.of(amount, currency)
    assert abs(money.decimal - amount) <= Decimal("0.5").scaleb(-digits(currency))
    assert Money.parse(str(money), currency) == money
