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


def test_an_address_is_whole_with_both_below_it() -> None:
    assert whole_address("Lindenstraße 12", "Leipzig", "04103", "DE") == "Lindenstraße 12\n04103 Leipzig"
    assert whole_address("", "Leipzig", "", "DE") == "Leipzig"
    assert whole_address("Lindenstraße 12", "", "", "DE") == "Lindenstraße 12"
