"""What the commands of tasks take from the program, and how a task stands in their answers."""

from __future__ import annotations

from typing import Protocol

from va_desktop.clients.service import Clients
from va_desktop.contracts.service.contracts import Contracts
from va_desktop.core.canonical import Json
from va_desktop.core.clock import iso_utc
from va_desktop.core.formatting import Formats
from va_desktop.core.texts import Texts
from va_desktop.core.timetext import shown_minute
from va_desktop.files.service import Files
from va_desktop.tasks.model import Neighbour, Task, TaskRow
from va_desktop.tasks.service.adding import QuickAdd
from va_desktop.tasks.service.after import TaskOrder
from va_desktop.tasks.service.comments import TaskComments
from va_desktop.tasks.service.links import TaskLinks
from va_desktop.tasks.service.series import TaskSeries
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
    def series(self) -> TaskSeries: ...
    @property
    def task_order(self) -> TaskOrder: ...
    @property
    def task_links(self) -> TaskLinks: ...
    @property
    def task_comments(self) -> TaskComments: ...
    @property
    def files(self) -> Files: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def formats(self) -> Formats: ...


def task_json(row: TaskRow) -> Json:
    """Return a task as JSON; times are in seconds, `due_time` is on the clocks of `due_zone`."""
    return {
        "id": row.id,
        "title": row.title,
        "status": row.status.value,
        "priority": row.priority.word,
        "client_id": row.client_id,
        "client": row.client,
        "contract_id": row.contract_id,
        "contract": row.contract,
        "service": row.service or None,
        "due_on": row.due_on.isoformat() if row.due_on else None,
        "due_time": None if row.due_minute is None else shown_minute(row.due_minute),
        "due_zone": row.due_zone,
        "due_at": None if row.due_at is None else iso_utc(row.due_at),
        "done_on": row.done_on.isoformat() if row.done_on else None,
        "waiting_for": row.waiting_for or None,
        "waiting_since": row.waiting_since.isoformat() if row.waiting_since else None,
        "after": list(row.after),
        "tags": list(row.tags),
        "steps": row.steps,
        "steps_done": row.steps_done,
        "price": str(row.price) if row.price is not None else None,
        "currency": row.price.currency if row.price is not None else None,
        "billed": row.billed,
        "estimate_seconds": row.estimate_seconds,
        "spent_seconds": row.spent_seconds,
    }


def whole_json(task: Task, program: Needs) -> Json:
    """Return a task as JSON with all that hangs on it."""
    state = task.state
    return {
        **task_json(program.tasks.row(task.id)),
        "status_since": None if state.at is None else iso_utc(state.at),
        "note": task.note,
        "comes_after": [_neighbour(one) for one in task.after],
        "comes_before": [_neighbour(one) for one in task.followers],
        "checklist": [
            {
                "id": item.id,
                "text": item.text,
                "required": item.required,
                "done_at": None if item.done_at is None else iso_utc(item.done_at),
            }
            for item in task.checklist
        ],
        "links": [
            {"id": one.id, "url": one.url, "title": one.title or None}
            for one in program.task_links.links(task.id)
        ],
        "files": files_json(task.id, program),
        "comments": [
            {
                "id": one.id,
                "author": one.author or None,
                "written_at": iso_utc(one.written_at),
                "edited_at": None if one.edited_at is None else iso_utc(one.edited_at),
                "text": one.text,
            }
            for one in program.task_comments.comments(task.id)
        ],
    }


def files_json(task_id: int, program: Needs) -> list[Json]:
    """Return the files of a task as JSON; sizes are in bytes."""
    return [
        {"id": one.id, "name": one.name, "size": one.file.size}
        for one in program.files.attachments("task", task_id)
    ]


def task_line(row: TaskRow, program: Formatted) -> str:
    """Return a task as a line of text: its id, title and client, when it is due, its price and tags."""
    due = "" if row.due_on is None else program.formats.day(row.due_on)
    if row.due_minute is not None and row.due_zone is not None:
        due = f"{due} {shown_minute(row.due_minute)} {program.formats.city(row.due_zone)}"
    price = program.formats.money(row.price) if row.price is not None else ""
    tags = " ".join(f"#{tag}" for tag in row.tags)
    return "  ".join(part for part in (str(row.id), row.title, row.client, due, price, tags) if part)


def _neighbour(one: Neighbour) -> Json:
    return {"id": one.id, "title": one.title, "done": one.done}
