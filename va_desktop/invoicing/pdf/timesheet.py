"""The annex: the billed time by day, from when to when, with sums that can be checked by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Final

from va_desktop.core.formatting import duration, stopwatch
from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.sheet import Sheet
from va_desktop.invoicing.snapshot import WorkedTime
from va_desktop.kit.documents.style import LARGE, SMALL, Style
from va_desktop.kit.documents.table import Column, Row, Table

_TITLE: Final = Style(15, "bold")
_LEAST: Final = 84.0  # width of a day
_GAP: Final = 5.0
_BELOW: Final = 60.0  # what the total takes
_MINUTE: Final = 60


def draw_timesheet(sheet: Sheet) -> None:
    """Draw the timesheet on pages of its own."""
    pages, speech, worked = sheet.pages, sheet.speech, sheet.document.timesheet
    y = pages.begin_page()
    pages.bookmark(speech.lead.texts(wording.TIMESHEET))
    y = sheet.flow(pages.left, y + 6, sheet.wrapped(_title(sheet), _TITLE, pages.right - pages.left))
    write = _writer(worked)
    from_to = speech.label(wording.FROM_TO)
    columns = [
        Column(from_to, max(_LEAST, pages.width(from_to, SMALL) + 1)),
        Column(speech.label(wording.TASK_HEAD)),
        Column(speech.label(wording.TIME_HEAD), 50, "right"),
    ]
    table = Table(pages, columns, list(_rows(sheet, write)))
    y = table.draw(y + 14, gap=_GAP, keep=_BELOW) + 22
    total = write(sum(one.seconds for one in worked))
    pages.text(pages.left, y, speech.label(wording.TOTAL_TIME), LARGE)
    pages.text(pages.right, y, wording.hours_text(total, speech.lead.texts), LARGE, "right")


def _title(sheet: Sheet) -> str:
    return " ".join(filter(None, (sheet.speech.label(wording.TIMESHEET), sheet.document.number)))


def _writer(worked: tuple[WorkedTime, ...]) -> Callable[[int], str]:
    """Return how to write lengths of time: with seconds where one has any, else the sums would seem wrong."""
    return stopwatch if any(one.seconds % _MINUTE for one in worked) else duration


def _rows(sheet: Sheet, write: Callable[[int], str]) -> Iterator[Row]:
    formats = sheet.speech.lead.formats
    by_day = sorted(sheet.document.timesheet, key=lambda one: one.day)
    for day, group in groupby(by_day, key=lambda one: one.day):
        worked = list(group)
        seconds = sum(one.seconds for one in worked)
        yield Row((formats.day(day, "weekday"), "", write(seconds)), strong=True, joined=True)
        for one in worked:
            task, *others = sheet.speech.translated(one.task) or [""]
            notes = [*others, *filter(None, [one.note])]
            yield Row((f"{one.start} – {one.end}", task, write(one.seconds)), tuple(notes))
