"""The United States: no value added tax, and a sales tax of a state only where the user sets one."""

from __future__ import annotations

from va_desktop.taxes.decision import SALES_TAX, Decision, Supply, with_first
from va_desktop.taxes.model import NO_TAX


def decide(supply: Supply) -> Decision:
    """Return the sales tax for clients in the same state, as far as states are known, and none for others."""
    seller, buyer = supply.seller, supply.buyer
    own = seller.own.tax
    if not supply.scheme.charges:
        return Decision()
    if own is None:
        return Decision(lacking=(SALES_TAX,) if buyer.country == seller.country else ())
    # The country as place of supply says nothing of the state.
    state = buyer.state if supply.place in ("", seller.country) else supply.place
    same = buyer.country == seller.country and (not state or not seller.state or state == seller.state)
    tax = own if same else NO_TAX
    return Decision(tax, with_first(tax, own, *seller.own.others, NO_TAX), place=state)
