"""Lists of tasks on the command line: grouped, sorted and filtered as in the window."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from enum import StrEnum
from typing import Final, Protocol, TypeVar

from va_desktop.clients.service import Clients
from va_desktop.core.canonical import Json
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.paging import Cursor
from va_desktop.core.texts import N_, Texts
from va_desktop.tasks.arranging import Arrangement, By, Sort, TaskGroup
from va_desktop.tasks.commands.answers import task_json, task_line
from va_desktop.tasks.model import Filter, Status, TaskRow, parse_priority
from va_desktop.tasks.service.lists import TaskLists
from va_desktop.tasks.service.series import TaskSeries

Choice = TypeVar("Choice", bound=StrEnum)


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def clients(self) -> Clients: ...
    @property
    def task_lists(self) -> TaskLists: ...
    @property
    def series(self) -> TaskSeries: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def formats(self) -> Formats: ...


def chosen(kind: type[Choice], text: str, field: str) -> Choice:
    """Return the choice of a kind that a word names; raise `UserError` with all of them otherwise."""
    try:
        return kind(text.strip().lower())
    except ValueError:
        raise UserError(
            "“{text}” is not known here; write one of {choices}.",
            field=field,
            text=text[:40],
            choices=", ".join(kind),
        ) from None


def _list_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--client", default="", metavar="C")
    parser.add_argument("--all", action="store_true", help=N_("with those that are done"))
    parser.add_argument("--status", default="", metavar="S", help=N_("todo, doing, waiting or done"))
    parser.add_argument("--priority", default="", metavar="P", help=N_("low, normal, high or urgent"))
    parser.add_argument("--tag", default="", metavar="T")
    parser.add_argument("--words", default="", metavar="W", help=N_("in the title or the client's name"))
    parser.add_argument(
        "--group", default="", metavar="G",
        help=N_("due, status, priority, day, client, contract, service or tag"),
    )  # fmt: skip
    parser.add_argument(
        "--sort", default="due", metavar="S", help=N_("due, priority, client, title, changed or price")
    )


def _list(given: Namespace, program: Needs) -> Answer:
    program.series.catch_up()
    tag = given.tag.lstrip("#")
    if given.tag and not tag:
        raise UserError("A tag is one word, such as #phone.", field="tags")
    wanted = Filter(
        client_id=program.clients.find_client(given.client).id if given.client else None,
        words=given.words,
        status=chosen(Status, given.status, "status") if given.status else None,
        priority=parse_priority(given.priority) if given.priority else None,
        tag=tag,
    )
    by = chosen(By, given.group, "group") if given.group else By.DUE
    arranged = Arrangement(by, chosen(Sort, given.sort, "sort"))
    finished = given.all or wanted.status is Status.DONE
    groups = [
        group
        for group in program.task_lists.groups(by, wanted)
        if finished or not by.with_finished or group.key != Status.DONE.value
    ]
    read = [(group, _whole(program.task_lists, arranged, group, wanted)) for group in groups]
    if given.group:
        return Answer(
            [_group_json(*one) for one in read], "\n\n".join(_group_text(program, *one) for one in read)
        )
    rows = [row for _, some in read for row in some]
    return Answer([task_json(row) for row in rows], "\n".join(task_line(row, program) for row in rows))


def _whole(lists: TaskLists, arranged: Arrangement, group: TaskGroup, wanted: Filter) -> list[TaskRow]:
    rows: list[TaskRow] = []
    after: Cursor | None = None
    while True:
        page = lists.page(arranged, group.key, wanted, after=after, size=500)
        rows += page.rows
        after = page.after
        if after is None:
            return rows


def _group_json(group: TaskGroup, rows: Sequence[TaskRow]) -> Json:
    return {
        "group": group.key,
        "name": group.name or None,
        "count": group.count,
        "tasks": [task_json(row) for row in rows],
    }


def _group_text(program: Needs, group: TaskGroup, rows: Sequence[TaskRow]) -> str:
    name = group.name_in(program.texts.language) or ("–" if group.key is None else str(group.key))
    return "\n".join([f"{name} ({group.count})", *(f"  {task_line(row, program)}" for row in rows)])


LISTS: Final[Sequence[Command[Needs]]] = (
    Command(("task", "list"), N_("List the tasks"), _list_arguments, _list),
)
