"""The annex: the billed time by day, from when to when, with sums that can be checked by hand.

Where the contract rounds, what was recorded and what is billed stand beside each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Final

from va_desktop.core.formatting import duration, stopwatch
from va_desktop.core.progress import Step, unwatched
from va_desktop.invoicing import wording
from va_desktop.invoicing.lines import billed_time
from va_desktop.invoicing.model import LineKind
from va_desktop.invoicing.pdf.sheet import Sheet
from va_desktop.invoicing.snapshot import Document, WorkedTime
from va_desktop.kit.documents.style import LARGE, SMALL, Style
from va_desktop.kit.documents.table import Column, Row, Table

_TITLE: Final = Style(15, "bold")
_LEAST: Final = 84.0  # width of a day
_GAP: Final = 5.0
_BELOW: Final = 60.0  # what the totals take
_NEXT: Final = 18.0
_MINUTE: Final = 60
_UNROUNDED: Final = 30
"""Seconds by which a line may differ from what was recorded only because it is written in minutes or hours."""


def draw_timesheet(sheet: Sheet, step: Step = unwatched) -> None:
    """Draw the timesheet on pages of its own; `step` hears of its rows."""
    pages, speech, worked = sheet.pages, sheet.speech, sheet.document.timesheet
    y = pages.begin_page()
    pages.bookmark(speech.lead.texts(wording.TIMESHEET))
    y = sheet.flow(pages.left, y + 6, sheet.wrapped(_title(sheet), _TITLE, pages.right - pages.left))
    if sheet.document.timesheet_zone:
        pages.text(pages.left, y + 6, _times_in(sheet), SMALL)
        y += _NEXT
    from_to = speech.label(wording.FROM_TO)
    columns = [
        Column(from_to, max(_LEAST, pages.width(from_to, SMALL) + 1)),
        Column(speech.label(wording.TASK_HEAD)),
        Column(speech.label(wording.TIME_HEAD), 50, "right"),
    ]
    figures = [_Figure(_recorded, worked)]
    if any(one.billed != one.seconds for one in worked):
        columns.append(Column(speech.label(wording.BILLED_HEAD), 56, "right"))
        figures.append(_Figure(_billed, worked))
    table = Table(pages, columns, list(_rows(sheet, figures)), step, sheet.look.table)
    y = table.draw(y + 14, gap=_GAP, keep=_BELOW) + 22
    recorded = sum(one.seconds for one in worked)
    for label, total in ((wording.TOTAL_TIME, recorded), (wording.BILLED_TIME, _rounded(sheet.document))):
        if total is not None:
            pages.text(pages.left, y, speech.label(label), LARGE)
            written = stopwatch(total) if total % _MINUTE else duration(total)
            pages.text(pages.right, y, wording.hours_text(written, speech.lead.texts), LARGE, "right")
            y += _NEXT


class _Figure:
    """A column of times, written with seconds where one has any, else the sums would seem wrong."""

    def __init__(self, of: Callable[[WorkedTime], int], worked: Iterable[WorkedTime]) -> None:
        self._of = of
        self._write = stopwatch if any(of(one) % _MINUTE for one in worked) else duration

    def written(self, worked: Iterable[WorkedTime]) -> str:
        """Return the sum of some rows."""
        return self._write(sum(self._of(one) for one in worked))


def _recorded(worked: WorkedTime) -> int:
    return worked.seconds


def _billed(worked: WorkedTime) -> int:
    return worked.billed


def _rounded(document: Document) -> int | None:
    """Return the time that the lines bill, None where that is the recorded time."""
    lines = [line for line in document.lines if line.kind == LineKind.TIME.value]
    if not lines:
        return None
    billed = sum(billed_time(line.quantity, line.unit) for line in lines)
    recorded = sum(one.seconds for one in document.timesheet)
    return None if abs(billed - recorded) <= _UNROUNDED * len(lines) else billed


def _title(sheet: Sheet) -> str:
    return " ".join(filter(None, (sheet.speech.label(wording.TIMESHEET), sheet.document.number)))


def _times_in(sheet: Sheet) -> str:
    zone = sheet.document.timesheet_zone.replace("_", " ")
    return sheet.speech.lead.texts(wording.TIMES_IN, zone=zone)


def _rows(sheet: Sheet, figures: Iterable[_Figure]) -> Iterator[Row]:
    formats = sheet.speech.lead.formats
    by_day = sorted(sheet.document.timesheet, key=lambda one: one.day)
    for day, group in groupby(by_day, key=lambda one: one.day):
        worked = list(group)
        sums = (figure.written(worked) for figure in figures)
        yield Row((formats.day(day, "weekday"), "", *sums), strong=True, joined=True)
        for one in worked:
            task, *others = sheet.speech.translated(one.task) or [""]
            notes = [*others, *filter(None, [one.note])]
            times = (figure.written([one]) for figure in figures)
            yield Row((f"{one.start} – {one.end}", task, *times), tuple(notes))
