"""The Swiss QR-bill: what its code says, and which reference goes with which account.

SIX, "Swiss Implementation Guidelines for the QR-bill", version 2.3: since November 2025 addresses have parts.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from va_desktop.core.money import Money
from va_desktop.invoicing.payment_codes import creditor_reference
from va_desktop.invoicing.snapshot import PostalAddress, SwissBill

CURRENCIES: Final = frozenset({"CHF", "EUR"})
_COUNTRIES: Final = ("CH", "LI")
_MOST: Final = 99_999_999_999  # 999 999 999.99 in minor units
_NAME, _STREET, _HOUSE, _POST_CODE, _TOWN, _MESSAGE = 70, 70, 16, 16, 35, 140
# The institutions 30000 to 31999 are those of QR-IBANs (section 4.2.2 of the guidelines).
_QR_INSTITUTIONS: Final = range(30_000, 32_000)
_QR_DIGITS: Final = 26  # of a QR reference, before its check digit
# The permitted characters (section 4.1.1): Latin letters up to Extended-A, and a few more.
_MORE_LETTERS: Final = frozenset("ȘșȚț€")
_POST_CODE_FIRST: Final = re.compile(r"(?:[A-Z]{1,2}[- ])?([0-9]{3,6}|[0-9]{4} [A-Z]{2})\s+(\D.*)")


def is_swiss(iban: str) -> bool:
    """Tell whether an account can be paid with a QR-bill: it is one of Switzerland or Liechtenstein."""
    return iban.startswith(_COUNTRIES)


def is_qr_iban(iban: str) -> bool:
    """Tell whether an account is one for payments with a QR reference."""
    return is_swiss(iban) and iban[4:9].isdigit() and int(iban[4:9]) in _QR_INSTITUTIONS


def qr_reference(number: str) -> str:
    """Return the reference of 27 digits made of a document's number; empty for a number without digits."""
    digits = "".join(sign for sign in number if sign in "0123456789")[-_QR_DIGITS:]
    if not digits:
        return ""
    padded = digits.zfill(_QR_DIGITS)
    return padded + str(_check_digit(padded))


def reference_for(iban: str, number: str, *, structured: bool) -> tuple[str, str]:
    """Return the type of a reference and the reference: QRR, SCOR or NON, by what the account allows."""
    if is_qr_iban(iban):
        return "QRR", qr_reference(number)
    reference = creditor_reference(number) if structured else ""
    return ("SCOR", reference) if reference else ("NON", "")


def swiss_bill(
    iban: str,
    creditor: PostalAddress,
    debtor: PostalAddress | None,
    amount: Money,
    number: str,
    *,
    structured: bool = False,
    language: str = "en",
) -> SwissBill | None:
    """Return the bill for an amount in francs or euros, `None` where a QR-bill can't carry the payment.

    A QR-IBAN needs a reference, so a draft without a number has none. A debtor that can't be written is left open.
    """
    kind, reference = reference_for(iban, number, structured=structured)
    payable = amount.currency in CURRENCIES and 0 < amount.minor <= _MOST
    if not is_swiss(iban) or not payable or (kind == "QRR" and not reference):
        return None
    payee = _checked(creditor)
    if payee is None:
        return None
    message = latin(number)[:_MESSAGE] if kind == "NON" else ""
    payer = None if debtor is None else _checked(debtor)
    return SwissBill(iban, payee, payer, amount, reference, message, kind, language)


def swiss_text(bill: SwissBill) -> str:
    """Return what the code says; section 4.3.3 of the guidelines."""
    rows = [
        "SPC",
        "0200",
        "1",
        bill.iban,
        *_address_rows(bill.creditor),
        *[""] * 7,
        f"{bill.amount.decimal:.2f}",
        bill.amount.currency,
        *_address_rows(bill.debtor),
        bill.reference_kind,
        bill.reference,
        bill.message,
        "EPD",
    ]
    return "\n".join(rows)


def grouped_qr_reference(reference: str) -> str:
    """Write a QR reference as it is printed: two digits, then groups of five."""
    return " ".join([reference[:2], *(reference[at : at + 5] for at in range(2, len(reference), 5))])


def postal_address(name: str, address: str, country: str) -> PostalAddress | None:
    """Read a structured address from lines such as `Hauptstrasse 7` and `8001 Zürich`; `None` for others."""
    rows = [row.strip() for row in address.splitlines() if row.strip()]
    for at in range(len(rows) - 1, -1, -1):
        found = _POST_CODE_FIRST.fullmatch(rows[at])
        if found:
            return PostalAddress(name, rows[at - 1] if at else "", "", found[1], found[2], country)
    return None


def latin(text: str) -> str:
    """Return a text without the characters that a QR-bill does not permit."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(sign for sign in composed if " " <= sign <= "ſ" or sign in _MORE_LETTERS).strip()


def _checked(address: PostalAddress) -> PostalAddress | None:
    """Return an address within the limits of the code, `None` where something that it needs is missing."""
    kept = PostalAddress(
        latin(address.name)[:_NAME],
        latin(address.street)[:_STREET],
        latin(address.house)[:_HOUSE],
        latin(address.post_code)[:_POST_CODE],
        latin(address.town)[:_TOWN],
        address.country,
    )
    return kept if kept.name and kept.post_code and kept.town else None


def _address_rows(address: PostalAddress | None) -> list[str]:
    if address is None:
        return [""] * 7
    return [
        "S",
        address.name,
        address.street,
        address.house,
        address.post_code,
        address.town,
        address.country,
    ]


_TENS: Final = (0, 9, 4, 6, 8, 2, 7, 1, 3, 5)


def _check_digit(digits: str) -> int:
    """Return the check digit modulo 10, recursive (annex B of the guidelines)."""
    carry = 0
    for digit in digits:
        carry = _TENS[(carry + int(digit)) % 10]
    return (10 - carry) % 10
