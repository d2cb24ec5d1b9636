"""Adding tasks and listing them, on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final

from va_desktop.core.clock import parse_day
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.numbers import parse_decimal, parse_whole
from va_desktop.core.texts import N_
from va_desktop.tasks.commands.answers import Needs, task_json
from va_desktop.tasks.model import NewTask
from va_desktop.tasks.rule_saying import Saying


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("title", metavar="TITLE")
    parser.add_argument(
        "--client", default="", metavar="C", help=N_("without it the title says all: blog @acme fri 120 EUR")
    )
    parser.add_argument("--contract", type=parse_whole, metavar="ID")
    parser.add_argument("--price", default="", metavar="P")
    parser.add_argument("--due", default="", metavar="D")


def _add(given: Namespace, program: Needs) -> Answer:
    if not given.client:
        if given.contract is not None or given.price or given.due:
            raise UserError("Beside these options name the client with --client.", field="client")
        return _added(program, program.adding.add(given.title).value.id)
    client = program.clients.find_client(given.client)
    new = NewTask(
        title=given.title,
        price=parse_decimal(given.price, field="price") if given.price else None,
        due_on=parse_day(given.due, field="due") if given.due else None,
    )
    task = program.tasks.add_task(new, client.id, given.contract).value
    return _added(program, task.id)


def _added(program: Needs, task_id: int) -> Answer:
    row = program.tasks.row(task_id)
    text = program.texts("Added task {id}: {title}.", id=row.id, title=row.title)
    series = program.series.of_task(task_id) if row.repeats else None
    if series is not None:
        repeat = series.values.repeat
        rule = Saying(program.texts, program.formats).whole(repeat.rule, repeat.ends)
        text = f"{text} {program.texts('It comes again: {rule}.', rule=rule)}"
    return Answer(task_json(row), text)


TASKS: Final[Sequence[Command[Needs]]] = (
    Command(("task", "add"), N_("Add a task for a client"), _add_arguments, _add),
)
