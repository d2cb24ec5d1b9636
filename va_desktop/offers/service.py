"""What can be done with quotes, one verb each; an accepted one becomes contract and tasks in one verb, with undo.

The document itself is drafted, printed and issued like an invoice. Whoever answers a quote locks it first, so that
nothing is made twice of one that is accepted twice.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Final, Protocol

from va_desktop.contracts.model import NewContract, NewRate, Terms
from va_desktop.contracts.service.contracts import Contracts
from va_desktop.contracts.service.retainers import Retainers
from va_desktop.core.done import Done, Watched, together
from va_desktop.core.errors import UserError
from va_desktop.core.progress import Step, shares, unwatched
from va_desktop.core.typed import one_line
from va_desktop.core.values import dataclass
from va_desktop.core.work import Work
from va_desktop.invoicing.later import Answer
from va_desktop.invoicing.model import Draft, Invoice, InvoiceFilter, Kind, Line, Status
from va_desktop.invoicing.prepaying import PrepaidPart
from va_desktop.invoicing.service.drafts import Drafts
from va_desktop.invoicing.service.imports import Imports
from va_desktop.invoicing.service.invoices import Invoicing
from va_desktop.invoicing.service.prepayments import NewPrepayment, Prepayments
from va_desktop.offers.quoting import (
    VALID_DAYS,
    Agreement,
    QuotedLine,
    Record,
    Wishes,
    agreed,
)
from va_desktop.tasks.model import NewTask
from va_desktop.tasks.service.tasks import Tasks

_QUOTES: Final = frozenset({Kind.QUOTE})


class QuoteStore(Protocol):
    """Where the answers are kept; implemented by `offers.store`."""

    def add(self, invoice_id: int, revises_id: int | None) -> None: ...
    def lock(self, invoice_id: int) -> None: ...
    def answer(self, invoice_id: int, record: Record) -> None: ...
    def records(self, invoice_ids: Collection[int]) -> Mapping[int, Record]: ...
    def lines(self, invoice_id: int, currency: str) -> Sequence[QuotedLine]: ...


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote: its document, what is known of it, and where it stands today."""

    document: Invoice
    record: Record
    state: Status


class Quotes:
    """The use cases; `today` is the day at the contractor's home."""

    def __init__(
        self,
        work: Work,
        store: QuoteStore,
        drafts: Drafts,
        imports: Imports,
        invoicing: Invoicing,
        contracts: Contracts,
        retainers: Retainers,
        tasks: Tasks,
        prepayments: Prepayments,
        today: Callable[[], date],
    ) -> None:
        self._work = work
        self._store = store
        self._drafts = drafts
        self._imports = imports
        self._invoicing = invoicing
        self._contracts = contracts
        self._retainers = retainers
        self._tasks = tasks
        self._prepayments = prepayments
        self._today = today

    # --- questions

    def quote(self, quote_id: int) -> Quote:
        """Return a quote by id, drafts too; raise `UserError` when there is none."""
        document = self._invoicing.invoice(quote_id)
        if document.kind is not Kind.QUOTE:
            raise UserError("{number} is no quote.", number=document.number or str(quote_id))
        record = self._store.records([quote_id])[quote_id]
        return Quote(document, record, document.status(self._today()))

    def find_quote(self, reference: str) -> Quote:
        """Return the quote meant by an id or by a number; raise `UserError` when there is none, or several."""
        found = self._invoicing.meant(reference)
        if found is None:
            raise UserError("There is no quote “{reference}”.", reference=reference.strip()[:60])
        return self.quote(found.id)

    def quotes(self, client_id: int | None = None) -> Sequence[Quote]:
        """Return all quotes, or those of a client: drafts first, then the latest."""
        wanted = InvoiceFilter(client_id=client_id, kinds=_QUOTES)
        page = self._invoicing.page(wanted)
        documents = list(page.rows)
        while page.after is not None:
            page = self._invoicing.page(wanted, page.after)
            documents += page.rows
        return self.standing(documents)

    def standing(self, documents: Sequence[Invoice]) -> Sequence[Quote]:
        """Return where some quotes stand today."""
        records, today = self._store.records([one.id for one in documents]), self._today()
        return [Quote(one, records[one.id], one.status(today)) for one in documents]

    def lines(self, quote_id: int) -> Sequence[QuotedLine]:
        """Return the lines of an issued quote."""
        return self._store.lines(quote_id, self._invoicing.invoice(quote_id).total.currency)

    def preview(self, quote_id: int, wishes: Wishes) -> Agreement:
        """Return what would come of a quote; raise `UserError` where it can't be, as of one that is answered."""
        quote = self.quote(quote_id)
        _refuse_answered(quote)
        starts_on = wishes.starts_on or self._today()
        return agreed(self.lines(quote_id), quote.document.net, wishes, starts_on)

    # --- verbs

    def start_quote(
        self,
        client_id: int,
        lines: Sequence[Line] = (),
        *,
        language: str = "",
        currency: str = "",
        valid_days: int = VALID_DAYS,
    ) -> Done[Draft]:
        """Begin a quote, valid for so many days from the one on which it is issued."""
        with self._work.writing():
            draft = self._drafts.start_draft(client_id, language, currency=currency, kind=Kind.QUOTE)
            self._drafts.edit_terms(draft.id, replace(draft.terms, terms_days=valid_days))
            self._drafts.add_lines(draft.id, lines)
            self._store.add(draft.id, None)
            draft = self._drafts.draft(draft.id)
        return Done(draft, Watched(partial(self._drafts.delete_draft, draft.id)))

    def import_quote(
        self, text: str, client_id: int | None = None, *, valid_days: int = VALID_DAYS
    ) -> Done[Draft]:
        """Begin a quote of the lines in a JSON document; see `importing` for its form."""
        with self._work.writing():
            draft = self._imports.import_draft(text, Kind.QUOTE, client_id)
            draft = self._drafts.edit_terms(draft.id, replace(draft.terms, terms_days=valid_days))
            self._store.add(draft.id, None)
        return Done(draft, Watched(partial(self._drafts.delete_draft, draft.id)))

    def revise(self, quote_id: int, step: Step = unwatched) -> Done[Draft]:
        """Begin another quote that says what one does, taxed as today; it takes its place when it is issued."""
        reading, drafting = shares(step, 1, 2)
        with self._work.writing():
            self._answerable(quote_id, anyway=True)
            anew = self._drafts.taxing.as_today(self._drafts.as_draft(quote_id, reading))
            lines = [replace(line, id=0) for line in anew.lines]
            draft = self._drafts.new_draft(
                anew.client_id, anew.currency, anew.terms, lines, Kind.QUOTE, step=drafting
            )
            self._store.add(draft.id, quote_id)
        return Done(draft, Watched(partial(self._drafts.delete_draft, draft.id)))

    def accept(self, quote_id: int, wishes: Wishes | None = None, *, anyway: bool = False) -> Done[Quote]:
        """Let a quote become what was agreed: contract, tasks, and an invoice of what is paid in advance.

        Raise `UserError` for one that is answered already, and for an expired one unless it is meant `anyway`.
        """
        wanted = wishes or Wishes()
        with self._work.writing():
            quote = self._answerable(quote_id, anyway=anyway)
            agreement = self.preview(quote_id, wanted)
            record = replace(quote.record, answer=Answer.ACCEPTED, answered_on=self._today())
            steps: list[Done[Any]] = []
            if agreement.needs_contract:
                contract_id, steps = self._under_contract(quote, agreement, wanted)
                made = [
                    self._tasks.add_task(new, quote.document.client_id, contract_id)
                    for new in _tasks(agreement)
                ]
                steps += made
                record = replace(
                    record, contract_id=contract_id, task_ids=tuple(one.value.id for one in made)
                )
            if agreement.prepaid:
                asked = self._prepayments.ask_for(
                    NewPrepayment(
                        quote.document.client_id,
                        self._taxed_today(quote_id, agreement.prepaid),
                        title=quote.document.number,
                        language="+".join(quote.document.languages),
                        contract_id=record.contract_id,
                        quote_id=quote_id,
                    )
                )
                steps.append(asked)
                record = replace(record, prepayment_id=asked.value.id)
            steps.append(self._answered(quote_id, record, quote.record))
            return together(self._work, self.quote(quote_id), steps)

    def decline(self, quote_id: int, reason: str = "") -> Done[Quote]:
        """Note that the client does not want it, and why."""
        said = one_line(reason, field="reason")
        with self._work.writing():
            quote = self._answerable(quote_id, anyway=True)
            record = replace(quote.record, answer=Answer.DECLINED, answered_on=self._today(), reason=said)
            done = self._answered(quote_id, record, quote.record)
            return Done(self.quote(quote_id), done.undo)

    # --- inside

    def _answerable(self, quote_id: int, *, anyway: bool) -> Quote:
        """Return a quote that waits for an answer, locked; raise `UserError` for any other."""
        self._store.lock(quote_id)
        quote = self.quote(quote_id)
        _refuse_answered(quote)
        if quote.state is Status.EXPIRED and not anyway and quote.document.due_on is not None:
            raise UserError(
                "The quote {number} was valid until {day}; revise it, or accept it anyway.",
                field="quote",
                number=quote.document.number,
                day=quote.document.due_on.isoformat(),
            )
        return quote

    def _taxed_today(self, quote_id: int, parts: Sequence[PrepaidPart]) -> tuple[PrepaidPart, ...]:
        """Return what is paid in advance under the taxes of today: those of the quote may be older."""
        quoted = self._drafts.as_draft(quote_id)
        anew = self._drafts.taxing.as_today(quoted)
        taxes = {
            before.tax: after.tax or anew.terms.tax
            for before, after in zip(quoted.lines, anew.lines, strict=True)
        }
        return tuple(replace(part, tax=taxes.get(part.tax, part.tax)) for part in parts)

    def _under_contract(
        self, quote: Quote, agreement: Agreement, wishes: Wishes
    ) -> tuple[int, list[Done[Any]]]:
        """Put prices under a contract, the chosen one or a new one; return it, and the steps."""
        starts_on = wishes.starts_on or self._today()
        if wishes.contract_id is None:
            made = self._contracts.add_contract(
                NewContract(
                    quote.document.client_id,
                    Terms(wishes.title or quote.document.number, starts_on=starts_on),
                    agreement.rate,
                    agreement.retainer,
                    mixed=agreement.is_mixed,
                    currency=quote.document.total.currency,
                )
            )
            return made.value.id, [made]
        contract = self._contracts.contract(wishes.contract_id)
        if contract.client_id != quote.document.client_id:
            raise UserError("This contract is with another client.", field="contract")
        if contract.currency != quote.document.total.currency:
            raise UserError(
                "The contract is in {currency}; so are its invoices.",
                field="contract",
                currency=contract.currency,
            )
        steps: list[Done[Any]] = []
        if agreement.rate is not None:
            steps.append(self._contracts.add_rate(contract.id, NewRate(agreement.rate, starts_on)))
        if agreement.retainer is not None:
            steps.append(self._retainers.add_retainer(contract.id, agreement.retainer))
        return contract.id, steps

    def _answered(self, quote_id: int, record: Record, before: Record) -> Done[Record]:
        with self._work.writing():
            self._store.answer(quote_id, record)
        return Done(record, lambda: self._answered(quote_id, before, record))


def _tasks(agreement: Agreement) -> list[NewTask]:
    return [
        NewTask(
            task.title,
            price=task.price.decimal,
            note=task.note,
            translations={language: {"title": title} for language, title in task.translations.items()},
        )
        for task in agreement.tasks
    ]


def _refuse_answered(quote: Quote) -> None:
    """Raise `UserError` for a quote that waits for no answer: it was not issued yet, or was answered."""
    number = quote.document.number
    if quote.state is Status.DRAFT:
        raise UserError("This quote is still a draft; issue it first.", field="quote")
    if quote.state is Status.ACCEPTED:
        raise UserError("The quote {number} is accepted already.", field="quote", number=number)
    if quote.state is Status.DECLINED:
        raise UserError(
            "The quote {number} was declined; take that back first.", field="quote", number=number
        )
    if quote.state is Status.REVISED:
        raise UserError("Another quote has taken the place of {number}.", field="quote", number=number)
