"""Lines that are given to a command as words, as quotes and plans take them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from va_desktop.core.numbers import parse_decimal
from va_desktop.core.texts import N_
from va_desktop.invoicing.model import Line
from va_desktop.invoicing.units import PIECE


def line_arguments(parser: ArgumentParser) -> None:
    """Declare `--line`, which may be given several times."""
    parser.add_argument(
        "--line",
        action="append",
        nargs=3,
        default=[],
        metavar=("TEXT", "QUANTITY", "PRICE"),
        help=N_("a line; may be given several times"),
    )
    parser.add_argument(
        "--service-code", default="", metavar="SAC", help=N_("code of the lines' service, for GST in India")
    )
    parser.add_argument("--unit", default=PIECE, metavar="U", help=N_("the unit of the lines, such as HUR"))


def given_lines(given: Namespace) -> tuple[Line, ...]:
    """Return the lines that were given."""
    return tuple(
        Line(
            description=text,
            quantity=parse_decimal(quantity, field="quantity"),
            price=parse_decimal(price, field="price"),
            unit=given.unit.upper(),
            service_code=given.service_code,
        )
        for text, quantity, price in given.line
    )
