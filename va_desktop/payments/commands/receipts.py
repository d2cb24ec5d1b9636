"""Receipts on the command line: what is handed out for money that came or went back."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from va_desktop.core.command import Answer, Command
from va_desktop.core.numbers import parse_whole
from va_desktop.core.texts import N_
from va_desktop.kit.writing import written
from va_desktop.payments.commands.payments import Needs
from va_desktop.payments.receipts import ReceiptKind


def _receipt_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "payment", metavar="PAYMENT", type=parse_whole, help=N_("the id of a payment, or of a refund")
    )
    parser.add_argument("--out", required=True, metavar="FILE", type=Path)
    parser.add_argument(
        "--kind",
        choices=[kind.value for kind in ReceiptKind],
        default=ReceiptKind.RECEIPT.value,
        help=N_("what is handed out; what begins with refund takes the id of a refund"),
    )
    parser.add_argument("--language", default="", metavar="L")


def _receipt(given: Namespace, program: Needs) -> Answer:
    with program.database.writing():  # what nobody could keep was not handed out
        handed = program.receipts.of_kind(ReceiptKind(given.kind), given.payment, given.language)
        written(given.out, handed.pdf)
    answer = {
        "kind": given.kind,
        "number": handed.number,
        "sha256": handed.sha256,
        "file": str(given.out),
    }
    return Answer(answer, f"{handed.number}  {given.out}")


RECEIPTS: Final[Sequence[Command[Needs]]] = (
    Command(
        ("invoice", "receipt"),
        N_("Write the receipt for a payment, or a voucher"),
        _receipt_arguments,
        _receipt,
    ),
)
