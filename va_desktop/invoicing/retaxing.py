"""What the taxes of an older document are today: the contractor, the client or the law may have changed.

A draft remembers what was to choose from when it was taxed (`DraftTerms.offered`). So it is known what of it was
usual then, what a person chose, and what a person typed that no rule offered. What was usual becomes what is; what
was chosen stays while it can be chosen, and what was typed stays.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from va_desktop.core.values import dataclass
from va_desktop.invoicing.given_tax import at_rate
from va_desktop.invoicing.model import Draft, DraftTerms, Kind, Line, LineKind
from va_desktop.taxes.decision import Decision
from va_desktop.taxes.model import NO_TAX, TaxRule


@dataclass(frozen=True, slots=True)
class Then:
    """What was usual when something was taxed, and all that was offered; neither, where nobody knows."""

    usual: TaxRule | None = None
    offered: tuple[TaxRule, ...] = ()


def is_outdated(draft: Draft, decision: Decision) -> bool:
    """Tell whether a draft would be taxed otherwise today.

    A credit note is not: it takes back what an invoice charged. Nor is one of which nobody knows what was offered
    when it was taxed: a person may have chosen or typed all of it.
    """
    is_known = draft.kind is not Kind.CREDIT_NOTE and bool(draft.terms.offered)
    return is_known and retaxed_draft(draft, decision) != draft


def retaxed_draft(draft: Draft, decision: Decision, then: Then | None = None) -> Draft:
    """Return a draft as it is taxed by a decision; `then` tells of one that does not itself."""
    terms, known = draft.terms, then or then_of(draft.terms)

    def own(tax: TaxRule | None) -> TaxRule | None:
        # What is outside the scope by itself, as interest for lateness is, stays so.
        return tax if tax is None or terms.tax != NO_TAX == tax else retaxed(tax, decision, known)

    def line_of(line: Line) -> Line:
        # What is deducted was charged under the tax of its own invoice.
        anew = line.tax if line.kind is LineKind.PREPAYMENT else own(line.tax)
        return line if anew is line.tax else replace(line, tax=anew)

    return replace(
        draft,
        lines=tuple(map(line_of, draft.lines)),
        terms=replace(
            terms,
            tax=retaxed(terms.tax, decision, known),
            discounts=tuple(replace(one, tax=own(one.tax)) for one in terms.discounts),
            charges=tuple(replace(one, tax=own(one.tax)) for one in terms.charges),
        ),
    )


def then_of(terms: DraftTerms) -> Then:
    """Return what was usual and offered when a draft was taxed, as far as it says so."""
    return Then(terms.offered[0], terms.offered) if terms.offered else Then()


def then_of_issued(terms: DraftTerms, decision: Decision) -> Then:
    """Return it of what was issued: where it does not say so, its own tax was usual.

    Unless that differs from what is usual today by its rate alone, which a person chose.
    """
    if terms.offered or _kind(terms.tax) == _kind(decision.tax):
        return then_of(terms)
    return Then(usual=terms.tax)


def chosen(terms: DraftTerms, tax: TaxRule, decision: Decision) -> DraftTerms:
    """Return the terms of a draft for which a person chose a tax, knowing what is usual by a decision."""
    offered = tuple(dict.fromkeys((decision.tax, *terms.offered))) if terms.offered else ()
    return replace(terms, tax=tax, offered=offered)


def with_taxes_of(anew: DraftTerms, known: DraftTerms, terms: DraftTerms) -> DraftTerms:
    """Return the terms of a draft with the taxes of others; discounts that are not as they were known stay."""
    return replace(
        terms,
        tax=anew.tax,
        offered=anew.offered,
        place_of_supply=anew.place_of_supply,
        discounts=anew.discounts if terms.discounts == known.discounts else terms.discounts,
        charges=anew.charges if terms.charges == known.charges else terms.charges,
    )


def with_one_tax(draft: Draft) -> Draft:
    """Return a draft whose lines follow its tax; what was issued has it on each line, where it would stay."""
    usual = draft.terms.tax
    return replace(
        draft,
        lines=tuple(replace(line, tax=None) if line.tax == usual else line for line in draft.lines),
    )


def retaxed(tax: TaxRule, decision: Decision, then: Then | None = None) -> TaxRule:
    """Return a tax as it is by a decision.

    What was usual is what is usual, and what can be chosen stays, as does what was typed. Else it is the tax of its
    category and rate. Where nothing of the category is charged any more, as under a scheme for small businesses,
    where its rate is none any more, or it was without tax for a reason that is gone, it is what is usual.
    """
    known = then or Then()
    if tax == known.usual:
        return decision.tax
    if tax in decision.choices or _was_typed(tax, known):
        return tax
    charged = [one for one in decision.choices if one.category == tax.category and one.rate]
    if not tax.rate or not charged:
        return decision.tax
    same = next((one for one in charged if one.rate == tax.rate), None)
    if same is None and tax in known.offered:
        return decision.tax
    return same or at_rate(charged[0], tax.rate)


def _was_typed(tax: TaxRule, then: Then) -> bool:
    """Tell whether no rule offered a tax, nor one that differs by its rate alone."""
    return bool(then.offered) and _kind(tax) not in map(_kind, then.offered)


def _kind(tax: TaxRule) -> tuple[str, str, bool, tuple[str, ...]]:
    return tax.name, tax.category, tax.rate > Decimal(0), tuple(part.name for part in tax.parts)
