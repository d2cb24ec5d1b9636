"""What is made of plans: `run` makes the documents that have become due, issues them and hands them over.

Each document is made in one transaction together with the turn that it is for, under a lock of its plan: so none
is made twice, by several programs neither, and none is lost when one is killed. Issuing follows in the same way; a
turn says that it is `to_issue` until then, so that the next run goes on where one was cut off. It is `to_send` till
its file is in the client's folder and that is noted: the file comes first, and is found by whoever notes it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from va_desktop.core.clock import Clock
from va_desktop.core.errors import UserError
from va_desktop.core.progress import Step, unwatched, watched
from va_desktop.core.work import Work
from va_desktop.invoicing.events import HandedOver
from va_desktop.invoicing.model import Invoice, Status
from va_desktop.invoicing.service.handing_over import HandingOver
from va_desktop.invoicing.service.invoices import Invoicing
from va_desktop.recurring.plan import Dated, KeptTurn, Plan, PlanTurn, PlanValues, Trouble, TurnState
from va_desktop.recurring.ran import Ran, Waiting
from va_desktop.recurring.service.drafting import TurnDrafts
from va_desktop.recurring.service.plans import Plans


class TurnStore(Protocol):
    """Where turns are kept, beside their plans; implemented by `recurring.store`."""

    def change(self, plan_id: int, values: PlanValues, revision: int | None = None) -> None: ...
    def lock(self, plan_id: int) -> Plan | None: ...
    def running(self, client_id: int | None) -> Sequence[Plan]: ...
    def had(self, plan_id: int) -> Collection[date]: ...
    def turns(self, plan_id: int) -> Sequence[KeptTurn]: ...
    def turn(self, turn_id: int) -> KeptTurn | None: ...
    def add_turn(self, plan_id: int, turn: PlanTurn, invoice_id: int, state: TurnState) -> int: ...
    def change_turn(self, turn_id: int, state: TurnState, trouble: Trouble | None) -> None: ...
    def to_issue(self, client_id: int | None) -> Sequence[KeptTurn]: ...
    def to_send(self, client_id: int | None) -> Sequence[KeptTurn]: ...
    def last_issued_on(self) -> date | None: ...


class Turns:
    """The use cases; `today` is the day at the contractor's home."""

    def __init__(
        self,
        work: Work,
        store: TurnStore,
        plans: Plans,
        drafts: TurnDrafts,
        invoicing: Invoicing,
        handing_over: HandingOver,
        clock: Clock,
        today: Callable[[], date],
    ) -> None:
        self._work = work
        self._store = store
        self._plans = plans
        self._drafts = drafts
        self._invoicing = invoicing
        self._handing_over = handing_over
        self._clock = clock
        self._today = today

    # --- questions

    def today(self) -> date:
        """Return the day by which it is told what is due."""
        return self._today()

    def of_plan(self, plan_id: int) -> Sequence[KeptTurn]:
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

    # --- verbs

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

    # --- inside

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
                draft = self._drafts.draft(plan.values, due[0])
                state = TurnState.TO_ISSUE if plan.values.issues else TurnState.DRAFTED
                self._store.add_turn(plan_id, due[0], draft.id, state)
                if state is TurnState.DRAFTED:
                    made.append(self._invoicing.invoice(draft.id))

    def _end_exhausted(self, plan: Plan) -> None:
        """End a plan of which no further turn comes."""
        if not plan.values.coming(self._today(), self._store.had(plan.id), 1):
            self._store.change(plan.id, replace(plan.values, ended_at=self._clock.now()))

    def _rest(self, plan_id: int, trouble: Trouble) -> Plan:
        with self._work.writing():
            values = self._plans.plan(plan_id).values
            self._store.change(plan_id, replace(values, paused_at=self._clock.now(), trouble=trouble))
            return self._plans.plan(plan_id)

    def _issue(self, turn: KeptTurn) -> Invoice | Waiting | None:
        """Issue the draft of a turn; None where somebody else did, or removed it: there is nothing to tell."""
        try:
            with self._work.writing():
                if not self._is_ours(turn, TurnState.TO_ISSUE):
                    return None
                if self._is_answered(turn):
                    self._store.change_turn(turn.id, TurnState.ISSUED, None)
                    return None
                values = self._plans.plan(turn.plan_id).values
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
        return (
            self._plans.plan(turn.plan_id).values.hands_over
            and invoice.later.sent_on is None
            and not given_up
        )

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
