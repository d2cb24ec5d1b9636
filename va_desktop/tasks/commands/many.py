"""Changing one task or many at once on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from functools import partial
from typing import Final, Protocol

from va_desktop.core.clock import parse_day
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.numbers import parse_whole
from va_desktop.core.texts import N_, Texts
from va_desktop.services.service import Services
from va_desktop.tasks.changing import Change
from va_desktop.tasks.commands.answers import task_json
from va_desktop.tasks.commands.lists import chosen
from va_desktop.tasks.commands.telling import add_telling, tells, told
from va_desktop.tasks.model import Status, parse_priority
from va_desktop.tasks.service.many import ManyTasks
from va_desktop.tasks.service.tasks import Tasks


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def services(self) -> Services: ...
    @property
    def tasks(self) -> Tasks: ...
    @property
    def many_tasks(self) -> ManyTasks: ...
    @property
    def texts(self) -> Texts: ...


def _edit_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("tasks", metavar="ID", nargs="+")
    parser.add_argument("--status", default="", metavar="S", help=N_("todo, doing, waiting or done"))
    parser.add_argument("--anyway", action="store_true", help=N_("finish also with required steps open"))
    parser.add_argument("--due", default="", metavar="D", help=N_("a day such as 2026-11-26, or none"))
    parser.add_argument(
        "--shift", type=parse_whole, default=0, metavar="N", help=N_("days later, or earlier below 0")
    )
    parser.add_argument("--priority", default="", metavar="P", help=N_("low, normal, high or urgent"))
    parser.add_argument("--service", default="", metavar="S", help=N_("a service, or none"))
    parser.add_argument("--contract", type=parse_whole, metavar="ID")
    parser.add_argument("--add-tag", default=[], action="append", metavar="T")
    parser.add_argument("--remove-tag", default=[], action="append", metavar="T")
    add_telling(parser)


def _edit(given: Namespace, program: Needs) -> Answer:
    ids = [program.tasks.find_task(reference).id for reference in given.tasks]
    no_day, no_service = given.due.lower() == _NONE, given.service.lower() == _NONE
    if no_day and given.shift:
        raise UserError(
            "{name} and {other} can't be said together; leave one out.", name="--due none", other="--shift"
        )
    service = program.services.find_service(given.service) if given.service and not no_service else None
    change = Change(
        status=chosen(Status, given.status, "status") if given.status else None,
        day=parse_day(given.due, field="due") if given.due and not no_day else None,
        no_day=no_day,
        shift_days=given.shift,
        priority=parse_priority(given.priority) if given.priority else None,
        service_id=None if service is None else service.id,
        no_service=no_service,
        contract_id=given.contract,
        add_tags=tuple(given.add_tag),
        remove_tags=tuple(tag.lstrip("#") for tag in given.remove_tag),
    )
    telling = tells(given)
    if telling and len(set(ids)) > 1:
        raise UserError("A title, time, estimate, price or note belongs to one task; name one only.")
    if change == Change() and not telling:
        raise UserError("Say what is to be changed, such as --due or --priority.")
    count = program.many_tasks.change(ids, change, saying=partial(told, given), anyway=given.anyway).value
    rows = [program.tasks.row(task_id) for task_id in dict.fromkeys(ids)]
    said = program.texts.plural("Changed {n} task", "Changed {n} tasks", count)
    return Answer([task_json(row) for row in rows], said)


_NONE: Final = "none"
MANY: Final[Sequence[Command[Needs]]] = (
    Command(("task", "edit"), N_("Change one task or several at once"), _edit_arguments, _edit),
)
