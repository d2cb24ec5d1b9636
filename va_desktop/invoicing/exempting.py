"""The rows of taxes as they are kept in a document, each without a tax with why there is none."""

from __future__ import annotations

from collections.abc import Sequence

from va_desktop.core.texts import load_texts
from va_desktop.invoicing.snapshot import PrintedTax
from va_desktop.invoicing.sums import TaxSum
from va_desktop.invoicing.wording import exemption_reason
from va_desktop.taxes.decision import Decision
from va_desktop.taxes.exemptions import EXPLAINED, reason_code


def kept_taxes(
    taxes: Sequence[TaxSum], decision: Decision, country: str, languages: Sequence[str]
) -> tuple[PrintedTax, ...]:
    """Return the rows; `country` is the seller's, `languages` are the document's."""
    return tuple(
        PrintedTax(
            tax.name,
            tax.category,
            tax.rate,
            reason_code(tax.category, tax.exemption_code, country),
            tax.basis,
            tax.amount,
            tax.whole_rate,
            tax.discount,
            tax.charge,
            {language: _reason(tax.category, decision, language) for language in languages}
            if tax.category in EXPLAINED
            else {},
        )
        for tax in taxes
    )


def _reason(category: str, decision: Decision, language: str) -> str:
    """Return why a category is without tax, as it is printed, in the words of the law where it has some."""
    told = [one.text(language) for one in decision.reasons(category)]
    return "; ".join(told) or exemption_reason(category, load_texts(language))
