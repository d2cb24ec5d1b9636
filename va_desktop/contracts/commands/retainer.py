"""Retainers on the command line: what is bought, and what became of it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

from va_desktop.contracts.commands import answers
from va_desktop.contracts.commands.asking import (
    balance_json,
    changed_retainer,
    retainer_arguments,
    says_terms,
)
from va_desktop.contracts.model import Contract
from va_desktop.contracts.retainer import PeriodBalance
from va_desktop.contracts.retainer_words import amount_text, period_text, retainer_text
from va_desktop.contracts.service.retainers import Retainers, RetainerSheets
from va_desktop.core.clock import parse_day
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.numbers import parse_whole
from va_desktop.core.texts import N_
from va_desktop.kit.writing import written


class Needs(answers.Needs, Protocol):
    """What these commands take from the program."""

    @property
    def retainers(self) -> Retainers: ...
    @property
    def retainer_sheets(self) -> RetainerSheets: ...


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("contract", metavar="ID", type=parse_whole)
    retainer_arguments(parser)
    parser.add_argument("--out", default="", metavar="FILE.pdf", help=N_("write the sheet for the client"))
    parser.add_argument("--language", default="", metavar="L", help=N_("of the sheet, such as hi or hi+en"))
    parser.add_argument("--from", dest="since", default="", metavar="D", help=N_("buy that from a day on"))


def _show(given: Namespace, program: Needs) -> Answer:
    contract = program.contracts.contract(given.contract)
    if given.retainer:
        with program.database.writing():
            contract = _changed(given, contract, program)
            _write_sheet(given, contract, program)
    elif given.since or says_terms(given):
        raise UserError("Say what is bought for each period, such as 20h.", field="retainer")
    else:
        _write_sheet(given, contract, program)
    balances = program.retainers.balances(contract.id)
    rows = [balance_json(one, contract.currency) for one in balances]
    said = [retainer_text(contract.retainers[-1], program.texts, program.formats)]
    said += [_line(one, contract.currency, program) for one in reversed(balances)]
    return Answer({**(rows[-1] if rows else {}), "periods": [*rows]}, "\n".join(said))


def _write_sheet(given: Namespace, contract: Contract, program: Needs) -> None:
    if given.out:
        written(Path(given.out), program.retainer_sheets.pdf(contract.id, given.language))


def _changed(given: Namespace, contract: Contract, program: Needs) -> Contract:
    day = parse_day(given.since, field="retainer_from") if given.since else program.today()
    before = [one for one in contract.retainers if one.starts_on <= day]
    new = changed_retainer(given, before[-1] if before else None, contract.currency, day)
    return program.retainers.add_retainer(contract.id, new).value


def _line(balance: PeriodBalance, currency: str, program: Needs) -> str:
    texts, formats = program.texts, program.formats

    def amount(figure: int) -> str:
        return amount_text(figure, balance.unit, currency, texts, formats)

    figures = [
        texts("{amount} bought", amount=amount(balance.bought)),
        texts("{amount} rolled over", amount=amount(balance.rolled_over)) if balance.rolled_over else "",
        texts("{amount} used", amount=amount(balance.used)),
        texts("{amount} left", amount=amount(balance.left)),
        texts("{amount} expired", amount=amount(balance.expired)) if balance.expired else "",
        texts("{amount} beyond", amount=amount(balance.overflow)) if balance.overflow else "",
    ]
    return "  ".join((period_text(balance.period, formats), ", ".join(filter(None, figures))))


RETAINER: Final[Sequence[Command[Needs]]] = (
    Command(
        ("contract", "retainer"),
        N_("Tell what is left of what was bought in advance, or buy something else from a day on"),
        _arguments,
        _show,
    ),
)
