"""Tasks as values: pieces of work under a contract, with their checklists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field, fields, replace
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum, StrEnum
from operator import attrgetter
from typing import Final

from va_desktop.core.clock import ZoneOf, checked_day, local, zone
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.numbers import ascii_digits
from va_desktop.core.patterns import Pattern
from va_desktop.core.typed import lines, one_line
from va_desktop.core.values import dataclass
from va_desktop.tasks.due import instant_of
from va_desktop.tasks.tags import checked_tags

LONGEST_TITLE: Final = 300
LONGEST_ITEM: Final = 500
LONGEST_WAIT: Final = 200
"""Characters that say for what a task waits."""
LONGEST_ESTIMATE: Final = 10_000 * 3600
"""Seconds; more than that is a typing error, and no piece of work."""

_TIME: Final = Pattern(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s*(?P<half>am|pm)?", re.ASCII)


class Status(StrEnum):
    """How far a task is."""

    TODO = "todo"
    DOING = "doing"
    WAITING = "waiting"
    DONE = "done"


class Priority(IntEnum):
    """How urgent a task is; the order of the numbers is that of a list that is sorted by it."""

    LOW = 0
    NORMAL = 1
    HIGH = 2
    URGENT = 3

    @property
    def word(self) -> str:
        """Return its name as commands and JSON write it: `low`, `urgent`."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class NewTask:
    """What the user says of a task; `checked` makes it fit to be stored.

    `price` is in the contract's currency, for work that is paid per task. `due_minute` counts from midnight of
    the due day on the clocks of `due_zone`; without one the client's zone is taken. `translations` hold the title
    as printed in other languages: `{"hi": {"title": …}}`.
    """

    title: str
    service_id: int | None = None
    due_on: date | None = None
    due_minute: int | None = None
    estimate_seconds: int | None = None
    price: Decimal | None = None
    note: str = ""
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    priority: Priority = Priority.NORMAL
    tags: tuple[str, ...] = ()
    due_zone: str | None = None

    @property
    def due_at(self) -> datetime | None:
        """When it is due, in UTC; None without a time of day, or before a zone is known."""
        if self.due_on is None or self.due_minute is None or self.due_zone is None:
            return None
        return instant_of(self.due_on, self.due_minute, self.due_zone)

    def checked(self) -> NewTask:
        """Return it in the form that is stored; raise `UserError`, naming the field, for the first error."""
        if self.due_on is not None:
            checked_day(self.due_on, field="due_on")
        elif self.due_minute is not None:
            raise UserError("A time of day needs its day.", field="due_on")
        if self.due_minute is not None and not 0 <= self.due_minute < 24 * 60:
            raise UserError("A day has 24 hours.", field="due_minute")
        if self.due_zone is not None:
            _check_zone(self.due_zone)
        if self.estimate_seconds is not None and not 0 < self.estimate_seconds <= LONGEST_ESTIMATE:
            raise UserError("An estimate is longer than nothing and at most 10,000 hours.", field="estimate")
        if self.price is not None and self.price < 0:
            raise UserError("A price can't be below zero.", field="price")
        return replace(
            self,
            title=one_line(self.title, field="title", longest=LONGEST_TITLE, required=True),
            note=lines(self.note, field="note"),
            translations={
                language: {
                    name: one_line(text, field=f"{name}_{language}", longest=LONGEST_TITLE)
                    for name, text in texts.items()
                }
                for language, texts in self.translations.items()
                if any(texts.values())
            },
            tags=checked_tags(self.tags) if self.tags else (),
            due_zone=None if self.due_minute is None else self.due_zone,
        )


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """A step of a task; `done_at` is None while it is open. Its task is not done before a required one is."""

    id: int
    text: str
    done_at: datetime | None
    required: bool = False

    @property
    def done(self) -> bool:
        """Whether it is ticked."""
        return self.done_at is not None


@dataclass(frozen=True, slots=True)
class State:
    """How far a task is: its status, and since when; what is told of waiting and of the end of the work.

    `at` is None where nobody wrote it down. `done_on` is the local day of `done_at`. `waiting_for` says what the
    client has to do, and `waiting_since` from which day on it was asked for.
    """

    status: Status
    at: datetime | None = None
    done_at: datetime | None = None
    done_on: date | None = None
    waiting_for: str = ""
    waiting_since: date | None = None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another task, before or after one: enough to name it and to tell whether it still has to be done."""

    id: int
    title: str
    done: bool


@dataclass(frozen=True, slots=True)
class Task:
    """A task as stored; see `NewTask` and `State` for its parts.

    `after` are the tasks that have to be done before it, `followers` those that wait for it.
    """

    id: int
    revision: int
    contract_id: int
    client_id: int
    service_id: int | None
    title: str
    state: State
    due_on: date | None
    due_minute: int | None
    estimate_seconds: int | None
    price: Money | None
    currency: str
    note: str
    translations: Mapping[str, Mapping[str, str]]
    checklist: tuple[ChecklistItem, ...] = ()
    priority: Priority = Priority.NORMAL
    tags: tuple[str, ...] = ()
    due_zone: str | None = None
    due_at: datetime | None = None
    after: tuple[Neighbour, ...] = ()
    followers: tuple[Neighbour, ...] = ()

    @property
    def waits_for(self) -> tuple[Neighbour, ...]:
        """The tasks that still have to be done before it."""
        return tuple(one for one in self.after if not one.done)

    @property
    def status(self) -> Status:
        """How far it is."""
        return self.state.status

    @property
    def done_on(self) -> date | None:
        """The local day on which it was finished."""
        return self.state.done_on

    @property
    def done(self) -> bool:
        """Whether it is finished."""
        return self.status is Status.DONE

    def printed_title(self, language: str) -> str:
        """Return the title as printed in a language; the plain one where there is no other."""
        return self.translations.get(language, {}).get("title") or self.title


@dataclass(frozen=True, slots=True)
class ManualLink:
    """What a task has of the client's manual: the section that was chosen to stand beside it, None for that of its
    service; and the section and revision from which its checklist came.
    """  # noqa: D205 - one sentence that needs two lines

    section_id: int | None = None
    steps_of: int | None = None
    steps_number: int | None = None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task as a list shows it: with its client, and how far its checklist and its time are.

    `service` is the service's English name and `services` its name by language. `spent_seconds` is all time
    recorded on it, `hour` today's price of an hour where it is paid so. `after` are the titles of the tasks that
    still have to be done before it; `billed` says that its price stands on an invoice, issued or in preparation;
    one that `repeats` is a turn of a series that goes on.
    """

    id: int
    title: str
    status: Status
    client_id: int
    client: str
    colour: int
    contract_id: int
    contract: str
    service_id: int | None
    service: str
    services: Mapping[str, Mapping[str, str]]
    due_on: date | None
    due_minute: int | None
    estimate_seconds: int | None
    price: Money | None
    done_on: date | None
    steps_done: int
    steps: int
    priority: Priority = Priority.NORMAL
    tags: tuple[str, ...] = ()
    due_zone: str | None = None
    due_at: datetime | None = None
    waiting_for: str = ""
    waiting_since: date | None = None
    after: tuple[str, ...] = ()
    repeats: bool = False
    spent_seconds: int = 0
    hour: Money | None = None
    billed: bool = False
    group: str | int | None = None
    """The group of the list in which it stands, as `tasks.arranging` tells them apart."""

    @property
    def done(self) -> bool:
        """Whether it is finished."""
        return self.status is Status.DONE

    def known(
        self, spent_seconds: int, hour: Money | None, group: str | int | None, *, billed: bool
    ) -> TaskRow:
        """Return it with its group and what other rooms know of it; `replace` takes a third of a page's time."""
        return TaskRow(*(*_OWN_FACTS(self), spent_seconds, hour, billed, group))

    def service_name(self, language: str) -> str:
        """Return the service's name in a language, or nothing where the task has no service."""
        return self.services.get(language, {}).get("name") or self.service


_OWN_FACTS: Final = attrgetter(*(field.name for field in fields(TaskRow)[:-4]))


@dataclass(frozen=True, slots=True)
class Link:
    """An address that belongs to a task; without a title it is called by its address."""

    id: int
    task_id: int
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote about a task; `edited_at` is None while it stands as it was written."""

    id: int
    task_id: int
    author: str
    text: str
    written_at: datetime
    edited_at: datetime | None


@dataclass(frozen=True, slots=True)
class Filter:
    """Which tasks a list shows: those of a client, those whose title or client holds some words, and so on.

    None (or no words, no tag) is all. Work for archived clients is shown only where the client is asked for.
    """

    client_id: int | None = None
    words: str = ""
    status: Status | None = None
    priority: Priority | None = None
    tag: str = ""


EVERYTHING: Final = Filter()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of time that was spent on a task, in the local time where it was spent; `ended` None: it goes on.

    `zones` are the names of the zones by which it can be read.
    """

    started: datetime
    ended: datetime | None
    seconds: int
    zones: Mapping[ZoneOf, str] = field(default_factory=dict)

    def read_by(self, whose: ZoneOf) -> Stretch:
        """Return it as somebody's clocks show it; as recorded where they are not known."""
        name = self.zones.get(whose)
        if not name:
            return self
        ended = None if self.ended is None else local(self.ended, name)
        return replace(self, started=local(self.started, name), ended=ended)


def parse_minute(text: str) -> int:
    """Read a time of day such as `17:00`, `17` or `5:30 pm` as minutes since midnight; `UserError` otherwise."""
    found = _TIME.fullmatch(ascii_digits(text.strip().lower()))
    if found is not None:
        hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
        if half is not None and 1 <= hour <= 12:
            hour, half = hour % 12 + (12 if half == "pm" else 0), None
        if half is None and hour < 24 and minute < 60:
            return hour * 60 + minute
    raise UserError("“{text}” is not a time of day; write it like 17:00.", field="due_minute", text=text[:20])


def as_new(task: Task) -> NewTask:
    """Return what is said of a task, to be edited."""
    return NewTask(
        title=task.title,
        service_id=task.service_id,
        due_on=task.due_on,
        due_minute=task.due_minute,
        estimate_seconds=task.estimate_seconds,
        price=None if task.price is None else task.price.decimal,
        note=task.note,
        translations=task.translations,
        priority=task.priority,
        tags=task.tags,
        due_zone=task.due_zone,
    )


def parse_priority(text: str) -> Priority:
    """Read how urgent a task is: `low`, `normal`, `high` or `urgent`; raise `UserError` otherwise."""
    try:
        return Priority[text.strip().upper()]
    except KeyError as error:
        raise UserError(
            "“{text}” is no priority; write low, normal, high or urgent.", field="priority", text=text[:20]
        ) from error


def _check_zone(name: str) -> None:
    try:
        zone(name)
    except UserError as error:
        raise UserError(error.message, field="due_zone", **error.values) from error
