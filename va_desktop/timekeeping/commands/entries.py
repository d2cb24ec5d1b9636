"""Time entries on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from typing import Final

from va_desktop.core.clock import parse_day, parse_local
from va_desktop.core.command import Answer, Command
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
    entry = program.timekeeping.add_entry(values).value
    return Answer(entry_json(entry, program), entry_line(entry, program))


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
    return Answer(
        [entry_json(entry, program) for entry in entries],
        "\n".join(entry_line(entry, program) for entry in entries),
    )


def _all(wanted: Filter, timekeeping: Timekeeping) -> Iterator[TimeEntry]:
    page = timekeeping.page(wanted, size=_AT_ONCE)
    yield from page.rows
    while page.after is not None:
        page = timekeeping.page(wanted, page.after, _AT_ONCE)
        yield from page.rows


ENTRIES: Final[Sequence[Command[Needs]]] = (
    Command(("entry", "add"), N_("Add a finished time entry"), _add_arguments, _add),
    Command(("entry", "list"), N_("List the time entries, newest first"), _list_arguments, _list),
)
