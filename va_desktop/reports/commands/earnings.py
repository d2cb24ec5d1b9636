"""Reports on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

from va_desktop.core.clock import parse_day
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.texts import N_, Texts
from va_desktop.kit.sheets.writing import save_sheet
from va_desktop.reports.export import earnings_json, earnings_sheet
from va_desktop.reports.model import Basis, Earnings
from va_desktop.reports.service.earnings import WEEKS, Reports

_SHEETS: Final = (".csv", ".xlsx")
_ENDINGS: Final = (".png", ".svg", ".pdf", *_SHEETS)


class Draw(Protocol):
    """Draws the chart into a file: the one that the window shows."""

    def __call__(self, earnings: Earnings, path: Path) -> None:
        """Write a PNG, SVG or PDF by the ending of `path`; raise `UserError` for any other."""
        ...


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def reports(self) -> Reports: ...
    @property
    def draw_earnings(self) -> Draw: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def formats(self) -> Formats: ...


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--weeks", default=str(WEEKS), metavar="N")
    parser.add_argument("--until", metavar="D")
    parser.add_argument("--basis", default=Basis.EARNED.value, metavar="|".join(Basis))
    parser.add_argument("--out", metavar="FILE.png|svg|pdf|csv|xlsx")


def _earnings(given: Namespace, program: Needs) -> Answer:
    path = None if given.out is None else Path(given.out)
    if path is not None and path.suffix.lower() not in _ENDINGS:
        raise UserError("Write to a file that ends in {endings}.", field="out", endings=", ".join(_ENDINGS))
    until = None if given.until is None else parse_day(given.until, field="until")
    earnings = program.reports.earnings(_count(given.weeks), until, _basis(given.basis))
    document = earnings_json(earnings)
    text = "\n".join(_lines(earnings, program.texts, program.formats))
    if path is not None:
        if path.suffix.lower() in _SHEETS:
            save_sheet(earnings_sheet(earnings, program.texts), path)
        else:
            program.draw_earnings(earnings, path)
        document["out"] = str(path)
        text = str(path)
    return Answer(document, text)


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 5):
        raise UserError("“{text}” is not a number of weeks.", field="weeks", text=text[:20])
    return int(text)


def _basis(text: str) -> Basis:
    try:
        return Basis(text)
    except ValueError as error:
        raise UserError(
            "“{text}” is unknown; choose {choices}.", field="basis", text=text[:20], choices=", ".join(Basis)
        ) from error


def _lines(earnings: Earnings, texts: Texts, formats: Formats) -> list[str]:
    lines = [
        f"{formats.day(week.period.first)}  {formats.duration(week.seconds):>6}  "
        + formats.moneys(week.amounts)
        for week in earnings.weeks
    ]
    if earnings.missing and earnings.home_currency:
        lines.append(
            texts(
                "No exchange rate to {home} is known for: {currencies}.",
                home=earnings.home_currency,
                currencies=", ".join(earnings.missing),
            )
        )
    return [line.rstrip() for line in lines]


EARNINGS: Final[Sequence[Command[Needs]]] = (
    Command(("report", "earnings"), N_("Show what each week brought"), _arguments, _earnings),
)
