"""How services for clients are taxed: the decision, asked with what the profile and the client say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from va_desktop.clients.model import Client
from va_desktop.clients.service import Clients
from va_desktop.clients.taxed import buyer_of
from va_desktop.contractor.service import Profile
from va_desktop.contractor.taxed import seller_of
from va_desktop.core.errors import UserError
from va_desktop.invoicing.calculation import draft_totals
from va_desktop.invoicing.lacking import lacking_of
from va_desktop.invoicing.model import Draft, Kind
from va_desktop.invoicing.retaxing import is_outdated, retaxed_draft, then_of_issued, with_one_tax
from va_desktop.taxes.deciding import checked_place, decide, has_scheme
from va_desktop.taxes.decision import FORMER_TAX, SCHEME_GONE, Decision
from va_desktop.taxes.lacking import SENTENCES


class Taxing:
    """The questions of a draft about its taxes; `today` is the day at the contractor's home."""

    def __init__(self, profile: Profile, clients: Clients, today: Callable[[], date]) -> None:
        self._profile = profile
        self._clients = clients
        self._today = today

    def decision(self, client: Client, place_of_supply: str = "", day: date | None = None) -> Decision:
        """Return how services for a client are taxed on a day (today), and which taxes can be chosen.

        Raise `UserError` for a place that the pack of the contractor's country does not know.
        """
        contractor = self._profile.contractor()
        if contractor is None:
            return Decision()
        return decide(seller_of(contractor), buyer_of(client), day or self._today(), place_of_supply)

    def of_draft(self, draft: Draft, day: date | None = None) -> Decision:
        """Return how what a draft bills is taxed on a day (today); raise `UserError` for a place that is none."""
        return self.decision(self._clients.client(draft.client_id), draft.terms.place_of_supply, day)

    def lacking(self, draft: Draft) -> tuple[str, ...]:
        """Return what a draft lacks of what the law wants on it, as codes of `taxes.decision`."""
        return lacking_of(draft, self.of_draft(draft), lambda: draft_totals(draft).total)

    def refuse_outdated(self, draft: Draft, day: date) -> None:
        """Raise `UserError` where a draft that is issued on a day is not taxed as on that day.

        Whoever shows a tax that is not due owes it (Directive 2006/112/EC, article 203; CGST act, section 76). But
        what counts is mostly the day of supply, so a person may keep it. Nothing is issued before a person has
        said what is charged in place of a scheme that is gone, and which words stand there: none of its are known.
        """
        decision = self.of_draft(draft, day)
        if is_outdated(draft, decision):
            raise UserError(SENTENCES[FORMER_TAX], field="tax")
        if draft.kind is not Kind.CREDIT_NOTE and SCHEME_GONE in decision.lacking:
            raise UserError(SENTENCES[SCHEME_GONE], field="tax")

    def as_today(self, draft: Draft) -> Draft:
        """Return what an older document says with the taxes that its client is charged today.

        Without a scheme the user's own taxes stay, unless it is known that they were only usual then; a place of
        supply that is none any more is left out.
        """
        contractor = self._profile.contractor()
        if contractor is None or not (has_scheme(seller_of(contractor)) or draft.terms.offered):
            return with_one_tax(draft)
        try:
            decision = self.of_draft(draft)
        except UserError:
            draft = replace(draft, terms=replace(draft.terms, place_of_supply=""))
            decision = self.of_draft(draft)
        anew = with_one_tax(retaxed_draft(draft, decision, then_of_issued(draft.terms, decision)))
        return replace(anew, terms=replace(anew.terms, offered=decision.choices))

    def place(self, named: str) -> str:
        """Return a named place of supply; raise `UserError` for what is none in the contractor's country.

        Without a profile nobody knows what the name means, so there it has to be left out.
        """
        return checked_place(named, seller_of(self._profile.require())) if named.strip() else ""
