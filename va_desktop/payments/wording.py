"""The fixed words of receipts and vouchers, complete in English, Hindi and German."""

from __future__ import annotations

from typing import Final

from va_desktop.core.formatting import Formats
from va_desktop.core.texts import N_, Texts
from va_desktop.payments.receipts import Receipt, ReceiptKind

HEADINGS: Final = {
    ReceiptKind.RECEIPT.value: N_("Receipt"),
    ReceiptKind.RECEIPT_VOUCHER.value: N_("Receipt voucher"),
    ReceiptKind.REFUND_VOUCHER.value: N_("Refund voucher"),
    ReceiptKind.REFUND_RECEIPT.value: N_("Refund receipt"),
}
NUMBER: Final = N_("No.")
FROM: Final = N_("Received from")
TO: Final = N_("Paid back to")
PAID_ON: Final = N_("Paid on")
PAID_BACK_ON: Final = N_("Paid back on")
REFERENCE: Final = N_("Reference")
INVOICE: Final = N_("Invoice")
PAID_BACK: Final = N_("Paid back")
INVOICE_TOTAL: Final = N_("Invoice total")
PAID: Final = N_("Paid")
RECEIVED: Final = N_("Received")
FEE: Final = N_("Bank fee")
WITHHELD: Final = N_("Tax withheld by the client")
SETTLED: Final = N_("Total")
CREDIT: Final = N_("Kept as your credit")
WRITTEN_OFF: Final = N_("Small difference waived")
ADVANCE: Final = N_("Advance for services")
ADVANCE_BACK: Final = N_("Advance for services, paid back")
AGAINST: Final = N_("Receipt voucher")
AMOUNT: Final = N_("Amount")
REVERSE_CHARGE: Final = N_("Tax payable on reverse charge: yes")
NO_REVERSE_CHARGE: Final = N_("Tax payable on reverse charge: no")
DUE_AT_RECEIPT: Final = N_("The tax contained in the advance is due with its receipt.")


def heading(receipt: Receipt, texts: Texts) -> str:
    """Return what it calls itself."""
    return texts(HEADINGS[receipt.kind])


def confirmation(receipt: Receipt, texts: Texts, formats: Formats) -> str:
    """Say in a sentence what is confirmed."""
    amount, day = formats.money(receipt.settled), formats.day(receipt.paid_on, "long")
    if receipt.goes_back:
        return texts("We paid back {amount} on {day}.", amount=formats.money(receipt.amount), day=day)
    if receipt.kind == ReceiptKind.RECEIPT_VOUCHER:
        return texts(
            "We received {amount} in advance on {day}. Thank you.",
            amount=formats.money(receipt.amount),
            day=day,
        )
    return texts("We confirm the payment of {amount} on {day}. Thank you.", amount=amount, day=day)


def withheld_text(receipt: Receipt, texts: Texts) -> str:
    """Name the tax withheld, with its section: `Tax withheld by the client (194J)`."""
    if not receipt.section:
        return texts(WITHHELD)
    return texts("Tax withheld by the client ({section})", section=receipt.section)
