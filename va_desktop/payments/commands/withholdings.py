"""Tax withheld on the command line: what a client usually keeps back, and the certificates for it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from va_desktop.core.clock import parse_day
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.numbers import parse_decimal, parse_whole, plain
from va_desktop.core.texts import N_
from va_desktop.payments.commands.payments import Needs, payment_json, payment_row
from va_desktop.payments.withholding import Certificate, Withholding


def _certificate_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "payments", metavar="PAYMENT", type=parse_whole, nargs="+", help=N_("the id of a payment")
    )
    parser.add_argument("--number", required=True, metavar="N")
    parser.add_argument("--date", default="", metavar="D", help=N_("when it came; today without this"))
    parser.add_argument("--file", metavar="FILE", type=Path)


def _certificate(given: Namespace, program: Needs) -> Answer:
    day = parse_day(given.date) if given.date else program.today()
    certificate = Certificate(given.number, day)
    done = program.withholdings.keep_certificate(given.payments, certificate, given.file)
    return Answer(
        [payment_json(one, program) for one in done.value],
        "\n".join(payment_row(one, program) for one in done.value),
    )


def _withholding_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--client", required=True, metavar="C")
    parser.add_argument("--section", default="", metavar="S")
    parser.add_argument("--rate", default="", metavar="PERCENT")
    parser.add_argument("--none", action="store_true", help=N_("the client withholds nothing"))


def _withholding(given: Namespace, program: Needs) -> Answer:
    client = program.clients.find_client(given.client)
    if given.none and (given.section or given.rate):
        raise UserError("Say either --none, or --section and --rate.", field="rate")
    if given.none:
        program.withholdings.set_usual(client.id, None)
    elif given.section or given.rate:
        if not given.rate:
            raise UserError("Say at which rate in percent.", field="rate")
        usual = Withholding(given.section, parse_decimal(given.rate, field="rate"))
        program.withholdings.set_usual(client.id, usual)
    now = program.withholdings.usual(client.id)
    answer = {
        "client": client.name,
        "section": now.section if now else None,
        "rate": plain(now.rate) if now else None,
        "sections": [
            {"section": one.label, "rate": plain(one.rate), "source": one.source}
            for one in program.withholdings.sections(client.id, program.today())
        ],
    }
    words = program.texts("{client} withholds nothing", client=client.name)
    if now:
        words = f"{client.name}  {now.section}  {program.formats.percent(now.rate)}"
    return Answer(answer, words)


WITHHOLDINGS: Final[Sequence[Command[Needs]]] = (
    Command(
        ("invoice", "certificate"),
        N_("Note the certificate for tax withheld"),
        _certificate_arguments,
        _certificate,
    ),
    Command(
        ("invoice", "withholding"),
        N_("Show or say what a client usually withholds"),
        _withholding_arguments,
        _withholding,
    ),
)
