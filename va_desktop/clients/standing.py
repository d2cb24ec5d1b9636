"""How a client stands to taxes: a business, a person, or in India a business in a special economic zone."""

from __future__ import annotations

from typing import Final

from va_desktop.clients.model import Client, NewClient
from va_desktop.core.texts import N_

BUSINESS, PERSON, ZONE = "business", "person", "sez"
NAMES: Final = {
    BUSINESS: N_("a business"),
    PERSON: N_("a person, not a business"),
    ZONE: N_("a business in a special economic zone"),
}
_WITH_ZONES: Final = "IN"


def standing_of(client: Client | NewClient) -> str:
    """Return what a client is for taxes, as a key of `NAMES`."""
    return ZONE if client.sez else BUSINESS if client.business else PERSON


def standings_in(country: str) -> tuple[str, ...]:
    """Return what a client in a country can be for taxes."""
    return (BUSINESS, PERSON, ZONE) if country == _WITH_ZONES else (BUSINESS, PERSON)
