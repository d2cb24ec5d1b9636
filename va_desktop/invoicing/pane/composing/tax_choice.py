"""Taxes to choose from: those of the decision for a client, and those that stand on the draft already."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from va_desktop.core.errors import UserError
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.model import Draft
from va_desktop.invoicing.typed_adjustments import TaxOf
from va_desktop.taxes.model import TaxRule


def taxes_for(room: InvoiceRoom, draft: Draft) -> list[TaxRule]:
    """Return the taxes that lines of a draft can have, that of the whole draft first."""
    own = {id(line.tax): line.tax for line in draft.lines if line.tax is not None}  # many have the same
    try:
        choices = room.drafts.taxing.of_draft(draft).choices
    except UserError:
        choices = ()  # for a place or a day that the pack does not know; the page says so
    return list(dict.fromkeys([draft.terms.tax, *choices, *own.values()]))


def tax_of(taxes: Sequence[TaxRule]) -> TaxOf:
    """Return what tells the tax of a rate that somebody typed: one of those to choose from, or a plain one."""

    def find(rate: Decimal) -> TaxRule:
        known = next((tax for tax in taxes if tax.rate == rate and (rate or tax.category in "ZEO")), None)
        return known or TaxRule("", "S" if rate else "Z", rate)

    return find
