"""Checks of tax numbers: their form and check digits, with python-stdnum, without asking an authority.

Each check takes what was typed and returns it as it should be kept, or raises `UserError` that says what is wrong.
The library is imported when the first number is checked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.numbers import ascii_digits
from va_desktop.core.patterns import Pattern
from va_desktop.taxes.packs import load_pack
from va_desktop.taxes.vat import UNION

INDIA, BRITAIN, AMERICA, PHILIPPINES = "IN", "GB", "US", "PH"
# CGST Rules 2017, rule 10: two digits of the state, the PAN, the number of the registration, Z, a check digit.
_GSTIN: Final = Pattern(r"[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]Z[0-9A-Z]", re.ASCII)
_MOD_36: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PAN: Final = Pattern(r"[A-Z]{5}[0-9]{4}[A-Z]", re.ASCII)
_UDYAM: Final = Pattern(r"UDYAM-?([A-Z]{2})-?([0-9]{2})-?([0-9]{7})", re.ASCII)
# Nine digits, and three to five of a branch: Revenue Regulations 7-2012.
_TIN: Final = Pattern(r"([0-9]{3})-?([0-9]{3})-?([0-9]{3})(?:-?([0-9]{3,5}))?", re.ASCII)
# Words in the label of a registration, beside which others may stand: “GSTIN/UIN”, “P. IVA”, “N° TVA”.
_VAT_LABEL: Final = Pattern(r"\b(VAT|UST-?ID|UID|TVA|BTW|IVA|TAX ID)")
_LABELS: Final = {
    INDIA: Pattern(r"\bGST(IN)?\b"),
    AMERICA: Pattern(r"\bEIN\b"),
    PHILIPPINES: Pattern(r"\bTIN\b"),
    **dict.fromkeys((*UNION, BRITAIN), _VAT_LABEL),
}
_VAT_PREFIX: Final = {"GR": "EL"}
_LONGEST_LABEL: Final = 8
"""Words before a number of which they may be the label."""


def gstin(text: str, state: str = "") -> str:
    """Return an Indian GSTIN; it has to be of a state, where one is given by its two digits."""
    number = _compact(text)
    if not _GSTIN.fullmatch(number):
        raise UserError("A GSTIN has 15 letters and digits, such as 29ABCDE1234F1ZW.", field="tax_number")
    from stdnum import luhn

    if not luhn.is_valid(number, _MOD_36):
        raise UserError("This GSTIN has a typing error: its check digit does not fit.", field="tax_number")
    pack = load_pack(INDIA)
    if pack is not None and not any(number.startswith(one.code) for one in pack.states):
        raise UserError(
            "No state has the code {code} with which this GSTIN begins.", field="tax_number", code=number[:2]
        )
    if state and number[:2] != state:
        raise UserError(
            "This GSTIN begins with {code}, but the state is {state}.",
            field="tax_number",
            code=number[:2],
            state=state,
        )
    return number


def pan(text: str) -> str:
    """Return an Indian permanent account number."""
    number = _compact(text)
    if not _PAN.fullmatch(number):
        raise UserError(
            "A PAN has five letters, four digits and a letter, such as ABCDE1234F.", field="tax_number"
        )
    return number


def udyam(text: str) -> str:
    """Return the number of an Indian Udyam registration as it is printed there."""
    parts = _UDYAM.fullmatch(re.sub(r"\s", "", ascii_digits(text)).upper())
    if parts is None:
        raise UserError("A Udyam number looks like UDYAM-KR-03-0012345.", field="tax_number")
    return f"UDYAM-{parts[1]}-{parts[2]}-{parts[3]}"


def is_udyam(text: str) -> bool:
    """Tell whether a number is that of an Udyam registration, whatever it is called."""
    try:
        return bool(udyam(text))
    except UserError:
        return False


def vat_number(text: str, country: str) -> str:
    """Return a VAT number of a member state of the European Union with its prefix, also where that was left out."""
    from stdnum.eu import vat
    from stdnum.exceptions import ValidationError

    prefix = _VAT_PREFIX.get(country, country)
    plain = re.sub(r"[\s./-]", "", ascii_digits(text)).upper()
    try:
        return str(vat.validate(plain if plain.startswith(prefix) else prefix + plain))
    except ValidationError as error:
        raise UserError(
            "This is no VAT number of {country}: look for a typing error.", field="tax_number", country=prefix
        ) from error


def british_vat_number(text: str) -> str:
    """Return a VAT number of the United Kingdom with its prefix."""
    from stdnum.exceptions import ValidationError
    from stdnum.gb import vat

    try:
        return "GB" + str(vat.validate(text))
    except ValidationError as error:
        raise UserError(
            "This is no VAT number of {country}: look for a typing error.",
            field="tax_number",
            country=BRITAIN,
        ) from error


def american_number(text: str) -> str:
    """Return an employer identification number or another taxpayer's number of the United States."""
    from stdnum.exceptions import ValidationError
    from stdnum.us import tin

    try:
        return str(tin.format(tin.validate(text)))
    except ValidationError as error:
        raise UserError(
            "An EIN has nine digits, such as 91-1144442, and begins with an office of the IRS.",
            field="tax_number",
        ) from error


def philippine_number(text: str) -> str:
    """Return a taxpayer's number of the Philippines in its groups: nine digits, and those of a branch."""
    groups = _TIN.fullmatch(re.sub(r"\s", "", ascii_digits(text)))
    if groups is None:
        raise UserError(
            "A TIN has 9 digits, or 12 to 14 with the branch, such as 123-456-789-000.", field="tax_number"
        )
    return "-".join(group for group in groups.groups() if group)


def client_number(text: str, country: str, state: str = "") -> str:
    """Return a client's tax number; one of a country whose numbers are not known is taken as it is."""
    if not text.strip():
        return ""
    if country == INDIA:
        return pan(text) if len(_compact(text)) == 10 else gstin(text, state)
    if country in UNION:
        return vat_number(text, country)
    others: dict[str, Callable[[str], str]] = {
        BRITAIN: british_vat_number,
        AMERICA: american_number,
        PHILIPPINES: philippine_number,
    }
    return others[country](text) if country in others else text


def own_number(label: str, text: str, country: str, state: str = "") -> str:
    """Return a number of the contractor, checked by what its label says it is; others are taken as they are."""
    check = _check_of(label, country, state)
    return text if check is None else check(text)


def labelled_number(text: str, country: str, state: str = "") -> tuple[str, str]:
    """Return the label and the number of a line such as `VAT GB 123 4567 89`, of which both may hold blanks.

    The number is the longest end of it that the check of what stands before accepts, or where none does, what
    begins with the first word that holds a digit; it is empty where none holds one.
    """
    words = text.split()
    for size in range(1, min(len(words), _LONGEST_LABEL + 1)):
        label, number = " ".join(words[:size]), " ".join(words[size:])
        check = _check_of(label, country, state)
        if check is not None:
            with suppress(UserError):
                check(number)
                return label, number
    size = next((place for place, word in enumerate(words) if any(map(str.isdigit, word))), len(words))
    return " ".join(words[:size]), " ".join(words[size:])


def _check_of(label: str, country: str, state: str) -> Callable[[str], str] | None:
    """Return the check of the numbers that have a label, if what it says is known."""
    name = label.strip().upper()
    if is_registration(name, country):
        return partial(gstin, state=state) if country == INDIA else partial(client_number, country=country)
    checks: dict[str, Callable[[str], str]] = {"PAN": pan, "UDYAM": udyam, "MSME": udyam}
    return checks.get(name) if country == INDIA else None


def is_registration(label: str, country: str) -> bool:
    """Tell whether a label names the registration for the tax of a country: its GSTIN, VAT number, TIN or EIN."""
    words = _LABELS.get(country)
    return words is not None and words.search(label.upper()) is not None


def state_of(number: str, country: str) -> str:
    """Return the state that a tax number tells: the first two digits of a GSTIN, else nothing."""
    return number[:2] if country == INDIA and _GSTIN.fullmatch(number) else ""


def _compact(text: str) -> str:
    return re.sub(r"[\s-]", "", ascii_digits(text)).upper()
