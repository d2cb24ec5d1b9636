"""Tasks that come again, on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final, Protocol

from va_desktop.clients.service import Clients
from va_desktop.core.canonical import Json
from va_desktop.core.clock import parse_day
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.numbers import parse_whole
from va_desktop.core.texts import N_, Texts
from va_desktop.tasks.model import Task
from va_desktop.tasks.recurrence import Moving
from va_desktop.tasks.rule import Ends
from va_desktop.tasks.rule_saying import Saying
from va_desktop.tasks.series import Repeat, Series, SeriesRow
from va_desktop.tasks.service.series import TaskSeries
from va_desktop.tasks.service.tasks import Tasks


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def clients(self) -> Clients: ...
    @property
    def tasks(self) -> Tasks: ...
    @property
    def series(self) -> TaskSeries: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def formats(self) -> Formats: ...


_VERBS: Final = ("rule", "stop", "pause", "go_on", "skip", "all_later")


def _recur_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("task", metavar="ID")
    parser.add_argument(
        "--rule", default="", metavar="RULE", help=N_("an RRULE, or words such as “every second Tuesday”")
    )
    parser.add_argument("--until", default="", metavar="D", help=N_("the last day"))
    parser.add_argument("--times", type=parse_whole, metavar="N", help=N_("how often it comes"))
    parser.add_argument(
        "--from-completion", action="store_true", help=N_("count from the day on which it is done")
    )
    parser.add_argument(
        "--holidays",
        choices=["skip", "after", "before"],
        help=N_("skip days off where the client is, or move to the working day after or before"),
    )
    parser.add_argument("--skip", action="store_true", help=N_("leave this one out"))
    parser.add_argument(
        "--all-later", action="store_true", help=N_("let all later ones say what this one says")
    )
    parser.add_argument("--pause", action="store_true", help=N_("make no further one until it goes on"))
    parser.add_argument("--go-on", action="store_true", help=N_("go on after a pause or a stop"))
    parser.add_argument("--stop", action="store_true", help=N_("make no further one"))


def _recur(given: Namespace, program: Needs) -> Answer:
    asked = [verb for verb in _VERBS if getattr(given, verb)]
    if len(asked) != 1:
        raise UserError("Say one of --rule, --skip, --all-later, --pause, --go-on, --stop.")
    of_a_rule = given.until or given.times is not None or given.from_completion or given.holidays
    if of_a_rule and not given.rule:
        raise UserError("An end, days off and counting from completion belong to a rule; say it with --rule.")
    task = program.tasks.find_task(given.task)
    if given.rule:
        return _repeat(given, task, program)
    if given.skip:
        following = program.series.skip(task.id).value
        said = program.texts("Skipped: {title}.", title=task.title)
        if following is not None and following.due_on is not None:
            day = program.formats.day(following.due_on, "weekday")
            said = program.texts("Skipped: {title}. Next on {day}.", title=task.title, day=day)
        return Answer({"task_id": None if following is None else following.id}, said)
    series = _series_of(task, program.series)
    said = _changed(given, task, series, program)
    return Answer(series_json(_row(series.id, program), program.series), said)


def _changed(given: Namespace, task: Task, series: Series, program: Needs) -> str:
    """Do what is asked of a whole series, and say it."""
    texts, service = program.texts, program.series
    if given.all_later:
        service.keep_for_all(task.id)
        return texts("All later ones now say what this one says: {title}.", title=task.title)
    if given.pause:
        service.pause(series.id)
        return texts("Paused: {title}.", title=task.title)
    if given.go_on:
        service.go_on(series.id)
        return texts("Goes on: {title}.", title=task.title)
    service.stop(series.id)
    return texts("Comes no more: {title}.", title=task.title)


def _repeat(given: Namespace, task: Task, program: Needs) -> Answer:
    rule, ends = program.series.read(given.rule, task, from_completion=given.from_completion)
    if given.until:
        ends = Ends(parse_day(given.until, field="until"), ends.times)
    if given.times is not None:
        ends = Ends(ends.until, given.times)
    moving = Moving(given.holidays) if given.holidays else Moving.NONE
    repeat = Repeat(rule, ends, given.from_completion, moving)
    series = program.series.repeat_task(task.id, repeat).value
    days = [program.formats.day(turn.due_on, "weekday") for turn in program.series.preview(task, repeat)]
    words = Saying(program.texts, program.formats).whole(rule, ends, from_completion=repeat.from_completion)
    lines = [
        program.texts("“{title}” comes {rule}.", title=task.title, rule=words),
        program.texts("Days: {days}.", days="; ".join(days)),
    ]
    country = program.series.days_of(task.client_id)
    if moving is not Moving.NONE and not country.known:
        name = program.formats.country_name(country.country)
        lines.append(
            program.texts("The holidays of {country} are not known here: weekends alone count.", country=name)
        )
    return Answer(series_json(_row(series.id, program), program.series), "\n".join(lines))


def _series_of(task: Task, service: TaskSeries) -> Series:
    series = service.of_task(task.id)
    if series is None:
        raise UserError("“{title}” does not come again.", field="task", title=task.title)
    return series


def _row(series_id: int, program: Needs) -> SeriesRow:
    client_id = program.series.series(series_id).values.client_id
    return next(row for row in program.series.rows(client_id) if row.id == series_id)


def _list_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--client", default="", metavar="C")
    parser.add_argument("--all", action="store_true", help=N_("with those that were stopped"))


def _list(given: Namespace, program: Needs) -> Answer:
    program.series.catch_up()
    client_id = program.clients.find_client(given.client).id if given.client else None
    rows = [row for row in program.series.rows(client_id) if given.all or row.values.stopped_at is None]
    return Answer(
        [series_json(row, program.series) for row in rows],
        "\n".join(_line(row, program) for row in rows),
    )


def _line(row: SeriesRow, program: Needs) -> str:
    repeat, texts = row.values.repeat, program.texts
    words = Saying(texts, program.formats).whole(
        repeat.rule, repeat.ends, from_completion=repeat.from_completion
    )
    state = ""
    if row.values.stopped_at is not None:
        state = texts("stopped")
    elif row.values.paused_at is not None:
        state = texts("paused")
    elif row.due_on is not None:
        state = program.formats.day(row.due_on, "weekday")
    return "  ".join(filter(None, (str(row.id), row.values.says.title, row.client, words, state)))


def series_json(row: SeriesRow, service: TaskSeries) -> Json:
    """Return a series as JSON; `due_on` is the day of its open task, `next_on` that of the one after it."""
    values, repeat = row.values, row.values.repeat
    following = service.next_of(row.id)
    return {
        "id": row.id,
        "title": values.says.title,
        "client_id": values.client_id,
        "client": row.client,
        "contract_id": values.contract_id,
        "rule": repeat.rule.text,
        "until": repeat.ends.until.isoformat() if repeat.ends.until else None,
        "times": repeat.ends.times,
        "from_completion": repeat.from_completion,
        "holidays": None if repeat.moving is Moving.NONE else repeat.moving.value,
        "task_id": row.task_id,
        "due_on": row.due_on.isoformat() if row.due_on else None,
        "next_on": following.due_on.isoformat() if following else None,
        "paused": values.paused_at is not None,
        "stopped": values.stopped_at is not None,
    }


SERIES: Final[Sequence[Command[Needs]]] = (
    Command(("task", "recur"), N_("Let a task come again, or change how it does"), _recur_arguments, _recur),
    Command(("task", "series"), N_("List the tasks that come again"), _list_arguments, _list, lists=True),
)
