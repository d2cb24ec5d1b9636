"""The timer on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from va_desktop.core.clock import parse_instant
from va_desktop.core.command import Answer, Command, no_arguments
from va_desktop.core.errors import UserError
from va_desktop.core.numbers import parse_whole
from va_desktop.core.texts import N_
from va_desktop.timekeeping.commands.answers import Needs, entry_line, noticing, timer_answer
from va_desktop.timekeeping.commands.limits import beyond_argument, within_limits
from va_desktop.timekeeping.model import TimeEntry
from va_desktop.timekeeping.service.gaps import Question


def _start_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "text", metavar="TEXT", nargs="?", default="", help=N_('such as "since 9:30 inbox @acme"')
    )
    parser.add_argument("--task", default="", metavar="T")
    parser.add_argument("--at", default="", metavar="INSTANT", help=N_("such as 2026-11-26T09:30:00Z"))
    beyond_argument(parser)


def _start(given: Namespace, program: Needs) -> Answer:
    at = parse_instant(given.at) if given.at else None
    task_id = program.tasks.find_task(given.task).id if given.task else None
    with within_limits(given, program):
        entry = program.timekeeping.start_timer(given.text, task_id=task_id, at=at).value
    return _in_order(entry, program)


def _in_order(entry: TimeEntry, program: Needs) -> Answer:
    """Tell what runs now, and after which unfinished tasks it comes."""
    answer, task_id = timer_answer(entry, program), entry.values.task_id
    before = () if task_id is None else program.tasks.task(task_id).waits_for
    if not before:
        return answer
    said = program.texts("It comes after: {before}.", before=", ".join(one.title for one in before))
    return replace(answer, text=f"{answer.text}\n{said}")


def _stop_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--at", default="", metavar="INSTANT", help=N_("such as 2026-11-26T11:00:00Z"))


def _stop(given: Namespace, program: Needs) -> Answer:
    at = parse_instant(given.at) if given.at else None
    return timer_answer(program.timekeeping.stop_timer(at).value, program)


def _status(given: Namespace, program: Needs) -> Answer:
    return timer_answer(program.timekeeping.running(), program)


def _cancel(given: Namespace, program: Needs) -> Answer:
    running = program.timekeeping.running()
    if running is None:
        raise UserError("No timer is running.")
    thrown = program.texts("Threw away: {entry}", entry=entry_line(running, program))
    program.timekeeping.delete_entry(running.id)
    return Answer(timer_answer(None, program).json, thrown)


def _keep_gap(given: Namespace, program: Needs) -> Answer:
    program.gaps.keep(_waiting(program).id)
    return timer_answer(program.timekeeping.running(), program)


def _discard_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--go-on", action="store_true", help=N_("start the timer on the same work again where the gap ended")
    )


def _discard_gap(given: Namespace, program: Needs) -> Answer:
    question = _waiting(program)
    (program.gaps.take_out if given.go_on else program.gaps.stop)(question.id)
    return timer_answer(program.timekeeping.running(), program)


def _waiting(program: Needs) -> Question:
    program.watch.look()
    question = program.gaps.waiting()
    if question is None:
        raise UserError("There is nothing to decide: no gap is waiting.")
    return question


def _continue_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "entry", metavar="ID", type=parse_whole, nargs="?", help=N_("an entry; without it the latest work")
    )
    beyond_argument(parser)


def _continue(given: Namespace, program: Needs) -> Answer:
    with within_limits(given, program):
        if given.entry is None:
            entry = program.focus.suggestions.continue_last().value
        else:
            entry = program.timekeeping.continue_entry(given.entry).value
    return _in_order(entry, program)


def _switch_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("task", metavar="TASK", help=N_("the task that the running timer is given to"))


def _switch(given: Namespace, program: Needs) -> Answer:
    running = program.timekeeping.running()
    if running is None:
        raise UserError("No timer is running.")
    task = program.tasks.find_task(given.task)
    return _in_order(program.timekeeping.switch_task(running.id, task.id).value, program)


TIMER: Final[Sequence[Command[Needs]]] = (
    Command(("timer", "start"), N_("Start the timer"), _start_arguments, noticing(_start)),
    Command(("timer", "stop"), N_("Stop the timer"), _stop_arguments, noticing(_stop)),
    Command(("timer", "status"), N_("Say what runs, and for how long"), no_arguments, noticing(_status)),
    Command(
        ("timer", "continue"),
        N_("Start the timer on the same work again"),
        _continue_arguments,
        noticing(_continue),
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
