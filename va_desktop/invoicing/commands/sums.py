"""The sums of a document as JSON, the same for what is computed and for what is drafted."""

from __future__ import annotations

from collections.abc import Sequence

from va_desktop.core.canonical import Json
from va_desktop.core.numbers import plain
from va_desktop.invoicing.sums import TaxSum, Totals


def sums_json(totals: Totals, taxes: Sequence[TaxSum]) -> Json:
    """Return the sums with a row for each tax; the rounding is told where there is one."""
    rounding: Json = {} if totals.rounding.is_zero() else {"rounding": str(totals.rounding)}
    return {
        "taxes": [
            {
                "name": tax.name,
                "category": tax.category,
                "rate": plain(tax.rate),
                "basis": str(tax.basis),
                "amount": str(tax.amount),
            }
            for tax in taxes
        ],
        "line_total": str(totals.line_total),
        "discount_total": str(totals.discount_total),
        "charge_total": str(totals.charge_total),
        "net": str(totals.net),
        "tax": str(totals.tax),
        "total": str(totals.total),
        "prepaid": str(totals.prepaid),
        **rounding,
        "due": str(totals.due),
    }
