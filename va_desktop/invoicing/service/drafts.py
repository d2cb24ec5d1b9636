"""What can be done with drafts, one verb each: from unbilled work to what the client will read.

A draft holds what it bills: nobody can bill it a second time or change it behind the draft's back, until it is
taken off the draft again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial

from va_desktop.clients.model import Client, document_language
from va_desktop.clients.service import Clients
from va_desktop.contractor.service import Profile
from va_desktop.contracts.model import Grouping
from va_desktop.core.clock import Clock
from va_desktop.core.done import Done, Watched
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money, known_currency
from va_desktop.core.progress import Step, shares, unwatched
from va_desktop.core.work import Work
from va_desktop.invoicing.calculation import draft_totals
from va_desktop.invoicing.charges import Prices, checked_rounding
from va_desktop.invoicing.delivery import refuse_far_ahead
from va_desktop.invoicing.model import Draft, DraftTerms, Kind, Line, Source, SourceKind
from va_desktop.invoicing.retaxing import chosen, with_taxes_of
from va_desktop.invoicing.service.kept_drafts import DraftStore, HeldTime
from va_desktop.invoicing.service.proposals import Proposals
from va_desktop.invoicing.service.taxing import Taxing
from va_desktop.invoicing.sums import Totals
from va_desktop.taxes.model import TaxRule
from va_desktop.timekeeping.model import Worth


class Drafts:
    """The use cases of drafts; `today` is the day at the contractor's home."""

    def __init__(
        self,
        work: Work,
        store: DraftStore,
        proposals: Proposals,
        clients: Clients,
        profile: Profile,
        clock: Clock,
        today: Callable[[], date],
        time: HeldTime,
    ) -> None:
        self._work = work
        self._store = store
        self.proposals = proposals
        """What can be billed."""
        self._clients = clients
        self._profile = profile
        self._clock = clock
        self._today = today
        self._time = time
        self.taxing = Taxing(profile, clients, today)
        """How what is billed is taxed."""

    # --- questions

    def draft(self, invoice_id: int, step: Step = unwatched) -> Draft:
        """Return a draft by id; raise `UserError` when there is none, also when it is issued already."""
        return _found(self._store.get(invoice_id, step), invoice_id)

    def as_draft(self, invoice_id: int, step: Step = unwatched) -> Draft:
        """Return a document as a draft, also when it is issued already; raise `UserError` when there is none."""
        found = self._store.issued(invoice_id, step) or self._store.get(invoice_id, step)
        if found is None:
            raise UserError("There is no document {id} that was drafted here.", id=invoice_id)
        return found

    def totals(self, draft: Draft) -> Totals:
        """Return the sums of a draft."""
        return draft_totals(draft)

    # --- verbs

    def draft_invoice(
        self,
        client_id: int,
        until: date | None = None,
        *,
        language: str = "",
        grouping: Grouping | None = None,
        currency: str = "",
        without: Collection[Source] = (),
        since: date | None = None,
        step: Step = unwatched,
    ) -> Draft:
        """Draft an invoice from a client's unbilled work up to a day.

        What is older than `since`, and lines of which any source is among `without`, are left unbilled. Without a
        `currency` it is the client's own, or the one in which there is something. Raise `UserError` when there is
        nothing to bill.
        """
        last = until or self._today()
        gathering, adding = shares(step, 1, 1)
        with self._work.writing():
            gathering(0, 1)
            client = self._clients.client(client_id)
            proposals = [
                one
                for one in self.proposals.of_client(client_id, last, grouping, since)
                if currency in ("", one.currency)
            ]
            lines = proposals[0].without(without) if proposals else ()
            if not lines:
                if since is not None:
                    raise UserError(
                        "There is nothing to bill {client} from {first} to {day}.",
                        client=client.name,
                        first=since.isoformat(),
                        day=last.isoformat(),
                    )
                raise UserError(
                    "There is nothing to bill {client} up to {day}.", client=client.name, day=last.isoformat()
                )
            terms = self.first_terms(client, language)
            terms = replace(terms, order_reference=proposals[0].agreed.order_numbers(lines))
            draft_id = self._store.add(
                client_id, proposals[0].currency, grouping or Grouping.TASK, last, terms
            )
            return self._with_lines(draft_id, proposals[0].currency, lines, adding)

    def start_draft(
        self, client_id: int, language: str = "", *, currency: str = "", kind: Kind = Kind.INVOICE
    ) -> Draft:
        """Begin a draft without lines, for what was never recorded; without a `currency` in the client's."""
        with self._work.writing():
            client = self._clients.client(client_id)
            terms = self.first_terms(client, language)
            in_currency = known_currency(currency) if currency else client.currency
            return self.draft(self._store.add(client_id, in_currency, Grouping.TASK, None, terms, kind))

    def new_draft(
        self,
        client_id: int,
        currency: str,
        terms: DraftTerms,
        lines: Sequence[Line],
        kind: Kind = Kind.INVOICE,
        corrects_id: int | None = None,
        reason: str = "",
        step: Step = unwatched,
    ) -> Draft:
        """Draft a document of given lines and checked terms; a credit note says what it corrects, and why."""
        with self._work.writing():
            draft_id = self._store.add(
                client_id, currency, Grouping.TASK, None, terms, kind, corrects_id, reason
            )
            return self._with_lines(draft_id, currency, lines, step)

    def edit_terms(self, invoice_id: int, terms: DraftTerms) -> Draft:
        """Replace what a draft says besides its lines: texts, discount, tax, due date, language."""
        return self.change_terms(invoice_id, lambda _: terms)

    def change_terms(
        self, invoice_id: int, change: Callable[[DraftTerms], DraftTerms], step: Step = unwatched
    ) -> Draft:
        """Let a draft say what `change` makes of what it says besides its lines.

        Whoever changes one thing so leaves the others as somebody else may have made them meanwhile.
        """
        reading, summing, noting = shares(step, 3, 2, 1)
        reading(0, 1)
        with self._work.writing():
            draft = self._locked(invoice_id, reading)
            before, checked = draft.terms, change(draft.terms).checked()
            if (checked.delivered_on, checked.delivered) != (before.delivered_on, before.delivered):
                refuse_far_ahead(checked.delivered_on, checked.delivered, self._today())
            document_language("+".join(checked.languages))
            rounding = checked_rounding(checked.rounding, draft.currency)
            changed = replace(draft, terms=replace(checked, rounding=rounding))
            totals = draft_totals(changed, summing)
            self._store.change_terms(invoice_id, changed.terms)
            if Prices.GROSS in (before.prices, checked.prices):
                self._store.set_nets(_nets(changed, totals), noting)
            self._store.set_totals(invoice_id, totals, draft.kind)
            noting(1, 1)  # the last moment to give it up
            return replace(self._head(invoice_id), lines=draft.lines)

    def set_place(self, invoice_id: int, place_of_supply: str, step: Step = unwatched) -> Draft:
        """Say where the services are supplied (empty: where the rule finds it); the draft's tax follows from it."""
        with self._work.writing():
            client, place = self._head(invoice_id).client_id, self.taxing.place(place_of_supply)
            decision = self.taxing.decision(self._clients.client(client), place)

            def placed(terms: DraftTerms) -> DraftTerms:
                return replace(chosen(terms, decision.tax, decision), place_of_supply=place)

            return self.change_terms(invoice_id, placed, step)

    def choose_tax(self, invoice_id: int, tax: TaxRule, step: Step = unwatched) -> Draft:
        """Let a draft have a tax that a person chose or typed."""
        with self._work.writing():
            head, change = self._head(invoice_id), partial(replace, tax=tax)
            with suppress(UserError):  # for a place that is none any more nobody knows what is usual
                change = partial(chosen, tax=tax, decision=self.taxing.of_draft(head))
            return self.change_terms(invoice_id, change, step)

    def tax_as_today(self, invoice_id: int, step: Step = unwatched) -> Done[Draft]:
        """Charge in a draft what its client is charged today; what a person chose stays where it can be chosen.

        Raise `UserError` for a credit note.
        """
        reading, writing = shares(step, 1, 1)
        with self._work.writing():
            draft = self._locked(invoice_id, reading)
            if draft.kind is Kind.CREDIT_NOTE:
                raise UserError("A credit note takes back what its invoice charged; its taxes stay.")
            return self._taxed(draft, self.taxing.as_today(draft), writing)

    def keep_taxes(self, invoice_id: int, step: Step = unwatched) -> Done[Draft]:
        """Let a draft charge what it says, also where that is not charged today, until this changes once more."""
        reading, writing = shares(step, 1, 1)
        with self._work.writing():
            draft = self._locked(invoice_id, reading)
            terms = replace(draft.terms, offered=self.taxing.of_draft(draft).choices)
            return self._taxed(draft, replace(draft, terms=terms), writing)

    def add_line(self, invoice_id: int, line: Line, step: Step = unwatched) -> Draft:
        """Add a free line at the end of a draft."""
        return self.add_lines(invoice_id, [line], step)

    def add_lines(self, invoice_id: int, lines: Iterable[Line], step: Step = unwatched) -> Draft:
        """Add free lines at the end of a draft."""
        free = [replace(line.checked(), sources=()) for line in lines]
        with self._work.writing():
            return self._with_lines(invoice_id, self._locked_head(invoice_id).currency, free, step)

    def deduct(self, invoice_id: int, lines: Sequence[Line], step: Step = unwatched) -> Draft:
        """Add lines that deduct prepayments, with what stands behind them."""
        with self._work.writing():
            return self._with_lines(invoice_id, self._locked_head(invoice_id).currency, lines, step)

    def edit_line(self, invoice_id: int, line: Line, step: Step = unwatched) -> Draft:
        """Replace the line of a draft that has this line's id; what stands behind it stays."""
        checked = line.checked()
        reading, summing = shares(step, 2, 1)
        reading(0, 1)
        with self._work.writing():
            draft = self._locked(invoice_id, reading)
            before = self._line(draft, line.id)
            self._store.change_line(checked, draft.currency)
            after = self._store.line(line.id, draft.currency)
            summed = self._summed(_with(draft, before, after), summing)
            summing(1, 1)  # the last moment to give it up
        return summed

    def remove_line(self, invoice_id: int, line_id: int, step: Step = unwatched) -> Done[Draft]:
        """Take a line off a draft; what it billed can be billed again."""
        reading, summing = shares(step, 2, 1)
        reading(0, 1)
        with self._work.writing():
            draft = self._locked(invoice_id, reading)
            line = self._line(draft, line_id)
            position = self._store.remove_line(line_id)
            worths = self._time.release(_entries([line]))
            summed = self._summed(_with(draft, line, None), summing)
            summing(1, 1)
        return Done(summed, Watched(partial(self._put_back, invoice_id, line, position, worths)))

    def delete_draft(self, invoice_id: int, step: Step = unwatched) -> Done[Draft]:
        """Delete a draft; what it billed can be billed again."""
        with self._work.writing():
            draft = self._locked(invoice_id, step)
            self._store.delete(invoice_id, self._clock.now())
            worths = self._time.release(_entries(draft.lines))
        return Done(draft, Watched(partial(self._restore_draft, invoice_id, worths)))

    # --- inside

    def _restore_draft(self, invoice_id: int, worths: Mapping[int, Worth], step: Step) -> Done[Draft]:
        with self._work.writing():
            self._store.restore(invoice_id)
            self._time.hold_again(worths)
            draft = self.draft(invoice_id, step)
        return Done(draft, Watched(partial(self.delete_draft, invoice_id)))

    def _put_back(
        self, invoice_id: int, line: Line, position: int, worths: Mapping[int, Worth], step: Step
    ) -> Done[Draft]:
        reading, summing = shares(step, 2, 1)
        reading(0, 1)
        with self._work.writing():
            draft = self._locked_head(invoice_id)
            (new_id,) = self._store.add_lines(invoice_id, draft.currency, [line], self._clock.now(), position)
            self._time.hold_again(worths)
            draft = self._summed(self.draft(invoice_id, reading), summing)
            summing(1, 1)
        return Done(draft, Watched(partial(self.remove_line, invoice_id, new_id)))

    def _taxed(self, draft: Draft, anew: Draft, step: Step) -> Done[Draft]:
        """Let a draft, which is locked, be taxed as another state of it is."""
        setting, changing = shares(step, 1, 1)
        before = {line.id: line.tax for line in draft.lines}
        taxes = {line.id: line.tax for line in anew.lines if line.id in before}
        self._store.set_taxes({one: tax for one, tax in taxes.items() if tax != before[one]}, setting)
        changed = self.change_terms(draft.id, partial(with_taxes_of, anew.terms, draft.terms), changing)
        return Done(changed, Watched(partial(self._taxed_back, draft)))

    def _taxed_back(self, before: Draft, step: Step) -> Done[Draft]:
        reading, writing = shares(step, 1, 1)
        with self._work.writing():
            draft = self._locked(before.id, reading)
            return self._taxed(draft, before, writing)

    def _head(self, invoice_id: int) -> Draft:
        """Return a draft without its lines; raise `UserError` when there is none, also when it is issued."""
        return _found(self._store.head(invoice_id), invoice_id)

    def _locked_head(self, invoice_id: int) -> Draft:
        """Return a draft without its lines that nobody else changes before this transaction ends."""
        self._store.lock(invoice_id)
        return self._head(invoice_id)

    def _locked(self, invoice_id: int, step: Step = unwatched) -> Draft:
        """Return a draft that nobody else changes before this transaction ends: its sums are those of all lines."""
        self._store.lock(invoice_id)
        return self.draft(invoice_id, step)

    def _with_lines(
        self, invoice_id: int, currency: str, lines: Sequence[Line], step: Step = unwatched
    ) -> Draft:
        adding, reading, summing = shares(step, 2, 2, 1)
        adding(0, 1)
        self._store.add_lines(invoice_id, currency, lines, self._clock.now())
        draft = self._summed(self.draft(invoice_id, reading), summing)
        summing(1, 1)
        return draft

    def _summed(self, draft: Draft, step: Step = unwatched) -> Draft:
        """Note the sums of a draft as it is kept now, and return it."""
        totals = draft_totals(draft, step)
        if draft.terms.prices is Prices.GROSS:
            self._store.set_nets(_nets(draft, totals))
        self._store.set_totals(draft.id, totals, draft.kind)
        return draft

    def _line(self, draft: Draft, line_id: int) -> Line:
        for line in draft.lines:
            if line.id == line_id:
                return line
        raise UserError("This no longer exists; it was removed elsewhere.")

    def first_terms(self, client: Client, language: str = "") -> DraftTerms:
        """Return what a draft for a client says at first."""
        decision = self.taxing.decision(client)
        return DraftTerms(
            languages=tuple(document_language(language or client.language).split("+")),
            terms_days=client.terms_days,
            tax=decision.tax,
            offered=decision.choices,
        )


def _found(draft: Draft | None, invoice_id: int) -> Draft:
    if draft is None:
        raise UserError("There is no draft {id}; what is issued can't be changed.", id=invoice_id)
    return draft


def _with(draft: Draft, before: Line, after: Line | None) -> Draft:
    """Return a draft with another line in the place of one, or without it: to read all of it again takes long."""
    lines = [after if one is before else one for one in draft.lines]
    return replace(draft, lines=tuple(one for one in lines if one is not None))


def _nets(draft: Draft, totals: Totals) -> dict[int, Money]:
    return {line.id: line_sum.net for line, line_sum in zip(draft.lines, totals.lines, strict=True)}


def _entries(lines: Iterable[Line]) -> list[int]:
    return [source.id for line in lines for source in line.sources if source.kind is SourceKind.ENTRY]
