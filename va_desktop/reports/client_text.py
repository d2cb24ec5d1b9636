"""The report to a client as plain text, ready to be pasted into an e-mail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from va_desktop.core.speech import SEPARATOR, Speech
from va_desktop.reports import wording
from va_desktop.reports.client_report import ClientReport, ReportedTask, Stage

_INDENT: Final = "  "
_BULLET: Final = "– "


def as_text(report: ClientReport) -> str:
    """Return the report as lines, in its one or two languages."""
    speech = Speech(report.languages, report.writer.country)
    return "\n".join(_lines(report, speech)).rstrip() + "\n"


def _lines(report: ClientReport, speech: Speech) -> Iterator[str]:
    lead = speech.lead
    for voice in speech.voices:
        yield wording.title_text(report.client[voice.texts.language], voice.texts)
    yield lead.formats.period(report.period)
    yield ""
    if report.choices.intro:
        yield report.choices.intro
        yield ""
    for stage in Stage:
        tasks = report.of(stage)
        later = wording.later_text(report.later, lead.texts) if stage is Stage.NEXT else ""
        if not tasks and not later:
            continue
        yield speech.label(wording.STAGES[stage])
        for task in tasks:
            yield from _task(task, speech)
        if later:
            yield f"{_BULLET}{later}"
        yield ""
    as_of = wording.as_of_text(report, lead)
    if as_of:
        yield as_of
        yield ""
    if not report.tasks:
        yield from dict.fromkeys(voice.texts(wording.NOTHING) for voice in speech.voices)
        yield ""
    total = wording.hours_text(report.seconds, lead.texts)
    yield f"{speech.label(wording.TOTAL_TIME)}: {total}"
    yield f"{speech.label(wording.ZONE)}: {report.zone.replace('_', ' ')}"
    yield ""
    yield SEPARATOR.join(speech.translated(report.writer.name))


def _task(task: ReportedTask, speech: Speech) -> Iterator[str]:
    lead = speech.lead
    time = wording.hours_text(task.seconds, lead.texts) if task.seconds else ""
    facts = ", ".join(filter(None, (wording.when_said(task, lead), time)))
    title = " / ".join(speech.translated(task.title))
    yield f"{_BULLET}{title} ({facts})" if facts else f"{_BULLET}{title}"
    below = (
        wording.waiting_text(task, lead.texts),
        wording.sections_text(task, lead.texts),
        *wording.comment_lines(task, lead),
    )
    for text in filter(None, below):
        yield from (f"{_INDENT}{line}" for line in text.splitlines())
