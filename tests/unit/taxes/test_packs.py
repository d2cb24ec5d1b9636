"""The files of the packs: what they need, and that nothing of it is overlooked."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from va_desktop.core.errors import UserError
from va_desktop.core.resources import resource
from va_desktop.taxes import decision
from va_desktop.taxes.lacking import SENTENCES
from va_desktop.taxes.packs import (
    KEPT_BACK,
    OFFERED,
    known_state,
    load_pack,
    read_pack,
    scheme_name,
    state_text,
    states_named,
    usual_scheme,
)

HEADINGS = ("INVOICE", "TAX_INVOICE", "BILL_OF_SUPPLY", "BILLING_STATEMENT")
FRAME = """
country = "XX"
rules = "vat"
native = "de"
"""
SCHEME = """
[[scheme]]
key = "regular"
charges = true
en = "Registered"
hi = "पंजीकृत"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "XX.toml"
    path.write_text(text, "utf-8")
    return path


def test_every_file_can_be_read_also_one_that_is_not_offered() -> None:
    files = {path.stem: read_pack(path) for path in resource("taxes").glob("*.toml")}
    assert {*OFFERED, *KEPT_BACK} == set(files)
    assert all(pack.country == country for country, pack in files.items())


def test_what_replaces_another_begins_on_the_day_after_it_ended() -> None:
    for path in resource("taxes").glob("*.toml"):
        pack = read_pack(path)
        all_dated = (*pack.rates, *pack.wordings, *pack.demands)
        for dated in all_dated:
            same = [one for one in all_dated if one.key == dated.key and one is not dated]
            assert not any(one.holds_on(dated.valid_from) for one in same), (path.stem, dated.key)


def test_beside_each_rate_and_wording_stands_what_confirmed_it() -> None:
    silent = set()
    for path in resource("taxes").glob("*.toml"):
        content = tomllib.loads(path.read_text("utf-8"))
        for row in (*content.get("rate", ()), *content.get("wording", ()), *content.get("demand", ())):
            if not row["source"]["confirmed"]:
                silent.add((path.stem, row["key"]))
    assert not silent


def test_where_nobody_says_which_the_first_scheme_is_meant() -> None:
    assert usual_scheme("IN") == "regular"
    assert usual_scheme("US") == "none"
    assert usual_scheme("AU") == usual_scheme("BE") == ""


def test_a_scheme_has_its_name_also_where_it_is_no_longer_offered() -> None:
    assert scheme_name("DE", "small_business", "en").startswith("Small business")
    assert scheme_name("BE", "regular", "hi") == "VAT में पंजीकृत"
    assert scheme_name("BE", "gone", "en") == scheme_name("AU", "gone", "en") == "gone"


def test_a_reason_to_keep_a_pack_back_is_one_that_can_be_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="lazy is no reason to keep it back"):
        read_pack(written(tmp_path, f'kept_back = "lazy"{FRAME}{SCHEME}'))


def test_a_pack_without_schemes_or_frame_names_all_errors(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"country is missing; .*rules is missing; .*native is missing"):
        read_pack(written(tmp_path, ""))
    with pytest.raises(ValueError, match="there are no schemes"):
        read_pack(written(tmp_path, FRAME))


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('[[scheme]]\nkey = "small"\nen = "Small"\nhi = "छोटा"', "small:  is not a category"),
        (
            '[[scheme]]\nkey = "small"\ncategory = "E"\nmention = "x"\nen = "S"\nhi = "छ"',
            "small: there is no wording x",
        ),
        ('[[rate]]\nkey = "standard"\npercent = "19"', "standard: valid_from is missing"),
        ('[[rate]]\nkey = "standard"\nvalid_from = 2021-01-01', "standard: percent is missing"),
        (
            '[[rate]]\nkey = "a"\npercent = "19"\nvalid_from = 2021-01-01\nsource = { law = "x", address = "y" }',
            "a: the source needs a law and the address of an authority",
        ),
        (
            '[[wording]]\nkey = "small"\nvalid_from = 2021-01-01\nwords.de = "frei"',
            "small: there are no words in en",
        ),
        ('[[state]]\ncode = "01"\nen = "One"', "the pack: hi is missing"),
        ('[[demand]]\nkey = "supply_day"', "supply_day: valid_from is missing"),
        ('[[demand]]\nkey = "supply_day"\nabove = "250"', "supply_day: currency is missing"),
        ('[[demand]]\nkey = "supply_day"\nschemes = ["small"]', "supply_day: there is no scheme small"),
    ],
)
def test_what_is_wrong_in_a_row_is_named(tmp_path: Path, text: str, error: str) -> None:
    with pytest.raises(ValueError, match=error):
        read_pack(written(tmp_path, f"{FRAME}{SCHEME}{text}\n"))


def test_states_are_those_of_the_day() -> None:
    pack = load_pack("IN")
    assert pack is not None
    before = {state.code for state in pack.states_on(date(2019, 10, 30))}
    after = {state.code for state in pack.states_on(date(2026, 11, 26))}
    assert before - after == {"25"}
    assert after - before == {"38"}
    assert len(after) == 37


@pytest.mark.parametrize(
    ("day", "known"), [(date(2020, 1, 26), True), (date(2020, 7, 31), True), (date(2020, 8, 1), False)]
)
def test_the_code_of_daman_and_diu_held_until_its_numbers_were_changed(day: date, known: bool) -> None:
    """Notifications 10/2020 and 45/2020 – Central Tax: code 26 for both from 1 August 2020."""
    pack = load_pack("IN")
    assert pack is not None
    assert ("25" in {state.code for state in pack.states_on(day)}) is known


def test_states_are_named_in_the_languages_of_the_screen() -> None:
    day = date(2026, 11, 26)
    assert states_named("IN", day, "en")[0] == ("35", "Andaman and Nicobar Islands")
    assert ("29", "कर्नाटक") in states_named("IN", day, "hi")
    assert "25" not in dict(states_named("IN", day, "en"))
    assert dict(states_named("IN", day, "en", "25"))["25"] == "Daman and Diu"
    assert states_named("IN", day, "en", "29") == states_named("IN", day, "en")
    assert states_named("DE", day, "en", "BE") == []
    assert states_named("AU", day, "en") == []
    assert state_text("29", "IN", "en") == "Karnataka (29)"
    assert state_text("MH", "IE", "en") == "MH"
    assert state_text("", "IN", "en") == ""


def test_a_state_is_checked_where_the_pack_knows_states() -> None:
    assert known_state(" 29 ", "IN") == "29"
    assert known_state("ny", "US") == "NY"
    assert known_state("x", "AU") == "X"
    assert known_state("", "IN") == ""
    with pytest.raises(UserError, match="no state"):
        known_state("77", "IN")


def test_each_thing_that_a_decision_can_lack_has_a_sentence() -> None:
    codes = {
        value
        for name, value in vars(decision).items()
        if name.isupper() and isinstance(value, str) and name not in HEADINGS
    }
    assert set(SENTENCES) == codes
