"""How a document is paid: which accounts it shows, and what a payer's phone reads of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from va_desktop.clients.model import Client
from va_desktop.contractor.model import PaymentAccount, accounts_for
from va_desktop.contractor.payment_methods import METHODS, means_code
from va_desktop.core.money import Money
from va_desktop.core.numbers import plain
from va_desktop.core.values import dataclass
from va_desktop.invoicing.design import CodeAmount, Design
from va_desktop.invoicing.payment_codes import creditor_reference, epc_text, grouped_reference, upi_link
from va_desktop.invoicing.snapshot import PaymentDetails, PostalAddress
from va_desktop.invoicing.swiss import (
    grouped_qr_reference,
    is_swiss,
    postal_address,
    swiss_bill,
    swiss_text,
)

_PAYPAL_PAGE: Final = "paypal.me/"
_TRANSFERS: Final = frozenset({"bank", "iban"})
_SLIP_DETAILS: Final = frozenset({"street", "post_code", "town", "slip"})
"""Details that only the slip of a QR-bill shows."""


@dataclass(frozen=True, slots=True)
class ToPay:
    """What is to be paid: `withheld` is the tax that the payer is expected to keep back."""

    total: Money
    withheld: Money
    number: str
    client: Client
    design: Design
    languages: tuple[str, ...]

    @property
    def asked(self) -> Money | None:
        """The amount that a UPI code asks for; `None` where the payer shall type it."""
        if self.design.code_amount is CodeAmount.NONE:
            return None
        if self.design.code_amount is CodeAmount.AFTER_TAX and self.withheld < self.total:
            return self.total - self.withheld
        return self.total


def shown_accounts(
    accounts: Sequence[PaymentAccount], currency: str, chosen: int | None
) -> tuple[PaymentAccount, ...]:
    """Return the accounts that a document shows: the chosen one, else all in its currency.

    Details of a bank always stand beside a UPI id, which takes a limited amount and can be blocked.
    """
    known = accounts_for(accounts, currency)
    wanted = tuple(account for account in known if account.id == chosen)
    if wanted and wanted[0].method == "upi":
        wanted += tuple(account for account in known if account.method in _TRANSFERS)
    return wanted or known


def lacks_bank(accounts: Sequence[PaymentAccount]) -> bool:
    """Tell whether a UPI id stands among shown accounts without details of a bank beside it."""
    methods = {account.method for account in accounts}
    return "upi" in methods and not methods & _TRANSFERS


def payment_details(account: PaymentAccount, due: ToPay) -> PaymentDetails:
    """Return how a document is paid to an account."""
    details = account.details
    code = link = ""
    asked = None
    if account.method == "upi":
        code = link = upi_link(details["upi"], account.holder, due.asked, due.total.currency, due.number)
        asked = due.asked if due.asked != due.total else None
    elif account.method == "iban":
        return _to_iban(account, due)
    elif account.method == "paypal" and details["paypal"].startswith(_PAYPAL_PAGE):
        amount = plain(due.total.decimal if due.total.minor > 0 else Decimal(0))
        link = f"https://{details['paypal']}/{amount}{due.total.currency}"
    return PaymentDetails(
        method=account.method,
        holder=account.holder,
        details=_printed_details(account),
        instructions=account.instructions,
        code=code,
        link=link,
        asked=asked if code else None,
        means=means_code(account.method, due.total.currency),
    )


def _to_iban(account: PaymentAccount, due: ToPay) -> PaymentDetails:
    """Return how it is paid to an IBAN: with the slip of a QR-bill where it can be, else with an EPC code."""
    details, iban = account.details, account.details["iban"]
    bill = swiss_bill(
        iban,
        _creditor(account.holder, details, iban[:2]),
        _debtor(due),
        due.total,
        due.number,
        structured=due.design.structured,
        language=details.get("slip") or ("de" if due.languages[0] == "de" else "en"),
    )
    shown = _printed_details(account)
    reference = creditor_reference(due.number) if due.design.structured and not is_swiss(iban) else ""
    if bill is not None and bill.reference:
        written = grouped_qr_reference if bill.reference_kind == "QRR" else grouped_reference
        shown += (("reference", written(bill.reference)),)
    elif reference:
        shown += (("reference", grouped_reference(reference)),)
    epc = epc_text(iban, details.get("bic", ""), account.holder, due.total, due.number, reference)
    return PaymentDetails(
        method=account.method,
        holder=account.holder,
        details=shown,
        instructions=account.instructions,
        code=epc if bill is None else swiss_text(bill),
        link="",
        swiss=bill,
        means=means_code(account.method, due.total.currency),
    )


def _creditor(holder: str, details: Mapping[str, str], country: str) -> PostalAddress:
    return PostalAddress(
        holder,
        details.get("street", ""),
        "",
        details.get("post_code", ""),
        details.get("town", ""),
        country,
    )


def _debtor(due: ToPay) -> PostalAddress | None:
    """Return the client's address as the slip has it, in a language whose letters it permits."""
    client = due.client
    return postal_address(client.name, client.place(""), client.country)


def _printed_details(account: PaymentAccount) -> tuple[tuple[str, str], ...]:
    known = METHODS[account.method].details
    return tuple(
        (detail.key, account.details[detail.key])
        for detail in known
        if account.details.get(detail.key) and detail.key not in _SLIP_DETAILS
    )
