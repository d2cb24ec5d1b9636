"""The parts of a task's price on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final, Protocol

from va_desktop.core.canonical import Json
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.texts import N_, Texts
from va_desktop.tasks.milestones import Milestone, Part
from va_desktop.tasks.model import Task
from va_desktop.tasks.service.milestones import Milestones
from va_desktop.tasks.service.tasks import Tasks


class Needs(Protocol):
    """What this command takes from the program."""

    @property
    def tasks(self) -> Tasks: ...
    @property
    def milestones(self) -> Milestones: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def formats(self) -> Formats: ...


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("task", metavar="TASK")
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--part", action="append", metavar="TITLE=AMOUNT", help=N_("a part of the price; all of them at once")
    )
    what.add_argument("--whole", action="store_true", help=N_("pay the price as a whole again"))
    what.add_argument("--done", metavar="TITLE", help=N_("a part that is reached and can be billed"))
    what.add_argument("--reopen", metavar="TITLE", help=N_("a part that is not reached after all"))


def _milestones(given: Namespace, program: Needs) -> Answer:
    task, milestones = program.tasks.find_task(given.task), program.milestones
    found = milestones.of_task(task.id)
    if given.part or given.whole:
        milestones.divide(task.id, [_part(text, task, found) for text in given.part or ()])
    elif given.done is not None:
        milestones.reach(_named(given.done, found).id)
    elif given.reopen is not None:
        milestones.take_back(_named(given.reopen, found).id)
    found = milestones.of_task(task.id)
    billed = milestones.billed(found)
    rows = [_json(one, billed=one.id in billed) for one in found]
    lines = [_line(one, program, billed=one.id in billed) for one in found]
    return Answer(rows, "\n".join(lines))


def _part(text: str, task: Task, found: Sequence[Milestone]) -> Part:
    """Read `Draft=60`; a part of that name that is there stays the same one."""
    title, equals, amount = text.rpartition("=")
    if not equals:
        raise UserError("Write a part as TITLE=AMOUNT, such as Draft=60.", field="part")
    same = [one.id for one in found if one.title.casefold() == title.strip().casefold()]
    return Part(title, Money.parse(amount, task.currency, field="part"), same[0] if same else 0)


def _named(title: str, found: Sequence[Milestone]) -> Milestone:
    for one in found:
        if one.title.casefold() == title.strip().casefold():
            return one
    raise UserError("This task has no part “{title}”.", field="part", title=title[:60])


def _line(milestone: Milestone, program: Needs, *, billed: bool) -> str:
    state = program.texts("billed") if billed else program.texts("reached") if milestone.done else ""
    amount = program.formats.money(milestone.amount)
    return "  ".join(filter(None, (milestone.title, amount, state)))


def _json(milestone: Milestone, *, billed: bool) -> Json:
    return {
        "title": milestone.title,
        "amount": str(milestone.amount),
        "currency": milestone.amount.currency,
        "done_on": None if milestone.done_on is None else milestone.done_on.isoformat(),
        "billed": billed,
    }


MILESTONES: Final[Sequence[Command[Needs]]] = (
    Command(
        ("task", "milestones"),
        N_("Tell in which parts a task’s price is paid, or divide it; tick the parts that are reached"),
        _arguments,
        _milestones,
    ),
)
