"""The goods and services tax of India: CGST and SGST or UTGST within a state, IGST between states, exports.

Acts of 2017: CGST (sections 9, 10, 31), IGST (sections 5, 7, 8, 12, 13, 16), UTGST (section 7); CGST Rules 46, 49
and 96A.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from va_desktop.core.countries import known_country
from va_desktop.taxes.decision import (
    BILL_OF_SUPPLY,
    BUYER_STATE,
    HOME_STATE_ONLY,
    INVOICE,
    LUT,
    LUT_OVER,
    SELLER_NUMBER,
    SELLER_STATE,
    TAX_INVOICE,
    Decision,
    Supply,
    with_first,
)
from va_desktop.taxes.model import NO_TAX, TaxPart, TaxRule
from va_desktop.taxes.pack import Mention

COUNTRY: Final = "IN"
FOREIGN: Final = "96"
"""The code of a place of supply outside India, as returns and e-invoices write it."""
EXPORT: Final = TaxRule("IGST", "G", Decimal(0))
TO_ZONE: Final = TaxRule("IGST", "Z", Decimal(0))
EXEMPT: Final = TaxRule("", "E", Decimal(0))


def decide(supply: Supply) -> Decision:
    """Return the tax of a supply of services."""
    if supply.scheme.key == "unregistered":
        return Decision(heading=INVOICE)
    place = _place(supply)
    if supply.scheme.key == "composition":
        return _composition(supply, place)
    lacking = () if supply.seller.number else (SELLER_NUMBER,)
    if not supply.seller.state:
        lacking = (*lacking, SELLER_STATE)
    else:
        supply.pack.state(supply.seller.state)
    if place == FOREIGN:
        return _zero_rated(supply, place, "export", EXPORT, lacking)
    if supply.buyer.sez:
        return _zero_rated(supply, place, "sez", TO_ZONE, lacking)
    if not supply.buyer.state and not supply.place and supply.buyer.tax_number:
        lacking = (*lacking, BUYER_STATE)
    rules = tuple(_rule(supply, place, rate.percent) for rate in supply.pack.rates_on(supply.day))
    return Decision(
        rules[0],
        with_first(*rules, EXEMPT),
        heading=TAX_INVOICE,
        place=place,
        place_words=supply.pack.state(place).names if place else {},
        lacking=lacking,
    )


def _place(supply: Supply) -> str:
    """Return the state where the service is supplied, or `FOREIGN`.

    That is the client's, and the contractor's own where the client is not registered and no address is known
    (IGST act, section 12(2)); for clients abroad it is there (section 13(2)), unless India was named.
    """
    place, buyer = supply.place, supply.buyer
    if not place or place.isalpha():
        country = known_country(place, field="place_of_supply") if place else buyer.country
        known = buyer.state if buyer.country == COUNTRY else ""
        place = (known or supply.seller.state) if country == COUNTRY else FOREIGN
    if place not in ("", FOREIGN):
        supply.pack.state(place)
    return place


def _rule(supply: Supply, place: str, percent: Decimal) -> TaxRule:
    if place and place != supply.seller.state:
        return TaxRule("IGST", "S", percent)
    second = "UTGST" if place and supply.pack.state(place).union else "SGST"
    half = percent / 2
    return TaxRule("GST", "S", percent, parts=(TaxPart("CGST", half), TaxPart(second, half)))


def _zero_rated(
    supply: Supply, place: str, kind: str, without: TaxRule, lacking: tuple[str, ...]
) -> Decision:
    """Return a supply to a client abroad or in a special economic zone: under a letter of undertaking, or taxed."""
    taxed = tuple(TaxRule("IGST", "S", rate.percent) for rate in supply.pack.rates_on(supply.day))
    mentions: tuple[Mention, ...] = (
        supply.mention(f"{kind}_lut", without.category),
        supply.mention(f"{kind}_taxed", "S"),
    )
    under_lut = supply.scheme.key == "lut"
    if under_lut and supply.seller.lut:
        mentions = (*mentions, supply.mention("lut", without.category, lut=supply.seller.lut))
    elif under_lut:
        lacking = (*lacking, LUT)
    if under_lut and supply.seller.lut_until is not None and supply.seller.lut_until < supply.day:
        lacking = (*lacking, LUT_OVER)
    rules = (without, *taxed) if under_lut else (*taxed, without)
    return Decision(
        rules[0],
        with_first(*rules, EXEMPT),
        mentions,
        TAX_INVOICE,
        place,
        {} if place in ("", FOREIGN) else supply.pack.state(place).names,
        lacking,
    )


def _composition(supply: Supply, place: str) -> Decision:
    """Return a bill of supply; outside the own state a composition dealer may supply nothing (section 10(2))."""
    lacking = () if supply.seller.number else (SELLER_NUMBER,)
    if place == FOREIGN or (supply.seller.state and place != supply.seller.state):
        lacking = (*lacking, HOME_STATE_ONLY)
    return Decision(
        NO_TAX,
        (NO_TAX,),
        (replace(supply.mention("composition"), reason_of=NO_TAX.category),),
        BILL_OF_SUPPLY,
        place,
        lacking=lacking,
    )
