"""What taxes ask of the contractor, and what is said of the own taxes in a line of text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final, TypeVar

from va_desktop.contractor.model import Contractor, NewContractor, TaxNumber, refuse_unknown
from va_desktop.core.clock import LATEST
from va_desktop.core.errors import UserError
from va_desktop.core.numbers import parse_decimal, plain
from va_desktop.core.patterns import Pattern
from va_desktop.taxes.deciding import has_scheme
from va_desktop.taxes.model import TaxRule
from va_desktop.taxes.numbers import (
    INDIA,
    is_registration,
    is_udyam,
    labelled_number,
    own_number,
    state_of,
)
from va_desktop.taxes.parties import OwnTaxes, Seller, own_tax

C = TypeVar("C", bound=NewContractor)
WARNED_DAYS: Final = 45
"""How many days before a letter of undertaking ends the user is told."""
_YEAR: Final = Pattern(r"(\d{4})(?:\s*[-/–]\s*(\d{2}|\d{4}))?")


def seller_of(contractor: NewContractor) -> Seller:
    """Return the contractor as the decision on taxes asks for it."""
    number = registration(contractor)
    return Seller(
        country=contractor.country,
        scheme=contractor.tax_scheme,
        state=contractor.state or state_of(number, contractor.country),
        number=number,
        lut=contractor.lut,
        lut_until=contractor.lut_until,
        authority=contractor.print_authority,
        own=OwnTaxes(
            own_tax(contractor.tax_name, contractor.tax_rate),
            contractor.other_taxes,
            contractor.wording_home,
            contractor.wording_abroad,
        ),
    )


def former_scheme(contractor: NewContractor) -> str:
    """Return the scheme that was chosen while the country's pack was offered, empty where that is not so."""
    return "" if has_scheme(seller_of(contractor)) else contractor.tax_scheme


def registration(contractor: NewContractor) -> str:
    """Return the number under which the contractor is registered for the tax of the country, if one is known."""
    return next(
        (one.value for one in contractor.tax_numbers if is_registration(one.label, contractor.country)), ""
    )


def has_udyam(contractor: NewContractor) -> bool:
    """Tell whether the contractor is registered as a micro or small enterprise in India."""
    return contractor.country == INDIA and any(is_udyam(one.value) for one in contractor.tax_numbers)


def with_checked_numbers(new: NewContractor, before: Contractor | None) -> NewContractor:
    """Return a checked profile whose tax numbers are checked too, as far as they are new or moved.

    What was stored before such checks stays as it is. The state of a GSTIN is taken where none was said. Raise
    `UserError` for a number that can't be one.
    """
    kept = () if before is None else before.tax_numbers
    here = before is not None and (before.country, before.state) == (new.country, new.state)
    numbers = tuple(
        one if here and one in kept else _checked_number(one, new, kept=one in kept)
        for one in new.tax_numbers
    )
    checked = replace(new, tax_numbers=numbers)
    return replace(checked, state=checked.state or state_of(registration(checked), checked.country))


def _checked_number(number: TaxNumber, new: NewContractor, *, kept: bool) -> TaxNumber:
    """Return a number checked by its label; one that is `kept` may be of the country that was left."""
    try:
        return TaxNumber(number.label, own_number(number.label, number.value, new.country, new.state))
    except UserError as error:
        if not kept or new.country == INDIA:  # whose error names the state that does not fit
            raise
        raise UserError(
            "“{label} {number}” is no number of {country}; take it out of your tax numbers first.",
            field="country",
            label=number.label,
            number=number.value,
            country=new.country,
        ) from error


def moved(contractor: C, country: str) -> C:
    """Return a profile in a country; from another one it brings no scheme of that one's tax, and no state."""
    if country.strip().upper() == contractor.country:
        return contractor
    return replace(contractor, country=country, tax_scheme="", state="")


def fiscal_year_end(text: str) -> date:
    """Return the last day of an Indian fiscal year that is written as `2026-27`, or as the year it begins in."""
    parts = _YEAR.fullmatch(text.strip())
    ends = 0 if parts is None else int(parts[1]) + 1
    if (
        parts is None
        or ends >= LATEST.year
        or (parts[2] and ends not in (int(parts[2]), 2000 + int(parts[2])))
    ):
        raise UserError("Write a fiscal year as 2026-27.", field="lut_year")
    return date(ends, 3, 31)


def present_year_end(today: date, later: int = 0) -> date:
    """Return the last day of India's fiscal year, or of one that comes so many later."""
    return date(today.year + (today.month > 3) + later, 3, 31)


def under_scheme(contractor: C, scheme: str, today: date) -> C:
    """Return a profile under a scheme; a letter of undertaking is of this fiscal year until another is said.

    Raise `UserError` where the country's schemes are not offered, also for one that is still stored.
    """
    refuse_unknown(scheme.strip(), contractor.country.strip().upper())
    chosen = replace(contractor, tax_scheme=scheme)
    if scheme.strip().lower() != "lut" or contractor.lut_until is not None:
        return chosen
    return replace(chosen, lut_until=present_year_end(today))


def fiscal_year(last: date) -> str:
    """Write the Indian fiscal year that ends on a day: `2026-27`."""
    return f"{last.year - 1}-{last.year % 100:02}"


def lut_ends_in(contractor: NewContractor, today: date) -> int | None:
    """Return in how many days the letter of undertaking ends (below zero: it has), where that is to be told."""
    if contractor.tax_scheme != "lut" or contractor.lut_until is None:
        return None
    left = (contractor.lut_until - today).days
    return left if left <= WARNED_DAYS else None


def read_tax_numbers(text: str, country: str, state: str) -> tuple[TaxNumber, ...]:
    """Read `GSTIN 29ABCDE1234F1ZW` or `VAT GB 123 4567 89`; raise `UserError` where only a label stands."""
    label, number = labelled_number(text, country.strip().upper(), state)
    if label and not number:
        raise UserError("“{text}” is no tax number; write it like GSTIN 29ABCDE1234F1ZW.", text=text[:40])
    return (TaxNumber(label, number),) if number else ()


def read_taxes(text: str, name: str) -> tuple[TaxRule, ...]:
    """Read further taxes to choose from: `PST 7, 5`; one without a name has the given one."""
    return tuple(_tax(part, name) for part in text.split(",") if part.strip())


def taxes_text(taxes: tuple[TaxRule, ...]) -> str:
    """Write further taxes as `read_taxes` reads them."""
    return ", ".join(f"{tax.name} {plain(tax.rate)}".strip() for tax in taxes)


def _tax(text: str, name: str) -> TaxRule:
    own, _, rate = text.strip().removesuffix("%").strip().rpartition(" ")
    try:
        percent: Decimal = parse_decimal(rate)
    except UserError as error:
        raise UserError("Write further taxes as PST 7, GST 5.", field="other_taxes") from error
    return TaxRule(own.strip() or name, "S", percent).checked()
