"""The catalogue file is complete, and a broken one says everything that is wrong with it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from va_desktop.core.errors import UserError
from va_desktop.services.catalogue import EDITION, load_catalogue
from va_desktop.services.model import Group, NewService, key_from


def test_the_bundled_catalogue_names_the_services_of_the_trade_in_both_languages() -> None:
    catalogue = load_catalogue()
    assert len(catalogue.services()) >= 40
    groups = {group.key for group in catalogue.groups}
    assert {"clerical", "bookkeeping", "data-entry", "calls", "travel", "social-media", "own"} <= groups
    for service in catalogue.services():
        assert service.name_in("hi") != service.name
        assert service.name_in("de") == service.name
    codes = {service.key: service.tax_code for service in catalogue.services() if service.tax_code}
    assert codes["bookkeeping"] == "998222"
    assert codes["payroll"] == "998223"
    assert codes["inbox-care"] == "998599"


GROUPS = (
    "clerical bookkeeping data-entry files appointments calls travel email calendars social-media writing design "
    "marketing customer-care research"
)


def test_the_bundled_catalogue_has_the_groups_of_the_trade_and_each_holds_services() -> None:
    groups = load_catalogue().groups
    assert [group.key for group in groups if group.services] == GROUPS.split()


def test_every_bundled_service_has_a_confirmed_code_or_that_of_other_support_services() -> None:
    codes = {service.tax_code for service in load_catalogue().services()}
    assert codes == {"998222", "998223", "998391", "998395", "998599"}


def test_whoever_adds_to_the_catalogue_raises_its_edition() -> None:
    catalogue = load_catalogue()
    services = [f"{service.key} {service.tax_code}" for service in catalogue.services()]
    keys = [group.key for group in catalogue.groups] + services
    digest = sha256(" ".join(sorted(keys)).encode()).hexdigest()[:16]
    assert {catalogue.edition: digest} == {EDITION: "04f2024aace08259"}


def test_a_group_is_renamed_in_one_language() -> None:
    group = Group("audio", {"en": "Audio", "hi": "ऑडियो"})
    assert group.renamed(" Sound ", "en").names == {"en": "Sound", "hi": "ऑडियो"}
    with pytest.raises(UserError):
        group.renamed(" ", "hi")


def test_a_group_has_a_name_in_each_language() -> None:
    group = load_catalogue().groups[0]
    assert group.name_in("hi") == "दफ़्तर का काम"
    assert group.name_in("de") == group.name_in("en") == "Clerical work"


@pytest.mark.parametrize(
    ("content", "complaints"),
    [
        ("", ["there are no groups"]),
        ("[[group]]\nname = { en = 'A', hi = 'अ' }", ["a group has no key"]),
        ("[[group]]\nkey = 'a'\nname = { en = 'A' }", ["the group a has no name in hi"]),
        (
            (
                "[[group]]\nkey = 'a'\nname = { en = 'A', hi = 'अ' }\n"
                "services = [{ key = 'x', en = 'X' }, { key = 'x', en = 'X', hi = 'क', unit = 'ZZZ', price = 3 },\n"
                "{ key = 'y', en = 'Y', hi = 'ख', tax_code = 'no blanks' }, { key = 'z', en = 'Z', hi = 'ग' },\n"
                "{ key = 'z', en = 'Z', hi = 'ग' }]"
            ),
            [
                "x: hi is missing",
                "x: price is not known",
                "x: A service is counted",
                "y: A tax code",
                "z stands twice",
            ],
        ),
    ],
)
def test_a_broken_catalogue_names_every_error(tmp_path: Path, content: str, complaints: list[str]) -> None:
    path = tmp_path / "services.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(ValueError, match=r"services\.toml") as raised:
        load_catalogue(path)
    for complaint in complaints:
        assert complaint in str(raised.value)


@pytest.mark.parametrize(
    ("name", "taken", "key"),
    [
        ("Inbox care", [], "inbox-care"),
        ("Inbox care", ["inbox-care", "inbox-care-2"], "inbox-care-3"),
        ("इनबॉक्स सँभालना", [], "इनबॉक्स-सँभालना"),
        ("!!!", [], "service"),
    ],
)
def test_a_key_is_made_from_the_name(name: str, taken: list[str], key: str) -> None:
    assert key_from(name, taken) == key
    assert NewService(name, key=key).checked().key == key


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (NewService(""), "name"),
        (NewService("Typing", unit="ZZZ"), "unit"),
        (NewService("Typing", tax_code="9" * 21), "tax_code"),
        (NewService("Typing", key="two words"), "key"),
        (NewService("Typing", key="x" * 61), "key"),
        (NewService("Typing", translations={"hi": {"name": "x" * 300}}), "name_hi"),
    ],
)
def test_a_wrong_service_is_refused_at_its_field(wrong: NewService, field: str) -> None:
    with pytest.raises(UserError) as refused:
        wrong.checked()
    assert refused.value.field == field
