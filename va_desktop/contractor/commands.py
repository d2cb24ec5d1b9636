"""The contractor's profile on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import Final, Protocol

from va_desktop.contractor.defaults import likely_language, likely_zone, new_contractor
from va_desktop.contractor.model import Contractor
from va_desktop.contractor.service import Profile
from va_desktop.contractor.taxed import (
    fiscal_year,
    fiscal_year_end,
    moved,
    read_tax_numbers,
    read_taxes,
    seller_of,
    taxes_text,
)
from va_desktop.core.canonical import Json
from va_desktop.core.command import Answer, Command, no_arguments
from va_desktop.core.numbers import parse_decimal, parse_whole, plain
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
    parser.add_argument("--city", metavar="CITY")
    parser.add_argument("--post-code", metavar="P")
    parser.add_argument(
        "--tax-number",
        action="append",
        metavar="T",
        help=N_("such as “GSTIN 29ABCDE1234F1ZW”; may be repeated"),
    )
    parser.add_argument(
        "--scheme", metavar="S", help=N_("how you stand to the tax of your country; regular, …")
    )
    parser.add_argument("--state", metavar="S", help=N_("its code, such as 29"))
    parser.add_argument("--lut", metavar="REF", help=N_("reference of a letter of undertaking (India)"))
    parser.add_argument(
        "--lut-year", default="", metavar="FY", help=N_("fiscal year of the letter, such as 2026-27")
    )
    parser.add_argument("--print-authority", metavar="REF", help=N_("authority to print (Philippines)"))
    parser.add_argument("--tax-name", metavar="N", help=N_("name of your own tax, where no scheme is chosen"))
    parser.add_argument("--tax-rate", type=parse_decimal, metavar="R", help=N_("its rate in percent"))
    parser.add_argument("--other-taxes", metavar="L", help=N_("further taxes to choose from: PST 7, GST 5"))
    parser.add_argument("--wording-home", metavar="W", help=N_("printed for clients in your country"))
    parser.add_argument("--wording-abroad", metavar="W", help=N_("printed for clients abroad"))
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
    new = replace(moved(new, given.country), name=given.name, currency=given.currency)
    # What is not said stays as it was.
    said = {
        "zone": given.zone,
        "language": given.language,
        "address": given.address,
        "city": given.city,
        "post_code": given.post_code,
        "day_start": given.day_start,
        "tax_scheme": given.scheme,
        "state": given.state,
        "lut": given.lut,
        "lut_until": fiscal_year_end(given.lut_year) if given.lut_year else None,
        "print_authority": given.print_authority,
        "tax_name": given.tax_name,
        "tax_rate": given.tax_rate,
        "wording_home": given.wording_home,
        "wording_abroad": given.wording_abroad,
    }
    new = replace(new, **{name: value for name, value in said.items() if value is not None})
    if given.other_taxes is not None:
        new = replace(new, other_taxes=read_taxes(given.other_taxes, new.tax_name))
    if given.tax_number is not None:
        numbers = (read_tax_numbers(text, new.country, new.state) for text in given.tax_number)
        new = replace(new, tax_numbers=tuple(chain.from_iterable(numbers)))
    contractor = program.profile.set_contractor(new)
    return Answer(contractor_json(contractor), program.texts("Saved: {name}", name=contractor.name))


def _show(given: Namespace, program: Needs) -> Answer:
    contractor = program.profile.require()
    rows = [
        contractor.name,
        contractor.place(contractor.language),
        contractor.country,
        contractor.currency,
        contractor.zone,
    ]
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
        "city": contractor.city,
        "post_code": contractor.post_code,
        "tax_numbers": [{"label": one.label, "number": one.value} for one in contractor.tax_numbers],
        "tax_name": contractor.tax_name,
        "tax_rate": plain(contractor.tax_rate),
        "scheme": contractor.tax_scheme,
        "state": seller_of(contractor).state,
        "lut": contractor.lut,
        "lut_year": fiscal_year(contractor.lut_until) if contractor.lut_until else "",
        "print_authority": contractor.print_authority,
        "other_taxes": taxes_text(contractor.other_taxes),
        "wording_home": contractor.wording_home,
        "wording_abroad": contractor.wording_abroad,
        "number_pattern": contractor.number_pattern,
        "day_start": contractor.day_start,
        "fiscal_month": contractor.fiscal_month,
    }


COMMANDS: Final[Sequence[Command[Needs]]] = (
    Command(("contractor", "set"), N_("Set your own profile"), _set_arguments, _set),
    Command(("contractor", "show"), N_("Show your own profile"), no_arguments, _show),
)
