"""What a payer's phone reads: the link of UPI and the text of the EPC code for SEPA credit transfers.

The Swiss code has a module of its own, `swiss`.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from va_desktop.core.money import Money
from va_desktop.core.numbers import plain

_UPI_NOTE: Final = 50
# NPCI, UPI linking specification 1.6: a transaction reference of 35 letters and digits at most.
_UPI_REFERENCE: Final = 35
_NO_REFERENCE: Final = re.compile(r"[^A-Za-z0-9]")
# European Payments Council, EPC069-12 version 3.1: amounts, lengths and the limit of 331 bytes.
_EPC_LEAST, _EPC_MOST = 1, 99_999_999_999
_EPC_NAME, _EPC_TEXT, _EPC_BYTES = 70, 140, 331
_CREDITOR_REFERENCE: Final = 21  # ISO 11649, without RF and the check digits


def upi_link(upi_id: str, holder: str, amount: Money | None, currency: str, number: str) -> str:
    """Return the `upi://pay` link, with the invoice's number as its note and as the reference of the payment.

    Without an amount the payer types it. Empty for other currencies and for nothing to pay.
    """
    if currency != "INR" or (amount is not None and amount.minor <= 0):
        return ""
    parts = {
        "pa": upi_id,
        "pn": holder,
        "tr": _NO_REFERENCE.sub("", number)[:_UPI_REFERENCE],
        "am": f"{amount.decimal:f}" if amount is not None else "",
        "cu": "INR",
        "tn": number[:_UPI_NOTE],
    }
    return "upi://pay?" + "&".join(
        f"{name}={quote(value, safe='@')}" for name, value in parts.items() if value
    )


def epc_text(iban: str, bic: str, holder: str, amount: Money, number: str, reference: str = "") -> str:
    """Return the content of an EPC code (version 002, UTF-8) for an amount in euros.

    A creditor `reference` stands in the code instead of the invoice's number, as there is room for one of them. A
    number that is too long is cut between characters; the holder, which banks compare with the name on the account,
    never is. Empty where the code can not carry it: another currency, an amount out of range, too long a name.
    """
    if amount.currency != "EUR" or not _EPC_LEAST <= amount.minor <= _EPC_MOST or len(holder) > _EPC_NAME:
        return ""
    text = "" if reference else number[:_EPC_TEXT]
    rows = (
        "BCD",
        "002",
        "1",
        "SCT",
        bic,
        holder,
        iban.replace(" ", ""),
        f"EUR{plain(amount.decimal)}",
        "",
        reference,
    )
    head = "\n".join(rows) + "\n"
    room = _EPC_BYTES - len(head.encode())
    return head + _cut(text, room) if room >= 0 else ""


def creditor_reference(number: str) -> str:
    """Return a structured creditor reference (ISO 11649) made of a document's number.

    Empty for a number without letters and digits. `RF` and two check digits (ISO 7064, modulo 97-10) come before at
    most 21 letters and digits.
    """
    body = _NO_REFERENCE.sub("", number).upper()[-_CREDITOR_REFERENCE:]
    if not body:
        return ""
    check = 98 - int("".join(str(int(sign, 36)) for sign in f"{body}RF00")) % 97
    return f"RF{check:02}{body}"


def grouped_reference(reference: str) -> str:
    """Write a creditor reference as it is printed, in groups of four."""
    return " ".join(reference[at : at + 4] for at in range(0, len(reference), 4))


def _cut(text: str, room: int) -> str:
    """Return as many whole characters as fit a number of bytes in UTF-8."""
    return text.encode()[:room].decode(errors="ignore")
