"""The contractor's profile on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Protocol

from va_desktop.contractor.defaults import likely_language, likely_zone, new_contractor
from va_desktop.contractor.model import Contractor, TaxNumber
from va_desktop.contractor.service import Profile
from va_desktop.core.canonical import Json
from va_desktop.core.command import Answer, Command, no_arguments
from va_desktop.core.numbers import parse_whole, plain
from va_desktop.core.texts import N_, Texts


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def profile(self) -> Profile: ...
    @property
    def texts(self) -> Texts: ...


def _set_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--country", required=True, metavar="CC")
    parser.add_argument("--currency", required=True, metavar="C")
    parser.add_argument("--zone", metavar="Z")
    parser.add_argument("--language", metavar="L")
    parser.add_argument("--address", metavar="A")
    parser.add_argument("--tax-number", metavar="T")
    parser.add_argument(
        "--day-start", type=parse_whole, metavar="HOUR", help=N_("when a day begins, 0 to 12")
    )


def _set(given: Namespace, program: Needs) -> Answer:
    known = program.profile.contractor()
    new = known or new_contractor(
        given.name,
        given.country,
        given.currency,
        given.zone or likely_zone(given.country),
        given.language or likely_language(),
    )
    new = replace(new, name=given.name, country=given.country, currency=given.currency)
    # What is not said stays as it was.
    said = {
        "zone": given.zone,
        "language": given.language,
        "address": given.address,
        "day_start": given.day_start,
    }
    new = replace(new, **{name: value for name, value in said.items() if value is not None})
    if given.tax_number is not None:
        new = replace(new, tax_numbers=_tax_numbers(given.tax_number))
    contractor = program.profile.set_contractor(new)
    return Answer(contractor_json(contractor), program.texts("Saved: {name}", name=contractor.name))


def _tax_numbers(text: str) -> tuple[TaxNumber, ...]:
    """Read `GSTIN 29ABCDE1234F1ZW`: a label of one word, if there is one, and the number; nothing removes it."""
    label, _, number = text.strip().rpartition(" ")
    return (TaxNumber(label, number),) if number else ()


def _show(given: Namespace, program: Needs) -> Answer:
    contractor = program.profile.require()
    rows = [contractor.name, contractor.address, contractor.country, contractor.currency, contractor.zone]
    rows += [f"{number.label} {number.value}".strip() for number in contractor.tax_numbers]
    answer = contractor_json(contractor)
    answer["accounts"] = [
        {"id": account.id, "method": account.method, "currency": account.currency, "holder": account.holder}
        for account in program.profile.accounts()
    ]
    return Answer(answer, "\n".join(row for row in rows if row))


def contractor_json(contractor: Contractor) -> Json:
    """Return the profile as JSON."""
    return {
        "name": contractor.name,
        "country": contractor.country,
        "currency": contractor.currency,
        "zone": contractor.zone,
        "language": contractor.language,
        "address": contractor.address,
        "tax_numbers": [{"label": one.label, "number": one.value} for one in contractor.tax_numbers],
        "tax_name": contractor.tax_name,
        "tax_rate": plain(contractor.tax_rate),
        "number_pattern": contractor.number_pattern,
        "day_start": contractor.day_start,
        "fiscal_month": contractor.fiscal_month,
    }


COMMANDS: Final[Sequence[Command[Needs]]] = (
    Command(("contractor", "set"), N_("Set your own profile"), _set_arguments, _set),
    Command(("contractor", "show"), N_("Show your own profile"), no_arguments, _show),
)
