"""Amounts in words say the number: read back, they give it again, for any amount and currency."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from va_desktop.core.money import Money, all_currencies, digits
from va_desktop.invoicing.words import amount_in_words, in_english, in_german, in_hindi, in_millions

UNITS = {in_english(number): number for number in range(100)}
SIZES = {
    "hundred": 100,
    "thousand": 1000,
    "lakh": 100_000,
    "crore": 10_000_000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
HINDI = {in_hindi(number): number for number in range(100)}
HINDI_SIZES = {"सौ": 100, "हज़ार": 1000, "लाख": 100_000, "करोड़": 10_000_000}


def read(words: str, units: dict[str, int], sizes: dict[str, int]) -> int:
    """Read a number as a person does: a count before each size; a larger size takes all that stands before it."""
    total = part = 0
    for word in words.replace(" and ", " ").split():
        if word in units:
            part += units[word]
        elif sizes[word] == 100:
            part *= 100
        else:
            whole = (total + part) if total and sizes[word] > total else part
            total = (whole * sizes[word]) if total and sizes[word] > total else total + part * sizes[word]
            part = 0
    return total + part


amounts = st.integers(0, 10**11)


@given(amounts)
def test_english_with_lakh_and_crore_reads_back(number: int) -> None:
    assert read(in_english(number), UNITS, SIZES) == number


@given(st.integers(0, 10**15 - 1))
def test_english_with_million_and_billion_reads_back(number: int) -> None:
    assert read(in_millions(number), UNITS, SIZES) == number


@given(amounts)
def test_hindi_reads_back(number: int) -> None:
    assert read(in_hindi(number), HINDI, HINDI_SIZES) == number


@given(st.sets(st.integers(0, 10**13), min_size=2, max_size=20))
def test_german_says_different_numbers_differently(numbers: set[int]) -> None:
    assert len({in_german(number) for number in numbers}) == len(numbers)


@given(
    st.sampled_from(all_currencies()),
    st.integers(0, 10**12),
    st.sampled_from(["en", "hi", "de"]),
    st.booleans(),
)
def test_every_currency_names_its_minor_unit(currency: str, minor: int, language: str, indian: bool) -> None:
    words = amount_in_words(Money(minor, currency), language, "IN" if indian else "PH")
    whole = amount_in_words(
        Money(minor - minor % 10 ** digits(currency), currency), language, "IN" if indian else "PH"
    )
    assert words
    assert (words == whole) == (minor % 10 ** digits(currency) == 0)
