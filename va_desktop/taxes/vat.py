"""Value added tax in the European Union and the United Kingdom.

Services for a business are supplied where the client is, others where the contractor is (Directive 2006/112/EC,
articles 44 and 45; VATA 1994, section 7A). In another member state the client owes the tax (article 196).
"""

from __future__ import annotations

from typing import Final

from va_desktop.core.countries import known_country
from va_desktop.taxes.decision import (
    BUYER_NUMBER,
    REGISTERED_ABROAD,
    SELLER_NUMBER,
    Decision,
    Supply,
    with_first,
)
from va_desktop.taxes.model import NO_TAX, TaxRule
from va_desktop.taxes.pack import Mention, rule_of

UNION: Final = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
)
"""The member states of the European Union."""
REVERSE_CHARGE: Final = TaxRule("", "AE", NO_TAX.rate, "VATEX-EU-AE")
OUTSIDE: Final = TaxRule("", "O", NO_TAX.rate, "VATEX-EU-O")


def decide(supply: Supply) -> Decision:
    """Return the tax of a supply of services."""
    seller, place = supply.seller, _place(supply)
    if place == seller.country:
        return _at_home(supply)
    if {seller.country, place} <= UNION:
        return _in_union(supply, place)
    outside = OUTSIDE if seller.country in UNION else NO_TAX
    mentions = (supply.mention("outside", "O"),) if supply.scheme.charges else ()
    others = (one for one in _home_rules(supply) if one.category != outside.category)
    return Decision(outside, with_first(outside, *others), mentions, place=place)


def _place(supply: Supply) -> str:
    """Return the country in which the service is supplied.

    A client in the Union who tells no VAT number may be taken for a consumer (Regulation 282/2011, article 18).
    Raise `UserError` for a place that is no country: it would look like one outside the Union.
    """
    seller, buyer = supply.seller, supply.buyer
    if supply.place:
        return known_country(supply.place, field="place_of_supply")
    within = {seller.country, buyer.country} <= UNION
    return buyer.country if buyer.business and (buyer.tax_number or not within) else seller.country


def _at_home(supply: Supply) -> Decision:
    seller, buyer, scheme = supply.seller, supply.buyer, supply.scheme
    is_unproved = buyer.business and buyer.country != seller.country and not supply.place
    lacking: tuple[str, ...] = (BUYER_NUMBER,) if is_unproved else ()
    rules = _home_rules(supply)
    if not scheme.charges:
        exempt = (supply.mention(scheme.mention, scheme.category),) if scheme.mention else ()
        return Decision(rules[0], rules, exempt, place=seller.country, lacking=lacking)
    if not seller.number:
        lacking = (SELLER_NUMBER, *lacking)
    others = (REVERSE_CHARGE, OUTSIDE) if seller.country in UNION else (NO_TAX,)
    # A line may be given another category than the rule's: then its mention is printed too.
    mentions: tuple[Mention, ...] = (supply.mention("outside", "O"),)
    if seller.country in UNION:
        mentions = (supply.mention("reverse_charge", "AE"), *mentions)
    return Decision(rules[0], with_first(*rules, *others), mentions, place=seller.country, lacking=lacking)


def _in_union(supply: Supply, place: str) -> Decision:
    """Return reverse charge, for small businesses too: their exemption ends at the border (article 283)."""
    lacking = []
    if not supply.seller.number:
        lacking.append(SELLER_NUMBER)
    if not supply.buyer.business:
        lacking.append(REGISTERED_ABROAD)
    elif not supply.buyer.tax_number:
        lacking.append(BUYER_NUMBER)
    return Decision(
        REVERSE_CHARGE,
        with_first(REVERSE_CHARGE, *_home_rules(supply)),
        (supply.mention("reverse_charge", "AE"),),
        place=place,
        lacking=tuple(lacking),
    )


def _home_rules(supply: Supply) -> tuple[TaxRule, ...]:
    scheme = supply.scheme
    if not scheme.charges:
        return (TaxRule("", scheme.category, NO_TAX.rate, scheme.exemption_code),)
    return tuple(rule_of(supply.pack, rate) for rate in supply.pack.rates_on(supply.day))
