"""By which rule lateness is charged, and base rates that came out later, on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final, Protocol

from va_desktop.core.canonical import Json
from va_desktop.core.clock import parse_day
from va_desktop.core.command import Answer, Command, no_arguments
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.numbers import parse_decimal, plain
from va_desktop.core.texts import N_, Texts
from va_desktop.receivables.charging import NO_LAW, REGISTRATION_GONE, read_rule, rule_text
from va_desktop.receivables.interest import Base, BaseRate
from va_desktop.receivables.service.charges import LateCharges


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def late_charges(self) -> LateCharges: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def formats(self) -> Formats: ...


def _show(_given: Namespace, program: Needs) -> Answer:
    charges = program.late_charges
    rule, law, gone = charges.rule(), charges.law(), charges.gone_law()
    theirs = charges.law(business=False)
    base = None if law is None else charges.base(law)
    answer: Json = {
        "rule": rule_text(rule),
        "law": law and law.name,
        "law_for_consumers": theirs and theirs.name,
        "charged": gone is None,
        "base_rate": base and plain(base.rates[-1].percent),
        "known_until": base and base.known_until.isoformat(),
    }
    lines = [rule_text(rule)]
    if law is not None and base is not None:
        lines.append(program.texts("{law}. Source: {source}", law=law.name, source=law.source))
        lines.append(_told(base, program))
    if gone is not None:
        lines.append(program.texts(REGISTRATION_GONE, law=gone.name))
    return Answer(answer, "\n".join(lines))


def _told(base: Base, program: Needs) -> str:
    latest, formats = base.rates[-1], program.formats
    return program.texts(
        "Base rate: {percent} since {day}, known until {until}. {base}",
        percent=formats.percent(latest.percent),
        day=formats.day(latest.valid_from),
        until=formats.day(base.known_until),
        base=base.name,
    )


def _set_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "rule", metavar="RULE", help=N_("none, law, or a rate a year such as 8 or 8+40 with a fee")
    )


def _set(given: Namespace, program: Needs) -> Answer:
    program.late_charges.set_rule(read_rule(given.rule))
    return _show(given, program)


# --- base rates


def _rates(_given: Namespace, program: Needs) -> Answer:
    law = program.late_charges.law()
    if law is None:
        raise UserError(NO_LAW)
    rates = program.late_charges.base(law).rates
    return Answer([_json(rate) for rate in rates], "\n".join(_line(rate, program) for rate in rates))


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("percent", metavar="PERCENT", type=parse_decimal)
    parser.add_argument(
        "--from", dest="since", required=True, metavar="D", help=N_("the first day on which it is valid")
    )
    parser.add_argument("--source", default="", metavar="S", help=N_("where it is published"))


def _add(given: Namespace, program: Needs) -> Answer:
    day = parse_day(given.since, field="from")
    rate = program.late_charges.add_rate_at_home(day, given.percent, given.source).value
    return Answer(_json(rate), _line(rate, program))


def _json(rate: BaseRate) -> Json:
    return {"from": rate.valid_from.isoformat(), "percent": plain(rate.percent), "source": rate.source}


def _line(rate: BaseRate, program: Needs) -> str:
    formats = program.formats
    return "  ".join((formats.day(rate.valid_from), formats.percent(rate.percent), rate.source)).rstrip()


LATE_RULES: Final[Sequence[Command[Needs]]] = (
    Command(("lateness", "show"), N_("Tell by which rule lateness is charged"), no_arguments, _show),
    Command(
        ("lateness", "set"),
        N_("Charge all clients' lateness otherwise; those with a rule of their own keep it"),
        _set_arguments,
        _set,
    ),
    Command(("lateness", "rate", "list"), N_("List the base rates of the law at home"), no_arguments, _rates),
    Command(
        ("lateness", "rate", "add"),
        N_("Add a base rate that came out after the program, or correct one"),
        _add_arguments,
        _add,
    ),
)
