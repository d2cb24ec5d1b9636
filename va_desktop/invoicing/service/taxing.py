"""How services for clients are taxed today: the decision, asked with what the profile and the client say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from va_desktop.clients.model import Client
from va_desktop.clients.taxed import buyer_of
from va_desktop.contractor.service import Profile
from va_desktop.contractor.taxed import seller_of
from va_desktop.taxes.deciding import checked_place, decide
from va_desktop.taxes.decision import Decision


class Taxing:
    """The questions of a draft about its taxes; `today` is the day at the contractor's home."""

    def __init__(self, profile: Profile, today: Callable[[], date]) -> None:
        self._profile = profile
        self._today = today

    def decision(self, client: Client, place_of_supply: str = "") -> Decision:
        """Return how services for a client are taxed today, and which taxes can be chosen.

        Raise `UserError` for a place that the pack of the contractor's country does not know.
        """
        contractor = self._profile.contractor()
        if contractor is None:
            return Decision()
        return decide(seller_of(contractor), buyer_of(client), self._today(), place_of_supply)

    def place(self, named: str) -> str:
        """Return a named place of supply; raise `UserError` for what is none in the contractor's country.

        Without a profile nobody knows what the name means, so there it has to be left out.
        """
        return checked_place(named, seller_of(self._profile.require())) if named.strip() else ""
