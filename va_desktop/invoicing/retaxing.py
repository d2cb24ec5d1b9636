"""What the taxes of an older document are on a new one: the contractor, the client or the law may have changed."""

from __future__ import annotations

from dataclasses import replace

from va_desktop.invoicing.given_tax import at_rate
from va_desktop.invoicing.model import Draft
from va_desktop.taxes.decision import Decision
from va_desktop.taxes.model import NO_TAX, TaxRule


def retaxed_draft(draft: Draft, decision: Decision) -> Draft:
    """Return a draft of which each tax is one that can be chosen by a decision."""
    terms = draft.terms

    def own(tax: TaxRule | None) -> TaxRule | None:
        # What is outside the scope by itself, as interest for lateness is, stays so.
        return tax if tax is None or terms.tax != NO_TAX == tax else retaxed(tax, decision)

    return replace(
        draft,
        lines=tuple(replace(line, tax=own(line.tax)) for line in draft.lines),
        terms=replace(
            terms,
            tax=retaxed(terms.tax, decision),
            discounts=tuple(replace(one, tax=own(one.tax)) for one in terms.discounts),
            charges=tuple(replace(one, tax=own(one.tax)) for one in terms.charges),
        ),
    )


def with_one_tax(draft: Draft) -> Draft:
    """Return a draft whose lines follow its tax; what was issued has it on each line, where it would stay."""
    usual = draft.terms.tax
    return replace(
        draft,
        lines=tuple(replace(line, tax=None) if line.tax == usual else line for line in draft.lines),
    )


def retaxed(tax: TaxRule, decision: Decision) -> TaxRule:
    """Return a tax as it is by a decision: itself where it can be chosen, else that of its category and rate.

    Where nothing of the category is charged any more, as under a scheme for small businesses, or it was without tax
    for a reason that is gone, it is what is usual.
    """
    if tax in decision.choices:
        return tax
    charged = [one for one in decision.choices if one.category == tax.category and one.rate]
    if not tax.rate or not charged:
        return decision.tax
    return next((one for one in charged if one.rate == tax.rate), at_rate(charged[0], tax.rate))
