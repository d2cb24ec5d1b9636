"""Adding tasks and listing them, on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final

from va_desktop.core.clock import parse_day
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.numbers import parse_decimal, parse_whole
from va_desktop.core.paging import Cursor
from va_desktop.core.texts import N_
from va_desktop.tasks.commands.answers import Needs, task_json, task_line
from va_desktop.tasks.model import Filter, NewTask, Status, TaskRow, parse_priority
from va_desktop.tasks.service.tasks import Tasks


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
        if given.contract or given.price or given.due:
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
    return Answer(task_json(row), program.texts("Added task {id}: {title}.", id=row.id, title=row.title))


def _list_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--client", default="", metavar="C")
    parser.add_argument("--all", action="store_true", help=N_("with those that are done"))
    parser.add_argument("--status", choices=[status.value for status in Status])
    parser.add_argument("--priority", default="", metavar="P", help=N_("low, normal, high or urgent"))
    parser.add_argument("--tag", default="", metavar="TAG")


def _list(given: Namespace, program: Needs) -> Answer:
    program.series.catch_up()
    status = Status(given.status) if given.status else None
    wanted = Filter(
        program.clients.find_client(given.client).id if given.client else None,
        status=status,
        priority=parse_priority(given.priority) if given.priority else None,
        tag=given.tag.strip().lstrip("#"),
    )
    rows = _whole(program.tasks, wanted, finished=given.all or status is Status.DONE)
    return Answer([task_json(row) for row in rows], "\n".join(task_line(row, program) for row in rows))


def _whole(tasks: Tasks, wanted: Filter, *, finished: bool) -> list[TaskRow]:
    rows: list[TaskRow] = []
    after: Cursor | None = None
    while True:
        page = tasks.listing(wanted, after=after)
        rows += [row for row in page.rows if finished or not row.done]
        after = page.after
        # Finished tasks stand last: where they are not wanted, the rest need not be read.
        if after is None or (page.rows and page.rows[-1].done and not finished):
            return rows


TASKS: Final[Sequence[Command[Needs]]] = (
    Command(("task", "add"), N_("Add a task for a client"), _add_arguments, _add),
    Command(("task", "list"), N_("List the tasks"), _list_arguments, _list),
)
