"""Taxes to choose from: those of the decision for a client, and those that stand on the draft already."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from va_desktop.core.formatting import Formats
from va_desktop.core.texts import N_
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.model import Draft
from va_desktop.invoicing.typed_adjustments import TaxOf
from va_desktop.kit.ui.combo import Item
from va_desktop.kit.ui.texts import tr
from va_desktop.taxes.model import TaxRule

_CATEGORIES: Final = {
    "S": N_("Tax"),
    "L": N_("IGIC"),
    "M": N_("IPSI"),
    "Z": N_("zero rate"),
    "E": N_("exempt"),
    "AE": N_("reverse charge"),
    "K": N_("intra-Community supply"),
    "G": N_("export"),
    "O": N_("no tax"),
}


def taxes_for(room: InvoiceRoom, draft: Draft) -> list[TaxRule]:
    """Return the taxes that a draft or its lines can have, the usual one first."""
    client = room.clients.client(draft.client_id)
    decision = room.drafts.taxing.decision(client, draft.terms.place_of_supply)
    own = [line.tax for line in draft.lines if line.tax is not None]
    return list(dict.fromkeys([decision.tax, *decision.choices, draft.terms.tax, *own]))


def tax_items(taxes: Sequence[TaxRule], formats: Formats) -> list[Item]:
    """Return taxes as items of a list."""
    return [Item(tax, tax_text(tax, formats)) for tax in taxes]


def tax_text(tax: TaxRule, formats: Formats) -> str:
    """Name a tax: `VAT 19 %`, `CGST 9 % + SGST 9 %`, `reverse charge`."""
    if tax.parts:
        return " + ".join(f"{part.name} {formats.percent(part.rate)}" for part in tax.parts)
    if not tax.rate:
        return tr(_CATEGORIES[tax.category])
    return f"{tax.name or tr(_CATEGORIES[tax.category])} {formats.percent(tax.rate)}"


def tax_of(taxes: Sequence[TaxRule]) -> TaxOf:
    """Return what tells the tax of a rate that somebody typed: one of those to choose from, or a plain one."""

    def find(rate: Decimal) -> TaxRule:
        known = next((tax for tax in taxes if tax.rate == rate and (rate or tax.category in "ZEO")), None)
        return known or TaxRule("", "S" if rate else "Z", rate)

    return find
