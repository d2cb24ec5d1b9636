"""Clients on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final, Protocol

from va_desktop.clients.model import Client, NewClient
from va_desktop.clients.service import Clients
from va_desktop.contractor.defaults import likely_zone
from va_desktop.core.canonical import Json
from va_desktop.core.command import Answer, Command, no_arguments
from va_desktop.core.numbers import parse_whole
from va_desktop.core.texts import N_, Texts


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def clients(self) -> Clients: ...
    @property
    def texts(self) -> Texts: ...


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--currency", required=True, metavar="C")
    parser.add_argument("--country", required=True, metavar="CC")
    parser.add_argument("--language", default="en", metavar="L")
    parser.add_argument("--zone", default="", metavar="Z")
    parser.add_argument("--handle", default="", metavar="H")
    parser.add_argument("--address", default="", metavar="A")
    parser.add_argument("--city", default="")
    parser.add_argument("--email", default="")
    parser.add_argument("--post-code", default="", metavar="P")
    parser.add_argument("--state", default="", metavar="S", help=N_("its code, such as 29"))
    parser.add_argument("--tax-number", default="", metavar="T")
    parser.add_argument("--consumer", action="store_true", help=N_("a person, not a business"))
    parser.add_argument("--sez", action="store_true", help=N_("in a special economic zone (India)"))
    parser.add_argument("--terms-days", type=parse_whole, default=14, metavar="N")


def _add(given: Namespace, program: Needs) -> Answer:
    new = NewClient(
        name=given.name,
        country=given.country,
        currency=given.currency,
        language=given.language,
        zone=given.zone or likely_zone(given.country),
        handle=given.handle,
        address=given.address,
        city=given.city,
        email=given.email,
        tax_number=given.tax_number,
        post_code=given.post_code,
        state=given.state,
        business=not given.consumer,
        sez=given.sez,
        terms_days=given.terms_days,
    )
    client = program.clients.add_client(new).value
    return Answer(
        client_json(client),
        program.texts("Added {name} as @{handle}.", name=client.name, handle=client.handle),
    )


def _list(given: Namespace, program: Needs) -> Answer:
    clients = program.clients.clients()
    rows = [f"{client.id}  @{client.handle}  {client.name}  {client.currency}" for client in clients]
    return Answer([client_json(client) for client in clients], "\n".join(rows))


def client_json(client: Client) -> Json:
    """Return a client as JSON."""
    return {
        "id": client.id,
        "name": client.name,
        "handle": client.handle,
        "country": client.country,
        "currency": client.currency,
        "language": client.language,
        "zone": client.zone,
        "state": client.state,
        "post_code": client.post_code,
        "tax_number": client.tax_number,
        "business": client.business,
        "sez": client.sez,
        "terms_days": client.terms_days,
        "archived": client.archived,
    }


COMMANDS: Final[Sequence[Command[Needs]]] = (
    Command(("client", "add"), N_("Add a client"), _add_arguments, _add),
    Command(("client", "list"), N_("List the clients"), no_arguments, _list),
)
