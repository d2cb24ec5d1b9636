"""The whole profile and the accounts to be paid on by command: what the pages of the settings ask for."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.helpers.by_command import OfficeByCommand
from tests.helpers.processes import Ended

Run = Callable[..., Any]
IBAN = "DE89 3704 0044 0532 0130 00"


def test_a_first_profile_says_what_it_needs(run: Run, refused: Callable[..., str]) -> None:
    assert "say NAME, --country, --currency as well" in refused(
        "contractor", "set", "--email", "a@example.com"
    )
    assert "say --currency as well" in refused("contractor", "set", "Asha", "--country", "IN")
    assert run(*"contractor set Asha --country IN --currency INR".split())["name"] == "Asha"


def test_one_field_is_set_without_the_others(office: OfficeByCommand) -> None:
    before = office.json("contractor", "show")
    after = office.json("contractor", "set", "--phone", "+91 98450 12345", "--email", "asha@example.com")
    said = {"phone": "+91 98450 12345", "email": "asha@example.com"}
    assert {**after, "accounts": []} == {**before, **said}
    assert office.json("contractor", "set", "--phone", "")["phone"] == ""
    moved = office.json("contractor", "set", "--country", "GB")
    assert (moved["country"], moved["currency"], moved["email"]) == ("GB", "INR", "asha@example.com")


def test_every_field_of_the_settings_can_be_set(office: OfficeByCommand, tmp_path: Path) -> None:
    Image.new("RGB", (40, 40), "teal").save(tmp_path / "logo.png")
    words = [*"--name-hi आशा --fiscal-month 4 --terms-days 7 --week-begins sunday --week-hours 30h".split()]
    words += ["--week-earnings", "40000", "--address-hi", "बेंगलुरु", "--logo", str(tmp_path / "logo.png")]
    told = office.json("contractor", "set", *words)
    assert (told["name_hi"], told["address_hi"]) == ("आशा", "बेंगलुरु")
    assert (told["fiscal_month"], told["terms_days"], told["week_begins"]) == (4, 7, "sunday")
    assert (told["target_seconds"], told["target"], len(told["logo"])) == (108_000, "40000.00", 64)
    none = office.json("contractor", "set", "--week-hours", "", "--week-earnings", "", "--logo", "")
    assert (none["target_seconds"], none["target"], none["logo"]) == (0, None, "")


def test_a_letter_of_undertaking_is_of_this_fiscal_year_as_in_the_window(office: OfficeByCommand) -> None:
    told = office.json(*"contractor set --scheme lut --state 29 --lut AD290426000123X".split())
    assert told["scheme"] == "lut"
    assert re.fullmatch(r"20\d\d-\d\d", told["lut_year"])
    assert office.json(*"contractor set --lut-year 2030-31".split())["lut_year"] == "2030-31"
    assert office.json(*"contractor set --scheme lut".split())["lut_year"] == "2030-31"
    assert office.json("contractor", "set", "--lut-year", "")["lut_year"] == ""
    assert office.json("contractor", "set", "--city", "Mysuru")["lut_year"] == ""


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--email", "asha"), "An e-mail address looks like"),
        (("--week-hours", "169h"), "168 hours"),
        (("--week-earnings", "-1"), "The target is an amount in INR"),
        (("--terms-days", "366"), "from 0 to 365"),
        (("--fiscal-month", "13"), "from 1 to 12"),
        (("--week-begins", "someday"), "choose one of"),
        (("--logo", "nothing.png"), "nothing.png"),
    ],
)
def test_a_wrong_field_is_refused_and_nothing_is_set(
    office: OfficeByCommand, words: tuple[str, ...], says: str
) -> None:
    before = office.json("contractor", "show")
    assert says in office.run("contractor", "set", "--phone", "123", *words, status=2)
    assert office.json("contractor", "show") == before


def test_accounts_are_added_changed_listed_and_deleted(office: OfficeByCommand) -> None:
    account = "contractor", "account"
    upi = office.json(*account, "add", "upi", "--upi", "asha@okbank")
    assert upi == {
        "id": 1,
        "method": "upi",
        "currency": "INR",
        "holder": "Asha",
        "account": "asha@okbank",
        "details": {"upi": "asha@okbank"},
        "instructions": "",
        "shown": True,
    }
    bank = office.json(*account, "add", "iban", "--iban", IBAN, "--currency", "eur", "--bic", "cobadeff")
    assert (bank["account"], bank["currency"], bank["details"]["bic"]) == (IBAN, "EUR", "COBADEFF")
    words = ("--bic", "", "--holder", "Asha Verma", "--instructions", "Within a week", "--shown", "no")
    edited = office.json(*account, "edit", IBAN.replace(" ", "").lower(), *words)
    said = {"holder": "Asha Verma", "instructions": "Within a week", "shown": False}
    assert edited == {**bank, **said, "details": {"iban": "DE89370400440532013000"}}
    assert office.json(*account, "list") == office.json("contractor", "show")["accounts"] == [upi, edited]
    assert "Asha Verma  (not shown)" in office.run("contractor", "show")
    other = office.json(*account, "edit", "2", "--method", "upi", "--upi", "asha@okaxis")
    assert (other["currency"], other["details"]) == ("INR", {"upi": "asha@okaxis"})
    assert office.json(*account, "move", "2", "--by", "-1")["id"] == 2
    assert [one["id"] for one in office.json("contractor", "show")["accounts"]] == [2, 1]
    assert office.json(*account, "move", "asha@okbank", "--by", "-१") == upi
    assert [one["id"] for one in office.json(*account, "list")] == [1, 2]
    assert office.json(*account, "delete", "asha@OKBANK") == upi
    assert [one["id"] for one in office.json(*account, "list")] == [2]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("add iban --iban DE89370400440532013001", "check digits do not fit"),
        ("add upi --upi asha", "looks like asha@okbank"),
        ("add iban --iban DE89370400440532013000 --bic X", "A BIC has 8 or 11"),
        ("add upi --upi asha@okbank --currency EUR", "UPI pays in INR only"),
        ("add upi --iban DE89370400440532013000", "has no --iban; it takes --upi"),
        ("add upi", "needs --upi"),
        ("add wise", "at least one of --email, --account, --routing, --bic"),
        ("add cash", "choose one of"),
        ("edit 1 --upi ", "needs --upi"),
        ("edit 1 --method iban", "needs --iban"),
        ("edit nobody --shown no", "There is no account “nobody”"),
        ("move 9 --by 1", "There is no account “9”"),
        ("move 1 --by up", "not a whole number"),
        ("delete 9", "There is no account “9”"),
    ],
)
def test_what_is_wrong_with_an_account_is_said_as_in_the_window(
    office: OfficeByCommand, words: str, says: str
) -> None:
    office.run("contractor", "account", "add", "upi", "--upi", "asha@okbank")
    before = office.json("contractor", "account", "list")
    assert says in office.run("contractor", "account", *words.split(" "), status=2)
    assert office.json("contractor", "account", "list") == before


def test_an_account_needs_a_profile(refused: Callable[..., str]) -> None:
    assert "contractor set" in refused(*"contractor account add upi --upi asha@okbank".split())


def test_a_client_is_told_of_as_fully_as_in_the_window(run: Run, said: Callable[..., Ended]) -> None:
    words = "client add Acme --currency EUR --country IE --name-hi एक्मे --contact Dana --note VIP --colour 3"
    added = run(*words.split())
    assert (added["contact"], added["note"], added["colour"]) == ("Dana", "VIP", 3)
    edited = run(
        "client", "edit", "acme", "--address-de", "Hauptstr. 1", "--colour", "2", "--email", "a@b.ie"
    )
    assert (edited["name_hi"], edited["address_de"], edited["name_de"]) == ("एक्मे", "Hauptstr. 1", "")
    assert (edited["colour"], edited["email"], edited["note"]) == (2, "a@b.ie", "VIP")
    assert "choose one of 1, 2" in said("client", "edit", "acme", "--colour", "9").err


def test_a_client_is_archived_brought_back_and_deleted(office: OfficeByCommand) -> None:
    assert office.json("client", "archive", "acme")["archived"] is True
    assert office.json("client", "list") == []
    assert [one["handle"] for one in office.json("client", "list", "--archived")] == ["acme"]
    assert office.json("client", "bring-back", "acme")["archived"] is False
    office.told("contract add --client acme --title Office --rate 25.00/h")
    assert "archive it instead" in office.run("client", "delete", "acme", status=2)
    office.told("client add Other --currency EUR --country IE", "client delete other")
    assert [one["handle"] for one in office.json("client", "list")] == ["acme"]
    assert "There is no client" in office.run("client", "archive", "other", status=2)
