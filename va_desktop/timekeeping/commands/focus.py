"""Interruptions, favourites, suggestions and time without a task on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final

from va_desktop.core.canonical import Json
from va_desktop.core.command import Answer, Command, no_arguments
from va_desktop.core.errors import UserError
from va_desktop.core.numbers import parse_whole
from va_desktop.core.texts import N_
from va_desktop.timekeeping.activity import Activity, activity_of
from va_desktop.timekeeping.commands.answers import Needs, entry_json, entry_line, noticing, timer_answer
from va_desktop.timekeeping.service.favourites import Favourite

# --- interruptions


def _interrupt_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("text", metavar="TEXT", nargs="?", default="", help=N_('such as "call @acme"'))
    parser.add_argument("--task", default="", metavar="T")


def _interrupt(given: Namespace, program: Needs) -> Answer:
    task_id = program.tasks.find_task(given.task).id if given.task else None
    done = program.focus.interruptions.interrupt(given.text, task_id=task_id)
    return timer_answer(done.value, program)


def _return_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "entry",
        metavar="ID",
        type=parse_whole,
        nargs="?",
        help=N_("an interrupted entry; without it the latest"),
    )


def _return(given: Namespace, program: Needs) -> Answer:
    return timer_answer(program.focus.interruptions.go_back(given.entry).value, program)


# --- what can be started


def _suggest(given: Namespace, program: Needs) -> Answer:
    suggestions = program.focus.suggestions
    usual = suggestions.usual()
    latest = suggestions.latest(but=usual)
    document = {"usual": [_activity(one) for one in usual], "latest": [_activity(one) for one in latest]}
    return Answer(document, "\n".join(_line(one) for one in (*usual, *latest)))


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("text", metavar="TEXT", nargs="?", default="", help=N_('such as "inbox @acme #mail"'))
    parser.add_argument("--task", default="", metavar="T")
    parser.add_argument(
        "--entry", metavar="ID", type=parse_whole, help=N_("pin what this entry was spent on")
    )
    parser.add_argument("--name", metavar="N", default="")


def _add(given: Namespace, program: Needs) -> Answer:
    program.focus.favourites.add(_described(given, program), given.name)
    return _list(given, program)


def _described(given: Namespace, program: Needs) -> Activity:
    """Return what is to be pinned: of an entry, else of a text and a task."""
    if given.entry is not None:
        if given.text or given.task:
            other = "TEXT" if given.text else "--task"
            raise UserError(
                "{name} and {other} can't be said together; leave one out.", name="--entry", other=other
            )
        return activity_of(program.timekeeping.entry(given.entry))
    proposal = program.timekeeping.read(given.text)
    if proposal.when is not None:
        raise UserError("A favourite has no time; write what is done.", field="text")
    if given.task:
        task = program.tasks.find_task(given.task)
        return Activity(task.id, proposal.note, proposal.tags, task=task.title)
    meant = proposal.task
    if meant is None:
        return Activity(None, proposal.note, proposal.tags)
    return Activity(meant.id, proposal.note, proposal.tags, task=meant.title, client=meant.client)


def _number(parser: ArgumentParser) -> None:
    parser.add_argument("number", metavar="NUMBER", type=parse_whole)


def _list(given: Namespace, program: Needs) -> Answer:
    favourites = program.focus.favourites.favourites()
    lines = (f"{number}  {_favourite_line(one)}" for number, one in enumerate(favourites, 1))
    document = [_favourite(number, one) for number, one in enumerate(favourites, 1)]
    return Answer(document, "\n".join(lines))


def _start(given: Namespace, program: Needs) -> Answer:
    return timer_answer(program.focus.favourites.start(given.number).value, program)


def _remove(given: Namespace, program: Needs) -> Answer:
    program.focus.favourites.remove(given.number)
    return _list(given, program)


# --- time without a task


def _unassigned(given: Namespace, program: Needs) -> Answer:
    entries = program.focus.unassigned.entries()
    document, lines = [], []
    for entry in entries:
        task = program.focus.suggestions.task_for(entry)
        suggested = None if task is None else {"id": task.id, "title": task.title, "client": task.client}
        document.append({**entry_json(entry, program), "suggested_task": suggested})
        likely = "" if task is None else f"  → {task.client} › {task.title}"
        lines.append(f"{entry_line(entry, program)}{likely}")
    return Answer(document, "\n".join(lines))


def _assign_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("entries", metavar="ID", type=parse_whole, nargs="+")
    parser.add_argument("--task", required=True, metavar="T")


def _assign(given: Namespace, program: Needs) -> Answer:
    task = program.tasks.find_task(given.task)
    entries = program.focus.unassigned.assign(given.entries, task.id).value
    lines = "\n".join(entry_line(entry, program) for entry in entries)
    return Answer([entry_json(entry, program) for entry in entries], lines)


# --- how they are told


def _activity(one: Activity) -> Json:
    return {
        "task_id": one.task_id,
        "task": one.task or None,
        "client": one.client or None,
        "note": one.note,
        "tags": list(one.tags),
        "billable": one.billable,
    }


def _favourite(number: int, one: Favourite) -> Json:
    return {"number": number, "name": one.title, **_activity(one.activity)}


def _line(one: Activity) -> str:
    tags = " ".join(f"#{tag}" for tag in one.tags)
    return " · ".join(part for part in (one.title, one.client, tags) if part)


def _favourite_line(one: Favourite) -> str:
    return f"{one.name}: {_line(one.activity)}" if one.name else _line(one.activity)


FOCUS: Final[Sequence[Command[Needs]]] = (
    Command(
        ("timer", "interrupt"),
        N_("Interrupt what runs, and remember it"),
        _interrupt_arguments,
        noticing(_interrupt),
    ),
    Command(("timer", "return"), N_("Return to what was interrupted"), _return_arguments, noticing(_return)),
    Command(("timer", "suggest"), N_("Say what you usually do at this hour"), no_arguments, _suggest),
    Command(("timer", "favourite", "add"), N_("Pin something to start it quickly"), _add_arguments, _add),
    Command(("timer", "favourite", "list"), N_("List the favourites"), no_arguments, _list),
    Command(("timer", "favourite", "start"), N_("Start a favourite"), _number, noticing(_start)),
    Command(("timer", "favourite", "remove"), N_("Unpin a favourite"), _number, _remove),
    Command(
        ("entry", "unassigned"), N_("List the time without a task"), no_arguments, _unassigned, lists=True
    ),
    Command(("entry", "assign"), N_("Give entries to a task"), _assign_arguments, _assign),
)
