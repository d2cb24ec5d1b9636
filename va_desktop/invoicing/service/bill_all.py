"""Bill all: drafts of every client's unbilled work at once, and their issue after they were looked at.

Each document is drafted and issued by itself: what fails for one is named, and the others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from va_desktop.core.errors import UserError
from va_desktop.invoicing.model import Draft, Invoice
from va_desktop.invoicing.service.drafts import Drafts
from va_desktop.invoicing.service.invoices import Invoicing
from va_desktop.invoicing.service.proposals import Proposal

Made = TypeVar("Made")
Step = Callable[[int, int], None]
"""Told how many of how many are done."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A client for whom something failed, and why."""

    client: str
    error: UserError


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Made]):
    """What was made, and what failed."""

    made: tuple[Made, ...]
    failed: tuple[Failure, ...]


def _no_step(_done: int, _of: int) -> None:
    """Tell nobody."""


class BillAll:
    """The use cases."""

    def __init__(self, drafts: Drafts, invoicing: Invoicing) -> None:
        self._drafts = drafts
        self._invoicing = invoicing

    def proposals(self, until: date | None = None) -> Sequence[Proposal]:
        """Return what each client can be billed up to a day (today), one for each currency, by client's name."""
        return self._drafts.proposals.of_all(until)

    def draft_all(
        self, wanted: Iterable[Proposal], until: date | None = None, step: Step = _no_step
    ) -> Outcome[Draft]:
        """Draft an invoice of each proposal that is wanted."""

        def draft(one: Proposal) -> Draft:
            return self._drafts.draft_invoice(one.client.id, until, currency=one.currency)

        return _each(list(wanted), draft, lambda one: one.client.name, step)

    def issue_all(self, draft_ids: Iterable[int], step: Step = _no_step) -> Outcome[Invoice]:
        """Issue drafts one after the other, in their order."""
        return _each(list(draft_ids), self._invoicing.issue_invoice, self._client, step)

    def _client(self, draft_id: int) -> str:
        try:
            return self._invoicing.invoice(draft_id).client
        except UserError:  # it was deleted meanwhile
            return str(draft_id)


Asked = TypeVar("Asked")


def _each(
    asked: Sequence[Asked], make: Callable[[Asked], Made], name: Callable[[Asked], str], step: Step
) -> Outcome[Made]:
    made: list[Made] = []
    failed: list[Failure] = []
    for at, one in enumerate(asked):
        step(at, len(asked))
        try:
            made.append(make(one))
        except UserError as error:
            failed.append(Failure(name(one), error))
    return Outcome(tuple(made), tuple(failed))
