"""Templates of several tasks, on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final, Protocol

from va_desktop.contracts.service.contracts import Contracts
from va_desktop.core.clock import parse_day
from va_desktop.core.command import Answer, Command, no_arguments
from va_desktop.core.formatting import Formats
from va_desktop.core.numbers import parse_whole
from va_desktop.core.texts import N_, Texts
from va_desktop.tasks.service.tasks import Tasks
from va_desktop.tasks.service.templates import Templates
from va_desktop.tasks.template import Template, TemplateTask


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def contracts(self) -> Contracts: ...
    @property
    def tasks(self) -> Tasks: ...
    @property
    def templates(self) -> Templates: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def formats(self) -> Formats: ...


def _list(given: Namespace, program: Needs) -> Answer:
    known = program.templates.templates(program.texts.language)
    rows = [
        {"id": one.id, "key": one.key or None, "name": one.name, "tasks": len(one.tasks)} for one in known
    ]
    lines = ["  ".join((one.key or str(one.id), one.name, _count(one, program.texts))) for one in known]
    return Answer(rows, "\n".join(lines))


def _count(template: Template, texts: Texts) -> str:
    return texts.plural("{n} task", "{n} tasks", len(template.tasks))


def _show_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("template", metavar="NAME")


def _show(given: Namespace, program: Needs) -> Answer:
    template = program.templates.find(given.template, program.texts.language)
    lines = [template.name]
    for place, task in enumerate(template.tasks, start=1):
        day = program.texts.plural("after {n} day", "after {n} days", task.day)
        lines.append(f"  {place}. {task.says.title}  {day}")
        lines += [f"       {'*' if step.required else '-'} {step.text}" for step in task.says.steps]
    content = {
        "id": template.id,
        "key": template.key or None,
        "name": template.name,
        "working_days": template.working_days,
        "tasks": [_task_json(task) for task in template.tasks],
    }
    return Answer(content, "\n".join(lines))


def _task_json(task: TemplateTask) -> dict[str, object]:
    return {
        "title": task.says.title,
        "day": task.day,
        "after": [before + 1 for before in task.after],
        "estimate_seconds": task.says.estimate_seconds,
        "steps": [{"text": step.text, "required": step.required} for step in task.says.steps],
    }


def _start_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("template", metavar="NAME")
    parser.add_argument("--contract", type=parse_whole, required=True, metavar="ID")
    parser.add_argument("--from", dest="start", required=True, metavar="D", help=N_("the first day"))


def _start(given: Namespace, program: Needs) -> Answer:
    template = program.templates.find(given.template, program.texts.language)
    start = parse_day(given.start, field="from")
    tasks = program.templates.start(template, given.contract, start).value
    lines = [
        "  ".join(
            (str(task.id), task.title, program.formats.day(task.due_on, "weekday") if task.due_on else "")
        )
        for task in tasks
    ]
    rows = [
        {"id": task.id, "title": task.title, "due_on": task.due_on.isoformat() if task.due_on else None}
        for task in tasks
    ]
    return Answer(rows, "\n".join(lines))


def _make_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("tasks", nargs="+", metavar="ID")


def _make(given: Namespace, program: Needs) -> Answer:
    task_ids = [program.tasks.find_task(reference).id for reference in given.tasks]
    made = program.templates.add_template(program.templates.of_tasks(given.name, task_ids)).value
    said = program.texts("Added the template “{name}”", name=made.name)
    return Answer({"id": made.id, "name": made.name, "tasks": len(made.tasks)}, f"{said}.")


TEMPLATES: Final[Sequence[Command[Needs]]] = (
    Command(("task", "template", "list"), N_("List the templates of several tasks"), no_arguments, _list),
    Command(("task", "template", "show"), N_("Show what a template holds"), _show_arguments, _show),
    Command(("task", "template", "make"), N_("Make a template of some tasks"), _make_arguments, _make),
    Command(
        ("task", "template", "start"),
        N_("Add all tasks of a template under a contract"),
        _start_arguments,
        _start,
    ),
)
