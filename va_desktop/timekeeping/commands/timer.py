"""The timer on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final

from va_desktop.core.clock import iso_utc, parse_instant
from va_desktop.core.command import Answer, Command, no_arguments
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import stopwatch
from va_desktop.core.numbers import parse_whole
from va_desktop.core.texts import N_
from va_desktop.timekeeping.commands.answers import Needs, gap_json, gap_line
from va_desktop.timekeeping.gaps import Question
from va_desktop.timekeeping.model import TimeEntry


def _start_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "text", metavar="TEXT", nargs="?", default="", help='such as "since 9:30 inbox @acme"'
    )
    parser.add_argument("--task", metavar="T")
    parser.add_argument("--at", metavar="INSTANT", help="such as 2026-11-26T09:30:00Z")


def _start(given: Namespace, program: Needs) -> Answer:
    at = parse_instant(given.at) if given.at else None
    task_id = program.tasks.find_task(given.task).id if given.task else None
    return _timer(program.timekeeping.start_timer(given.text, task_id=task_id, at=at).value, program)


def _stop_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--at", metavar="INSTANT", help="such as 2026-11-26T11:00:00Z")


def _stop(given: Namespace, program: Needs) -> Answer:
    at = parse_instant(given.at) if given.at else None
    return _timer(program.timekeeping.stop_timer(at).value, program)


def _status(given: Namespace, program: Needs) -> Answer:
    program.watch.look()
    return _timer(program.timekeeping.running(), program)


def _cancel(given: Namespace, program: Needs) -> Answer:
    running = program.timekeeping.running()
    if running is None:
        raise UserError("No timer is running.")
    program.timekeeping.delete_entry(running.id)
    return _timer(None, program)


def _keep_gap(given: Namespace, program: Needs) -> Answer:
    program.gaps.keep(_waiting(program).id)
    return _timer(program.timekeeping.running(), program)


def _discard_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--go-on", action="store_true", help="start the timer on the same work again where the gap ended"
    )


def _discard_gap(given: Namespace, program: Needs) -> Answer:
    question = _waiting(program)
    (program.gaps.take_out if given.go_on else program.gaps.stop)(question.id)
    return _timer(program.timekeeping.running(), program)


def _waiting(program: Needs) -> Question:
    program.watch.look()
    question = program.gaps.waiting()
    if question is None:
        raise UserError("There is nothing to decide: no gap is waiting.")
    return question


def _continue_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "entry", metavar="ID", type=parse_whole, nargs="?", help="an entry; without it the latest"
    )


def _continue(given: Namespace, program: Needs) -> Answer:
    entry_id = given.entry
    if entry_id is None:
        latest = program.timekeeping.page(size=1).rows
        if not latest:
            raise UserError("There is no entry to continue; start the timer.")
        entry_id = latest[0].id
    return _timer(program.timekeeping.continue_entry(entry_id).value, program)


def _switch_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("task", metavar="TASK", help="the task that the running timer is given to")


def _switch(given: Namespace, program: Needs) -> Answer:
    running = program.timekeeping.running()
    if running is None:
        raise UserError("No timer is running.")
    task = program.tasks.find_task(given.task)
    return _timer(program.timekeeping.switch_task(running.id, task.id).value, program)


def _timer(entry: TimeEntry | None, program: Needs) -> Answer:
    question = program.gaps.waiting()
    gap = None if question is None else gap_json(question)
    mark = "" if question is None else f"  {gap_line(question, program)}"
    if entry is None:
        nothing = dict.fromkeys(("id", "started_at", "task_id", "task", "client_id", "client", "note"))
        said = f"{program.texts('No timer is running.')}{mark}"
        return Answer({"running": False, "seconds": 0, **nothing, "gap": gap}, said)
    seconds = entry.lasting(program.timekeeping.now())
    document = {
        "running": entry.running,
        "id": entry.id,
        "started_at": iso_utc(entry.values.started_at),
        "seconds": seconds,
        "task_id": entry.values.task_id,
        "task": entry.task or None,
        "client_id": entry.client_id,
        "client": entry.client or None,
        "note": entry.values.note,
        "gap": gap,
    }
    what = " · ".join(part for part in (entry.title, entry.client) if part)
    return Answer(document, f"{f'{stopwatch(seconds)}  {what}'.rstrip()}{mark}")


TIMER: Final[Sequence[Command[Needs]]] = (
    Command(("timer", "start"), N_("Start the timer"), _start_arguments, _start),
    Command(("timer", "stop"), N_("Stop the timer"), _stop_arguments, _stop),
    Command(("timer", "status"), N_("Say what runs, and for how long"), no_arguments, _status),
    Command(
        ("timer", "continue"), N_("Start the timer on the same work again"), _continue_arguments, _continue
    ),
    Command(("timer", "cancel"), N_("Throw away what runs"), no_arguments, _cancel),
    Command(("timer", "keep-gap"), N_("Count the gap that waits as worked"), no_arguments, _keep_gap),
    Command(
        ("timer", "discard-gap"),
        N_("Let the timer end where the gap that waits began, or take the gap out"),
        _discard_arguments,
        _discard_gap,
    ),
    Command(("timer", "switch"), N_("Give the running timer to another task"), _switch_arguments, _switch),
)
