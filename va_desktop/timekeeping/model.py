"""Time entries as values: what a person says of one, what is stored, and what the screens show of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

from va_desktop.core.clock import ZoneOf, checked_day, local, zone
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.typed import one_line
from va_desktop.core.values import dataclass
from va_desktop.tasks.tags import checked_tags

LONGEST_NOTE: Final = 1000
LONGEST_ENTRY: Final = timedelta(days=7)
"""More than anybody works at a stretch: what is typed as longer has a wrong day. A timer may have run longer."""


@dataclass(frozen=True, slots=True)
class EntryValues:
    """What a person says of an entry; `checked` makes it fit to be stored.

    Instants are aware; `ended_at` is None while the timer runs. `zone` is the IANA name of the place where the
    work was done: its clocks decide to which day the entry belongs (`day`).
    """

    started_at: datetime
    ended_at: datetime | None
    zone: str
    task_id: int | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    billable: bool = True

    @property
    def running(self) -> bool:
        """Whether the timer runs."""
        return self.ended_at is None

    @property
    def starts_on(self) -> date:
        """The local date of the start, in the entry's own zone."""
        return local(self.started_at, self.zone).date()

    def day(self, begins: int) -> date:
        """Return the day to which the entry belongs where days begin at an hour, for those who work at night."""
        return day_of(self.started_at, self.zone, begins)

    @property
    def seconds(self) -> int:
        """Whole seconds from start to end; 0 while the timer runs."""
        return 0 if self.ended_at is None else (self.ended_at - self.started_at) // _SECOND

    def checked(self) -> EntryValues:
        """Return them in the form that is stored; raise `UserError`, naming the field, for the first error."""
        start, end = _utc(self.started_at), None
        zone(self.zone)
        checked_day(start.date(), field="start")
        if self.ended_at is not None:
            end = _utc(self.ended_at)
            if end <= start:
                raise UserError("The end must be after the start.", field="end")
            checked_day(end.date(), field="end")
        note = one_line(self.note, field="note", longest=LONGEST_NOTE)
        tags = checked_tags(self.tags) if self.tags else ()
        same_times = start is self.started_at and end is self.ended_at
        if same_times and (note, tags) == (self.note, self.tags):
            return self  # mostly; imports check them by the hundred thousand
        return replace(self, started_at=start, ended_at=end, note=note, tags=tags)


def refuse_long(
    values: EntryValues, before: EntryValues | None = None, *, now: datetime | None = None
) -> None:
    """Raise `UserError` for times that somebody typed and that can't be meant, since they are too far apart.

    What an entry was `before` it may stay, and become shorter. For a running one it lasts until `now`.
    """
    end = values.ended_at or now
    if end is None or end - values.started_at <= LONGEST_ENTRY:
        return
    if before is not None:
        ended = before.ended_at or now
        if ended is not None and ended - before.started_at >= end - values.started_at:
            return
    first, last = (local(at, values.zone).strftime("%Y-%m-%d %H:%M") for at in (values.started_at, end))
    raise UserError(
        "From {start} to {end} are more than {days} days; no entry lasts so long.",
        field="start" if values.ended_at is None else "end",
        start=first,
        end=last,
        days=LONGEST_ENTRY.days,
    )


@dataclass(frozen=True, slots=True)
class Record:
    """An entry as it is written: what was said, and what follows from it.

    `billed_seconds` are the recorded ones, rounded as the contract says. `amount` is what they are worth at the
    contract's rate, zero while the timer runs; None without a task. With `shares_day` the contract rounds the sum
    of the task's day, and with `draws_on` a retainer of that contract covers some of it: what is billed of each of
    those entries is derived once this one is written.
    """

    values: EntryValues
    day: date
    seconds: int
    billed_seconds: int
    client_id: int | None
    amount: Money | None
    shares_day: bool = False
    draws_on: int | None = None


@dataclass(frozen=True, slots=True)
class Billed:
    """The invoice on which an entry stands; `number` is empty while that is a draft."""

    invoice_id: int
    number: str

    @property
    def issued(self) -> bool:
        """Whether the invoice was issued, so that the entry is frozen with it."""
        return bool(self.number)


@dataclass(frozen=True, slots=True)
class TimeEntry:
    """An entry as stored, with the names of its task and client; `colour` and `client_zone` are the client's.

    `seconds` are what was recorded, `billed_seconds` what the contract's rounding makes of them, less the
    `covered_seconds` that a retainer pays.
    """

    id: int
    revision: int
    person_id: int
    values: EntryValues
    seconds: int
    billed_seconds: int
    day: date
    client_id: int | None
    amount: Money | None
    task: str = ""
    client: str = ""
    colour: int | None = None
    billed: Billed | None = None
    client_zone: str = ""
    covered_seconds: int = 0

    @property
    def running(self) -> bool:
        """Whether the timer runs."""
        return self.values.running

    @property
    def title(self) -> str:
        """What the work is called: its note, else its task."""
        return self.values.note or self.task

    @property
    def started(self) -> datetime:
        """The start as the clocks of the entry's zone showed it."""
        return local(self.values.started_at, self.values.zone)

    @property
    def ended(self) -> datetime | None:
        """The end as the clocks of the entry's zone showed it; None while the timer runs."""
        end = self.values.ended_at
        return None if end is None else local(end, self.values.zone)

    def zone_of(self, whose: ZoneOf, own: str) -> str:
        """Return the zone by whose clocks the entry is read; `own` is the contractor's.

        Work for nobody has no client's zone, and is read as it was recorded.
        """
        zones = {ZoneOf.OWN: own, ZoneOf.CLIENT: self.client_zone}
        return zones.get(whose) or self.values.zone

    def read_in(self, zone_name: str) -> TimeEntry:
        """Return the entry as the clocks of a zone show it; its day stays that of the contractor."""
        return replace(self, values=replace(self.values, zone=zone_name))

    def lasting(self, now: datetime) -> int:
        """Return the whole seconds from the start to the end, or to `now` while the timer runs."""
        return self.seconds if self.values.ended_at else max(0, (now - self.values.started_at) // _SECOND)


@dataclass(frozen=True, slots=True)
class DaySum:
    """What a day adds up to: seconds, and what they are worth in each currency; a running timer counts 0."""

    day: date
    seconds: int
    amounts: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class TaskChoice:
    """A task that time can be given to; `last_day` is the latest on which it was worked on.

    A `priced` one has a price of its own, so that its time has none.
    """

    id: int
    title: str
    contract_id: int
    service_id: int | None
    client_id: int
    client: str
    handle: str
    colour: int
    currency: str
    last_day: date | None = None
    priced: bool = False


@dataclass(frozen=True, slots=True)
class Worth:
    """How much of an entry is billed, in seconds, and what that is worth.

    What a retainer covers stands beside it: in seconds, and in minor units where an amount of money was bought.
    """

    billed_seconds: int
    amount: Money
    covered_seconds: int = 0
    covered_minor: int = 0

    @property
    def whole_seconds(self) -> int:
        """All that counts of the entry, as it was rounded."""
        return self.billed_seconds + self.covered_seconds


@dataclass(frozen=True, slots=True)
class Priced:
    """What the worth of an entry hangs on, and its present worth; what an invoice holds keeps that.

    A `priced` one is of a task with a price of its own.
    """

    id: int
    task_id: int
    contract_id: int
    service_id: int | None
    day: date
    seconds: int
    billable: bool
    worth: Worth
    held: bool = False
    deleted: bool = False
    priced: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """What the day of an entry hangs on, and its present day."""

    id: int
    task_id: int | None
    started_at: datetime
    zone: str
    day: date


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries a list shows; what is None, or empty, does not restrict.

    Days from `first` to `last`; of a client, of a task, with a tag; whether it is to be billed at all, and whether
    it was. `words` are found in the note, the tags, the task or the client, each of them somewhere.
    """

    first: date | None = None
    last: date | None = None
    client_id: int | None = None
    task_id: int | None = None
    tag: str = ""
    billable: bool | None = None
    billed: bool | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """What entries add up to: how many, seconds, and their worth in each currency; a running timer counts 0."""

    count: int
    seconds: int
    amounts: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class Choosable:
    """A client, or a task (with its client as `second`), by which a list can be filtered."""

    id: int
    name: str
    second: str
    colour: int
    client_id: int


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag, and how many entries carry it."""

    id: int
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Binned:
    """An entry in the bin, and when it was deleted."""

    entry: TimeEntry
    deleted_at: datetime


_SECOND: Final = timedelta(seconds=1)


def _utc(instant: datetime) -> datetime:
    return instant if instant.tzinfo is UTC else instant.astimezone(UTC)


def day_of(instant: datetime, zone_name: str, begins: int) -> date:
    """Return the day to which an instant belongs: the clocks of its zone tell, moved back by the hour."""
    shown = local(instant, zone_name)
    return (shown - timedelta(hours=begins)).date() if begins else shown.date()
