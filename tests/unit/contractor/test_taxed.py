"""What taxes ask of the profile: its registration and state, its letter's year, its own taxes as text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from va_desktop.contractor import taxed
from va_desktop.contractor.model import Contractor, NewContractor, TaxNumber
from va_desktop.core.errors import UserError
from va_desktop.taxes.model import TaxRule

ASHA = NewContractor("Asha", "IN", "INR", "Asia/Kolkata")
GSTIN = TaxNumber("GSTIN", "29ABCDE1234F1ZW")


def stored(new: NewContractor) -> Contractor:
    return Contractor(**{name: getattr(new, name) for name in NewContractor.__dataclass_fields__})


def test_the_registration_and_its_state_are_found_among_the_numbers() -> None:
    seller = taxed.seller_of(replace(ASHA, tax_numbers=(TaxNumber("PAN", "ABCDE1234F"), GSTIN)))
    assert (seller.number, seller.state) == (GSTIN.value, "29")
    assert taxed.seller_of(ASHA).number == ""
    assert taxed.seller_of(replace(ASHA, state="27", tax_numbers=(GSTIN,))).state == "27"


def test_a_small_enterprise_of_india_is_known_by_its_udyam_number_whatever_that_is_called() -> None:
    for label in ("Udyam", "MSME", "उद्यम"):
        asha = replace(ASHA, tax_numbers=(GSTIN, TaxNumber(label, "UDYAM-KR-03-0012345")))
        assert taxed.has_udyam(asha)
        assert not taxed.has_udyam(replace(asha, country="NP"))
    assert not taxed.has_udyam(replace(ASHA, tax_numbers=(GSTIN,)))


def test_the_own_taxes_are_told_with_their_words() -> None:
    other = TaxRule("PST", "S", Decimal(7))
    new = replace(ASHA, tax_name="GST", tax_rate=Decimal(5), other_taxes=(other,), wording_home="x")
    own = taxed.seller_of(new).own
    assert (own.tax, own.others, own.wording_home) == (TaxRule("GST", "S", Decimal(5)), (other,), "x")


def test_new_numbers_are_checked_and_give_the_state() -> None:
    checked = taxed.with_checked_numbers(replace(ASHA, tax_numbers=(GSTIN,)), None)
    assert checked.state == "29"
    with pytest.raises(UserError, match="check digit"):
        taxed.with_checked_numbers(replace(ASHA, tax_numbers=(TaxNumber("GSTIN", "29ABCDE1234F1ZX"),)), None)


def test_a_line_is_read_as_a_number_under_its_label() -> None:
    assert taxed.read_tax_numbers("VAT GB 980 7806 84", " gb", "") == (TaxNumber("VAT", "GB 980 7806 84"),)
    assert taxed.read_tax_numbers(" ", "GB", "") == ()
    with pytest.raises(UserError, match="“GSTIN” is no tax number"):
        taxed.read_tax_numbers("GSTIN", "IN", "29")


def test_what_was_stored_before_such_checks_stays_until_it_is_changed() -> None:
    old = replace(ASHA, state="29", tax_numbers=(TaxNumber("GSTIN", "29ABCDE1234F1ZX"),))
    assert (
        taxed.with_checked_numbers(replace(old, name="Asha V."), stored(old)).tax_numbers == old.tax_numbers
    )
    with pytest.raises(UserError, match="check digit"):
        taxed.with_checked_numbers(replace(old, state="27"), stored(old))


def test_a_number_of_the_country_that_was_left_is_named() -> None:
    here = replace(ASHA, country="DE", tax_numbers=(TaxNumber("USt-IdNr.", "DE123456788"),))
    with pytest.raises(UserError, match=r"“USt-IdNr. DE123456788” is no number of FR; take it out") as raised:
        taxed.with_checked_numbers(replace(here, country="FR"), stored(here))
    assert raised.value.field == "country"
    new = replace(here, country="FR", tax_numbers=(TaxNumber("N° TVA", "FR1"),))
    with pytest.raises(UserError, match="no VAT number of FR"):
        taxed.with_checked_numbers(new, stored(here))


def test_in_another_country_scheme_and_state_are_none_of_the_old_one() -> None:
    here = replace(ASHA, tax_scheme="regular", state="29")
    assert taxed.moved(here, " in ") == here
    assert taxed.moved(here, "DE") == replace(ASHA, country="DE")


@pytest.mark.parametrize("text", ["2026-27", "2026/27", "2026", " 2026-2027 "])
def test_a_fiscal_year_ends_in_march(text: str) -> None:
    assert taxed.fiscal_year_end(text) == date(2027, 3, 31)
    assert taxed.fiscal_year(date(2027, 3, 31)) == "2026-27"


@pytest.mark.parametrize("text", ["26-27", "2026-28", "9999", "now", ""])
def test_what_is_no_fiscal_year_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="2026-27"):
        taxed.fiscal_year_end(text)


def test_the_end_of_a_letter_is_told_in_time() -> None:
    lut = replace(ASHA, tax_scheme="lut", lut_until=date(2027, 3, 31))
    assert taxed.lut_ends_in(lut, date(2027, 2, 13)) is None
    assert taxed.lut_ends_in(lut, date(2027, 2, 14)) == 45
    assert taxed.lut_ends_in(lut, date(2027, 4, 2)) == -2
    assert taxed.lut_ends_in(replace(lut, tax_scheme="regular"), date(2027, 4, 2)) is None
    assert taxed.lut_ends_in(replace(lut, lut_until=None), date(2027, 4, 2)) is None


def test_further_taxes_are_read_and_written_alike() -> None:
    taxes = taxed.read_taxes("PST 7, 5 %, ,HST 13.5%", "GST")
    assert [(tax.name, str(tax.rate)) for tax in taxes] == [("PST", "7"), ("GST", "5"), ("HST", "13.5")]
    assert taxed.taxes_text(taxes) == "PST 7, GST 5, HST 13.5"
    assert taxed.taxes_text(taxed.read_taxes("5", "")) == "5"
    with pytest.raises(UserError, match="PST 7, GST 5"):
        taxed.read_taxes("seven", "GST")


def test_a_profile_takes_only_schemes_and_states_that_its_country_knows() -> None:
    assert replace(ASHA, tax_scheme=" LUT ", state="29").checked().tax_scheme == "lut"
    with pytest.raises(UserError, match="choose one of regular"):
        replace(ASHA, tax_scheme="flat").checked()
    with pytest.raises(UserError, match="not known here"):
        replace(ASHA, country="AU", tax_scheme="regular").checked()
    with pytest.raises(UserError, match="no state “28”"):
        replace(ASHA, state="28").checked()
    assert replace(ASHA, country="US", state="ny").checked().state == "NY"
    with pytest.raises(UserError, match="At most 6"):
        replace(ASHA, other_taxes=(TaxRule("A", "S", Decimal(1)),) * 7).checked()


@pytest.mark.parametrize(
    ("today", "until"), [(date(2027, 3, 31), date(2027, 3, 31)), (date(2027, 4, 1), date(2028, 3, 31))]
)
def test_a_letter_of_undertaking_is_of_this_fiscal_year_until_another_is_said(
    today: date, until: date
) -> None:
    chosen = taxed.under_scheme(ASHA, " LUT", today)
    assert (chosen.tax_scheme, chosen.lut_until) == (" LUT", until)
    said = replace(ASHA, lut_until=date(2030, 3, 31))
    assert taxed.under_scheme(said, "lut", today).lut_until == date(2030, 3, 31)
    assert taxed.under_scheme(ASHA, "regular", today) == replace(ASHA, tax_scheme="regular")
    assert taxed.present_year_end(today, 1) == until.replace(year=until.year + 1)


BELGIAN = replace(ASHA, country="BE", tax_scheme="regular")


def test_a_scheme_of_a_pack_that_is_kept_back_is_refused_with_the_reason() -> None:
    with pytest.raises(
        UserError, match="Rates for BE are not offered, because no official worked example"
    ) as no:
        BELGIAN.checked()
    assert no.value.field == "scheme"
    with pytest.raises(UserError, match="not offered"):
        taxed.under_scheme(BELGIAN, "regular", date(2026, 11, 26))
    with pytest.raises(UserError, match="not known here"):
        taxed.under_scheme(replace(ASHA, country=" au"), "regular", date(2026, 11, 26))
    assert taxed.under_scheme(BELGIAN, " ", date(2026, 11, 26)).checked().tax_scheme == ""


def test_a_scheme_that_was_chosen_when_it_was_offered_stays_until_the_own_taxes_are_set() -> None:
    before = stored(BELGIAN)
    assert taxed.former_scheme(before) == "regular"
    assert replace(BELGIAN, phone="1").checked(before).tax_scheme == "regular"
    for answer in (
        {"tax_name": "TVA"},
        {"tax_rate": Decimal(21)},
        {"other_taxes": (TaxRule("TVA", "S", Decimal(6)),)},
        {"wording_home": "exempt"},
        {"wording_abroad": "reverse charge"},
        {"tax_scheme": ""},
    ):
        assert replace(BELGIAN, **answer).checked(before).tax_scheme == ""
    with pytest.raises(UserError, match="not offered"):
        replace(BELGIAN, tax_scheme="small_business").checked(before)
    with pytest.raises(UserError, match="not offered"):
        BELGIAN.checked(stored(replace(ASHA, tax_scheme="regular")))


def test_a_scheme_that_is_offered_or_none_is_no_former_one() -> None:
    assert taxed.former_scheme(replace(ASHA, tax_scheme="regular")) == ""
    assert taxed.former_scheme(replace(BELGIAN, tax_scheme="")) == ""
