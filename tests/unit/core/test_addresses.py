"""Town and post code below an address, as letters in each country write them, and never said twice."""

from __future__ import annotations

import pytest

from va_desktop.core.addresses import town_lines, whole_address


@pytest.mark.parametrize(
    ("country", "town", "post_code", "state", "lines"),
    [
        ("DE", "Leipzig", "04103", "", ["04103 Leipzig"]),
        ("PH", "Manila", "1000", "", ["1000 Manila"]),
        ("IN", "Bengaluru", "560001", "29", ["Bengaluru 560001"]),
        ("US", "Austin", "78701", "TX", ["Austin, TX 78701"]),
        ("US", "Austin", "78701", "", ["Austin 78701"]),
        ("CA", "Ottawa", "K1A 0B1", "ON", ["Ottawa ON K1A 0B1"]),
        ("GB", "Cardiff", "CF10 1BS", "", ["Cardiff", "CF10 1BS"]),
        ("IE", "Dublin 2", "", "", ["Dublin 2"]),
        ("DE", "", "04103", "", ["04103"]),
        ("US", "", "78701", "TX", ["78701"]),
        ("DE", "", "", "", []),
    ],
)
def test_town_and_post_code_stand_as_the_country_has_them(
    country: str, town: str, post_code: str, state: str, lines: list[str]
) -> None:
    assert town_lines(["Main Street 1"], town, post_code, country, state) == lines


def test_what_stands_in_the_address_is_not_said_twice() -> None:
    assert town_lines(["MG Road\nBengaluru 560001"], "Bengaluru", "560001", "IN") == []
    assert town_lines(["एम.जी. रोड\nबेंगलुरु 560001"], "Bengaluru", "560001", "IN") == []
    assert town_lines(["MG Road\nBengaluru"], "Bengaluru", "560001", "IN") == ["560001"]
    assert town_lines(["एम.जी. रोड", "MG Road, Bengaluru"], "Bengaluru", "", "IN") == []


@pytest.mark.parametrize(
    ("address", "town", "post_code", "country", "lines"),
    [
        ("Berliner Straße 5", "Berlin", "10115", "DE", ["10115 Berlin"]),
        ("Wiener Straße 10101", "Wien", "1010", "AT", ["1010 Wien"]),
        ("दिल्लीवाला मार्ग", "दिल्ली", "110001", "IN", ["दिल्ली 110001"]),
    ],
)
def test_a_town_that_is_only_part_of_a_word_is_not_said_by_it(
    address: str, town: str, post_code: str, country: str, lines: list[str]
) -> None:
    assert town_lines([address], town, post_code, country) == lines


@pytest.mark.parametrize("address", ["MG Road, Bengaluru-560001", "MG Road\nBengaluru – 560001 (Karnataka)"])
def test_signs_beside_town_and_post_code_are_no_part_of_them(address: str) -> None:
    assert town_lines([address], "Bengaluru", "", "IN") == []
    assert town_lines([address], "Bengaluru", "560001", "IN") == []
    assert town_lines(["Markt 1, Halle (Saale), Sachsen-Anhalt"], "Halle (Saale)", "", "DE") == []


def test_an_address_is_whole_with_both_below_it() -> None:
    assert whole_address("Lindenstraße 12", "Leipzig", "04103", "DE") == "Lindenstraße 12\n04103 Leipzig"
    assert whole_address("", "Leipzig", "", "DE") == "Leipzig"
    assert whole_address("Lindenstraße 12", "", "", "DE") == "Lindenstraße 12"
