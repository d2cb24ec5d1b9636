"""Amounts in words."""

from __future__ import annotations

import pytest

from va_desktop.core.money import Money
from va_desktop.invoicing.words import (
    amount_in_words,
    in_english,
    in_german,
    in_hindi,
    in_millions,
    is_customary,
)


@pytest.mark.parametrize(
    ("minor", "english", "hindi"),
    [
        (
            38_940_00,
            "Rupees thirty-eight thousand nine hundred and forty only",
            "अड़तीस हज़ार नौ सौ चालीस रुपये मात्र",
        ),
        (1_00, "Rupee one only", "एक रुपया मात्र"),
        (0, "Rupees zero only", "शून्य रुपये मात्र"),
        (1, "Rupees zero and paisa one only", "शून्य रुपये और एक पैसा मात्र"),
        (
            12_34_567_89,
            "Rupees twelve lakh thirty-four thousand five hundred and sixty-seven and paise eighty-nine only",
            "बारह लाख चौंतीस हज़ार पाँच सौ सड़सठ रुपये और नवासी पैसे मात्र",
        ),
        (1_00_00_000_00, "Rupees one crore only", "एक करोड़ रुपये मात्र"),
    ],
)
def test_rupees_are_written_in_lakh_and_crore(minor: int, english: str, hindi: str) -> None:
    assert amount_in_words(Money(minor, "INR"), "en") == english
    assert amount_in_words(Money(minor, "INR"), "hi") == hindi


def test_other_currencies_are_called_by_their_names() -> None:
    assert amount_in_words(Money(2_50, "USD"), "en") == "US dollars two and cents fifty only"
    assert amount_in_words(Money(2_01, "GBP"), "hi") == "दो ब्रिटिश पाउंड और एक पेनी मात्र"


@pytest.mark.parametrize(
    ("money", "language"), [(Money(1, "JPY"), "fr"), (Money(-1, "INR"), "en"), (Money(-1, "EUR"), "de")]
)
def test_where_it_is_not_customary_there_are_no_words(money: Money, language: str) -> None:
    assert amount_in_words(money, language) == ""


def test_a_thousand_crores_and_more_are_counted_in_crores() -> None:
    assert in_english(10**11 + 5) == "ten thousand crore and five"
    assert in_hindi(10**11 + 5) == "दस हज़ार करोड़ पाँच"


def test_each_number_below_a_hundred_has_its_own_word() -> None:
    assert len({in_hindi(number) for number in range(100)}) == 100
    assert len({in_english(number) for number in range(100)}) == 100


@pytest.mark.parametrize(
    ("number", "english", "german"),
    [
        (0, "zero", "null"),
        (21, "twenty-one", "einundzwanzig"),
        (305, "three hundred and five", "dreihundertfünf"),
        (1_200_000, "one million two hundred thousand", "eine Million zweihunderttausend"),
        (
            2_003_000_017,
            "two billion three million and seventeen",
            "zwei Milliarden drei Millionen siebzehn",
        ),
        (10**12, "one trillion", "eine Billion"),
    ],
)
def test_elsewhere_numbers_are_counted_in_millions(number: int, english: str, german: str) -> None:
    assert in_millions(number) == english
    assert in_german(number) == german


def test_the_country_decides_how_english_counts_and_whether_it_is_customary() -> None:
    pesos = Money(1_234_567_50, "PHP")
    assert amount_in_words(pesos, "en", "PH") == (
        "Philippine pesos one million two hundred and thirty-four thousand five hundred and sixty-seven"
        " and centavos fifty only"
    )
    assert "lakh" in amount_in_words(pesos, "en", "IN")
    assert amount_in_words(Money(1_00, "INR"), "de") == "eine Rupie"
    assert amount_in_words(Money(2_50, "EUR"), "de") == "zwei Euro und fünfzig Cent"
    assert amount_in_words(Money(7, "JPY"), "en", "JP") == "Japanese yen seven only"
    assert is_customary("IN")
    assert is_customary("PH")
    assert not is_customary("DE")
