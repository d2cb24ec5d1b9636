"""Clients on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final, Protocol

from va_desktop.clients.lateness import USUAL, LateFees
from va_desktop.clients.model import COLOURS, Client, NewClient
from va_desktop.clients.service import Clients, as_new
from va_desktop.clients.taxed import moved
from va_desktop.contractor.defaults import likely_zone
from va_desktop.core.canonical import Json
from va_desktop.core.command import Answer, Command
from va_desktop.core.numbers import parse_whole
from va_desktop.core.texts import DOCUMENT_LANGUAGES, N_, Texts
from va_desktop.core.translations import text_in, with_text
from va_desktop.core.work import Work

_EDITED: Final = (
    "name",
    "currency",
    "language",
    "zone",
    "handle",
    "contact",
    "address",
    "city",
    "email",
    "post_code",
    "state",
    "tax_number",
    "folder",
    "note",
)
"""What is said of a client in words, as its fields are called; its country changes more than itself."""
_PRINTED: Final = ("name", "address")
"""What may be printed in another language."""
_YES_NO: Final = {"yes": True, "no": False}


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def database(self) -> Work: ...
    @property
    def clients(self) -> Clients: ...
    @property
    def late_fees(self) -> LateFees: ...
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
    parser.add_argument("--contact", default="", metavar="C")
    parser.add_argument("--email", default="")
    parser.add_argument("--post-code", default="", metavar="P")
    parser.add_argument("--state", default="", metavar="S", help=N_("its code, such as 29"))
    parser.add_argument("--tax-number", default="", metavar="T")
    parser.add_argument("--consumer", action="store_true", help=N_("a person, not a business"))
    parser.add_argument("--sez", action="store_true", help=N_("in a special economic zone (India)"))
    parser.add_argument("--terms-days", type=parse_whole, default=14, metavar="N")
    parser.add_argument("--folder", default="", metavar="DIR", help=N_("into which its documents are put"))
    parser.add_argument("--note", default="", metavar="N")
    _further_arguments(parser)


def _further_arguments(parser: ArgumentParser) -> None:
    """Declare how a client is printed in other languages, and its colour in the window."""
    for language, named in DOCUMENT_LANGUAGES.items():
        for name in _PRINTED:
            parser.add_argument(f"--{name}-{language}", metavar=name[0].upper(), help=named)
    parser.add_argument(
        "--colour", type=parse_whole, choices=range(1, COLOURS + 1), metavar="N", help=f"1-{COLOURS}"
    )


def _further(given: Namespace, new: NewClient) -> NewClient:
    """Return a client with what is said of these; the rest stays."""
    if given.colour is not None:
        new = replace(new, colour=given.colour - 1)
    for language in DOCUMENT_LANGUAGES:
        for name in _PRINTED:
            text = getattr(given, f"{name}_{language}")
            if text is not None:
                new = replace(new, translations=with_text(new.translations, language, name, text))
    return new


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
        contact=given.contact,
        email=given.email,
        tax_number=given.tax_number,
        post_code=given.post_code,
        state=given.state,
        business=not given.consumer,
        sez=given.sez,
        terms_days=given.terms_days,
        folder=given.folder,
        note=given.note,
    )
    client = program.clients.add_client(_further(given, new)).value
    return Answer(
        client_json(client),
        program.texts("Added {name} as @{handle}.", name=client.name, handle=client.handle),
    )


def _edit_arguments(parser: ArgumentParser) -> None:
    _one_argument(parser)
    for name in _EDITED:
        parser.add_argument(f"--{name.replace('_', '-')}", metavar=name[0].upper())
    parser.add_argument("--country", metavar="CC")
    parser.add_argument("--terms-days", type=parse_whole, metavar="N")
    parser.add_argument("--business", choices=_YES_NO)
    parser.add_argument("--sez", choices=_YES_NO, help=N_("in a special economic zone (India)"))
    parser.add_argument(
        "--late-fee",
        metavar="RULE",
        help=N_("what lateness costs: usual, none, law, or a rate a year such as 8 or 8+40 with a fee"),
    )
    _further_arguments(parser)


def _edit(given: Namespace, program: Needs) -> Answer:
    # Read and written in one go: another command may change something else at the same time.
    with program.database.writing():
        client = program.clients.find_client(given.client)
        before, new = as_new(client), _changed(given, as_new(client))
        keep = None if given.late_fee is None else program.late_fees.saying(given.late_fee)
        if new != before:
            client = program.clients.edit_client(client.id, new, client.revision).value
        if keep is not None:
            keep(client.id)
    answer = {**client_json(client), "late_fee": program.late_fees.told().get(client.id, USUAL)}
    return Answer(answer, program.texts("Saved: {name}", name=client.name))


def _changed(given: Namespace, new: NewClient) -> NewClient:
    """Return a client with what is said of it; the rest stays as it was."""
    if given.country is not None:
        new = moved(new, given.country)
    said: dict[str, Any] = {name: getattr(given, name) for name in (*_EDITED, "terms_days")}
    said |= {name: _YES_NO.get(getattr(given, name)) for name in ("business", "sez")}
    return _further(given, replace(new, **{name: value for name, value in said.items() if value is not None}))


def _one_argument(parser: ArgumentParser) -> None:
    parser.add_argument("client", metavar="C", help=N_("its id, short name or name"))


def _archive(given: Namespace, program: Needs) -> Answer:
    client = program.clients.archive_client(program.clients.find_client(given.client).id).value
    return Answer(client_json(client), program.texts("Archived “{name}”", name=client.name))


def _bring_back(given: Namespace, program: Needs) -> Answer:
    client = program.clients.bring_back_client(program.clients.find_client(given.client).id).value
    return Answer(client_json(client), program.texts("Brought back “{name}”", name=client.name))


def _delete(given: Namespace, program: Needs) -> Answer:
    client = program.clients.delete_client(program.clients.find_client(given.client).id).value
    return Answer(client_json(client), program.texts("Deleted “{name}”", name=client.name))


def _list_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--archived", action="store_true", help=N_("those in the archive instead"))


def _list(given: Namespace, program: Needs) -> Answer:
    clients = program.clients.clients(archived=given.archived)
    rows = [f"{client.id}  @{client.handle}  {client.name}  {client.currency}" for client in clients]
    fees = program.late_fees.told()
    answers = [{**client_json(client), "late_fee": fees.get(client.id, USUAL)} for client in clients]
    return Answer(answers, "\n".join(rows))


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
        "contact": client.contact,
        "email": client.email,
        "address": client.address,
        "city": client.city,
        "post_code": client.post_code,
        "tax_number": client.tax_number,
        "business": client.business,
        "sez": client.sez,
        "terms_days": client.terms_days,
        "folder": client.folder,
        **{
            f"{name}_{language}": text_in(client.translations, language, name)
            for language in DOCUMENT_LANGUAGES
            for name in _PRINTED
        },
        "colour": client.colour + 1,
        "note": client.note,
        "archived": client.archived,
    }


COMMANDS: Final[Sequence[Command[Needs]]] = (
    Command(("client", "add"), N_("Add a client"), _add_arguments, _add),
    Command(("client", "edit"), N_("Change what is said of a client"), _edit_arguments, _edit),
    Command(("client", "list"), N_("List the clients"), _list_arguments, _list),
    Command(("client", "archive"), N_("Put a client away; its documents stay"), _one_argument, _archive),
    Command(("client", "bring-back"), N_("Take a client out of the archive"), _one_argument, _bring_back),
    Command(
        ("client", "delete"),
        N_("Delete a client without contracts, costs and documents"),
        _one_argument,
        _delete,
    ),
)
