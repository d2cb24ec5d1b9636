"""Checks of what people type as account numbers: spelling and check digits, without asking a bank.

Each rule takes what was typed and returns it as it should be kept, or raises `UserError` that says what is wrong.
"""

from __future__ import annotations

import re
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.numbers import ascii_digits
from va_desktop.core.patterns import Pattern

# Length of an IBAN by country: SWIFT's IBAN registry (ISO 13616).
_IBAN_LENGTHS: Final = {
    pair[:2]: int(pair[2:])
    for pair in """
    AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29
    ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20
    LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29
    PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20
    YE30""".split()
}
_BIC: Final = Pattern(r"[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?", re.ASCII)  # ISO 9362
_IFSC: Final = Pattern(r"[A-Z]{4}0[A-Z0-9]{6}", re.ASCII)  # Reserve Bank of India
# A virtual payment address as NPCI describes it: a name, @, and the handle of a payment provider.
_UPI: Final = Pattern(r"[A-Za-z0-9._-]{2,64}@[A-Za-z][A-Za-z0-9]{1,63}", re.ASCII)
_EMAIL: Final = Pattern(r"[^@\s<>\"]{1,64}@[^@\s<>\"]+\.[^@\s<>\".]{2,}")
_PAYPAL_NAME: Final = Pattern(r"(?:https?://)?(?:www\.)?paypal\.me/([A-Za-z0-9]{1,20})/?", re.ASCII)
_GCASH: Final = Pattern(r"(?:\+?63|0)(9[0-9]{9})", re.ASCII)  # a mobile number of the Philippines
_ACCOUNT: Final = Pattern(r"[A-Z0-9]{4,34}", re.ASCII)
_ROUTING: Final = Pattern(r"[A-Z0-9]{3,12}", re.ASCII)


def iban(text: str) -> str:
    """Return an IBAN without blanks, in capitals; check its country's length and its check digits (ISO 7064)."""
    number = _compact(text)
    length = _IBAN_LENGTHS.get(number[:2])
    if length is None:
        raise UserError("An IBAN begins with its country, such as DE or GB; this one does not.", field="iban")
    if not _ACCOUNT.fullmatch(number) or not number[2:4].isdigit() or len(number) != length:
        raise UserError(
            "An IBAN of {country} has {length} letters and digits; this one has {count}.",
            field="iban",
            country=number[:2],
            length=length,
            count=len(number),
        )
    if int("".join(str(int(sign, 36)) for sign in number[4:] + number[:4])) % 97 != 1:
        raise UserError("This IBAN has a typing error: its check digits do not fit.", field="iban")
    _refuse_other_forms(number)
    return number


def _refuse_other_forms(number: str) -> None:
    """Refuse an IBAN whose bank's part has another form, or other check digits, than its country's have.

    Raise `UserError`; a country or a bank that the library does not know may be new, and is taken as it is.
    """
    from stdnum import iban as forms
    from stdnum.exceptions import InvalidComponent, ValidationError

    try:
        forms.validate(number)
    except InvalidComponent:
        return
    except ValidationError as error:
        raise UserError(
            "This is no IBAN of {country}: the bank’s part of it is not right.",
            field="iban",
            country=number[:2],
        ) from error


def grouped_iban(number: str) -> str:
    """Write an IBAN as it is printed, in groups of four."""
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))


def bic(text: str) -> str:
    """Return a BIC (SWIFT code) in capitals: 8 or 11 letters and digits."""
    code = _compact(text)
    if not _BIC.fullmatch(code):
        raise UserError("A BIC has 8 or 11 letters and digits, such as COBADEFF.", field="bic")
    return code


def ifsc(text: str) -> str:
    """Return the IFSC of a bank's branch in India: four letters, a zero, six letters or digits."""
    code = _compact(text)
    if not _IFSC.fullmatch(code):
        raise UserError(
            "An IFSC has 11 letters and digits with a zero in fifth place, such as SBIN0000813.", field="ifsc"
        )
    return code


def upi(text: str) -> str:
    """Return a UPI id: a name, `@` and the provider's handle."""
    address = text.strip()
    if not _UPI.fullmatch(address):
        raise UserError("A UPI id looks like asha@okbank: a name, @ and the provider.", field="upi")
    return address


def email(text: str) -> str:
    """Return an e-mail address; its spelling alone is checked."""
    address = text.strip()
    if len(address) > 200 or not _EMAIL.fullmatch(address):
        raise UserError("An e-mail address looks like asha@example.com.", field="email")
    return address


def paypal(text: str) -> str:
    """Return what PayPal pays to: an e-mail address, or the name of a paypal.me page."""
    plain = text.strip()
    page = _PAYPAL_NAME.fullmatch(plain)
    if page:
        return f"paypal.me/{page[1]}"
    try:
        return email(plain)
    except UserError as error:
        raise UserError(
            "Write the e-mail address of your PayPal account, or paypal.me/name.", field="paypal"
        ) from error


def gcash(text: str) -> str:
    """Return the mobile number of a GCash account as it is written at home: `09171234567`."""
    plain = re.sub(r"[\s()-]", "", ascii_digits(text))
    number = _GCASH.fullmatch(plain)
    if number is None:
        raise UserError(
            "A GCash number is a mobile number of the Philippines, such as 0917 123 4567.", field="gcash"
        )
    return f"0{number[1]}"


def account(text: str) -> str:
    """Return a bank's own account number without blanks and dashes."""
    number = _compact(text)
    if not _ACCOUNT.fullmatch(number):
        raise UserError("An account number has 4 to 34 letters and digits.", field="account")
    return number


def routing(text: str) -> str:
    """Return a bank's routing number, sort code or branch code without blanks and dashes."""
    number = _compact(text)
    if not _ROUTING.fullmatch(number):
        raise UserError("A routing number or sort code has 3 to 12 letters and digits.", field="routing")
    return number


def _compact(text: str) -> str:
    return re.sub(r"[\s-]", "", ascii_digits(text)).upper()
