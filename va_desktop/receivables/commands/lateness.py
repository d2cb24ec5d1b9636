"""What lateness costs, on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final, Protocol

from va_desktop.core.canonical import Json
from va_desktop.core.clock import parse_day
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.numbers import plain
from va_desktop.core.texts import N_, Texts
from va_desktop.invoicing.service.invoices import Invoicing
from va_desktop.receivables.charging import REGISTRATION_GONE
from va_desktop.receivables.service.charges import Cost, LateCharges
from va_desktop.receivables.service.reminders import Reminders


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def invoicing(self) -> Invoicing: ...
    @property
    def reminders(self) -> Reminders: ...
    @property
    def late_charges(self) -> LateCharges: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def formats(self) -> Formats: ...


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("invoice", metavar="ID")
    parser.add_argument("--until", default="", metavar="D", help=N_("as of this day instead of today"))
    parser.add_argument("--draft", action="store_true", help=N_("put it on a new draft for the client"))


def _lateness(given: Namespace, program: Needs) -> Answer:
    until = parse_day(given.until, field="until") if given.until else None
    owed = program.reminders.owed(program.invoicing.find_invoice(given.invoice).id)
    cost = program.late_charges.cost(owed, until)
    if cost is None:
        gone = program.late_charges.gone_law(owed.client_id)
        if gone is not None:
            raise UserError(REGISTRATION_GONE, law=gone.name)
        raise UserError("Nothing is charged for it: it is not late, or the settings say so.")
    draft_id = program.late_charges.put_on_draft(cost).id if given.draft else None
    return Answer(_json(cost, draft_id), _text(cost, program))


def _json(cost: Cost, draft_id: int | None) -> Json:
    charge = cost.charge
    return {
        "invoice_id": cost.owed.invoice_id,
        "number": cost.owed.number,
        "until": cost.until.isoformat(),
        "law": cost.law.name if cost.law else None,
        "outstanding": str(cost.owed.outstanding),
        "currency": charge.fixed.currency,
        "stretches": [
            {
                "first": one.days.first.isoformat(),
                "last": one.days.last.isoformat(),
                "percent": plain(one.percent),
                "amount": str(one.amount),
            }
            for one in charge.stretches
        ],
        "interest": str(charge.interest),
        "fixed": str(charge.fixed),
        "total": str(charge.whole),
        "provisional": charge.provisional,
        "draft_id": draft_id,
    }


def _text(cost: Cost, program: Needs) -> str:
    formats, texts, charge = program.formats, program.texts, cost.charge
    rows = [
        f"{formats.period(one.days)}  {formats.percent(one.percent)}  {formats.money(one.amount)}"
        for one in charge.stretches
    ]
    if not charge.fixed.is_zero():
        rows.append(f"{texts('Compensation')}  {formats.money(charge.fixed)}")
    rows.append(f"{texts('Total')}  {formats.money(charge.whole)}")
    if charge.provisional and cost.base is not None:
        until = formats.day(cost.base.known_until)
        rows.append(
            texts("The base rate is known until {day}; newer ones can be added in the settings.", day=until)
        )
    return "\n".join(rows)


LATENESS: Final[Sequence[Command[Needs]]] = (
    Command(("invoice", "lateness"), N_("Tell what an invoice's lateness costs"), _arguments, _lateness),
)
