"""What can be done with prepayments, one verb each: ask for one, and deduct it from a later invoice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from va_desktop.contracts.model import Contract
from va_desktop.contracts.service.contracts import Contracts
from va_desktop.core.clock import Clock
from va_desktop.core.done import Done, together
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.progress import Step, shares, unwatched
from va_desktop.core.speech import Voice
from va_desktop.core.values import dataclass
from va_desktop.core.work import Work
from va_desktop.invoicing.calculation import draft_totals
from va_desktop.invoicing.charges import Prices
from va_desktop.invoicing.model import Draft, Kind, Line
from va_desktop.invoicing.prepaying import OpenPrepayment, PrepaidPart
from va_desktop.invoicing.service.drafts import Drafts
from va_desktop.invoicing.wording import PREPAYMENT, PREPAYMENT_FOR


class PrepaymentStore(Protocol):
    """Knows prepayments; implemented by `invoicing.store.prepayments`."""

    def note(self, invoice_id: int, at: datetime, contract_id: int | None, quote_id: int | None) -> None: ...
    def of_quote(self, quote_id: int) -> Sequence[int]: ...
    def open(self, client_id: int | None) -> Mapping[tuple[int, str], Sequence[OpenPrepayment]]: ...


@dataclass(frozen=True, slots=True)
class NewPrepayment:
    """A prepayment to be asked for, in parts of one currency, a line each.

    Without a `text` it names the `title`, without that the contract.
    """

    client_id: int
    parts: tuple[PrepaidPart, ...]
    text: str = ""
    title: str = ""
    language: str = ""
    contract_id: int | None = None
    quote_id: int | None = None

    @property
    def currency(self) -> str:
        """The currency in which it is to be paid."""
        return self.parts[0].amount.currency


class Prepayments:
    """The use cases."""

    def __init__(
        self, work: Work, store: PrepaymentStore, drafts: Drafts, contracts: Contracts, clock: Clock
    ) -> None:
        self._work = work
        self._store = store
        self._drafts = drafts
        self._contracts = contracts
        self._clock = clock

    # --- questions

    def open_of(self, client_id: int | None = None, currency: str = "") -> Sequence[OpenPrepayment]:
        """Return the prepayments of which something is left, of a client or of all, the oldest first."""
        return [
            one
            for (_, in_currency), some in self._store.open(client_id).items()
            if currency in ("", in_currency)
            for one in some
        ]

    def deductible(self, draft: Draft) -> Sequence[OpenPrepayment]:
        """Return the prepayments that a draft could deduct: those of its client in its currency."""
        return self.open_of(draft.client_id, draft.currency) if draft.kind is Kind.INVOICE else []

    # --- verbs

    def ask_for(self, new: NewPrepayment) -> Done[Draft]:
        """Draft the invoice of a prepayment; it is changed and issued like any other."""
        if any(part.amount.minor <= 0 for part in new.parts):
            raise UserError("A prepayment is an amount above zero.", field="amount")
        with self._work.writing():
            contract = self._contract(new)
            draft = self._drafts.start_draft(
                new.client_id, new.language, currency=new.currency, kind=Kind.PREPAYMENT
            )
            for part in new.parts:
                self._drafts.add_line(draft.id, self._line(new, part, contract))
            self._store.note(draft.id, self._clock.now(), new.contract_id, new.quote_id)
            draft = self._drafts.draft(draft.id)
        return Done(draft, lambda: self._drafts.delete_draft(draft.id))

    def deduct(
        self, draft_id: int, prepayment_id: int, most: Money | None = None, step: Step = unwatched
    ) -> Done[Draft]:
        """Deduct a prepayment from a draft: all that is left, but no more than the draft comes to without it.

        With `most`, no more than that amount without tax.
        """
        reading, adding = shares(step, 1, 1)
        reading(0, 1)
        with self._work.writing():
            draft = self._drafts.draft(draft_id, reading)
            found = [one for one in self.deductible(draft) if one.invoice_id == prepayment_id]
            if not found:
                raise UserError("Nothing of this prepayment is left to deduct here.", field="prepayment")
            room = draft_totals(draft).net
            if most is not None and most.minor <= 0:
                raise UserError("What is deducted is an amount above zero.", field="amount")
            lines = found[0].deducted(room if most is None else min(room, most), self._voices())
            if not lines:
                raise UserError(
                    "The invoice comes to nothing; there is nothing to deduct from.", field="lines"
                )
            known = {line.id for line in draft.lines}
            if draft.terms.prices is Prices.GROSS:
                lines = tuple(_with_tax(line, draft.currency) for line in lines)
            draft = self._drafts.deduct(draft_id, lines, adding)
            added = [line.id for line in draft.lines if line.id not in known]
        return Done(draft, lambda: self._take_off(draft_id, added))

    # --- inside

    def _contract(self, new: NewPrepayment) -> Contract | None:
        if new.contract_id is None:
            return None
        contract = self._contracts.contract(new.contract_id)
        if contract.client_id != new.client_id:
            raise UserError("This contract is with another client.", field="contract")
        if contract.currency != new.currency:
            raise UserError(
                "The contract is in {currency}; so are its invoices.",
                field="currency",
                currency=contract.currency,
            )
        return contract

    def _line(self, new: NewPrepayment, part: PrepaidPart, contract: Contract | None) -> Line:
        title = new.title or (contract.title if contract else "")
        words = {"en": new.text}
        if not new.text:
            words = {
                language: voice.texts(PREPAYMENT_FOR, title=title) if title else voice.texts(PREPAYMENT)
                for language, voice in self._voices().items()
            }
        description = words.pop("en")
        return Line(
            description=description,
            translations={language: text for language, text in words.items() if text != description},
            quantity=Decimal(1),
            price=part.amount.decimal,
            tax=part.tax,
        )

    def _voices(self) -> Mapping[str, Voice]:
        return self._drafts.proposals.voices()

    def _take_off(self, draft_id: int, line_ids: Sequence[int]) -> Done[Draft]:
        with self._work.writing():
            steps = [self._drafts.remove_line(draft_id, line_id) for line_id in line_ids]
        return together(self._work, self._drafts.draft(draft_id), steps)


def _with_tax(line: Line, currency: str) -> Line:
    """Return a line whose price is with its tax, which the calculator takes out of it to the same amount."""
    net = Money.of(line.price, currency)
    rate = line.tax.rate if line.tax else Decimal(0)
    return replace(line, price=(net + net.times(rate / 100)).decimal)
