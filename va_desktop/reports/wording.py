"""The fixed words of the report to a client, and how its facts are written, in English, Hindi and German."""

from __future__ import annotations

from typing import Final

from va_desktop.core.formatting import duration
from va_desktop.core.speech import Voice
from va_desktop.core.texts import N_, Texts
from va_desktop.reports.client_report import ClientReport, ReportedTask, Stage

REPORT: Final = N_("Work report")
CLIENT: Final = N_("Client")
PERIOD: Final = N_("Period")
TASK: Final = N_("Task")
TIME: Final = N_("Time")
TOTAL_TIME: Final = N_("Total time")
ZONE: Final = N_("Time zone")
STAGES: Final = {
    Stage.DONE: N_("Finished"),
    Stage.UNDER_WAY: N_("In progress"),
    Stage.WAITING: N_("Waiting for you"),
    Stage.NEXT: N_("Next up"),
}
WHEN: Final = {
    Stage.DONE: N_("Finished on"),
    Stage.UNDER_WAY: N_("Due"),
    Stage.WAITING: N_("Since"),
    Stage.NEXT: N_("Due"),
}
NOTHING: Final = N_("Nothing was worked on in these days.")


def title_text(client: str, texts: Texts) -> str:
    """Head a report: `Work report for Acme Dental`."""
    return texts("Work report for {client}", client=client)


def hours_text(seconds: int, texts: Texts) -> str:
    """Write a length of time with its unit: `2:20 h`."""
    return texts("{time} h", time=duration(seconds))


def when_text(task: ReportedTask, voice: Voice) -> str:
    """Write the day that matters of a task: when it was finished, since when it waits, when it is due."""
    formats = voice.formats
    if task.stage is Stage.DONE:
        return "" if task.done is None else formats.day(task.done.date(), "weekday")
    if task.stage is Stage.WAITING:
        return "" if task.waiting_since is None else formats.day(task.waiting_since, "weekday")
    if task.due_on is None:
        return ""
    day = formats.day(task.due_on, "weekday")
    return day if task.due_at is None else f"{day}, {formats.time(task.due_at)}"


def when_said(task: ReportedTask, voice: Voice) -> str:
    """Say the same within a sentence: `due Fri, 27 Nov, 17:00`."""
    day = when_text(task, voice)
    if not day:
        return ""
    if task.stage is Stage.DONE:
        return day
    if task.stage is Stage.WAITING:
        return voice.texts("since {day}", day=day)
    return voice.texts("due {day}", day=day)


def waiting_text(task: ReportedTask, texts: Texts) -> str:
    """Say what a task waits for; nothing where nobody wrote it down."""
    return texts("Waiting for: {what}", what=task.waiting_for) if task.waiting_for else ""


def sections_text(task: ReportedTask, texts: Texts) -> str:
    """Name the sections of the manual by which a task is done; nothing where there are none."""
    return texts("Manual: {sections}", sections="; ".join(task.sections)) if task.sections else ""


def comment_lines(task: ReportedTask, voice: Voice) -> list[str]:
    """Return what was written about a task, each with its day."""
    return [f"{voice.formats.day(one.at.date(), 'short')}: {one.text}" for one in task.comments]


def later_text(count: int, texts: Texts) -> str:
    """Say how many tasks come later than those that are listed; nothing where there are none."""
    return texts.plural("{n} more task later", "{n} more tasks later", count) if count else ""


def as_of_text(report: ClientReport, voice: Voice) -> str:
    """Say of which day that is what waits and what is next, where it is not of the report's days."""
    if report.as_of is None or not (report.of(Stage.WAITING) or report.of(Stage.NEXT) or report.later):
        return ""
    day = voice.formats.day(report.as_of)
    return voice.texts("What waits for you and what is next is as of {day}.", day=day)


def page_text(page: int, pages: int, texts: Texts) -> str:
    """Number a page: `Page 1 of 2`."""
    return texts("Page {page} of {pages}", page=page, pages=pages)
