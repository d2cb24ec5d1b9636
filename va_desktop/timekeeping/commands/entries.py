"""Time entries on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from va_desktop.core.clock import iso_utc, parse_day, parse_local
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.numbers import parse_whole
from va_desktop.core.texts import N_
from va_desktop.timekeeping.commands.answers import Needs, entry_json, entry_line
from va_desktop.timekeeping.model import Binned, EntryValues, Filter, TimeEntry, ZoneOf
from va_desktop.timekeeping.searching import Searching

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
    return Answer(entry_json(entry, program), entry_line(entry, program))


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
    if not given.deleted:
        return _answer(_found(wanted, given.limit, program), given, program)
    if wanted != Filter():
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
    wanted = replace(_wanted(given, program), words=given.text)
    return _answer(_found(wanted, given.limit, program), given, program)


def _restore_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("entry", metavar="ID", type=parse_whole)


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
    return Answer(
        [entry_json(entry, program, zone) for entry, zone in zoned],
        "\n".join(entry_line(entry, program, zone) for entry, zone in zoned),
    )


def _bin_answer(binned: Sequence[Binned], program: Needs) -> Answer:
    return Answer(
        [{**entry_json(one.entry, program), "deleted_at": iso_utc(one.deleted_at)} for one in binned],
        "\n".join(entry_line(one.entry, program) for one in binned),
    )


def _found(wanted: Filter, limit: int | None, program: Needs) -> list[TimeEntry]:
    if limit is not None and limit < 1:
        raise UserError("The limit must be at least 1.", field="limit")
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


ENTRIES: Final[Sequence[Command[Needs]]] = (
    Command(("entry", "add"), N_("Add a finished time entry"), _add_arguments, _add),
    Command(("entry", "list"), N_("List the time entries, newest first"), _list_arguments, _list),
    Command(("entry", "search"), N_("Find time entries by words, newest first"), _search_arguments, _search),
    Command(("entry", "restore"), N_("Bring a deleted time entry back"), _restore_arguments, _restore),
)
