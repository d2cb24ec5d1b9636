"""The sums of a document in a file, on the command line; nothing of it is stored."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

from va_desktop.core.command import Answer, Command
from va_desktop.core.formatting import Formats
from va_desktop.core.texts import N_, Texts, load_texts
from va_desktop.invoicing.answering import named_taxes, said
from va_desktop.invoicing.commands.files import read_text
from va_desktop.invoicing.commands.sums import sums_json
from va_desktop.invoicing.service.imports import Imports


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def imports(self) -> Imports: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def formats(self) -> Formats: ...


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.json", type=Path)


def _compute(given: Namespace, program: Needs) -> Answer:
    computed = program.imports.compute(read_text(given.file))
    totals = computed.totals
    taxes = named_taxes(totals.taxes, computed.seller, computed.decision)
    answer = {
        "lines": [{"net": str(line.net)} for line in totals.lines],
        **sums_json(totals, taxes),
        "currency": computed.currency,
        "mentions": said(
            totals.taxes,
            computed.seller,
            computed.decision,
            computed.language,
            load_texts(computed.language),
        ),
    }
    money, percent, texts = program.formats.money, program.formats.percent, program.texts
    rows = [
        texts("Net: {amount}", amount=money(totals.net)),
        *(
            texts(
                "{tax} {rate} on {basis}: {amount}",
                tax=tax.name,
                rate=percent(tax.rate),
                basis=money(tax.basis),
                amount=money(tax.amount),
            )
            for tax in taxes
        ),
        texts("Total: {amount}", amount=money(totals.total)),
        texts("Due: {amount}", amount=money(totals.due)),
    ]
    return Answer(answer, "\n".join(rows))


TAX: Final[Sequence[Command[Needs]]] = (
    Command(
        ("tax", "compute"), N_("Compute the sums and taxes of a document in a file"), _arguments, _compute
    ),
)
