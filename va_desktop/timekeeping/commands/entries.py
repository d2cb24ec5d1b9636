"""Time entries on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from va_desktop.core.clock import ZoneOf, iso_utc, parse_day, parse_local
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.numbers import parse_whole
from va_desktop.core.texts import N_
from va_desktop.timekeeping.commands.answers import Needs, entry_json, entry_line
from va_desktop.timekeeping.commands.limits import beyond_words
from va_desktop.timekeeping.model import Binned, EntryValues, Filter, TimeEntry
from va_desktop.timekeeping.service.searching import Searching

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
    entry = program.timekeeping.add_entry(values).value
    answer, beyond = _one(entry, program), beyond_words(entry, program)
    text = "\n".join(filter(None, (answer.text, beyond)))
    return Answer({**entry_json(entry, program), "beyond_limit": bool(beyond)}, text)


def _filter_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--from", dest="first", default="", metavar="D")
    parser.add_argument("--to", dest="last", default="", metavar="D")
    parser.add_argument("--client", default="", metavar="C")
    parser.add_argument("--task", default="", metavar="T")
    parser.add_argument("--tag", default="", metavar="TAG")
    parser.add_argument("--billable", choices=("yes", "no"))
    parser.add_argument("--unbilled", action="store_true", help=N_("billable, and on no invoice yet"))
    parser.add_argument("--limit", type=parse_whole, metavar="N", help=N_("at most so many, the newest"))
    parser.add_argument(
        "--zone-of",
        choices=[whose.value for whose in ZoneOf],
        default=ZoneOf.RECORDED.value,
        help=N_("whose clocks tell the times: as recorded, your own, or the client's"),
    )


def _list_arguments(parser: ArgumentParser) -> None:
    _filter_arguments(parser)
    parser.add_argument("--deleted", action="store_true", help=N_("what lies in the bin, the latest first"))


def _list(given: Namespace, program: Needs) -> Answer:
    wanted = _wanted(given, program)
    _refuse_nothing(given.limit)
    if not given.deleted:
        return _answer(_found(wanted, given.limit, program), given, program)
    if wanted != Filter() or given.zone_of != ZoneOf.RECORDED.value:
        raise UserError("Deleted entries are listed as a whole; leave the other conditions out.")
    return _bin_answer(list(islice(_deleted(program), given.limit)), program)


def _search_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "text", metavar="TEXT", help=N_("beginnings of words in the note, tags, task or client, in any order")
    )
    _filter_arguments(parser)


def _search(given: Namespace, program: Needs) -> Answer:
    if not given.text.strip():
        raise UserError("Say what to search for.", field="text")
    _refuse_nothing(given.limit)
    wanted = replace(_wanted(given, program), words=given.text)
    return _answer(_found(wanted, given.limit, program), given, program)


def _restore(given: Namespace, program: Needs) -> Answer:
    (entry,) = program.bin.restore((given.entry,)).value
    return Answer(entry_json(entry, program), entry_line(entry, program))


def _wanted(given: Namespace, program: Needs) -> Filter:
    billable = None if given.billable is None else given.billable == "yes"
    if given.unbilled and billable is False:
        raise UserError("What is not billable is never unbilled; leave out --billable or --unbilled.")
    return Filter(
        first=parse_day(given.first, field="from") if given.first else None,
        last=parse_day(given.last, field="to") if given.last else None,
        client_id=program.clients.find_client(given.client).id if given.client else None,
        task_id=program.tasks.find_task(given.task).id if given.task else None,
        tag=program.tagging.tag(given.tag).name if given.tag else "",
        billable=True if given.unbilled else billable,
        billed=False if given.unbilled else None,
    )


def _answer(entries: Sequence[TimeEntry], given: Namespace, program: Needs) -> Answer:
    whose, own = ZoneOf(given.zone_of), program.timekeeping.zone
    zoned = [(entry, entry.zone_of(whose, own)) for entry in entries]
    overlaps = program.editing.overlapping_ids(entries) if given.json else {}
    return Answer(
        [
            {**entry_json(entry, program, zone), "overlaps": list(overlaps.get(entry.id, ()))}
            for entry, zone in zoned
        ],
        "\n".join(entry_line(entry, program, zone) for entry, zone in zoned),
    )


def _bin_answer(binned: Sequence[Binned], program: Needs) -> Answer:
    return Answer(
        [{**entry_json(one.entry, program), "deleted_at": iso_utc(one.deleted_at)} for one in binned],
        "\n".join(entry_line(one.entry, program) for one in binned),
    )


def _refuse_nothing(limit: int | None) -> None:
    if limit is not None and limit < 1:
        raise UserError("The limit must be at least 1.", field="limit")


def _found(wanted: Filter, limit: int | None, program: Needs) -> list[TimeEntry]:
    return list(islice(_all(wanted, min(limit or _AT_ONCE, _AT_ONCE), program.searching), limit))


def _all(wanted: Filter, size: int, searching: Searching) -> Iterator[TimeEntry]:
    page = searching.page(wanted, size=size)
    yield from page.rows
    while page.after is not None:
        page = searching.page(wanted, page.after, size)
        yield from page.rows


def _deleted(program: Needs) -> Iterator[Binned]:
    page = program.bin.page(size=_AT_ONCE)
    yield from page.rows
    while page.after is not None:
        page = program.bin.page(page.after, _AT_ONCE)
        yield from page.rows


def _id(parser: ArgumentParser) -> None:
    parser.add_argument("entry", metavar="ID", type=parse_whole)


def _ids(parser: ArgumentParser) -> None:
    parser.add_argument("entries", metavar="ID", type=parse_whole, nargs="+")


def _edit_arguments(parser: ArgumentParser) -> None:
    _id(parser)
    parser.add_argument("--start", metavar="LOCAL", help=N_("such as 2026-11-26T09:30"))
    parser.add_argument("--end", metavar="LOCAL", help=N_("of a running timer: stop it then"))
    parser.add_argument("--zone", metavar="Z")
    parser.add_argument("--task", metavar="T", help=N_("empty: no task"))
    parser.add_argument("--note", metavar="N")
    parser.add_argument("--tag", metavar="TAG", action="append", help=N_("once for each; empty: none"))
    parser.add_argument("--billable", choices=("yes", "no"))


def _edit(given: Namespace, program: Needs) -> Answer:
    # Read and written in one go: another command may change something else at the same time.
    with program.database.writing():
        before = program.timekeeping.entry(given.entry)
        changed = _changed(given, before.values, program)
        entry = program.timekeeping.edit_entry(given.entry, changed, before.revision).value
    return _one(entry, program)


def _changed(given: Namespace, values: EntryValues, program: Needs) -> EntryValues:
    """Return an entry with what is said of it; the rest stays as it was."""
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
    return changed


def _task_id(words: str, program: Needs) -> int | None:
    return program.tasks.find_task(words).id if words else None


def _split_arguments(parser: ArgumentParser) -> None:
    _id(parser)
    parser.add_argument("--at", required=True, metavar="INSTANT", help=N_("such as 2026-11-26T09:30:00Z"))


def _split(given: Namespace, program: Needs) -> Answer:
    zone = program.timekeeping.entry(given.entry).values.zone
    at = parse_local(given.at, zone, field="at")  # without an offset it is a time of the entry's own zone
    return _many(program.editing.split_entry(given.entry, at).value, program)


def _merge_arguments(parser: ArgumentParser) -> None:
    _ids(parser)
    parser.add_argument(
        "--with-pause", action="store_true", help=N_("let the time between them become work as well")
    )


def _merge(given: Namespace, program: Needs) -> Answer:
    merged = program.editing.merge_entries(given.entries, with_pause=given.with_pause)
    return _one(merged.value, program)


def _duplicate(given: Namespace, program: Needs) -> Answer:
    return _one(program.editing.duplicate_entries([given.entry]).value[0], program)


def _move_arguments(parser: ArgumentParser) -> None:
    _ids(parser)
    parser.add_argument("--task", required=True, metavar="T", help=N_("empty: no task"))


def _move(given: Namespace, program: Needs) -> Answer:
    moved = program.editing.move_entries(given.entries, _task_id(given.task, program))
    return _many(moved.value, program)


def _delete(given: Namespace, program: Needs) -> Answer:
    deleted = program.timekeeping.delete_entry(given.entry).value
    return Answer({**entry_json(deleted, program), "deleted": True}, entry_line(deleted, program))


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
    Command(
        ("entry", "search"),
        N_("Find time entries by words, newest first"),
        _search_arguments,
        _search,
        lists=True,
    ),
    Command(("entry", "restore"), N_("Bring a deleted time entry back"), _id, _restore),
)
