"""The contractor's profile on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Final, Protocol, TypeVar

from va_desktop.contractor.commands import accounts
from va_desktop.contractor.commands.accounts import account_json, account_line
from va_desktop.contractor.defaults import likely_language, likely_zone, new_contractor
from va_desktop.contractor.model import Contractor, NewContractor
from va_desktop.contractor.taxed import (
    fiscal_year,
    fiscal_year_end,
    moved,
    read_tax_numbers,
    read_taxes,
    seller_of,
    taxes_text,
    under_scheme,
)
from va_desktop.core.canonical import Json
from va_desktop.core.command import Answer, Command, no_arguments
from va_desktop.core.durations import read_duration
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.numbers import parse_decimal, parse_whole, plain
from va_desktop.core.texts import N_
from va_desktop.core.translations import text_in, with_text

Known = TypeVar("Known", bound=NewContractor)
_WEEKDAYS: Final = {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}


class Needs(accounts.Needs, Protocol):
    """What these commands take from the program, besides what those of the accounts do."""

    def today(self) -> date: ...


def _set_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "name", nargs="?", metavar="NAME", help=N_("needed the first time, as are the next two")
    )
    parser.add_argument("--country", metavar="CC")
    parser.add_argument("--currency", metavar="C")
    parser.add_argument("--zone", metavar="Z")
    parser.add_argument("--language", metavar="L")
    parser.add_argument("--address", metavar="A")
    parser.add_argument("--city", metavar="CITY")
    parser.add_argument("--post-code", metavar="P")
    parser.add_argument("--name-hi", metavar="N", help=N_("your name as it is printed in Hindi"))
    parser.add_argument("--address-hi", metavar="A", help=N_("your address as it is printed in Hindi"))
    parser.add_argument("--email", metavar="E")
    parser.add_argument("--phone", metavar="P")
    parser.add_argument("--logo", metavar="FILE", help=N_("a picture, PNG or JPEG; empty for none"))
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
        "--lut-year", metavar="FY", help=N_("fiscal year of the letter, such as 2026-27; empty for none")
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
    parser.add_argument("--week-begins", choices=_WEEKDAYS, metavar="DAY", help=", ".join(_WEEKDAYS))
    parser.add_argument(
        "--fiscal-month",
        type=parse_whole,
        metavar="N",
        help=N_("month in which the fiscal year begins, 1 to 12"),
    )
    parser.add_argument(
        "--terms-days", type=parse_whole, metavar="N", help=N_("days to pay, for new clients")
    )
    parser.add_argument(
        "--week-hours",
        metavar="H",
        help=N_("how long you want to work in a week, such as 30h; empty for no aim"),
    )
    parser.add_argument(
        "--week-earnings", metavar="A", help=N_("what you want to earn in a week; empty for no aim")
    )


def _set(given: Namespace, program: Needs) -> Answer:
    # Read and written in one go: another command may change something else at the same time.
    with program.database.writing():
        program.profile.forget()
        known = program.profile.contractor()
        new = _changed(given, known or _begun(given), program.today())
        contractor = program.profile.set_contractor(new, None if known is None else known.revision)
        if given.logo:
            contractor = program.profile.set_logo(Path(given.logo))
        elif given.logo is not None:
            contractor = program.profile.remove_logo()
    return Answer(contractor_json(contractor), program.texts("Saved: {name}", name=contractor.name))


def _changed(given: Namespace, new: Known, today: date) -> Known:
    """Return a profile with what is said of it; the rest stays as it was."""
    if given.country is not None:
        new = moved(new, given.country)
    if given.scheme is not None:
        new = under_scheme(new, given.scheme, today)
    said = {
        "name": given.name,
        "currency": given.currency,
        "zone": given.zone,
        "language": given.language,
        "address": given.address,
        "city": given.city,
        "post_code": given.post_code,
        "email": given.email,
        "phone": given.phone,
        "day_start": given.day_start,
        "first_weekday": _WEEKDAYS.get(given.week_begins),
        "fiscal_month": given.fiscal_month,
        "terms_days": given.terms_days,
        "state": given.state,
        "lut": given.lut,
        "print_authority": given.print_authority,
        "tax_name": given.tax_name,
        "tax_rate": given.tax_rate,
        "wording_home": given.wording_home,
        "wording_abroad": given.wording_abroad,
    }
    new = replace(new, **{name: value for name, value in said.items() if value is not None})
    if given.lut_year is not None:
        new = replace(new, lut_until=fiscal_year_end(given.lut_year) if given.lut_year.strip() else None)
    if given.other_taxes is not None:
        new = replace(new, other_taxes=read_taxes(given.other_taxes, new.tax_name))
    if given.tax_number is not None:
        numbers = (read_tax_numbers(text, new.country, new.state) for text in given.tax_number)
        new = replace(new, tax_numbers=tuple(chain.from_iterable(numbers)))
    return _with_aims(given, _in_hindi(given, new))


def _begun(given: Namespace) -> NewContractor:
    """Return a profile to begin with; raise `UserError` where what it needs is not said."""
    needed = {"NAME": given.name, "--country": given.country, "--currency": given.currency}
    missing = [name for name, value in needed.items() if value is None]
    if missing:
        raise UserError("Your own profile is not set yet; say {names} as well.", names=", ".join(missing))
    return new_contractor(
        given.name,
        given.country,
        given.currency,
        given.zone or likely_zone(given.country),
        given.language or likely_language(),
    )


def _in_hindi(given: Namespace, new: Known) -> Known:
    for name, text in (("name", given.name_hi), ("address", given.address_hi)):
        if text is not None:
            new = replace(new, translations=with_text(new.translations, "hi", name, text))
    return new


def _with_aims(given: Namespace, new: Known) -> Known:
    """Return a profile with the aims of a week that are said; empty ones are none."""
    if given.week_hours is not None:
        hours = given.week_hours.strip()
        new = replace(new, target_seconds=read_duration(hours, field="target_seconds") if hours else 0)
    if given.week_earnings is not None:
        earnings, currency = given.week_earnings.strip(), new.currency.strip().upper()
        new = replace(new, target=Money.parse(earnings, currency, field="target") if earnings else None)
    return new


def _show(given: Namespace, program: Needs) -> Answer:
    contractor = program.profile.require()
    rows = [
        contractor.name,
        contractor.place(contractor.language),
        contractor.country,
        contractor.currency,
        contractor.zone,
        contractor.email,
        contractor.phone,
    ]
    rows += [f"{number.label} {number.value}".strip() for number in contractor.tax_numbers]
    answer, accounts = contractor_json(contractor), program.profile.accounts()
    rows += [account_line(account, program.texts) for account in accounts]
    answer["accounts"] = [account_json(account) for account in accounts]
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
        "email": contractor.email,
        "phone": contractor.phone,
        "logo": contractor.logo,
        "name_hi": text_in(contractor.translations, "hi", "name"),
        "address_hi": text_in(contractor.translations, "hi", "address"),
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
        "week_begins": list(_WEEKDAYS)[contractor.first_weekday],
        "fiscal_month": contractor.fiscal_month,
        "terms_days": contractor.terms_days,
        "target_seconds": contractor.target_seconds,
        "target": None if contractor.target is None else str(contractor.target),
    }


PROFILE: Final[Sequence[Command[Needs]]] = (
    Command(("contractor", "set"), N_("Set your own profile; what is not said stays"), _set_arguments, _set),
    Command(("contractor", "show"), N_("Show your own profile"), no_arguments, _show),
)
