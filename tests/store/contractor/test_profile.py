"""The contractor's profile, its logo and its accounts, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from typing_extensions import override

from tests.helpers.own import Redated
from va_desktop.contractor.model import Contractor, NewAccount, NewContractor, TaxNumber
from va_desktop.contractor.service import Profile
from va_desktop.contractor.store import StoredProfile
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.files.service import Files
from va_desktop.files.store import StoredFiles
from va_desktop.invoicing.numbering import numbering
from va_desktop.kit.documents.image import read_picture

if TYPE_CHECKING:
    from tests.helpers.ground import Heard, SettableClock
    from va_desktop.kit.db.database import Database

ASHA = NewContractor(
    "Asha Verma",
    "IN",
    "INR",
    "Asia/Kolkata",
    language="hi",
    fiscal_month=4,
    target=Money(40_000_00, "INR"),
    target_seconds=30 * 3600,
    tax_numbers=(TaxNumber("GSTIN", "29ABCDE1234F1ZW"), TaxNumber("PAN", "ABCDE1234F")),
    translations={"hi": {"name": "आशा वर्मा"}},
)
UPI = NewAccount("upi", "INR", "Asha Verma", {"upi": "asha@okbank"})
IBAN = NewAccount("iban", "EUR", "Asha Verma", {"iban": "DE89370400440532013000"})


@pytest.fixture
def redated() -> Redated:
    return Redated()


@pytest.fixture
def profile(database: Database, clock: SettableClock, redated: Redated) -> Profile:
    files = Files(database, StoredFiles(database), clock)
    return Profile(database, StoredProfile(database), files, read_picture, numbering, redated)


def test_recorded_time_moves_only_when_days_begin_at_another_hour(profile: Profile, redated: Redated) -> None:
    profile.set_contractor(ASHA)
    assert redated.count == 0
    assert profile.set_contractor(replace(ASHA, day_start=4)).day_start == 4
    assert redated.count == 1
    with pytest.raises(UserError, match="from 0 to 12") as caught:
        profile.set_contractor(replace(ASHA, day_start=13))
    assert caught.value.field == "day_start"


def test_without_a_profile_the_error_says_what_to_set(profile: Profile) -> None:
    assert profile.contractor() is None
    with pytest.raises(UserError, match="name, country and currency"):
        profile.require()


def test_what_is_changed_while_it_is_read_is_read_anew(database: Database, clock: SettableClock) -> None:
    class Interrupted(StoredProfile):
        @override
        def get(self) -> Contractor | None:
            stored = super().get()
            asked.forget()  # another thread changes it meanwhile
            return stored

    files = Files(database, StoredFiles(database), clock)
    asked = Profile(database, Interrupted(database), files, read_picture, numbering, Redated())
    asked.set_contractor(ASHA)
    assert asked.require().name == "Asha Verma"
    with database.writing():
        StoredProfile(database).change(asked.require(), replace(ASHA, name="Asha V."), None)
    assert asked.require().name == "Asha V."


def test_a_profile_is_kept_as_it_was_given(profile: Profile) -> None:
    asha = replace(ASHA, city="Bengaluru", post_code="560001")
    kept = profile.set_contractor(asha)
    assert profile.require() == kept
    assert replace(asha, name=kept.name, state="29") == NewContractor(
        **{name: getattr(kept, name) for name in NewContractor.__dataclass_fields__}
    )
    assert kept.printed("name", "hi") == "आशा वर्मा"
    assert kept.printed("name", "de") == "Asha Verma"


def test_a_change_keeps_what_is_not_changed(profile: Profile, heard: Heard) -> None:
    kept = profile.set_contractor(ASHA)
    heard.changes.clear()
    changed = profile.set_contractor(
        replace(kept, tax_numbers=kept.tax_numbers[:1], email="asha@example.com")
    )
    assert changed.id == kept.id
    assert changed.tax_numbers == (TaxNumber("GSTIN", "29ABCDE1234F1ZW"),)
    assert changed.target == ASHA.target
    assert heard.kinds == {"contractor", "tax_number"}


def test_another_home_currency_drops_the_target_in_the_old_one(profile: Profile) -> None:
    kept = profile.set_contractor(ASHA)
    assert profile.set_contractor(replace(kept, currency="EUR")).target is None


def test_a_stale_edit_is_refused(profile: Profile) -> None:
    seen = profile.set_contractor(ASHA)
    profile.set_contractor(replace(seen, name="Asha V."), seen.revision)
    with pytest.raises(UserError, match="changed elsewhere"):
        profile.set_contractor(replace(seen, name="A. Verma"), seen.revision)
    assert profile.require().name == "Asha V."


def test_a_pattern_that_makes_no_numbers_is_refused(profile: Profile) -> None:
    kept = profile.set_contractor(ASHA)
    with pytest.raises(UserError) as refused:
        profile.set_contractor(replace(kept, number_pattern="INV"))
    assert refused.value.field == "number_pattern"
    assert profile.numbers(kept).number(41, date(2026, 11, 26)) == "2026-27/0041"


def test_a_logo_is_kept_and_taken_away(profile: Profile, tmp_path: Path) -> None:
    profile.set_contractor(ASHA)
    assert profile.logo() is None
    picture = tmp_path / "logo.png"
    Image.new("RGB", (64, 32), "teal").save(picture)
    assert profile.set_logo(picture).logo
    kept = profile.logo()
    assert kept is not None
    assert kept.startswith(b"\x89PNG")
    profile.set_contractor(replace(profile.require(), name="Asha V."))
    assert profile.logo() == kept
    assert profile.remove_logo().logo == ""
    assert profile.logo() is None


def test_a_logo_that_is_no_picture_is_refused_and_the_old_one_stays(profile: Profile, tmp_path: Path) -> None:
    profile.set_contractor(ASHA)
    good, bad = tmp_path / "logo.png", tmp_path / "notes.png"
    Image.new("RGB", (8, 8)).save(good)
    bad.write_text("not a picture")
    before = profile.set_logo(good).logo
    for path in (bad, tmp_path / "nothing.png", tmp_path):
        with pytest.raises(UserError):
            profile.set_logo(path)
    assert profile.require().logo == before


def test_the_currency_chooses_the_account(profile: Profile) -> None:
    profile.set_contractor(ASHA)
    euro = profile.add_account(IBAN).value
    rupee = profile.add_account(UPI).value
    other = profile.add_account(replace(UPI, details={"upi": "second@okbank"})).value
    assert profile.accounts_for("EUR") == (euro,)
    assert profile.accounts_for("INR") == (rupee, other)
    assert profile.accounts_for("USD") == ()
    profile.edit_account(rupee.id, replace(UPI, active=False))
    assert profile.accounts_for("INR") == (other,)


def test_an_account_needs_a_profile(profile: Profile) -> None:
    with pytest.raises(UserError, match="profile is not set"):
        profile.add_account(UPI)


def test_what_is_done_to_accounts_can_be_undone(profile: Profile) -> None:
    profile.set_contractor(ASHA)
    added = profile.add_account(UPI)
    edited = profile.edit_account(added.value.id, replace(UPI, holder="A. Verma"), added.value.revision)
    assert profile.account(added.value.id).holder == "A. Verma"
    edited.undo()
    assert profile.account(added.value.id).holder == "Asha Verma"
    removed = profile.remove_account(added.value.id)
    assert profile.accounts() == []
    again = removed.undo()
    assert [account.id for account in profile.accounts()] == [added.value.id]
    again.undo()
    with pytest.raises(UserError, match="no longer exists"):
        profile.account(added.value.id)


def test_accounts_are_put_in_order_and_back(profile: Profile) -> None:
    profile.set_contractor(ASHA)
    first, second, third = (
        profile.add_account(replace(UPI, details={"upi": f"{name}@okbank"})).value
        for name in ("first", "second", "third")
    )

    def order() -> list[int]:
        return [account.id for account in profile.accounts_for("INR")]

    moved = profile.move_account(third.id, -1)
    assert order() == [first.id, third.id, second.id]
    profile.move_account(first.id, 9)
    assert order() == [third.id, second.id, first.id]
    profile.move_account(first.id, -9)
    back = moved.undo()
    assert order() == [first.id, second.id, third.id]
    back.undo()
    assert order() == [first.id, third.id, second.id]
    removed = profile.remove_account(third.id)
    profile.move_account(first.id, 1)
    assert order() == [second.id, first.id]
    removed.undo()
    assert set(order()) == {first.id, second.id, third.id}
    assert profile.add_account(UPI).value.id == order()[-1]
    profile.remove_account(third.id)
    with pytest.raises(UserError, match="removed elsewhere"):
        profile.move_account(third.id, 1)


def test_an_account_is_found_by_its_id_or_by_what_it_is_shown_with(profile: Profile) -> None:
    profile.set_contractor(ASHA)
    upi, bank = profile.add_account(UPI).value, profile.add_account(IBAN).value
    assert profile.find_account("ASHA@okbank") == upi
    assert profile.find_account(" de89 3704 0044 0532 0130 00") == bank
    assert profile.find_account(str(bank.id)) == bank
    with pytest.raises(UserError, match="There is no account “asha”"):
        profile.find_account("asha")
    profile.add_account(UPI)
    with pytest.raises(UserError, match=f"use an id: {upi.id}, "):
        profile.find_account("asha@okbank")
