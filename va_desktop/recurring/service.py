"""What can be done with invoices that come again, one verb each; and `run`, which makes what has become due.

Each document is made in one transaction together with the turn that it is for, under a lock of its plan: so none
is made twice, by several programs neither, and none is lost when one is killed. Issuing follows in the same way; a
turn says that it is `to_issue` until then, so that the next run goes on where one was cut off. It is `to_send` till
its file is in the client's folder and that is noted: the file comes first, and is found by whoever notes it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, Protocol

from va_desktop.clients.model import document_language
from va_desktop.clients.service import Clients
from va_desktop.contractor.service import Profile
from va_desktop.contracts.service.contracts import Contracts
from va_desktop.core.clock import Clock
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.money import known_currency
from va_desktop.core.progress import Step, unwatched, watched
from va_desktop.core.values import dataclass
from va_desktop.core.work import Work
from va_desktop.invoicing.model import Draft, Invoice, Source, SourceKind, Status
from va_desktop.invoicing.service.drafts import Drafts
from va_desktop.invoicing.service.handing_over import HandedOver, HandingOver
from va_desktop.invoicing.service.invoices import Invoicing
from va_desktop.recurring.plan import (
    MOST_AT_ONCE,
    Dated,
    KeptTurn,
    Plan,
    PlanTurn,
    PlanValues,
    Trouble,
    TurnState,
    filled,
    filled_line,
)

SHOWN: Final = 4
"""How many days ahead are shown of a plan."""


class RecurringStore(Protocol):
    """Where plans and their turns are kept; implemented by `recurring.store`."""

    def add(self, values: PlanValues) -> int: ...
    def change(self, plan_id: int, values: PlanValues, revision: int | None = None) -> None: ...
    def delete(self, plan_id: int) -> None: ...
    def restore(self, plan_id: int) -> None: ...
    def get(self, plan_id: int) -> Plan | None: ...
    def lock(self, plan_id: int) -> Plan | None: ...
    def plans(self, client_id: int | None) -> Sequence[Plan]: ...
    def running(self, client_id: int | None) -> Sequence[Plan]: ...
    def had(self, plan_id: int) -> Collection[date]: ...
    def turns(self, plan_id: int) -> Sequence[KeptTurn]: ...
    def turn(self, turn_id: int) -> KeptTurn | None: ...
    def add_turn(self, plan_id: int, turn: PlanTurn, invoice_id: int, state: TurnState) -> int: ...
    def change_turn(self, turn_id: int, state: TurnState, trouble: Trouble | None) -> None: ...
    def to_issue(self, client_id: int | None) -> Sequence[KeptTurn]: ...
    def to_send(self, client_id: int | None) -> Sequence[KeptTurn]: ...
    def last_issued_on(self) -> date | None: ...
    def contracts_of(self, sources: Collection[Source]) -> Mapping[Source, int]: ...


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft that was to be issued, or an invoice that was to be put into a folder, and why it could not be."""

    invoice: Invoice
    trouble: Trouble


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run made and handed over; what of it could not be issued or handed over, and which plans it paused."""

    drafted: tuple[Invoice, ...] = ()
    issued: tuple[Invoice, ...] = ()
    handed_over: tuple[HandedOver, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    unsent: tuple[Waiting, ...] = ()
    paused: tuple[Plan, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to tell."""
        return self == Ran()

    @property
    def documents(self) -> list[Invoice]:
        """The documents of which it tells: those that were made first; one may stand there twice."""
        waiting = (one.invoice for one in (*self.waiting, *self.unsent))
        return [*self.issued, *self.drafted, *waiting, *(one.invoice for one in self.handed_over)]


class Recurring:
    """The use cases; `today` is the day at the contractor's home."""

    def __init__(
        self,
        work: Work,
        store: RecurringStore,
        clients: Clients,
        contracts: Contracts,
        profile: Profile,
        drafts: Drafts,
        invoicing: Invoicing,
        handing_over: HandingOver,
        clock: Clock,
        today: Callable[[], date],
    ) -> None:
        self._work = work
        self._store = store
        self._clients = clients
        self._contracts = contracts
        self._profile = profile
        self._drafts = drafts
        self._invoicing = invoicing
        self._handing_over = handing_over
        self._clock = clock
        self._today = today

    # --- questions

    def today(self) -> date:
        """Return the day by which it is told what is due."""
        return self._today()

    def plan(self, plan_id: int) -> Plan:
        """Return a plan by id; raise `UserError` when there is none."""
        found = self._store.get(plan_id)
        if found is None:
            raise UserError("There is no recurring invoice {id}.", field="plan", id=plan_id)
        return found

    def plans(self, client_id: int | None = None) -> Sequence[Plan]:
        """Return all plans, or those of a client: those that run first, then by title."""
        return self._store.plans(client_id)

    def turns(self, plan_id: int) -> Sequence[KeptTurn]:
        """Return the turns that a plan has had, oldest first."""
        return self._store.turns(plan_id)

    def unsent(self, client_id: int | None = None) -> Mapping[int, Sequence[Waiting]]:
        """Return the invoices of each plan that could not be put into their client's folder yet, oldest first."""
        waiting: dict[int, list[Waiting]] = {}
        for turn in self._store.to_send(client_id):
            if turn.trouble is not None:
                one = Waiting(self._invoicing.invoice(turn.invoice_id), turn.trouble)
                waiting.setdefault(turn.plan_id, []).append(one)
        return waiting

    def coming(self, plan: Plan, count: int = SHOWN) -> Sequence[PlanTurn]:
        """Return the next turns of a plan; none of one that rests or has ended."""
        if not plan.values.active:
            return []
        return plan.values.coming(self._today(), self._store.had(plan.id), count)

    def preview(
        self, values: PlanValues, plan_id: int | None = None, count: int = SHOWN
    ) -> Sequence[PlanTurn]:
        """Return the next turns as a plan would have them; raise `UserError` for what is no plan."""
        had = self._store.had(plan_id) if plan_id is not None else ()
        return self._checked(values).coming(self._today(), had, count)

    # --- verbs

    def add_plan(self, values: PlanValues) -> Done[Plan]:
        """Let an invoice come again; what is due already is made by the next `run`."""
        with self._work.writing():
            checked = self._checked(values)
            self._refuse_many(checked, ())
            plan_id = self._store.add(checked)
            plan = self.plan(plan_id)
        return Done(plan, lambda: self._forget(plan_id))

    def edit_plan(self, plan_id: int, values: PlanValues, revision: int | None = None) -> Done[Plan]:
        """Replace what a plan says; periods for which it has made a document keep that one."""
        with self._work.writing():
            before = self.plan(plan_id).values
            checked = self._checked(replace(values, trouble=None))
            self._refuse_many(checked, self._store.had(plan_id))
            return self._change(plan_id, checked, before, revision)

    def pause(self, plan_id: int) -> Done[Plan]:
        """Let a plan rest: no further document until it goes on; what is issued already is still handed over."""
        with self._work.writing():
            before = self.plan(plan_id).values
            if not before.active:
                raise UserError("“{title}” does not run.", field="plan", title=before.title)
            return self._change(plan_id, replace(before, paused_at=self._clock.now()), before)

    def go_on(self, plan_id: int, *, catch_up: bool = False) -> Done[Plan]:
        """Let a plan that rests or has ended go on; with `catch_up` the turns of meanwhile are made too."""
        with self._work.writing():
            before = self.plan(plan_id).values
            if before.active:
                raise UserError("“{title}” runs already.", field="plan", title=before.title)
            counted_from = before.counted_from if catch_up else self._today()
            values = replace(before, paused_at=None, ended_at=None, trouble=None, counted_from=counted_from)
            return self._change(plan_id, values, before)

    def end(self, plan_id: int) -> Done[Plan]:
        """End a plan: no further document; those that were made stay."""
        with self._work.writing():
            before = self.plan(plan_id).values
            if before.ended_at is not None:
                raise UserError("“{title}” has ended already.", field="plan", title=before.title)
            values = replace(before, ended_at=self._clock.now(), paused_at=None)
            return self._change(plan_id, values, before)

    def run(self, client_id: int | None = None, step: Step = unwatched) -> Ran:
        """Make every document that has become due, the missed ones too, each for its own period; tell of them.

        What was told once is not told again: a later run tells of new ones only. What could not be put into its
        client's folder is tried again by each run, also while its plan rests. It can be stopped between two
        documents; the next run goes on there.
        """
        drafted: list[Invoice] = []
        paused: list[Plan] = []
        for plan in watched(self._store.running(client_id), step, every=1):
            try:
                drafted += self._run_plan(plan.id)
            except (
                UserError
            ) as error:  # it can't be drafted, so nobody would hear of it: it rests, and says why
                paused.append(self._rest(plan.id, Trouble.of(error)))
        issued: list[Invoice] = []
        waiting: list[Waiting] = []
        for turn in watched(self._store.to_issue(client_id), step, every=1):
            outcome = self._issue(turn)
            if isinstance(outcome, Waiting):
                waiting.append(outcome)
            elif outcome is not None:
                issued.append(outcome)
        handed_over: list[HandedOver] = []
        unsent: list[Waiting] = []
        for turn in watched(self._store.to_send(client_id), step, every=1):
            sent = self._hand_over(turn)
            if isinstance(sent, Waiting):
                unsent.append(sent)
            elif sent is not None:
                handed_over.append(sent)
        return Ran(
            tuple(drafted), tuple(issued), tuple(handed_over), tuple(waiting), tuple(unsent), tuple(paused)
        )

    # --- inside: making documents

    def _run_plan(self, plan_id: int) -> list[Invoice]:
        """Make the drafts of a plan that are due; return those that a person is to issue."""
        made: list[Invoice] = []
        while True:
            with self._work.writing():
                # Whoever runs at the same time waits here, and finds it made.
                plan = self._store.lock(plan_id)
                if plan is None or not plan.values.active:
                    return made
                due = plan.values.due(self._today(), self._store.had(plan_id))
                if not due:
                    self._end_exhausted(plan)
                    return made
                draft = self._draft(plan.values, due[0])
                state = TurnState.TO_ISSUE if plan.values.issues else TurnState.DRAFTED
                self._store.add_turn(plan_id, due[0], draft.id, state)
                if state is TurnState.DRAFTED:
                    made.append(self._invoicing.invoice(draft.id))

    def _draft(self, values: PlanValues, turn: PlanTurn) -> Draft:
        gathered = self._gathered(values, turn) if values.gathers else None
        says = values.says
        languages = tuple(document_language("+".join(says.languages)).split("+"))
        draft = gathered or self._drafts.start_draft(
            values.client_id, "+".join(languages), currency=values.currency
        )
        contractor = self._profile.contractor()
        formats = {one: Formats(one, contractor.country if contractor else "") for one in languages}
        lead = formats[languages[0]]
        terms = replace(
            draft.terms,
            languages=languages,
            terms_days=says.terms_days,
            intro=filled(says.intro, turn, lead),
            closing=filled(says.closing, turn, lead),
            order_reference=says.order_reference or draft.terms.order_reference,
            buyer_reference=says.buyer_reference,
            timesheet=says.timesheet,
            delivered=None if _has_days(gathered) else turn.period,
        )
        self._drafts.edit_terms(draft.id, terms)
        for line in says.lines:
            self._drafts.add_line(draft.id, filled_line(line, turn, formats))
        return self._drafts.draft(draft.id)

    def _gathered(self, values: PlanValues, turn: PlanTurn) -> Draft | None:
        """Draft the work that is unbilled up to the end of the period; None where there is none."""
        until, says = turn.period.last, values.says
        proposals = self._drafts.proposals.of_client(values.client_id, until, says.grouping)
        found = [one for one in proposals if one.currency == values.currency]
        if not found:
            return None
        sources = {source for line in found[0].lines for source in line.sources}
        left_out: set[Source] = set()
        if values.contract_id is not None:
            contracts = self._store.contracts_of(sources)
            # Expenses and equipment stand under no contract; who gathers that of one contract does not mean them.
            left_out = {one for one in sources if contracts.get(one) != values.contract_id}
        if not found[0].without(left_out):
            return None
        return self._drafts.draft_invoice(
            values.client_id,
            until,
            language="+".join(says.languages),
            grouping=says.grouping,
            currency=values.currency,
            without=left_out,
        )

    def _end_exhausted(self, plan: Plan) -> None:
        """End a plan of which no further turn comes."""
        if not plan.values.coming(self._today(), self._store.had(plan.id), 1):
            self._store.change(plan.id, replace(plan.values, ended_at=self._clock.now()))

    def _rest(self, plan_id: int, trouble: Trouble) -> Plan:
        with self._work.writing():
            values = self.plan(plan_id).values
            self._store.change(plan_id, replace(values, paused_at=self._clock.now(), trouble=trouble))
            return self.plan(plan_id)

    def _issue(self, turn: KeptTurn) -> Invoice | Waiting | None:
        """Issue the draft of a turn; None where somebody else did, or removed it: there is nothing to tell."""
        try:
            with self._work.writing():
                if not self._is_ours(turn, TurnState.TO_ISSUE):
                    return None
                if self._is_answered(turn):
                    self._store.change_turn(turn.id, TurnState.ISSUED, None)
                    return None
                values = self.plan(turn.plan_id).values
                issued = self._invoicing.issue_invoice(turn.invoice_id, self._issue_day(values, turn))
                state = TurnState.TO_SEND if values.hands_over else TurnState.ISSUED
                self._store.change_turn(turn.id, state, None)
                return issued
        except UserError as error:
            return self._wait(turn, Trouble.of(error))

    def _wait(self, turn: KeptTurn, trouble: Trouble) -> Waiting | None:
        """Leave a draft that could not be issued to a person."""
        with self._work.writing():
            if not self._is_ours(turn, TurnState.TO_ISSUE) or self._is_answered(turn):
                return None  # somebody issued or removed it at the same moment; the next run sees that
            self._store.change_turn(turn.id, TurnState.WAITING, trouble)
            return Waiting(self._invoicing.invoice(turn.invoice_id), trouble)

    def _hand_over(self, turn: KeptTurn) -> HandedOver | Waiting | None:
        """Put the invoice of a turn into its client's folder; None where nothing new is to be told."""
        try:
            filed = self._handing_over.put(turn.invoice_id) if self._is_wanted(turn) else None
            with self._work.writing():
                if not self._is_ours(turn, TurnState.TO_SEND):
                    return None
                self._store.change_turn(turn.id, TurnState.ISSUED, None)
                if filed is None or not self._is_wanted(turn):
                    return None
                return self._handing_over.noted(turn.invoice_id, filed).value
        except UserError as error:
            return self._leave_unsent(turn, Trouble.of(error))

    def _leave_unsent(self, turn: KeptTurn, trouble: Trouble) -> Waiting | None:
        """Keep why an invoice could not be put into a folder; it is told once."""
        with self._work.writing():
            if not self._is_ours(turn, TurnState.TO_SEND) or turn.trouble == trouble:
                return None
            self._store.change_turn(turn.id, TurnState.TO_SEND, trouble)
            return Waiting(self._invoicing.invoice(turn.invoice_id), trouble)

    def _is_wanted(self, turn: KeptTurn) -> bool:
        """Tell whether the plan still hands over, and nobody sent the invoice meanwhile or took it back."""
        invoice = self._invoicing.invoice(turn.invoice_id)
        given_up = invoice.status(self._today()) in (Status.CANCELLED, Status.WRITTEN_OFF)
        return self.plan(turn.plan_id).values.hands_over and invoice.later.sent_on is None and not given_up

    def _is_ours(self, turn: KeptTurn, state: TurnState) -> bool:
        """Tell whether a turn is still in a state; whoever else would do more waits for this transaction.

        What a plan that was deleted meanwhile has begun is left alone.
        """
        plan, now = self._store.lock(turn.plan_id), self._store.turn(turn.id)
        return plan is not None and now is not None and now.state is state

    def _is_answered(self, turn: KeptTurn) -> bool:
        """Tell whether a person issued or deleted the draft of a turn."""
        try:
            return not self._invoicing.invoice(turn.invoice_id).is_draft
        except UserError:
            return True

    def _issue_day(self, values: PlanValues, turn: KeptTurn) -> date:
        """Return the day that a document bears; numbers never go back in time."""
        if values.dated is Dated.RUN:
            return self._today()
        last = self._store.last_issued_on()
        return turn.on if last is None or last <= turn.on else min(last, self._today())

    # --- inside: plans

    def _checked(self, values: PlanValues) -> PlanValues:
        client = self._clients.client(values.client_id)
        if values.hands_over and not client.folder:
            raise UserError("{client} has no folder yet.", field="hands_over", client=client.name)
        document_language("+".join(values.says.languages))
        if values.contract_id is not None:
            contract = self._contracts.contract(values.contract_id)
            if contract.client_id != values.client_id:
                raise UserError("This contract is with another client.", field="contract")
            if contract.currency != values.currency:
                raise UserError(
                    "The contract is in {currency}; so are its invoices.",
                    field="currency",
                    currency=contract.currency,
                )
        return replace(values, currency=known_currency(values.currency)).checked()

    def _refuse_many(self, values: PlanValues, had: Collection[date]) -> None:
        due = len(values.due(self._today(), had))
        if due > MOST_AT_ONCE:
            raise UserError(
                "From that day on {n} invoices would be made at once; begin later.", field="starts_on", n=due
            )

    def _change(
        self, plan_id: int, values: PlanValues, before: PlanValues, revision: int | None = None
    ) -> Done[Plan]:
        self._store.change(plan_id, values, revision)
        plan = self.plan(plan_id)
        return Done(plan, lambda: self._change_back(plan_id, before))

    def _change_back(self, plan_id: int, values: PlanValues) -> Done[Plan]:
        with self._work.writing():
            return self._change(plan_id, values, self.plan(plan_id).values)

    def _forget(self, plan_id: int) -> Done[Plan]:
        with self._work.writing():
            plan = self.plan(plan_id)
            self._store.delete(plan_id)
        return Done(plan, lambda: self._remember(plan_id))

    def _remember(self, plan_id: int) -> Done[Plan]:
        with self._work.writing():
            self._store.restore(plan_id)
            plan = self.plan(plan_id)
        return Done(plan, lambda: self._forget(plan_id))


def _has_days(gathered: Draft | None) -> bool:
    """Tell whether what was gathered has days of its own: what was bought is only passed on."""
    sources = [source.kind for line in gathered.lines for source in line.sources] if gathered else []
    return any(kind not in (SourceKind.EXPENSE, SourceKind.EQUIPMENT) for kind in sources)
