"""Taxes where no pack applies: what the user set, for clients in the same country."""

from __future__ import annotations

from va_desktop.taxes.decision import Decision, with_first
from va_desktop.taxes.model import NO_TAX
from va_desktop.taxes.pack import Mention
from va_desktop.taxes.parties import Buyer, Seller


def decide(seller: Seller, buyer: Buyer) -> Decision:
    """Return the user's own tax at home, and none abroad.

    Services for businesses abroad are exports or fall under reverse charge almost everywhere.
    """
    own, home = seller.own, seller.country == buyer.country
    tax = own.tax if home and own.tax is not None else NO_TAX
    wording = own.wording_home if home else own.wording_abroad
    others = (own.tax, *own.others) if own.tax is not None else own.others
    return Decision(
        tax=tax,
        choices=with_first(tax, *others, NO_TAX),
        mentions=(Mention("own", "", "en", {"en": wording}, NO_TAX.category),) if wording else (),
    )
