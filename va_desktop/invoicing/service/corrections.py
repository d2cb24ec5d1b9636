"""Credit notes: an issued invoice is taken back in whole or in part, and what it billed can be billed again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Final, Protocol

from va_desktop.core.clock import Clock
from va_desktop.core.done import Done, Watched
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.progress import Step, shares, unwatched
from va_desktop.core.texts import load_texts
from va_desktop.core.typed import one_line
from va_desktop.core.values import dataclass
from va_desktop.core.work import Work
from va_desktop.invoicing.crediting import Credited
from va_desktop.invoicing.model import ASKING, LONGEST_REASON, Draft, Kind
from va_desktop.invoicing.service.drafts import Drafts
from va_desktop.invoicing.service.kept_drafts import HeldTime
from va_desktop.invoicing.wording import CREDIT, REST

_LUMPS: Final = {"credit": CREDIT, "rest": REST}


class CorrectionStore(Protocol):
    """Where credit notes are kept; implemented by `invoicing.store.corrections`."""

    def credited(self, invoice_id: int, step: Step = unwatched) -> Credited | None: ...
    def number(self, invoice_id: int) -> str: ...
    def lock(self, invoice_id: int) -> None: ...
    def release(self, line_ids: Collection[int], at: datetime) -> Sequence[int]: ...


@dataclass(frozen=True, slots=True)
class Everything:
    """All that is left of an invoice."""


@dataclass(frozen=True, slots=True)
class Quantities:
    """Quantities of lines, by the lines' ids."""

    of_lines: Mapping[int, Decimal]


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount without tax."""

    net: Money


Extent = Everything | Quantities | Amount


class Corrections:
    """The use cases of credit notes; implements `service.invoices.OnIssue`."""

    def __init__(
        self,
        work: Work,
        store: CorrectionStore,
        drafts: Drafts,
        time: HeldTime,
        clock: Clock,
    ) -> None:
        self._work = work
        self._store = store
        self._drafts = drafts
        self._time = time
        self._clock = clock

    # --- questions

    def credited(self, invoice_id: int, step: Step = unwatched) -> Credited:
        """Return what is left of an invoice; raise `UserError` for what can't be credited."""
        found = self._store.credited(invoice_id, step)
        if found is None or found.original.kind not in ASKING:
            raise UserError("Only an invoice that was issued here can be credited.")
        return found

    # --- verbs

    def draft_credit(
        self, invoice_id: int, extent: Extent, reason: str = "", step: Step = unwatched
    ) -> Done[Draft]:
        """Draft a credit note; it takes effect when it is issued.

        Raise `UserError` where it would take back more than is left.
        """
        said = one_line(reason, field="reason", longest=LONGEST_REASON)
        reading, drafting = shares(step, 1, 2)
        with self._work.writing():
            credited = self.credited(invoice_id, reading)
            if credited.is_whole():
                raise UserError("All of this invoice is credited already.")
            number = self._store.number(invoice_id)

            def describe(which: str) -> Mapping[str, str]:
                return {
                    language: load_texts(language)(_LUMPS[which], number=number)
                    for language in credited.original.terms.languages
                }

            if isinstance(extent, Quantities):
                note = credited.quantities_of_it(extent.of_lines, describe)
            elif isinstance(extent, Amount):
                note = credited.amount_of_it(extent.net, describe)
            else:
                note = credited.all_of_it(describe)
            credited.refuse(note)
            draft = self._drafts.new_draft(
                note.client_id,
                note.currency,
                note.terms,
                note.lines,
                Kind.CREDIT_NOTE,
                corrects_id=invoice_id,
                reason=said,
                step=drafting,
            )
        return Done(draft, Watched(partial(self._drafts.delete_draft, draft.id)))

    def check(self, draft: Draft) -> None:
        """Raise `UserError` where a credit note takes back more than is left by now."""
        if draft.corrects_id is not None:
            self._store.lock(draft.corrects_id)
            self.credited(draft.corrects_id).refuse(draft)

    def issued(self, draft: Draft) -> None:
        """Free what the invoice billed on lines of which nothing is left: it can be billed again."""
        if draft.corrects_id is not None:
            freed = self.credited(draft.corrects_id).freed()
            entries = self._store.release(freed, self._clock.now())
            self._time.release(entries)
