"""How an invoice is taken back, in whole or in part: what is left of it, and the lines of a credit note for it.

Sums are kept apart by tax: a credit note never takes back more of a rate than was billed at it, and when all is
taken back each basis is zero to the last unit. What is credited by amount, and the rest after that, has a line for
each rate; what is credited by quantities has the lines of the invoice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money, total
from va_desktop.core.numbers import nearest
from va_desktop.core.values import dataclass
from va_desktop.invoicing.calculation import draft_totals, sum_line
from va_desktop.invoicing.charges import AmountOn, Charge, Prices, RoundBy
from va_desktop.invoicing.measuring import is_time, typed_quantity
from va_desktop.invoicing.model import AmountOff, Discount, Draft, DraftTerms, Kind, Line
from va_desktop.taxes.model import TaxRule

RateKey = tuple[str, Decimal]
"""A category of taxes and a rate."""
Describe = Callable[[str], Mapping[str, str]]
"""Returns one of `wording`'s messages in the languages of the document."""


@dataclass(frozen=True, slots=True)
class Credited:
    """An issued invoice, as the draft that it was, and its issued credit notes."""

    original: Draft
    notes: tuple[Draft, ...] = ()

    @property
    def bases(self) -> Mapping[RateKey, Money]:
        """What of each tax's basis is left to be taken back."""
        left = _bases(self.original)
        for note in self.notes:
            for key, basis in _bases(note).items():
                left[key] = left[key] - basis
        return left

    @property
    def net(self) -> Money:
        """What is left, without tax."""
        return total(self.bases.values(), self.original.currency)

    @property
    def quantities(self) -> Mapping[int, Decimal]:
        """What is left of each line of the invoice, by its id."""
        left = {line.id: line.quantity for line in self.original.lines}
        for note in self.notes:
            for line in note.lines:
                if line.corrects_id in left:
                    left[line.corrects_id] -= line.quantity
        return left

    def with_note(self, note: Draft) -> Credited:
        """Return it with one more credit note."""
        return replace(self, notes=(*self.notes, note))

    def refuse(self, note: Draft) -> None:
        """Raise `UserError` where a credit note takes back more than is left."""
        left = self.bases
        for key, basis in _bases(note).items():
            remaining = left.get(key, Money.zero(note.currency))
            if basis.is_negative() and not remaining.is_negative():
                raise UserError(
                    "Less than nothing can't be credited: credit what lowers the invoice together with what "
                    "it lowers.",
                    field="lines",
                )
            if basis.minor * remaining.minor < 0 or abs(basis.minor) > abs(remaining.minor):
                raise UserError(
                    "Only {amount} {currency} of what was billed at this rate are left to be credited.",
                    field="amount",
                    amount=str(remaining),
                    currency=note.currency,
                )
        quantities = self.with_note(note).quantities
        for line in self.original.lines:
            if quantities[line.id] * line.quantity < 0:
                raise UserError(
                    "More of “{line}” is credited than was billed.", field="lines", line=line.description[:60]
                )

    def is_whole(self) -> bool:
        """Tell whether nothing is left."""
        return all(basis.is_zero() for basis in self.bases.values())

    def freed(self) -> list[int]:
        """Return the ids of the lines of which nothing is left: what they billed can be billed again."""
        left = self.quantities
        whole = self.is_whole()
        return [line.id for line in self.original.lines if whole or left[line.id] == 0]

    # --- credit notes

    def all_of_it(self, describe: Describe) -> Draft:
        """Return a credit note for all that is left: the invoice once more; after others a line for each rate."""
        if not self.notes:
            lines = tuple(_taken_back(line, line.quantity) for line in self.original.lines)
            terms = replace(self.original.terms, prepaid=None, rounding=self._rounding_left())
            return self._note(lines, terms)
        lines = tuple(self._lump(key, basis, describe) for key, basis in self.bases.items())
        return self._note(
            tuple(line for line in lines if line.price or line.quantity < 0),
            replace(_plain_terms(self), rounding=self._rounding_left()),
        )

    def quantities_of_it(self, wanted: Mapping[int, Decimal], describe: Describe) -> Draft:
        """Return a credit note for quantities of lines, by their ids; raise `UserError` for what is not there."""
        left, lines_by_id = self.quantities, {line.id: line for line in self.original.lines}
        for line_id, quantity in wanted.items():
            line = lines_by_id.get(line_id)
            if line is None:
                raise UserError("That much of this line is not left to be credited.", field="lines")
            remaining = left[line_id]
            if quantity * remaining < 0 or abs(quantity) > abs(remaining):
                raise _too_much(line, remaining)
        chosen = {line_id: quantity for line_id, quantity in wanted.items() if quantity}
        if not chosen:
            for line_id in wanted:
                if left[line_id] == 0 != lines_by_id[line_id].quantity:
                    raise _too_much(lines_by_id[line_id], left[line_id])
            raise UserError("Choose at least one line to credit.", field="lines")
        if all(chosen.get(line_id, 0) == quantity for line_id, quantity in left.items()):
            return self.all_of_it(describe)
        lines = tuple(_taken_back(line, chosen[line.id]) for line in self.original.lines if line.id in chosen)
        return self._note(lines, self._shared_terms(lines))

    def amount_of_it(self, net: Money, describe: Describe) -> Draft:
        """Return a credit note for an amount without tax, shared out over the rates of what is left."""
        if net.currency != self.original.currency:
            raise UserError(
                "The invoice is in {currency}; so is its credit note.",
                field="amount",
                currency=self.original.currency,
            )
        if net.minor <= 0:
            raise UserError("What is credited is an amount above zero.", field="amount")
        if self.net < net:
            raise UserError(
                "Only {amount} {currency} without tax are left to be credited.",
                field="amount",
                amount=str(self.net),
                currency=net.currency,
            )
        if net == self.net:
            return self.all_of_it(describe)
        bases = {key: basis for key, basis in self.bases.items() if basis.minor > 0}
        parts = net.split([basis.minor for basis in bases.values()])
        lines = [
            self._lump(key, part, describe) for key, part in zip(bases, parts, strict=True) if part.minor
        ]
        return self._note(tuple(lines), _plain_terms(self))

    # --- inside

    def _rounding_left(self) -> RoundBy | None:
        """Return by how much what was due was rounded, as far as that is not taken back yet."""
        left = draft_totals(self.original).rounding
        for note in self.notes:
            left -= draft_totals(note).rounding
        return None if left.is_zero() else RoundBy(left)

    def _note(self, lines: tuple[Line, ...], terms: DraftTerms) -> Draft:
        return replace(
            self.original,
            id=0,
            kind=Kind.CREDIT_NOTE,
            corrects_id=self.original.id,
            lines=lines,
            terms=replace(
                terms,
                terms_days=0,
                intro="",
                closing="",
                timesheet=False,
                checklists=False,
                payment_account_id=None,
            ),
        )

    def _lump(self, key: RateKey, basis: Money, describe: Describe) -> Line:
        """Return a line for an amount at a rate."""
        texts = describe("rest" if basis == self.bases[key] else "credit")
        first, *others = self.original.terms.languages
        quantity = Decimal(-1 if basis.is_negative() else 1)
        return Line(
            texts[first],
            quantity,
            abs(basis.decimal),
            translations={language: texts[language] for language in (first, *others)},
            tax=_rules(self.original)[key],
        )

    def _shared_terms(self, lines: Sequence[Line]) -> DraftTerms:
        """Return the terms for some lines: of discounts and charges of fixed amounts their share."""
        currency = self.original.currency
        whole = sum(sum_line(line, currency).amount.minor for line in self.original.lines)
        part = sum(sum_line(line, currency).amount.minor for line in lines)
        share = Fraction(part, whole) if whole else Fraction(0)
        terms = self.original.terms
        return replace(
            terms,
            discounts=tuple(_shared(one, share) for one in terms.discounts),
            charges=tuple(_shared_charge(one, share) for one in terms.charges),
            prepaid=None,
            rounding=None,
        )


def _too_much(line: Line, left: Decimal) -> UserError:
    """Return what is said where more of a line is to be credited than is left, with what that is."""
    said = {"line": line.description[:60], "left": typed_quantity(left, line)}
    if left == 0:
        return UserError("All of “{line}” is credited already.", field="lines", line=said["line"])
    if is_time(line):
        return UserError(
            "That much of “{line}” is not left to be credited; only {left} h are.", field="lines", **said
        )
    return UserError(
        "That much of “{line}” is not left to be credited; only {left} is.", field="lines", **said
    )


def _bases(draft: Draft) -> dict[RateKey, Money]:
    """Return the basis of each tax; the parts of a tax have the same one."""
    return {(tax.category, tax.whole_rate): tax.basis for tax in draft_totals(draft).taxes}


def _rules(draft: Draft) -> Mapping[RateKey, TaxRule]:
    """Return the taxes of a document by category and rate."""
    own = [line.tax for line in draft.lines]
    own += [one.tax for one in (*draft.terms.discounts, *draft.terms.charges)]
    rules = [draft.terms.tax, *(rule for rule in own if rule is not None)]
    return {(rule.category, rule.rate): rule for rule in rules}


def _plain_terms(credited: Credited) -> DraftTerms:
    return replace(
        credited.original.terms, discounts=(), charges=(), prices=Prices.NET, prepaid=None, rounding=None
    )


def _taken_back(line: Line, quantity: Decimal) -> Line:
    """Return a line that takes back a quantity of another; of discounts of fixed amounts their share."""
    share = Fraction(quantity) / Fraction(line.quantity) if line.quantity else Fraction(1)
    return replace(
        line,
        quantity=quantity,
        discounts=tuple(_shared(one, share) for one in line.discounts),
        charges=tuple(_shared_charge(one, share) for one in line.charges),
        sources=(),
        id=0,
        corrects_id=line.id,
    )


def _shared(one: Discount, share: Fraction) -> Discount:
    return replace(one, amount=_part(one.amount, share)) if isinstance(one, AmountOff) else one


def _shared_charge(one: Charge, share: Fraction) -> Charge:
    return replace(one, amount=_part(one.amount, share)) if isinstance(one, AmountOn) else one


def _part(amount: Money, share: Fraction) -> Money:
    return Money(nearest(amount.minor * share), amount.currency)
