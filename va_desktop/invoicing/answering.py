"""How the taxes of a document are told: the rows with their names, and what the law wants said of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from va_desktop.core.texts import Texts
from va_desktop.invoicing.sums import TaxSum
from va_desktop.invoicing.wording import category_mention
from va_desktop.taxes.deciding import has_scheme
from va_desktop.taxes.decision import Decision
from va_desktop.taxes.model import TaxPart
from va_desktop.taxes.parties import Seller

_INDIA: Final = "IN"
_OF_GST: Final = frozenset({"regular", "lut"})
_OUTSIDE: Final = "O"
_VAT: Final = "VAT"


def named_taxes(taxes: Sequence[TaxSum], seller: Seller | None, decision: Decision) -> tuple[TaxSum, ...]:
    """Return rows that all have a name, where anything is in the scope of a tax.

    In India what is taxed at nothing is so under IGST, or under both CGST and SGST, each of them a row.
    """
    return tuple(row for tax in taxes for row in _named(tax, seller, decision))


def said(
    taxes: Sequence[TaxSum], seller: Seller | None, decision: Decision, language: str, texts: Texts
) -> list[str]:
    """Return what the law wants said: in the words of the pack, and without one in those of EN 16931."""
    categories = dict.fromkeys(tax.category for tax in taxes)
    mentions = decision.said(tuple(categories))
    told = [one.text(language) for one in mentions]
    if seller is None or not has_scheme(seller):
        told += [text for text in (category_mention(one, texts) for one in categories) if text]
    return list(dict.fromkeys(told))


def _named(tax: TaxSum, seller: Seller | None, decision: Decision) -> Collection[TaxSum]:
    if tax.name or tax.category == _OUTSIDE:
        return (tax,)
    if seller is None or seller.country != _INDIA or seller.scheme not in _OF_GST:
        return (replace(tax, name=_VAT),)
    rated = next((one for one in decision.choices if one.rate), None)
    parts = (rated.parts or (TaxPart(rated.name, rated.rate),)) if rated is not None else ()
    names = [part.name for part in parts] or ["IGST"]
    return [replace(tax, name=name, rate=Decimal(0)) for name in names]
