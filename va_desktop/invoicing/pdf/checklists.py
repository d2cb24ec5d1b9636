"""The annex of the checklists: for each task on the invoice its ticked steps, and when each was ticked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from va_desktop.core.progress import Step, unwatched
from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.sheet import Sheet
from va_desktop.kit.documents.style import SMALL, Style
from va_desktop.kit.documents.table import Column, Row, Table

_TITLE: Final = Style(15, "bold")
_DAY: Final = 92.0
_TIME: Final = 58.0
_GAP: Final = 5.0
_NEXT: Final = 18.0


def draw_checklists(sheet: Sheet, step: Step = unwatched) -> None:
    """Draw the checklists on pages of their own; `step` hears of their rows."""
    pages, speech, document = sheet.pages, sheet.speech, sheet.document
    y = pages.begin_page()
    pages.bookmark(speech.lead.texts(wording.CHECKLISTS))
    title = " ".join(filter(None, (speech.label(wording.CHECKLISTS), document.number)))
    y = sheet.flow(pages.left, y + 6, sheet.wrapped(title, _TITLE, pages.right - pages.left))
    if document.checklists_zone:
        zone = document.checklists_zone.replace("_", " ")
        pages.text(pages.left, y + 6, speech.lead.texts(wording.TIMES_IN, zone=zone), SMALL)
        y += _NEXT
    columns = [
        Column(speech.label(wording.STEP_HEAD)),
        Column(speech.label(wording.DONE_ON_HEAD), _DAY),
        Column(speech.label(wording.TIME_HEAD), _TIME, "right"),
    ]
    Table(pages, columns, list(_rows(sheet)), step, sheet.look.table).draw(y + 14, gap=_GAP)


def _rows(sheet: Sheet) -> Iterator[Row]:
    """Return a heading for each task, and a row for each of its steps."""
    speech = sheet.speech
    for checklist in sheet.document.checklists:
        title, *others = speech.translated(checklist.task) or [""]
        still_open = wording.open_steps_text(checklist.open_steps, speech.lead.texts)
        yield Row((title, "", ""), (*others, *filter(None, [still_open])), strong=True, joined=True)
        for step in checklist.steps:
            yield Row((step.text, speech.lead.formats.day(step.day, "weekday"), step.time))
