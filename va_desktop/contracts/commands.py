"""Contracts on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final, Protocol

from va_desktop.clients.service import Clients
from va_desktop.contracts.model import Contract, NewContract, Terms
from va_desktop.contracts.rates import parse_rate
from va_desktop.contracts.service import Contracts
from va_desktop.core.canonical import Json
from va_desktop.core.clock import parse_day
from va_desktop.core.command import Answer, Command
from va_desktop.core.formatting import Formats
from va_desktop.core.texts import N_, Texts


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def clients(self) -> Clients: ...
    @property
    def contracts(self) -> Contracts: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def formats(self) -> Formats: ...


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--client", required=True, metavar="C")
    parser.add_argument("--title", required=True, metavar="T")
    paid = parser.add_mutually_exclusive_group(required=True)
    paid.add_argument("--rate", metavar="R")
    paid.add_argument("--per-task", action="store_true")
    parser.add_argument("--start", default="", metavar="D")
    parser.add_argument("--end", default="", metavar="D")


def _add(given: Namespace, program: Needs) -> Answer:
    client = program.clients.find_client(given.client)
    terms = Terms(
        title=given.title,
        starts_on=parse_day(given.start, field="start") if given.start else None,
        ends_on=parse_day(given.end, field="end") if given.end else None,
    )
    rate = None if given.per_task else parse_rate(given.rate, client.currency)
    contract = program.contracts.add_contract(NewContract(client.id, terms, rate)).value
    said = program.texts("Added contract {id}: {title}.", id=contract.id, title=contract.title)
    return Answer(contract_json(contract), said)


def _list_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--client", default="", metavar="C")


def _list(given: Namespace, program: Needs) -> Answer:
    if given.client:
        contracts = program.contracts.contracts_of(program.clients.find_client(given.client).id)
    else:
        contracts = program.contracts.all_contracts()
    rows = [f"{one.id}  {one.title}  {_paid(one, program)}" for one in contracts]
    return Answer([contract_json(one) for one in contracts], "\n".join(rows))


def _paid(contract: Contract, program: Needs) -> str:
    if contract.per_task:
        return program.texts("paid per task")
    # The rate that was agreed last, as a person asks for it.
    return program.texts("{amount} an hour", amount=program.formats.money(contract.rates[-1].hour))


def contract_json(contract: Contract) -> Json:
    """Return a contract as JSON; amounts are of an hour."""
    terms = contract.terms
    return {
        "id": contract.id,
        "client_id": contract.client_id,
        "title": contract.title,
        "billing": contract.billing.value,
        "currency": contract.currency,
        "starts_on": terms.starts_on.isoformat() if terms.starts_on else None,
        "ends_on": terms.ends_on.isoformat() if terms.ends_on else None,
        "rates": [
            {
                "service_id": rate.service_id,
                "valid_from": rate.valid_from.isoformat(),
                "amount": str(rate.hour),
                "currency": rate.hour.currency,
            }
            for rate in contract.rates
        ],
    }


COMMANDS: Final[Sequence[Command[Needs]]] = (
    Command(("contract", "add"), N_("Add a contract with a client"), _add_arguments, _add),
    Command(("contract", "list"), N_("List the contracts"), _list_arguments, _list),
)
