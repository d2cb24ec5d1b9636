"""What a draft does not say of how it can be paid, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from va_desktop.contractor.model import PaymentAccount
from va_desktop.invoicing.model import Draft, Kind
from va_desktop.invoicing.payable import lacks_bank, shown_accounts
from va_desktop.kit.ui.texts import tr


def unsaid(draft: Draft, accounts: Sequence[PaymentAccount]) -> str:
    """Return what a draft leaves unsaid that has such accounts; empty where it says enough, or asks for nothing."""
    if draft.kind in (Kind.QUOTE, Kind.CREDIT_NOTE):
        return ""
    if not accounts:
        return tr(
            "It does not say where to pay: you have no account in {currency} yet.", currency=draft.currency
        )
    if lacks_bank(shown_accounts(accounts, draft.currency, draft.terms.payment_account_id)):
        return tr(
            "No bank details stand beside the UPI code: banks refuse some codes, and cap what others pay."
        )
    return ""
