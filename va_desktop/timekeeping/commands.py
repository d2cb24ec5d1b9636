"""The timer and time entries on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from va_desktop.clients.service import Clients
from va_desktop.core.canonical import Json
from va_desktop.core.clock import iso_utc, parse_day, parse_instant, parse_local
from va_desktop.core.command import Answer, Command, no_arguments
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats, stopwatch
from va_desktop.core.numbers import parse_whole
from va_desktop.core.texts import N_, Texts
from va_desktop.tasks.service import Tasks
from va_desktop.timekeeping.model import EntryValues, Filter, TimeEntry, ZoneOf
from va_desktop.timekeeping.service import Timekeeping

_AT_ONCE: Final = 500


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def timekeeping(self) -> Timekeeping: ...
    @property
    def tasks(self) -> Tasks: ...
    @property
    def clients(self) -> Clients: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def formats(self) -> Formats: ...


# --- timer


def _start_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "text", metavar="TEXT", nargs="?", default="", help='such as "since 9:30 inbox @acme"'
    )
    parser.add_argument("--task", metavar="T")
    parser.add_argument("--at", metavar="INSTANT", help="such as 2026-11-26T09:30:00Z")


def _start(given: Namespace, program: Needs) -> Answer:
    at = parse_instant(given.at) if given.at else None
    task_id = program.tasks.find_task(given.task).id if given.task else None
    return _timer(program.timekeeping.start_timer(given.text, task_id=task_id, at=at).value, program)


def _stop_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--at", metavar="INSTANT", help="such as 2026-11-26T11:00:00Z")


def _stop(given: Namespace, program: Needs) -> Answer:
    at = parse_instant(given.at) if given.at else None
    return _timer(program.timekeeping.stop_timer(at).value, program)


def _status(given: Namespace, program: Needs) -> Answer:
    return _timer(program.timekeeping.running(), program)


def _continue_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "entry", metavar="ID", type=parse_whole, nargs="?", help="an entry; without it the latest"
    )


def _continue(given: Namespace, program: Needs) -> Answer:
    entry_id = given.entry
    if entry_id is None:
        latest = program.timekeeping.page(size=1).rows
        if not latest:
            raise UserError("There is no entry to continue; start the timer.")
        entry_id = latest[0].id
    return _timer(program.timekeeping.continue_entry(entry_id).value, program)


def _switch_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("task", metavar="TASK", help="the task that the running timer is given to")


def _switch(given: Namespace, program: Needs) -> Answer:
    running = program.timekeeping.running()
    if running is None:
        raise UserError("No timer is running.")
    task = program.tasks.find_task(given.task)
    return _timer(program.timekeeping.switch_task(running.id, task.id).value, program)


def _timer(entry: TimeEntry | None, program: Needs) -> Answer:
    if entry is None:
        nothing = dict.fromkeys(("id", "started_at", "task_id", "task", "client_id", "client", "note"))
        return Answer({"running": False, "seconds": 0, **nothing}, program.texts("No timer is running."))
    seconds = entry.lasting(program.timekeeping.now())
    document = {
        "running": entry.running,
        "id": entry.id,
        "started_at": iso_utc(entry.values.started_at),
        "seconds": seconds,
        "task_id": entry.values.task_id,
        "task": entry.task or None,
        "client_id": entry.client_id,
        "client": entry.client or None,
        "note": entry.values.note,
    }
    what = " · ".join(part for part in (entry.title, entry.client) if part)
    return Answer(document, f"{stopwatch(seconds)}  {what}".rstrip())


# --- entries


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--task", required=True, metavar="T")
    parser.add_argument("--start", required=True, metavar="LOCAL", help="such as 2026-11-26T09:30")
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
    return Answer(entry_json(entry, program), _line(entry, program))


def _list_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--from", dest="first", default="", metavar="D")
    parser.add_argument("--to", dest="last", default="", metavar="D")
    parser.add_argument("--client", default="", metavar="C")
    parser.add_argument(
        "--zone-of",
        choices=[whose.value for whose in ZoneOf],
        default=ZoneOf.RECORDED.value,
        help="whose clocks tell the times: as recorded, your own, or the client's",
    )


def _list(given: Namespace, program: Needs) -> Answer:
    wanted = Filter(
        first=parse_day(given.first, field="from") if given.first else None,
        last=parse_day(given.last, field="to") if given.last else None,
        client_id=program.clients.find_client(given.client).id if given.client else None,
    )
    whose, own = ZoneOf(given.zone_of), program.timekeeping.zone
    entries = [(one, one.zone_of(whose, own)) for one in _all(wanted, program.timekeeping)]
    return Answer(
        [entry_json(entry, program, zone) for entry, zone in entries],
        "\n".join(_line(entry, program, zone) for entry, zone in entries),
    )


def _all(wanted: Filter, timekeeping: Timekeeping) -> Iterator[TimeEntry]:
    page = timekeeping.page(wanted, size=_AT_ONCE)
    yield from page.rows
    while page.after is not None:
        page = timekeeping.page(wanted, page.after, _AT_ONCE)
        yield from page.rows


def _line(entry: TimeEntry, program: Needs, zone: str = "") -> str:
    """Return an entry in a line; in another zone than it was recorded on the date that its clocks show."""
    shown = entry.read_in(zone or entry.values.zone)
    ended = shown.ended
    times = f"{program.formats.time(shown.started)}–{program.formats.time(ended) if ended else ''}"
    day = entry.day if shown.values.zone == entry.values.zone else shown.started.date()
    amount = program.timekeeping.worth(entry, program.timekeeping.now())
    parts = (
        str(entry.id),
        program.formats.day(day),
        times,
        program.formats.duration(entry.lasting(program.timekeeping.now())),
        entry.client,
        entry.title,
        program.formats.money(amount) if amount is not None and amount.minor else "",
    )
    return "  ".join(part for part in parts if part)


def entry_json(entry: TimeEntry, program: Needs, zone: str = "") -> Json:
    """Return an entry as JSON; a running one has no end, and its seconds and amount so far.

    Its local times are those of a zone, without one of the zone in which it was recorded.
    """
    shown = entry.read_in(zone or entry.values.zone)
    now = program.timekeeping.now()
    amount = program.timekeeping.worth(entry, now)
    return {
        "id": entry.id,
        "start": iso_utc(entry.values.started_at),
        "end": iso_utc(entry.values.ended_at) if entry.values.ended_at else None,
        "zone": entry.values.zone,
        "local_start": shown.started.isoformat(),
        "local_end": shown.ended.isoformat() if shown.ended else None,
        "seconds": entry.lasting(now),
        "billed_seconds": program.timekeeping.billed(entry, now),
        "day": entry.day.isoformat(),
        "task_id": entry.values.task_id,
        "task": entry.task or None,
        "client_id": entry.client_id,
        "client": entry.client or None,
        "note": entry.values.note,
        "tags": list(entry.values.tags),
        "billable": entry.values.billable,
        "amount": str(amount) if amount is not None else None,
        "currency": amount.currency if amount is not None else None,
        "invoice": entry.billed.number or None if entry.billed else None,
    }


COMMANDS: Final[Sequence[Command[Needs]]] = (
    Command(("timer", "start"), N_("Start the timer"), _start_arguments, _start),
    Command(("timer", "stop"), N_("Stop the timer"), _stop_arguments, _stop),
    Command(("timer", "status"), N_("Say what runs, and for how long"), no_arguments, _status),
    Command(
        ("timer", "continue"), N_("Start the timer on the same work again"), _continue_arguments, _continue
    ),
    Command(("timer", "switch"), N_("Give the running timer to another task"), _switch_arguments, _switch),
    Command(("entry", "add"), N_("Add a finished time entry"), _add_arguments, _add),
    Command(("entry", "list"), N_("List the time entries, newest first"), _list_arguments, _list),
)
