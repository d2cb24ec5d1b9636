"""Drafts the document of one turn of a plan: what the plan says, with the work that it gathers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Protocol

from va_desktop.clients.model import document_language
from va_desktop.contractor.service import Profile
from va_desktop.core.formatting import Formats
from va_desktop.invoicing.model import Draft, Source, SourceKind
from va_desktop.invoicing.service.drafts import Drafts
from va_desktop.recurring.plan import PlanTurn, PlanValues, filled, filled_line


class WorkUnderContracts(Protocol):
    """Knows under which contract work was done; implemented by `recurring.store`."""

    def contracts_of(self, sources: Collection[Source]) -> Mapping[Source, int]: ...


class TurnDrafts:
    """The use case."""

    def __init__(self, store: WorkUnderContracts, profile: Profile, drafts: Drafts) -> None:
        self._store = store
        self._profile = profile
        self._drafts = drafts

    def draft(self, values: PlanValues, turn: PlanTurn) -> Draft:
        """Draft it; what a plan gathers is billed by it."""
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


def _has_days(gathered: Draft | None) -> bool:
    """Tell whether what was gathered has days of its own: what was bought is only passed on."""
    sources = [source.kind for line in gathered.lines for source in line.sources] if gathered else []
    return any(kind not in (SourceKind.EXPENSE, SourceKind.EQUIPMENT) for kind in sources)
