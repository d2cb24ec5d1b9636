"""What taxes ask of a client."""

from __future__ import annotations

from dataclasses import replace

from va_desktop.clients.model import Client, NewClient
from va_desktop.taxes.numbers import client_number, state_of
from va_desktop.taxes.parties import Buyer


def buyer_of(client: Client | NewClient) -> Buyer:
    """Return a client as the decision on taxes asks for it."""
    return Buyer(
        country=client.country,
        state=client.state or state_of(client.tax_number, client.country),
        business=client.business,
        tax_number=client.tax_number,
        sez=client.sez,
    )


def with_checked_number(new: NewClient, before: Client | None) -> NewClient:
    """Return a checked client whose tax number is checked too, unless it stays as it was stored.

    The state of a GSTIN is taken where none was said. Raise `UserError` for a number that can't be one.
    """
    if before is not None and (before.tax_number, before.country, before.state) == (
        new.tax_number,
        new.country,
        new.state,
    ):
        return new
    number = client_number(new.tax_number, new.country, new.state)
    return replace(new, tax_number=number, state=new.state or state_of(number, new.country))


def moved(new: NewClient, country: str) -> NewClient:
    """Return a client in a country; into another one it brings no state, whose code would name one there."""
    if country.strip().upper() == new.country:
        return new
    return replace(new, country=country, state="")
