"""How far tasks are, and what is told of them later, on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final

from va_desktop.core.clock import parse_day
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.tasks.commands.answers import Needs, task_json, task_line, whole_json
from va_desktop.tasks.model import Task


def _one(parser: ArgumentParser) -> None:
    parser.add_argument("task", metavar="ID", help=N_("its id or its title"))


def _answer(program: Needs, task: Task, message: str, **values: object) -> Answer:
    row = program.tasks.row(task.id)
    return Answer(task_json(row), program.texts(message, title=row.title, **values))


# --- how far


def _start(given: Namespace, program: Needs) -> Answer:
    task = program.tasks.find_task(given.task)
    program.tasks.start_task(task.id)
    if not task.waits_for:
        return _answer(program, task, N_("Being worked on: {title}."))
    before = ", ".join(one.title for one in task.waits_for)
    return _answer(program, task, N_("Being worked on: {title}. It comes after: {before}."), before=before)


def _wait_arguments(parser: ArgumentParser) -> None:
    _one(parser)
    parser.add_argument(
        "--for", dest="what", default="", metavar="TEXT", help=N_("what the client has to do")
    )
    parser.add_argument("--since", default="", metavar="D", help=N_("the day on which it was asked for"))


def _wait(given: Namespace, program: Needs) -> Answer:
    task = program.tasks.find_task(given.task)
    since = parse_day(given.since, field="since") if given.since else None
    program.tasks.wait_for_client(task.id, given.what, since)
    return _answer(program, task, N_("Waiting for the client: {title}."))


def _done_arguments(parser: ArgumentParser) -> None:
    _one(parser)
    parser.add_argument("--anyway", action="store_true", help=N_("also while a required step is open"))


def _done(given: Namespace, program: Needs) -> Answer:
    task = program.tasks.find_task(given.task)
    if task.done:
        raise UserError("“{title}” is done already.", field="task", title=task.title)
    program.tasks.complete_task(task.id, anyway=given.anyway)
    freed = ", ".join(one.title for one in program.tasks.freed_by(task.id))
    if freed:
        return _answer(program, task, N_("Done: {title}. Now can begin: {freed}."), freed=freed)
    return _answer(program, task, N_("Done: {title}."))


def _reopen(given: Namespace, program: Needs) -> Answer:
    task = program.tasks.find_task(given.task)
    program.tasks.reopen_task(task.id)
    return _answer(program, task, N_("To do again: {title}."))


# --- what is told


def _show(given: Namespace, program: Needs) -> Answer:
    task = program.tasks.find_task(given.task)
    said = whole_json(task, program)
    lines = [task_line(program.tasks.row(task.id), program), task.note]
    lines += [f"{'[x]' if item.done else '[ ]'} {item.text}" for item in task.checklist]
    lines += [program.texts("after {title}", title=one.title) for one in task.after]
    lines += [
        (one.title and f"{one.title}: {one.url}") or one.url for one in program.task_links.links(task.id)
    ]
    lines += [one.name for one in program.files.attachments("task", task.id)]
    lines += [f"{one.author}: {one.text}".lstrip(": ") for one in program.task_comments.comments(task.id)]
    return Answer(said, "\n".join(filter(None, lines)))


def _comment_arguments(parser: ArgumentParser) -> None:
    _one(parser)
    parser.add_argument("text", metavar="TEXT")


def _comment(given: Namespace, program: Needs) -> Answer:
    task = program.tasks.find_task(given.task)
    program.task_comments.add_comment(task.id, given.text)
    return Answer(whole_json(task, program), program.texts("Wrote a comment on {title}.", title=task.title))


def _link_arguments(parser: ArgumentParser) -> None:
    _one(parser)
    parser.add_argument("url", metavar="URL")
    parser.add_argument("--title", default="", metavar="TEXT")


def _link(given: Namespace, program: Needs) -> Answer:
    task = program.tasks.find_task(given.task)
    link = program.task_links.add_link(task.id, given.url, given.title).value
    said = program.texts("Added a link to {title}: {url}", title=task.title, url=link.url)
    return Answer(whole_json(task, program), said)


def _after_arguments(parser: ArgumentParser) -> None:
    _one(parser)
    parser.add_argument("before", metavar="BEFORE", help=N_("the task that has to be done first"))
    parser.add_argument(
        "--not", dest="apart", action="store_true", help=N_("it comes no longer after that one")
    )


def _after(given: Namespace, program: Needs) -> Answer:
    task, before = program.tasks.find_task(given.task), program.tasks.find_task(given.before)
    verb = program.task_order.take_away if given.apart else program.task_order.put_after
    task = verb(task.id, before.id).value
    if given.apart:
        said = program.texts("{title} comes no longer after {before}.", title=task.title, before=before.title)
    else:
        said = program.texts("{title} comes after {before}.", title=task.title, before=before.title)
    return Answer(whole_json(task, program), said)


def _until_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--until", default="", metavar="D", help=N_("a day, else today"))


def _until(given: Namespace, program: Needs) -> Answer:
    program.series.catch_up()
    day = parse_day(given.until, field="until") if given.until else program.tasks.calendar().today
    rows = [program.tasks.row(row.id) for row in program.tasks.due_on(day)]
    return Answer([task_json(row) for row in rows], "\n".join(task_line(row, program) for row in rows))


WORKING: Final[Sequence[Command[Needs]]] = (
    Command(("task", "start"), N_("Say that a task is being worked on"), _one, _start),
    Command(("task", "wait"), N_("Set a task aside until the client has answered"), _wait_arguments, _wait),
    Command(("task", "done"), N_("Finish a task"), _done_arguments, _done),
    Command(("task", "reopen"), N_("Put a task back among those to be done"), _one, _reopen),
    Command(("task", "show"), N_("Show all that there is of a task"), _one, _show),
    Command(("task", "comment"), N_("Write a comment on a task"), _comment_arguments, _comment),
    Command(("task", "link"), N_("Add a link to a task"), _link_arguments, _link),
    Command(("task", "after"), N_("Let a task come after another"), _after_arguments, _after),
    Command(
        ("task", "due"), N_("List what is to be done by a day, the overdue first"), _until_arguments, _until
    ),
)
