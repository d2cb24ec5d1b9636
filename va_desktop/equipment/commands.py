"""Equipment on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final, Protocol

from va_desktop.clients.service import Clients
from va_desktop.core.canonical import Json
from va_desktop.core.clock import parse_day
from va_desktop.core.command import Answer, Command, no_arguments
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money, known_currency
from va_desktop.core.numbers import parse_decimal, plain
from va_desktop.core.texts import N_, Texts
from va_desktop.equipment.charges import Charge
from va_desktop.equipment.model import Item, NewItem
from va_desktop.equipment.service import Equipment


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def equipment(self) -> Equipment: ...
    @property
    def clients(self) -> Clients: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def formats(self) -> Formats: ...


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--date", required=True, metavar="D")
    parser.add_argument("--cost", required=True, metavar="A")
    parser.add_argument("--currency", required=True, metavar="C")
    parser.add_argument("--business-share", default="100", metavar="PCT")
    parser.add_argument("--note", default="", metavar="N")
    parser.add_argument("--client", metavar="C")
    parser.add_argument("--charge", metavar="A")
    parser.add_argument("--charge-currency", default="", metavar="C")
    parser.add_argument("--charge-from", default="", metavar="D")
    parser.add_argument("--charge-until", metavar="D")


def _add(given: Namespace, program: Needs) -> Answer:
    currency = known_currency(given.currency)
    bought_on = parse_day(given.date)
    new = NewItem(
        name=given.name,
        bought_on=bought_on,
        cost=Money.parse(given.cost, currency, field="cost"),
        business_share=parse_decimal(given.business_share, field="business_share"),
        note=given.note,
        charge=_charge(given, program),
    )
    item = program.equipment.add_item(new).value
    return Answer(_document(item), program.texts("Added equipment {id}: {name}.", id=item.id, name=item.name))


def _charge(given: Namespace, program: Needs) -> Charge | None:
    """Return the charge; its currency is the client's and it begins with the purchase, unless said otherwise."""
    if given.client is None and given.charge is None:
        return None
    if given.client is None or given.charge is None:
        raise UserError("A monthly charge needs both --client and --charge.", field="charge")
    client = program.clients.find_client(given.client)
    currency = known_currency(given.charge_currency or client.currency, field="charge_currency")
    return Charge(
        client.id,
        Money.parse(given.charge, currency, field="charge"),
        parse_day(given.charge_from or given.date, field="charge_from"),
        None if given.charge_until is None else parse_day(given.charge_until, field="charge_until"),
    )


def _list(given: Namespace, program: Needs) -> Answer:
    items = program.equipment.items()
    rows = [
        f"{item.id}  {program.formats.day(item.bought_on)}  {program.formats.money(item.cost)}  {item.name}"
        for item in items
    ]
    return Answer([_document(item) for item in items], "\n".join(rows))


def _document(item: Item) -> Json:
    charge = item.charge
    return {
        "id": item.id,
        "name": item.name,
        "date": item.bought_on.isoformat(),
        "cost": str(item.cost),
        "currency": item.cost.currency,
        "business_share": plain(item.business_share),
        "business_cost": str(item.business_cost),
        "note": item.note,
        "charge": None
        if charge is None
        else {
            "client_id": charge.client_id,
            "amount": str(charge.amount),
            "currency": charge.amount.currency,
            "from": charge.first.isoformat(),
            "until": None if charge.last is None else charge.last.isoformat(),
        },
    }


COMMANDS: Final[Sequence[Command[Needs]]] = (
    Command(("equipment", "add"), N_("Add a piece of equipment"), _add_arguments, _add),
    Command(("equipment", "list"), N_("List the equipment, the newest first"), no_arguments, _list),
)
