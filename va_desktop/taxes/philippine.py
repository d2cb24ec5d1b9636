"""Value added tax and percentage tax of the Philippines: National Internal Revenue Code, sections 108 to 116, 237.

Who is not registered for VAT charges none: the percentage tax of section 116, or the 8 % of section 24(A)(2)(b), is
the contractor's own. An invoice needs authority to print; without it the document is a billing statement.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from va_desktop.core.countries import known_country
from va_desktop.taxes.decision import (
    AUTHORITY,
    BILLING_STATEMENT,
    INVOICE,
    SELLER_NUMBER,
    Decision,
    Supply,
    with_first,
)
from va_desktop.taxes.model import NO_TAX, TaxRule
from va_desktop.taxes.pack import Mention, rule_of

ZERO_RATED: Final = TaxRule("VAT", "Z", Decimal(0))
EXEMPT: Final = TaxRule("", "E", Decimal(0))


def decide(supply: Supply) -> Decision:
    """Return the tax of a supply of services."""
    seller, scheme = supply.seller, supply.scheme
    heading = INVOICE if seller.authority else BILLING_STATEMENT
    lacking = tuple(
        code for code, known in ((SELLER_NUMBER, seller.number), (AUTHORITY, seller.authority)) if not known
    )
    mentions: tuple[Mention, ...] = (
        (supply.mention("authority", authority=seller.authority),)
        if seller.authority
        else (supply.mention("no_authority_vat" if scheme.charges else "no_authority"),)
    )
    place = known_country(supply.place or supply.buyer.country, field="place_of_supply")
    if not scheme.charges:
        mentions = (replace(supply.mention(scheme.mention), reason_of=NO_TAX.category), *mentions)
        return Decision(NO_TAX, (NO_TAX,), mentions, heading, place, lacking=lacking)
    rules = tuple(rule_of(supply.pack, rate) for rate in supply.pack.rates_on(supply.day))
    first = rules[0] if place == seller.country else ZERO_RATED
    mentions = (supply.mention("zero_rated", "Z"), supply.mention("exempt", "E"), *mentions)
    return Decision(
        first, with_first(first, *rules, ZERO_RATED, EXEMPT), mentions, heading, place, lacking=lacking
    )
