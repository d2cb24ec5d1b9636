"""Adding, changing and listing contracts on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from va_desktop.contracts.commands.answers import Needs
from va_desktop.contracts.commands.asking import first_retainer, retainer_arguments, retainer_json
from va_desktop.contracts.commands.terms import NONE, keep_terms, read_terms, term_arguments, terms_json
from va_desktop.contracts.model import Contract, NewContract, Terms
from va_desktop.contracts.rates import parse_rate
from va_desktop.contracts.retainer_words import retainer_text
from va_desktop.contracts.rounding import Rounding, RoundMode, RoundScope, named_rounding
from va_desktop.contracts.words import rounding_words
from va_desktop.core.canonical import Json
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.money import known_currency
from va_desktop.core.numbers import parse_whole
from va_desktop.core.texts import N_


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--client", required=True, metavar="C")
    parser.add_argument("--title", required=True, metavar="T")
    paid = parser.add_mutually_exclusive_group()
    paid.add_argument("--rate", default="", metavar="R")
    paid.add_argument("--per-task", action="store_true")
    parser.add_argument("--currency", default="", metavar="C", help=N_("the client’s without it"))
    parser.add_argument(
        "--mixed", action="store_true", help=N_("tasks may have prices of their own beside the hours")
    )
    retainer_arguments(parser)
    _rounding_arguments(parser, [mode.value for mode in RoundMode])
    term_arguments(parser)


def _rounding_arguments(parser: ArgumentParser, modes: Sequence[str]) -> None:
    parser.add_argument("--round", choices=modes, help=N_("how billed time is rounded"))
    parser.add_argument("--round-to", type=parse_whole, metavar="MINUTES", help=N_("1, 5, 6, 10, 15 or 30"))
    parser.add_argument(
        "--round-per", choices=[scope.value for scope in RoundScope], help=N_("entry, if not said")
    )
    parser.add_argument("--minimum", type=parse_whole, metavar="MINUTES", help=N_("the least that is billed"))


def _rounding(given: Namespace, before: Rounding | None) -> Rounding | None:
    """Return the rule that is asked for; of one that holds already, what is not said stays."""
    said = (given.round_to, given.round_per, given.minimum)
    mode = given.round or (before.mode.value if before else "")
    if mode == NONE:
        return None
    if not mode:
        if any(one is not None for one in said):
            raise UserError("Say in which direction, with --round up, down or nearest.", field="round")
        return None
    step = given.round_to if given.round_to is not None else (before.step if before else None)
    if step is None:
        raise UserError("Say to how many minutes, such as --round-to 15.", field="round_to")
    scope = given.round_per or (before.scope.value if before else RoundScope.ENTRY.value)
    minimum = given.minimum if given.minimum is not None else (before.minimum if before else 0)
    return named_rounding(mode, step, scope, minimum)


def _add(given: Namespace, program: Needs) -> Answer:
    client = program.clients.find_client(given.client)
    currency = known_currency(given.currency) if given.currency else client.currency
    terms = read_terms(given, Terms(given.title, rounding=_rounding(given, None)), currency)
    retainer = first_retainer(given, currency, terms.starts_on, program.today())
    if not (given.rate or given.per_task or retainer):
        raise UserError("Say how the work is paid: with --rate, --per-task or --retainer.", field="rate")
    if given.per_task and (retainer or given.mixed):
        raise UserError("Use --mixed where tasks have prices beside hours or a retainer.", field="per_task")
    rate = parse_rate(given.rate, currency) if given.rate else None
    new = NewContract(client.id, terms, rate, retainer, mixed=given.mixed, currency=currency)
    with program.database.writing():
        contract = program.contracts.add_contract(new).value
        keep_terms(given, contract, program.contract_keeping, program.services)
    said = program.texts("Added contract {id}: {title}.", id=contract.id, title=contract.title)
    return Answer(contract_json(contract), said)


def _edit_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("contract", metavar="ID", type=parse_whole)
    parser.add_argument("--title", metavar="T")
    term_arguments(parser)
    _rounding_arguments(parser, [NONE, *(mode.value for mode in RoundMode)])


def _edit(given: Namespace, program: Needs) -> Answer:
    # Read and written in one go: another command may change something else at the same time.
    with program.database.writing():
        contract = program.contracts.contract(given.contract)
        before = contract.terms
        terms = replace(
            read_terms(given, before, contract.currency),
            title=before.title if given.title is None else given.title,
            rounding=_rounding(given, before.rounding),
        )
        contract = program.contracts.edit_contract(given.contract, terms, contract.revision).value
        keep_terms(given, contract, program.contract_keeping, program.services)
    return Answer(contract_json(contract), contract_line(contract, program))


def _list_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--client", default="", metavar="C")
    parser.add_argument("--due", action="store_true", help=N_("only those that are due to be invoiced"))


def _list(given: Namespace, program: Needs) -> Answer:
    if given.client:
        contracts = program.contracts.contracts_of(program.clients.find_client(given.client).id)
    else:
        contracts = program.contracts.all_contracts()
    days: Mapping[int, date] = {}
    if given.due:
        days = {contract.id: day for contract, day in program.contract_keeping.billing.due()}
        contracts = sorted((one for one in contracts if one.id in days), key=lambda one: days[one.id])
    rows = [contract_line(one, program, days.get(one.id)) for one in contracts]
    due = {contract_id: {"next_invoice_on": day.isoformat()} for contract_id, day in days.items()}
    documents: list[Json] = [{**contract_json(one), **due.get(one.id, {})} for one in contracts]
    return Answer(documents, "\n".join(rows))


def contract_line(contract: Contract, program: Needs, due: date | None = None) -> str:
    """Return a contract in a line; `due` is the day on which it is to be invoiced."""
    texts = program.texts
    rounding = rounding_words(contract.terms.rounding, texts)
    told = "" if due is None else texts("Next invoice due on {day}", day=program.formats.day(due))
    parts = (str(contract.id), contract.title, _paid(contract, program), rounding, told)
    return "  ".join(filter(None, parts))


def _paid(contract: Contract, program: Needs) -> str:
    texts, formats = program.texts, program.formats
    if contract.per_task:
        return texts("paid per task")
    paid = [retainer_text(one, texts, formats) for one in contract.retainers[-1:]]
    if contract.rates:
        # The rate that was agreed last, as a person asks for it.
        paid.append(texts("{amount} an hour", amount=formats.money(contract.rates[-1].hour)))
    if contract.prices_tasks:
        paid.append(texts("tasks with prices of their own"))
    return ", ".join(paid)


def contract_json(contract: Contract) -> Json:
    """Return a contract as JSON; amounts are of an hour."""
    terms = contract.terms
    return {
        "id": contract.id,
        "client_id": contract.client_id,
        "title": contract.title,
        "billing": contract.billing.value,
        "currency": contract.currency,
        **terms_json(terms),
        "rounding": _rounding_json(terms.rounding),
        "rates": [
            {
                "service_id": rate.service_id,
                "valid_from": rate.valid_from.isoformat(),
                "amount": str(rate.hour),
                "currency": rate.hour.currency,
            }
            for rate in contract.rates
        ],
        "retainers": [retainer_json(one) for one in contract.retainers],
    }


def _rounding_json(rule: Rounding | None) -> Json | None:
    if rule is None:
        return None
    return {
        "mode": rule.mode.value,
        "minutes": rule.step,
        "per": rule.scope.value,
        "minimum": rule.minimum,
    }


CONTRACTS: Final[Sequence[Command[Needs]]] = (
    Command(("contract", "add"), N_("Add a contract with a client"), _add_arguments, _add),
    Command(("contract", "edit"), N_("Change a contract; what is not said stays"), _edit_arguments, _edit),
    Command(("contract", "list"), N_("List the contracts"), _list_arguments, _list),
)
