"""The report to a client on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final, Protocol

from va_desktop.clients.service import Clients
from va_desktop.core.canonical import Json
from va_desktop.core.clock import parse_day
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.numbers import typed_id
from va_desktop.core.periods import Period
from va_desktop.core.progress import Step
from va_desktop.core.texts import N_
from va_desktop.kit.writing import written
from va_desktop.reports.client_report import (
    Choices,
    ClientReport,
    Hours,
    ReportedTask,
    Stage,
    checked_period,
    parse_week,
)
from va_desktop.reports.client_text import as_text
from va_desktop.reports.service.client_reports import ClientReports

_ENDINGS: Final = (".pdf", ".txt")


class Needs(Protocol):
    """What this command takes from the program."""

    @property
    def clients(self) -> Clients: ...
    @property
    def client_reports(self) -> ClientReports: ...
    @property
    def step(self) -> Step: ...


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--client", required=True, metavar="C")
    parser.add_argument("--from", dest="first", default="", metavar="D")
    parser.add_argument("--to", dest="last", default="", metavar="D")
    parser.add_argument("--week", default="", metavar="W", help=N_("2026-W48, or a day in it"))
    parser.add_argument("--day", default="", metavar="D")
    parser.add_argument("--language", default="", metavar="L")
    parser.add_argument("--intro", metavar="TEXT", help=N_("the first line, remembered for this client"))
    parser.add_argument(
        "--hours",
        choices=[hours.value for hours in Hours],
        help=N_("as they were recorded, or as the contract bills them"),
    )
    parser.add_argument("--comments", action="store_true", help=N_("with the comments of these days"))
    parser.add_argument("--without", default="", metavar="ID,ID", help=N_("tasks to be left out"))
    parser.add_argument("--out", metavar="FILE.pdf|txt")


def _report(given: Namespace, program: Needs) -> Answer:
    path = None if given.out is None else Path(given.out)
    if path is not None and path.suffix.lower() not in _ENDINGS:
        raise UserError("Write to a file that ends in {endings}.", field="out", endings=", ".join(_ENDINGS))
    reports = program.client_reports
    client_id = program.clients.find_client(given.client).id
    period = _period(given, reports, client_id)
    remembered = reports.remembered(client_id)
    choices = Choices(
        intro=remembered.intro if given.intro is None else given.intro,
        hours=remembered.hours if given.hours is None else Hours(given.hours),
        comments=given.comments or remembered.comments,
    )
    report = reports.report(client_id, period, language=given.language, choices=choices)
    report = report.without(_ids(given.without))
    text = as_text(report)
    answer = report_json(report)
    content = b""
    if path is not None:
        as_words = path.suffix.lower() == ".txt"
        content = text.encode() if as_words else reports.render(report, program.step).whole()
    if given.intro is not None:
        reports.remember(client_id, Choices(choices.intro, remembered.hours, remembered.comments))
    if path is None:
        return Answer({**answer, "text": text}, text.rstrip())
    written(path, content)
    return Answer({**answer, "out": str(path)}, str(path))


def _period(given: Namespace, reports: ClientReports, client_id: int) -> Period:
    """Return the days that were asked for: of one day, a week, from one to another, or of this week."""
    ways = [bool(given.day), bool(given.week), bool(given.first or given.last)]
    if sum(ways) > 1:
        raise UserError("Name a day, a week, or the days from and to, not several of these.", field="from")
    if given.day:
        day = parse_day(given.day, field="day")
        return Period(day, day)
    if given.week:
        return parse_week(given.week, reports.first_weekday())
    if not given.first and not given.last:
        return reports.this_week(client_id)
    if not given.first:
        raise UserError("Say from which day on.", field="from")
    first = parse_day(given.first, field="from")
    last = parse_day(given.last, field="to") if given.last else reports.today(client_id)
    return checked_period(first, last)


def _ids(text: str) -> set[int]:
    ids = set()
    for part in filter(None, map(str.strip, text.split(","))):
        wanted = typed_id(part)
        if wanted is None:
            raise UserError("“{text}” is not the number of a task.", field="without", text=part[:20])
        ids.add(wanted)
    return ids


def report_json(report: ClientReport) -> Json:
    """Return a report as JSON; times in seconds, times of day on the client's clocks."""
    return {
        "client_id": report.client_id,
        "client": report.client[report.languages[0]],
        "from": report.period.first.isoformat(),
        "to": report.period.last.isoformat(),
        "language": "+".join(report.languages),
        "zone": report.zone,
        "hours": report.choices.hours.value,
        "seconds": report.seconds,
        **{stage.value: [_task_json(task) for task in report.of(stage)] for stage in Stage},
        "later": report.later,
        "as_of": _day(report.as_of),
    }


def _task_json(task: ReportedTask) -> Json:
    return {
        "id": task.id,
        "title": next(iter(task.title.values())),
        "seconds": task.seconds,
        "done_at": None if task.done is None else task.done.isoformat(),
        "waiting_for": task.waiting_for or None,
        "waiting_since": _day(task.waiting_since),
        "due": _day(task.due_on),
        "due_at": None if task.due_at is None else task.due_at.isoformat(),
        "sections": list(task.sections),
        "comments": [{"at": one.at.isoformat(), "text": one.text} for one in task.comments],
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


CLIENT_REPORT: Final[Sequence[Command[Needs]]] = (
    Command(("report", "client"), N_("Tell a client what is done, waiting and next"), _arguments, _report),
)
