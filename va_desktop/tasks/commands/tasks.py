"""Tasks on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final, Protocol

from va_desktop.clients.service import Clients
from va_desktop.contracts.service.contracts import Contracts
from va_desktop.core.canonical import Json
from va_desktop.core.clock import parse_day
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.numbers import parse_decimal, parse_whole
from va_desktop.core.texts import N_, Texts
from va_desktop.tasks.model import NewTask, TaskRow
from va_desktop.tasks.service.adding import QuickAdd
from va_desktop.tasks.service.tasks import Tasks


class Formatted(Protocol):
    """What knows how to write days and amounts."""

    @property
    def formats(self) -> Formats: ...


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def clients(self) -> Clients: ...
    @property
    def contracts(self) -> Contracts: ...
    @property
    def tasks(self) -> Tasks: ...
    @property
    def adding(self) -> QuickAdd: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def formats(self) -> Formats: ...


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


def task_line(row: TaskRow, program: Formatted) -> str:
    """Return a task as one line: number, title, client, due day, price."""
    due = program.formats.day(row.due_on) if row.due_on else ""
    price = program.formats.money(row.price) if row.price is not None else ""
    return "  ".join(part for part in (str(row.id), row.title, row.client, due, price) if part)


def _done_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("task", metavar="ID")


def _done(given: Namespace, program: Needs) -> Answer:
    task = program.tasks.find_task(given.task)
    if task.done:
        raise UserError("“{title}” is done already.", field="task", title=task.title)
    row = program.tasks.row(program.tasks.complete_task(task.id).value.id)
    return Answer(task_json(row), program.texts("Done: {title}.", title=row.title))


def task_json(row: TaskRow) -> Json:
    """Return a task as JSON; times are in seconds."""
    return {
        "id": row.id,
        "title": row.title,
        "status": row.status.value,
        "client_id": row.client_id,
        "client": row.client,
        "contract_id": row.contract_id,
        "contract": row.contract,
        "service": row.service or None,
        "due_on": row.due_on.isoformat() if row.due_on else None,
        "done_on": row.done_on.isoformat() if row.done_on else None,
        "price": str(row.price) if row.price is not None else None,
        "currency": row.price.currency if row.price is not None else None,
        "estimate_seconds": row.estimate_seconds,
        "spent_seconds": row.spent_seconds,
    }


TASKS: Final[Sequence[Command[Needs]]] = (
    Command(("task", "add"), N_("Add a task for a client"), _add_arguments, _add),
    Command(("task", "done"), N_("Finish a task"), _done_arguments, _done),
)
