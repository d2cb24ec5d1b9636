"""The files of tasks on the command line: kept as copies, listed, written out again, and taken away."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.files.model import Attachment
from va_desktop.kit.writing import written
from va_desktop.tasks.commands.answers import Needs, files_json, whole_json
from va_desktop.tasks.model import Task

_OWNER: Final = "task"


def _one(parser: ArgumentParser) -> None:
    parser.add_argument("task", metavar="ID", help=N_("its id or its title"))


def _attach_arguments(parser: ArgumentParser) -> None:
    _one(parser)
    parser.add_argument("file", metavar="FILE")


def _attach(given: Namespace, program: Needs) -> Answer:
    task = program.tasks.find_task(given.task)
    file = program.files.attach(_OWNER, task.id, "document", "", Path(given.file)).value
    said = program.texts("Attached to {title}: {file}", title=task.title, file=file.name)
    return Answer(whole_json(task, program), said)


def _files(given: Namespace, program: Needs) -> Answer:
    task = program.tasks.find_task(given.task)
    names = [one.name for one in program.files.attachments(_OWNER, task.id)]
    return Answer(files_json(task.id, program), "\n".join(names))


def _kept_arguments(parser: ArgumentParser) -> None:
    _one(parser)
    parser.add_argument("file", metavar="FILE", help=N_("the name of the kept file, or its id"))


def _detach(given: Namespace, program: Needs) -> Answer:
    task = program.tasks.find_task(given.task)
    file = _kept(given.file, task, program)
    program.files.detach(file.id)
    said = program.texts("Taken away from {title}: {file}", title=task.title, file=file.name)
    return Answer(whole_json(task, program), said)


def _save_arguments(parser: ArgumentParser) -> None:
    _kept_arguments(parser)
    parser.add_argument(
        "--out", default="", metavar="FILE", help=N_("the file to write, else its own name here")
    )


def _save(given: Namespace, program: Needs) -> Answer:
    task = program.tasks.find_task(given.task)
    file = _kept(given.file, task, program)
    # The name alone: what stood before it is not ours to follow.
    path = Path(given.out) if given.out else Path(Path(file.name).name)
    content = program.files.content(file.file.sha256)
    if os.path.lexists(path):  # also a link that leads nowhere
        raise UserError("There is a file {name} already; choose another name.", field="out", name=path.name)
    written(path, content)
    return Answer(
        {"id": file.id, "name": file.name, "size": len(content), "path": str(path)},
        program.texts("Written: {file}", file=str(path)),
    )


def _kept(reference: str, task: Task, program: Needs) -> Attachment:
    """Return the file of a task that is meant by its id or its name; raise `UserError` for none or several."""
    files = program.files.attachments(_OWNER, task.id)
    found = [one for one in files if str(one.id) == reference] or [
        one for one in files if one.name.casefold() == reference.casefold()
    ]
    if not found:
        raise UserError(
            "“{title}” has no file “{name}”.", field="file", title=task.title, name=reference[:60]
        )
    if len(found) > 1:
        raise UserError(
            "“{title}” has several files “{name}”; use the id of one: {ids}.",
            field="file",
            title=task.title,
            name=reference[:60],
            ids=", ".join(str(one.id) for one in found),
        )
    return found[0]


FILES: Final[Sequence[Command[Needs]]] = (
    Command(("task", "attach"), N_("Keep a copy of a file with a task"), _attach_arguments, _attach),
    Command(("task", "files"), N_("List the files of a task"), _one, _files),
    Command(("task", "save-file"), N_("Write a file of a task out again"), _save_arguments, _save),
    Command(("task", "detach"), N_("Take a file away from a task"), _kept_arguments, _detach),
)
