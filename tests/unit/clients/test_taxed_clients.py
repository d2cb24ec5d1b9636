"""What taxes ask of a client."""

from __future__ import annotations

from dataclasses import replace

import pytest

from va_desktop.clients.model import Client, NewClient
from va_desktop.clients.standing import BUSINESS, PERSON, ZONE, standing_of, standings_in
from va_desktop.clients.taxed import buyer_of, moved, with_checked_number
from va_desktop.core.errors import UserError

ACME = NewClient("Acme", "IN", "INR")


def stored(new: NewClient) -> Client:
    return Client(
        1,
        "",
        1,
        "acme",
        new.name,
        "",
        "",
        "",
        new.country,
        "",
        new.tax_number,
        "INR",
        "en",
        "UTC",
        14,
        0,
        "",
        None,
        {},
        state=new.state,
    )


def test_a_gstin_tells_the_state() -> None:
    checked = with_checked_number(replace(ACME, tax_number="29abcde1234f1zw"), None)
    assert (checked.tax_number, checked.state) == ("29ABCDE1234F1ZW", "29")
    assert buyer_of(replace(ACME, tax_number="29ABCDE1234F1ZW")).state == "29"
    assert buyer_of(replace(ACME, state="27")).state == "27"


def test_a_client_that_moves_leaves_its_state_behind() -> None:
    here = replace(ACME, state="29")
    assert moved(here, " in ") == here
    assert moved(here, "US") == replace(here, country="US", state="")


def test_a_number_is_checked_when_it_or_its_place_changes() -> None:
    old = replace(ACME, tax_number="29ABCDE1234F1ZX", state="29")
    assert with_checked_number(replace(old, name="Acme Ltd"), stored(old)).tax_number == old.tax_number
    with pytest.raises(UserError, match="check digit"):
        with_checked_number(replace(old, state=""), stored(old))


def test_a_client_s_state_is_one_of_its_country() -> None:
    assert replace(ACME, state="29", post_code=" 560001 ").checked().post_code == "560001"
    with pytest.raises(UserError, match="no state"):
        replace(ACME, state="77").checked()


def test_only_indian_clients_work_in_indian_zones() -> None:
    assert replace(ACME, sez=True).checked().sez
    assert not replace(ACME, country="US", sez=True).checked().sez
    assert standings_in("IN") == (BUSINESS, PERSON, ZONE)
    assert standings_in("DE") == (BUSINESS, PERSON)
    assert standing_of(ACME) == BUSINESS
    assert standing_of(replace(ACME, business=False)) == PERSON
    assert standing_of(replace(ACME, sez=True)) == ZONE
