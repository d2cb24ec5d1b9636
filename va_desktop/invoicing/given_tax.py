"""Which tax is meant where a file says a category, a rate, or neither: the rest is as the pack decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Final

from va_desktop.contractor.model import Contractor
from va_desktop.contractor.taxed import seller_of
from va_desktop.invoicing.given import GivenParty
from va_desktop.taxes.decision import Decision
from va_desktop.taxes.model import TAXED_CATEGORIES, TaxRule
from va_desktop.taxes.numbers import state_of
from va_desktop.taxes.packs import usual_scheme
from va_desktop.taxes.parties import Seller

_OF_GST: Final = frozenset({"GST", "IGST"})
"""Names of taxes of which each rate has its parts, whatever category is said of it."""
_OWN_NAMES: Final = {"L": "IGIC", "M": "IPSI"}
"""What UNCL 5305 has a category for: the taxes of the Canary Islands, and of Ceuta and Melilla."""
Meant = Callable[[str, Decimal | None], TaxRule]
"""Tells the tax of a category (empty: not said) and a rate (`None`: not said)."""


def meant(decision: Decision, name: str, *, by_pack: bool = False) -> Meant:
    """Return what taxes mean under a decision (of the pack of a country: `by_pack`).

    `name` is what a tax is called that has no name of its own.
    """

    def rule(category: str, rate: Decimal | None) -> TaxRule:
        if not category and rate is None:
            return decision.tax
        choices = (decision.tax, *decision.choices)
        if not category:
            # What has no rate is of the pack's category if that has none either, and zero-rated else.
            exempt = decision.tax.category if by_pack and not decision.tax.rate else "Z"
            category = TAXED_CATEGORIES[0] if rate else exempt
        for one in choices:
            if category == one.category and rate in (None, one.rate):
                return one
        of_rate = rate or Decimal(0)
        if category not in TAXED_CATEGORIES:
            return TaxRule("", category, of_rate)
        known = next(
            (one for one in choices if one.rate and (one.category == category or one.name in _OF_GST)), None
        )
        if known is None:
            return TaxRule(_OWN_NAMES.get(category, name), category, of_rate)
        return at_rate(replace(known, category=category), of_rate)

    return rule


def at_rate(known: TaxRule, rate: Decimal) -> TaxRule:
    """Return a known tax at another rate; its parts keep their proportion."""
    parts = tuple(replace(part, rate=part.rate * rate / known.rate) for part in known.parts)
    return replace(known, rate=rate, parts=parts, exemption_code="")


def seller_of_file(said: GivenParty, contractor: Contractor | None) -> Seller | None:
    """Return who sells: as the file says, else the contractor; `None` where nobody tells a country."""
    own = contractor if contractor is not None and said["country"] in ("", contractor.country) else None
    country = said["country"] or (own.country if own is not None else "")
    if not country:
        return None
    known = seller_of(own) if own is not None else Seller(country)
    number = said["tax_number"] or known.number
    scheme = said["scheme"].lower() or known.scheme
    return replace(
        known,
        scheme=scheme or (usual_scheme(country) if said["country"] else ""),
        state=said["state"] or state_of(said["tax_number"], country) or known.state,
        number=number,
        lut=said["lut"] or known.lut,
    )
