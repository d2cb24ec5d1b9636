"""What can be done with a document that is given as a file: compute its sums, or draft an invoice of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from va_desktop.clients.model import Client, NewClient
from va_desktop.clients.service import Clients
from va_desktop.clients.taxed import buyer_of
from va_desktop.contractor.defaults import guess
from va_desktop.contractor.model import Contractor
from va_desktop.contractor.service import Profile
from va_desktop.core.errors import UserError
from va_desktop.core.progress import Step, shares, unwatched
from va_desktop.core.texts import N_, load_texts
from va_desktop.core.values import dataclass
from va_desktop.core.work import Work
from va_desktop.invoicing.calculation import compute_totals
from va_desktop.invoicing.delivery import refuse_far_ahead
from va_desktop.invoicing.given_tax import Meant, meant, seller_of_file
from va_desktop.invoicing.importing import GivenDocument, read_import
from va_desktop.invoicing.model import Draft, DraftTerms, Kind
from va_desktop.invoicing.placed import PlacedError, at
from va_desktop.invoicing.service.drafts import Drafts
from va_desktop.invoicing.sums import Totals
from va_desktop.taxes.deciding import checked_place, decide
from va_desktop.taxes.decision import SCHEME_GONE, Decision
from va_desktop.taxes.kept_back import refuse_kept_back
from va_desktop.taxes.lacking import SENTENCES
from va_desktop.taxes.numbers import state_of
from va_desktop.taxes.packs import load_pack
from va_desktop.taxes.parties import Buyer, Seller

UNNAMED: Final = N_("New client")
"""What a client is called at first of whom a file says nothing."""


@dataclass(frozen=True, slots=True)
class Computed:
    """What a file comes to, and how its seller is taxed; without a known seller nothing is decided."""

    totals: Totals
    currency: str
    language: str
    seller: Seller | None
    decision: Decision


class Imports:
    """The use cases of files; `today` is the day at the contractor's home."""

    def __init__(
        self, work: Work, drafts: Drafts, clients: Clients, profile: Profile, today: Callable[[], date]
    ) -> None:
        self._work = work
        self._drafts = drafts
        self._clients = clients
        self._profile = profile
        self._today = today

    def compute(self, text: str) -> Computed:
        """Return what the document in a file comes to; nothing is stored. See `importing` for its form.

        The contractor is the seller of a file that names none. Raise `UserError` where the chosen scheme is
        offered no longer, so that nobody knows which taxes are meant.
        """
        given = read_import(text, is_kept=False)
        with self._work.reading():
            contractor, client = self._profile.contractor(), self._known_client(given)
        currency = given.currency or (
            client.currency if client else contractor.currency if contractor else ""
        )
        if not currency:
            raise PlacedError("currency", UserError("Please fill this in."))
        seller, decision, tax = self._taxes(given, contractor, client)
        if SCHEME_GONE in decision.lacking:
            raise UserError(SENTENCES[SCHEME_GONE], field="tax")
        totals = compute_totals(
            given.lines(currency, tax, described=False),
            given.discounts(currency, tax),
            decision.tax,
            currency,
            charges=given.charges(currency, tax),
            prices=given.prices,
            prepaid=given.prepaid(currency),
            rounding=given.rounding(currency),
        )
        return Computed(totals, currency, given.language.partition("+")[0] or "en", seller, decision)

    def import_draft(
        self,
        text: str,
        kind: Kind = Kind.INVOICE,
        client_id: int | None = None,
        step: Step = unwatched,
    ) -> Draft:
        """Draft an invoice, or another kind, of the document in a file; see `importing` for its form.

        Without a `client_id` a client of that name is used; where there is none, one is added, in the contractor's
        country unless another is said, and in the document's currency. A file that names nobody is for the only
        client there is, or for one that is added under a name to be changed.
        """
        reading, drafting = shares(step, 1, 1)
        given = read_import(text)
        with self._work.writing():
            client = self._client(given) if client_id is None else self._clients.client(client_id)
            currency = given.currency or client.currency
            _, decision, tax = self._taxes(given, self._profile.contractor(), client)
            lines = given.lines(currency, tax, step=reading)
            refuse_far_ahead(given.delivered_on, given.period, self._today())
            terms = self._terms(given, self._drafts.first_terms(client, given.language), currency, tax)
            taxed = replace(terms, tax=decision.tax)
            return self._drafts.new_draft(client.id, currency, taxed, lines, kind, step=drafting)

    def _terms(self, given: GivenDocument, terms: DraftTerms, currency: str, tax: Meant) -> DraftTerms:
        return replace(
            terms,
            prices=given.prices,
            discounts=given.discounts(currency, tax),
            charges=given.charges(currency, tax),
            prepaid=given.prepaid(currency),
            rounding=given.rounding(currency),
            place_of_supply=given.place_of_supply,
            delivered=given.period,
            delivered_on=given.delivered_on,
            buyer_reference=given.references["buyer_reference"],
            order_reference=given.references["order_reference"],
            contract_reference=given.references["contract_reference"],
        ).checked()

    def _taxes(
        self, given: GivenDocument, contractor: Contractor | None, client: Client | None
    ) -> tuple[Seller | None, Decision, Meant]:
        """Return who sells, what is decided of that, and what the taxes that the file names mean under it."""
        seller = seller_of_file(given.seller, contractor)
        name = contractor.tax_name if contractor is not None else ""
        if seller is None:
            if given.place_of_supply:
                with at("place_of_supply"):
                    raise UserError(
                        "It depends on who sells: name the seller in the file, or set your profile."
                    )
            return None, Decision(), meant(Decision(), name)
        buyer = _buyer(given, client, seller.country)
        if given.seller["scheme"]:
            with at("seller.scheme"):
                refuse_kept_back(seller.country)
        pack = load_pack(seller.country) if seller.scheme else None
        if pack is not None:
            with at("seller.scheme"):
                pack.scheme(seller.scheme)
            for place, state in (("seller.state", seller.state), ("client.state", buyer.state)):
                if state and (place == "seller.state" or buyer.country == seller.country):
                    with at(place):
                        pack.state(state)
        with at("place_of_supply"):
            place = checked_place(given.place_of_supply, seller)
            decision = decide(seller, buyer, given.day or self._today(), place)
        return seller, decision, meant(decision, name or (pack.tax if pack else ""), by_pack=pack is not None)

    def _known_client(self, given: GivenDocument) -> Client | None:
        name = given.client["name"].casefold()
        return next((client for client in self._clients.clients() if client.name.casefold() == name), None)

    def _client(self, given: GivenDocument) -> Client:
        said, clients = given.client, self._clients.clients()
        if not said["name"] and len(clients) == 1:
            return clients[0]
        home = self._profile.contractor() or guess(self._today())
        name = said["name"] or load_texts(home.language)(UNNAMED)
        if any(client.name.casefold() == name.casefold() for client in clients):
            return self._clients.find_client(name)
        new = NewClient(
            name=name,
            country=said["country"] or home.country,
            currency=given.currency or home.currency,
            language=given.language or home.language,
            zone=home.zone,
            contact=said["contact"],
            address=said["address"],
            city=said["city"],
            email=said["email"],
            tax_number=said["tax_number"],
            post_code=said["post_code"],
            state=said["state"],
            business=said.business is not False,
            sez=bool(said.sez),
        )
        with at("client", within=True):
            return self._clients.add_client(new).value


def _buyer(given: GivenDocument, client: Client | None, home: str) -> Buyer:
    """Return who is billed: as the file says, then as the client of that name is known, else at home."""
    said = given.client
    known = buyer_of(client) if client is not None else Buyer(home)
    country = said["country"] or known.country
    same = country == known.country
    return Buyer(
        country=country,
        state=said["state"] or state_of(said["tax_number"], country) or (known.state if same else ""),
        business=known.business if said.business is None else said.business,
        tax_number=said["tax_number"] or (known.tax_number if same else ""),
        sez=known.sez if said.sez is None else said.sez,
    )
