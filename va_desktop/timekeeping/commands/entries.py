"""Time entries on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from va_desktop.core.clock import parse_day, parse_local
from va_desktop.core.command import Answer, Command
from va_desktop.core.numbers import parse_whole
from va_desktop.core.texts import N_
from va_desktop.timekeeping.commands.answers import Needs, entry_json, entry_line
from va_desktop.timekeeping.model import EntryValues, Filter, TimeEntry
from va_desktop.timekeeping.service import Timekeeping

_AT_ONCE: Final = 500


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--task", required=True, metavar="T")
    parser.add_argument("--start", required=True, metavar="LOCAL", help=N_("such as 2026-11-26T09:30"))
    parser.add_argument("--end", required=True, metavar="LOCAL")
    parser.add_argument("--zone", default="", metavar="Z")
    parser.add_argument("--note", default="", metavar="N")


def _add(given: Namespace, program: Needs) -> Answer:
    zone = given.zone or program.timekeeping.zone
    values = EntryValues(
        started_at=parse_local(given.start, zone, field="start"),
        ended_at=parse_local(given.end, zone, field="end"),
        zone=zone,
        task_id=program.tasks.find_task(given.task).id,
        note=given.note,
    )
    return _one(program.timekeeping.add_entry(values).value, program)


def _list_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--from", dest="first", default="", metavar="D")
    parser.add_argument("--to", dest="last", default="", metavar="D")
    parser.add_argument("--client", default="", metavar="C")


def _list(given: Namespace, program: Needs) -> Answer:
    wanted = Filter(
        first=parse_day(given.first, field="from") if given.first else None,
        last=parse_day(given.last, field="to") if given.last else None,
        client_id=program.clients.find_client(given.client).id if given.client else None,
    )
    entries = list(_all(wanted, program.timekeeping))
    overlaps = program.editing.overlapping_ids(entries) if given.json else {}
    return Answer(
        [{**entry_json(entry, program), "overlaps": list(overlaps.get(entry.id, ()))} for entry in entries],
        "\n".join(entry_line(entry, program) for entry in entries),
    )


def _all(wanted: Filter, timekeeping: Timekeeping) -> Iterator[TimeEntry]:
    page = timekeeping.page(wanted, size=_AT_ONCE)
    yield from page.rows
    while page.after is not None:
        page = timekeeping.page(wanted, page.after, _AT_ONCE)
        yield from page.rows


def _id(parser: ArgumentParser) -> None:
    parser.add_argument("entry", metavar="ID", type=parse_whole)


def _ids(parser: ArgumentParser) -> None:
    parser.add_argument("entries", metavar="ID", type=parse_whole, nargs="+")


def _edit_arguments(parser: ArgumentParser) -> None:
    _id(parser)
    parser.add_argument("--start", metavar="LOCAL", help="such as 2026-11-26T09:30")
    parser.add_argument("--end", metavar="LOCAL", help="of a running timer: stop it then")
    parser.add_argument("--zone", metavar="Z")
    parser.add_argument("--task", metavar="T", help="empty: no task")
    parser.add_argument("--note", metavar="N")
    parser.add_argument("--tag", metavar="TAG", action="append", help="once for each; empty: none")
    parser.add_argument("--billable", choices=("yes", "no"))


def _edit(given: Namespace, program: Needs) -> Answer:
    values = program.timekeeping.entry(given.entry).values
    zone = given.zone or values.zone
    changed = replace(values, zone=zone)
    if given.start is not None:
        changed = replace(changed, started_at=parse_local(given.start, zone, field="start"))
    if given.end is not None:
        changed = replace(changed, ended_at=parse_local(given.end, zone, field="end"))
    if given.task is not None:
        changed = replace(changed, task_id=_task_id(given.task, program))
    if given.note is not None:
        changed = replace(changed, note=given.note)
    if given.tag is not None:
        changed = replace(changed, tags=tuple(tag for tag in given.tag if tag))
    if given.billable is not None:
        changed = replace(changed, billable=given.billable == "yes")
    return _one(program.timekeeping.edit_entry(given.entry, changed).value, program)


def _task_id(words: str, program: Needs) -> int | None:
    return program.tasks.find_task(words).id if words else None


def _split_arguments(parser: ArgumentParser) -> None:
    _id(parser)
    parser.add_argument("--at", required=True, metavar="INSTANT", help="such as 2026-11-26T09:30:00Z")


def _split(given: Namespace, program: Needs) -> Answer:
    zone = program.timekeeping.entry(given.entry).values.zone
    at = parse_local(given.at, zone, field="at")  # without an offset it is a time of the entry's own zone
    return _many(program.editing.split_entry(given.entry, at).value, program)


def _merge_arguments(parser: ArgumentParser) -> None:
    _ids(parser)
    parser.add_argument(
        "--with-pause", action="store_true", help="let the time between them become work as well"
    )


def _merge(given: Namespace, program: Needs) -> Answer:
    merged = program.editing.merge_entries(given.entries, with_pause=given.with_pause)
    return _one(merged.value, program)


def _duplicate(given: Namespace, program: Needs) -> Answer:
    return _one(program.editing.duplicate_entries([given.entry]).value[0], program)


def _move_arguments(parser: ArgumentParser) -> None:
    _ids(parser)
    parser.add_argument("--task", required=True, metavar="T", help="empty: no task")


def _move(given: Namespace, program: Needs) -> Answer:
    moved = program.editing.move_entries(given.entries, _task_id(given.task, program))
    return _many(moved.value, program)


def _delete(given: Namespace, program: Needs) -> Answer:
    deleted = program.timekeeping.delete_entry(given.entry).value
    return Answer({**entry_json(deleted, program), "deleted": True}, entry_line(deleted, program))


def _restore(given: Namespace, program: Needs) -> Answer:
    return _one(program.editing.restore_entry(given.entry).value, program)


def _one(entry: TimeEntry, program: Needs) -> Answer:
    return Answer(entry_json(entry, program), entry_line(entry, program))


def _many(entries: Sequence[TimeEntry], program: Needs) -> Answer:
    return Answer(
        [entry_json(entry, program) for entry in entries],
        "\n".join(entry_line(entry, program) for entry in entries),
    )


ENTRIES: Final[Sequence[Command[Needs]]] = (
    Command(("entry", "add"), N_("Add a finished time entry"), _add_arguments, _add),
    Command(("entry", "list"), N_("List the time entries, newest first"), _list_arguments, _list),
    Command(("entry", "edit"), N_("Change what is said of an entry"), _edit_arguments, _edit),
    Command(("entry", "split"), N_("Split an entry at an instant inside it"), _split_arguments, _split),
    Command(("entry", "merge"), N_("Make one entry of several of one task"), _merge_arguments, _merge),
    Command(("entry", "duplicate"), N_("Add an entry once more, with the same times"), _id, _duplicate),
    Command(("entry", "move"), N_("Give entries to another task"), _move_arguments, _move),
    Command(("entry", "delete"), N_("Delete an entry; it can be restored"), _id, _delete),
    Command(("entry", "restore"), N_("Bring a deleted entry back"), _id, _restore),
)
