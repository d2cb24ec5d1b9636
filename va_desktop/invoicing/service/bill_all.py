"""Bill all: drafts of every client's unbilled work at once, their issue after a look, and their way to the clients.

Each document is drafted, issued and handed over by itself: what fails for one is named, and the others go on. When
it is given up, the document under way is left as it was, and what was made before stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date
from typing import Generic, TypeVar

from va_desktop.core.errors import UserError
from va_desktop.core.progress import Cancelled, Step, shares, unwatched
from va_desktop.core.values import dataclass
from va_desktop.invoicing.events import HandedOver
from va_desktop.invoicing.model import Invoice
from va_desktop.invoicing.service.drafts import Drafts
from va_desktop.invoicing.service.handing_over import HandingOver
from va_desktop.invoicing.service.invoices import Invoicing
from va_desktop.invoicing.service.proposals import Proposal
from va_desktop.taxes.decision import FORMER_TAX

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Failure:
    """A client for whom something failed, and why."""

    client: str
    error: UserError


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Made]):
    """What was made, what failed, and how many were left when it was given up."""

    made: tuple[Made, ...]
    failed: tuple[Failure, ...]
    left: int = 0

    @property
    def attempted(self) -> int:
        """How many it was about."""
        return len(self.made) + len(self.failed) + self.left


class BillAll:
    """The use cases."""

    def __init__(self, drafts: Drafts, invoicing: Invoicing, handing_over: HandingOver) -> None:
        self._drafts = drafts
        self._invoicing = invoicing
        self._handing_over = handing_over

    def proposals(self, until: date | None = None, since: date | None = None) -> Sequence[Proposal]:
        """Return what each client can be billed up to a day (today), one for each currency, by client's name.

        What is older than `since` waits. Raise `UserError` for days in the wrong order.
        """
        return self._drafts.proposals.of_all(until, since)

    def draft_all(
        self,
        wanted: Iterable[Proposal],
        until: date | None = None,
        since: date | None = None,
        step: Step = unwatched,
    ) -> Outcome[Invoice]:
        """Draft an invoice of each proposal that is wanted."""

        def draft(one: Proposal, step: Step) -> Invoice:
            made = self._drafts.draft_invoice(
                one.client.id, until, currency=one.currency, since=since, step=step
            )
            return self._invoicing.invoice(made.id)

        proposals = list(wanted)
        steps = shares(step, *(1 + len(one.lines) for one in proposals))
        return _each(proposals, steps, draft, lambda one: one.client.name)

    def issue_all(self, draft_ids: Iterable[int], step: Step = unwatched) -> Outcome[Invoice]:
        """Issue drafts one after the other, in their order."""

        def issue(draft_id: int, step: Step) -> Invoice:
            return self._invoicing.issue_invoice(draft_id, step=step)

        ids = list(draft_ids)
        return _each(ids, shares(step, *(1 for _ in ids)), issue, self._client)

    def outdated(self, draft_ids: Iterable[int], step: Step = unwatched) -> Sequence[Invoice]:
        """Return those of some drafts that are not taxed as today; what is no draft any more is passed over."""
        found = []
        for draft_id in draft_ids:
            step(0, 0)
            with suppress(UserError):
                if FORMER_TAX in self._drafts.taxing.lacking(self._drafts.draft(draft_id)):
                    found.append(self._invoicing.invoice(draft_id))
        return found

    def having_folders(self, documents: Iterable[Invoice]) -> list[Invoice]:
        """Return those of some documents whose clients have a folder."""
        return [one for one in documents if self._handing_over.folder(one)]

    def hand_over_all(self, documents: Iterable[Invoice], step: Step = unwatched) -> Outcome[HandedOver]:
        """Put issued documents into the folders of their clients; those whose client has none are left out."""

        def hand_over(document: Invoice, step: Step) -> HandedOver:
            del step  # it is one step
            return self._handing_over.hand_over(document.id).value

        wanted = self.having_folders(documents)
        return _each(wanted, shares(step, *(1 for _ in wanted)), hand_over, lambda one: one.client)

    def _client(self, draft_id: int) -> str:
        try:
            return self._invoicing.invoice(draft_id).client
        except UserError:  # it was deleted meanwhile
            return str(draft_id)


Asked = TypeVar("Asked")


def _each(
    asked: Sequence[Asked],
    steps: Sequence[Step],
    make: Callable[[Asked, Step], Made],
    name: Callable[[Asked], str],
) -> Outcome[Made]:
    made: list[Made] = []
    failed: list[Failure] = []
    for at, (one, step) in enumerate(zip(asked, steps, strict=True)):
        try:
            step(0, 1)
            made.append(make(one, step))
        except UserError as error:
            failed.append(Failure(name(one), error))
        except Cancelled:
            return Outcome(tuple(made), tuple(failed), len(asked) - at)
    return Outcome(tuple(made), tuple(failed))
