"""The report to a client on paper: who writes to whom about which days, a table for each stage, and the sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from typing import Final

from va_desktop.core.progress import Step, shares, unwatched
from va_desktop.core.speech import Speech
from va_desktop.kit.documents import page
from va_desktop.kit.documents.flow import LABEL, Flow, Part
from va_desktop.kit.documents.letterhead import draw_mark, logo_picture, paper_of
from va_desktop.kit.documents.shaping import document_fonts
from va_desktop.kit.documents.style import ACCENT, BODY, GREY, LARGE, SMALL, SOFT, STRONG, TITLE, Style
from va_desktop.kit.documents.table import Column, Row, Table
from va_desktop.kit.documents.writer import Properties
from va_desktop.reports import wording
from va_desktop.reports.client_report import ClientReport, ReportedTask, Stage
from va_desktop.reports.service.client_reports import RenderedReport

_SECOND_TITLE: Final = Style(9, "semibold", GREY, tracking=0.4)
_COLUMNS: Final = (0.0, 0.40, 0.66, 0.84)  # where the facts stand, as shares of the width
_BETWEEN: Final = 12.0
_BESIDE_MARK: Final = 10.5
_WHEN_WIDTH: Final = 96.0
_TIME_WIDTH: Final = 50.0
_TO_TABLE: Final = 24.0  # from the baseline of a heading to that of the table's head
_BELOW_TABLE: Final = 26.0
_LEAST: Final = 74.0  # of a table: its head and a row; a heading does not stand alone at the foot of a page
_ROWS: Final = 5.0  # between rows
_BELOW_INTRO: Final = 15.0


class ClientReportPdf:
    """Draws reports; the same report gives the same bytes."""

    def render(self, report: ClientReport, logo: bytes | None, step: Step = unwatched) -> RenderedReport:
        """Return the PDF of a report, and what of its text could not be set."""
        speech = Speech(report.languages, report.writer.country)
        pages = _new_pages(report, speech)
        drawing, saving = shares(step, 3, 1)
        _Drawing(report, speech, Flow(pages), drawing).draw(logo)
        missing = tuple(sorted(pages.missing))
        out = BytesIO()
        pages.save(out, saving)
        return RenderedReport(out.getvalue(), missing)


def _new_pages(report: ClientReport, speech: Speech) -> page.Document:
    writer = report.writer.name[report.languages[0]]
    title = wording.title_text(report.client[report.languages[0]], speech.lead.texts)
    about = speech.lead.formats.period(report.period)
    return page.Document(
        document_fonts(),
        Properties(title, writer, about, report.languages[0]),
        paper=paper_of(report.writer.country),
        running=page.Running(
            (title, about),
            writer,
            lambda at, of: wording.page_text(at, of, speech.lead.texts),
        ),
    )


class _Drawing:
    """A report on its way to paper."""

    def __init__(self, report: ClientReport, speech: Speech, flow: Flow, step: Step) -> None:
        self._report, self._speech, self._flow = report, speech, flow
        self._pages = flow.pages
        counts = Counter(task.stage for task in report.tasks)
        self._steps = dict(zip(Stage, shares(step, *(counts[stage] for stage in Stage)), strict=True))

    def draw(self, logo: bytes | None) -> None:
        """Draw all of it."""
        y = self._head(logo)
        if self._report.choices.intro:
            lines = self._flow.wrapped(self._report.choices.intro, BODY, self._width)
            y = self._flow.flow(self._pages.left, y, lines) + _BELOW_INTRO
        for stage in Stage:
            y = self._stage(stage, y)
        as_of = wording.as_of_text(self._report, self._speech.lead)
        if as_of:
            y = self._flow.flow(self._pages.left, y, self._flow.wrapped(as_of, SOFT, self._width)) + 12
        if not self._report.tasks:
            for voice in self._speech.voices:
                lines = self._flow.wrapped(voice.texts(wording.NOTHING), SOFT, self._width)
                y = self._flow.flow(self._pages.left, y, lines)
            y += 12
        self._flow.place(self._total(), y)

    @property
    def _width(self) -> float:
        return self._pages.right - self._pages.left

    # --- the head

    def _head(self, logo: bytes | None) -> float:
        """Begin the first page and draw who writes, and what to whom; return the y below."""
        pages, report, speech = self._pages, self._report, self._speech
        top = pages.begin_page()
        title, *others = speech.below(lambda voice: voice.texts(wording.REPORT))
        pages.bookmark(title)
        wide = pages.text(pages.right, top + 15.5, title, TITLE, "right")
        for other in others:
            wide = max(wide, pages.text(pages.right, top + 31.5, other.upper(), _SECOND_TITLE, "right"))
        name, *names = speech.translated(report.writer.name) or [""]
        x = pages.left + draw_mark(pages, top, name, logo_picture(logo) if logo else None) + _BESIDE_MARK
        room = pages.right - wide - 15 - x
        y = self._flow.flow(x, top + 10, self._flow.wrapped(name, LARGE, room)) - 2
        reached = [*names, report.writer.email, report.writer.phone]
        y = self._flow.flow(x, y, self._flow.packed(reached, SOFT, room))
        y = max(y + 1, top + 50)
        pages.rule(pages.left, pages.right, y, 1.5, ACCENT)
        return self._facts(y + 21.25) + 14

    def _facts(self, y: float) -> float:
        """Draw for whom it is, about which days, how long it took and by whose clocks; return the y below."""
        pages, report, speech, lead = self._pages, self._report, self._speech, self._speech.lead
        facts = (
            (wording.CLIENT, speech.translated(report.client)),
            (wording.PERIOD, [lead.formats.period(report.period)]),
            (wording.TOTAL_TIME, [wording.hours_text(report.seconds, lead.texts)]),
            (wording.ZONE, [report.zone.replace("_", " ")]),
        )
        starts = [pages.left + share * self._width for share in _COLUMNS]
        ends = [*(start - _BETWEEN for start in starts[1:]), pages.right]
        below = y
        for (label, values), x, end in zip(facts, starts, ends, strict=True):
            at = self._flow.flow(x, y, self._flow.wrapped(speech.label(label), LABEL, end - x))
            for number, value in enumerate(values):
                style = STRONG if x == starts[0] and not number else BODY if not number else SOFT
                at = self._flow.flow(x, at, self._flow.wrapped(value, style, end - x))
            below = max(below, at)
        return below

    # --- what was done

    def _stage(self, stage: Stage, y: float) -> float:
        """Draw the heading and the table of a stage; return the y below, or the same where there is nothing."""
        tasks = self._report.of(stage)
        later = wording.later_text(self._report.later, self._speech.lead.texts) if stage is Stage.NEXT else ""
        if not tasks and not later:
            return y
        pages = self._pages
        if y + _TO_TABLE + _LEAST > pages.bottom:
            y = pages.begin_page()
        pages.text(pages.left, y, self._speech.label(wording.STAGES[stage]), LARGE)
        pages.bookmark(self._speech.lead.texts(wording.STAGES[stage]), 1)
        if tasks:
            y = self._table(stage, tasks).draw(y + _TO_TABLE, gap=_ROWS)
        if later:
            y = self._flow.flow(pages.left, y + 15, [(later, SMALL)]) - SMALL.leading
        return y + _BELOW_TABLE

    def _table(self, stage: Stage, tasks: Sequence[ReportedTask]) -> Table:
        """Return the table of a stage; its columns stand below those of the other stages."""
        speech, lead = self._speech, self._speech.lead
        columns = [
            Column(speech.label(wording.TASK)),
            Column(speech.label(wording.WHEN[stage]), _WHEN_WIDTH),
            Column(speech.label(wording.TIME), _TIME_WIDTH, "right"),
        ]
        rows = []
        for task in tasks:
            time = wording.hours_text(task.seconds, lead.texts) if task.seconds else ""
            cells = (self._title(task)[0], wording.when_text(task, lead), time)
            rows.append(Row(cells, tuple(self._below(task))))
        return Table(self._pages, columns, rows, self._steps[stage])

    def _title(self, task: ReportedTask) -> list[str]:
        return self._speech.translated(task.title) or [""]

    def _below(self, task: ReportedTask) -> list[str]:
        """Return what stands in smaller type below a task."""
        lead = self._speech.lead
        return [
            *self._title(task)[1:],
            *filter(
                None,
                (wording.waiting_text(task, lead.texts), wording.sections_text(task, lead.texts)),
            ),
            *wording.comment_lines(task, lead),
        ]

    def _total(self) -> Part:
        """Return the sum of all times."""
        pages, lead = self._pages, self._speech.lead

        def draw(y: float) -> None:
            pages.text(pages.left, y, self._speech.label(wording.TOTAL_TIME), LARGE)
            time = wording.hours_text(self._report.seconds, lead.texts)
            pages.text(pages.right, y, time, LARGE, "right")

        return Part(LARGE.leading, draw)
