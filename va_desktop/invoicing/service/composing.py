"""What a draft will say on paper: itself, the parties, its annexes, and how it looks, put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Protocol

from va_desktop.clients.service import Clients
from va_desktop.contractor.service import Profile
from va_desktop.contracts.model import Contract
from va_desktop.contracts.retainer import PeriodBalance
from va_desktop.core.money import Money
from va_desktop.core.periods import Period
from va_desktop.core.progress import Step, shares, unwatched
from va_desktop.core.work import Work
from va_desktop.invoicing.calculation import draft_totals
from va_desktop.invoicing.compose import (
    Corrected,
    OnPaper,
    Parties,
    checklists_zone,
    compose_document,
    timesheet_zone,
)
from va_desktop.invoicing.design import Choice, Design
from va_desktop.invoicing.model import Draft, Kind
from va_desktop.invoicing.snapshot import (
    Document,
    FinishedChecklist,
    PrintedReceipt,
    PrintedRetainer,
    WorkedTime,
)


class Retained(Protocol):
    """Knows what is left of what was bought in advance; implemented by the room of contracts."""

    def running(self, client_id: int, day: date) -> Sequence[tuple[Contract, PeriodBalance]]:
        """Return the balances of a client's periods that go on on a day, with their contracts."""
        ...


class ChosenDesigns(Protocol):
    """Knows how documents look; implemented by `invoicing.service.designs`."""

    def chosen_for(self, client_id: int, own: Choice | None = None) -> Design:
        """Return the design of a client's documents, or of one that has its `own`."""
        ...


class PaperStore(Protocol):
    """What paper shows besides the draft itself; implemented by `invoicing.store.papers`."""

    def line_days(self, invoice_id: int) -> Mapping[int, Period]:
        """Return by line the first and the last day of what it bills."""
        ...

    def receipts(self, invoice_id: int) -> Sequence[tuple[int, PrintedReceipt]]:
        """Return pairs of a line's id and a receipt of an expense on it."""
        ...

    def corrected(self, invoice_id: int) -> Corrected:
        """Return what a credit note names of an issued invoice."""
        ...

    def worked_time(self, invoice_id: int, zone: str = "") -> Sequence[WorkedTime]:
        """Return the time that is billed, as the clocks of a zone show it; without one as recorded."""
        ...

    def checklists(self, invoice_id: int, zone: str) -> Sequence[FinishedChecklist]:
        """Return what was ticked of the checklists of the billed tasks, as the clocks of a zone show it."""
        ...


class Withheld(Protocol):
    """Knows which tax a client keeps back when it pays; implemented by `payments.service.withholdings`."""

    def expected(self, client_id: int, net: Money) -> Money: ...


class Composing:
    """Puts documents together; `today` is the day at the contractor's home."""

    def __init__(
        self,
        work: Work,
        papers: PaperStore,
        clients: Clients,
        profile: Profile,
        today: Callable[[], date],
        retainers: Retained,
        designs: ChosenDesigns,
        withheld: Withheld,
    ) -> None:
        self._work = work
        self._papers = papers
        self._clients = clients
        self._profile = profile
        self._today = today
        self._retainers = retainers
        self._designs = designs
        self._withheld = withheld

    def document(
        self,
        draft: Draft,
        number: str = "",
        day: date | None = None,
        design: Design | None = None,
        step: Step = unwatched,
    ) -> Document:
        """Return what a draft would print on a day (today) under a number; without one it says it is a draft.

        It looks as it says, else as its client's documents do, unless a design is given.

        Raise `UserError` where there is no contractor's profile yet.
        """
        summing, writing = shares(step, 1, 1)
        with self._work.reading():
            parties = Parties(
                self._profile.require(),
                tuple(self._profile.accounts()),
                self._clients.client(draft.client_id),
            )
            worked = self._papers.worked_time(draft.id)
            zone = timesheet_zone(draft.terms, parties)
            shown = self._papers.worked_time(draft.id, zone) if zone else worked
            days = [one.day for one in worked]
            on = day or self._today()
            left = [
                _printed(contract, balance)
                for contract, balance in self._retainers.running(draft.client_id, on)
                if contract.currency == draft.currency and draft.kind is not Kind.QUOTE
            ]
            ticked = self._papers.checklists(draft.id, checklists_zone(draft.terms, parties))
            corrects = None if draft.corrects_id is None else self._papers.corrected(draft.corrects_id)
            totals = draft_totals(draft, summing)
            return compose_document(
                draft,
                parties,
                shown,
                number,
                on,
                days,
                ticked,
                left,
                corrects,
                self._on_paper(draft, totals.net, design),
                totals=totals,
                step=writing,
            )

    def _on_paper(self, draft: Draft, net: Money, design: Design | None) -> OnPaper:
        """Return what the paper shows besides what the draft bills; `net` is what that comes to without tax."""
        return OnPaper(
            design or self._designs.chosen_for(draft.client_id, draft.terms.design),
            self._papers.line_days(draft.id),
            self._papers.receipts(draft.id),
            self._withheld.expected(draft.client_id, net),
        )


def _printed(contract: Contract, balance: PeriodBalance) -> PrintedRetainer:
    return PrintedRetainer(
        contract.title,
        balance.period,
        balance.unit.value,
        balance.bought,
        balance.rolled_over,
        balance.used,
        balance.left,
        balance.expired,
        balance.overflow,
    )
