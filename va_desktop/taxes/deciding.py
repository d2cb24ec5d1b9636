"""Decides which taxes and mentions apply to a supply of services.

`decide` is asked by everything that taxes: drafts, quotes, `tax compute`. It depends on nothing but what it is
given and the packs that come with the program.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.taxes import american, indian, own, philippine, vat
from va_desktop.taxes.decision import SCHEME_GONE, SUPPLY_DAY, Decision, Supply
from va_desktop.taxes.pack import Pack
from va_desktop.taxes.packs import KEPT_BACK, load_pack
from va_desktop.taxes.parties import Buyer, Seller

_RULES: Final[Mapping[str, Callable[[Supply], Decision]]] = {
    "gst": indian.decide,
    "philippine": philippine.decide,
    "sales_tax": american.decide,
    "vat": vat.decide,
}


def decide(seller: Seller, buyer: Buyer, day: date, place_of_supply: str = "") -> Decision:
    """Return how a supply is taxed on a day, the day of issue.

    `place_of_supply` is a code of a state (India: 29) or country where the user knows it better than the rule;
    empty, the rule finds it. Without a scheme the seller's own taxes apply; `packs.usual_scheme` tells which is
    meant where nobody said so. Raise `UserError` for a scheme, state or day that the pack does not know.

    Whoever has a scheme of a pack that is kept back chose it while that was offered. The own taxes apply then too,
    and that they are to be set is what the decision lacks.
    """
    pack = load_pack(seller.country)
    if pack is not None:
        return decide_by(pack, seller, buyer, day, place_of_supply)
    found = own.decide(seller, buyer)
    return replace(found, lacking=(SCHEME_GONE,)) if seller.scheme and seller.country in KEPT_BACK else found


def decide_by(pack: Pack, seller: Seller, buyer: Buyer, day: date, place_of_supply: str = "") -> Decision:
    """Return how a supply is taxed by the pack of the seller's country; see `decide`."""
    if not seller.scheme:
        found = own.decide(seller, buyer)
    else:
        supply = Supply(pack, pack.scheme(seller.scheme), seller, buyer, day, place_of_supply.strip().upper())
        found = _RULES[pack.rules](supply)
    # Where the client owes the tax no scheme exempts the seller, nor does a small amount: Directive 2006/112/EC,
    # articles 283 and 220a(2); UStDV § 33 sentence 3.
    is_reversed = found.tax.category == "AE"
    demand = pack.demand(SUPPLY_DAY, day, "" if is_reversed else seller.scheme)
    if demand is not None and is_reversed:
        demand = replace(demand, above=None)
    return replace(found, supply_day=demand)


def has_scheme(seller: Seller) -> bool:
    """Tell whether a seller is taxed by a scheme: has one, of a country whose pack is offered."""
    return bool(seller.scheme) and load_pack(seller.country) is not None


def checked_place(place: str, seller: Seller) -> str:
    """Return a place of supply as the user names it, in capitals; a scheme reads it by its own rule.

    Without one it can only be a state of the seller's country. Raise `UserError` for what is none.
    """
    named, pack = place.strip().upper(), load_pack(seller.country)
    if not named or (seller.scheme and pack is not None):
        return named
    if pack is None:
        raise UserError(
            "Taxes do not depend on the state in {country}; leave “{code}” out.",
            field="place_of_supply",
            code=named[:20],
            country=seller.country,
        )
    return pack.state(named).code
