"""A draft that is not taxed as today, on the command line: taxed anew, or kept as it is."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final

from va_desktop.core.command import Answer, Command
from va_desktop.core.texts import N_
from va_desktop.invoicing.commands.invoices import Needs, draft_answer


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("invoice", metavar="ID", help=N_("the draft's id"))


def _as_today(given: Namespace, program: Needs) -> Answer:
    draft = program.invoicing.find_invoice(given.invoice)
    return draft_answer(program.drafts.tax_as_today(draft.id, program.step).value, program)


def _keep(given: Namespace, program: Needs) -> Answer:
    draft = program.invoicing.find_invoice(given.invoice)
    return draft_answer(program.drafts.keep_taxes(draft.id, program.step).value, program)


RETAXING: Final[Sequence[Command[Needs]]] = (
    Command(
        ("invoice", "tax-as-today"),
        N_("Charge in a draft what its client is charged today"),
        _arguments,
        _as_today,
    ),
    Command(
        ("invoice", "keep-taxes"),
        N_("Let a draft charge what it says, though it is not what is charged today"),
        _arguments,
        _keep,
    ),
)
