"""What a payer's phone reads: the link of UPI and the text of the EPC code for SEPA credit transfers."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from va_desktop.core.money import Money
from va_desktop.core.numbers import plain

_UPI_NOTE: Final = 50
# European Payments Council, EPC069-12 version 3.1: amounts, lengths and the limit of 331 bytes.
_EPC_LEAST, _EPC_MOST = 1, 99_999_999_999
_EPC_NAME, _EPC_TEXT, _EPC_BYTES = 70, 140, 331


def upi_link(upi_id: str, holder: str, amount: Money, number: str) -> str:
    """Return the `upi://pay` link for an amount in rupees, with the invoice's number as its note.

    Empty for other currencies and for nothing to pay.
    """
    if amount.currency != "INR" or amount.minor <= 0:
        return ""
    parts = {
        "pa": upi_id,
        "pn": holder,
        "am": f"{amount.decimal:f}",
        "cu": "INR",
        "tn": number[:_UPI_NOTE],
    }
    return "upi://pay?" + "&".join(
        f"{name}={quote(value, safe='@')}" for name, value in parts.items() if value
    )


def epc_text(iban: str, bic: str, holder: str, amount: Money, number: str) -> str:
    """Return the content of an EPC code (version 002, UTF-8) for an amount in euros.

    Empty where the code can not carry it: another currency, an amount out of range, too many bytes.
    """
    if amount.currency != "EUR" or not _EPC_LEAST <= amount.minor <= _EPC_MOST:
        return ""
    rows = (
        "BCD",
        "002",
        "1",
        "SCT",
        bic,
        holder[:_EPC_NAME],
        iban.replace(" ", ""),
        f"EUR{plain(amount.decimal)}",
        "",
        "",
        number[:_EPC_TEXT],
    )
    text = "\n".join(rows)
    return text if len(text.encode()) <= _EPC_BYTES else ""
