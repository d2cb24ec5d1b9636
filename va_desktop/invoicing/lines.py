"""What work, expenses and equipment become on an invoice: lines that know what stands behind them.

Billed time is that of the entries, rounded by their contract; a contract that rounds lines does it here. It is
written once for each line in whole minutes (`2:20 h`), or in hundredths of an hour where the contract shows decimal
hours, before it is multiplied by the rate: shown time times shown rate is the shown amount.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from typing import Final, TypedDict

from va_desktop.contracts.model import Grouping, TimeShown
from va_desktop.contracts.retainer import Bought
from va_desktop.contracts.retainer_words import bought_text, period_text
from va_desktop.contracts.rounding import Rounding, rounded
from va_desktop.core.money import Money, total
from va_desktop.core.periods import Period
from va_desktop.core.speech import Voice
from va_desktop.core.values import dataclass
from va_desktop.equipment.charges import period_key
from va_desktop.expenses.categories import category_name
from va_desktop.invoicing.agreed import Agreed
from va_desktop.invoicing.calculation import sum_line
from va_desktop.invoicing.measuring import time_quantity
from va_desktop.invoicing.model import Line, LineKind, Source, SourceKind
from va_desktop.invoicing.prepaying import OpenPrepayment
from va_desktop.invoicing.spans import Span
from va_desktop.invoicing.units import HOUR, MINUTE, PIECE
from va_desktop.invoicing.wording import RETAINER_LINE

Translations = Mapping[str, str]
"""A name in further languages, by language."""
_BETWEEN: Final = " · "
_MINUTE: Final = 60
_HOUR: Final = 3600


class _Described(TypedDict):
    description: str
    translations: dict[str, str]


@dataclass(frozen=True, slots=True)
class WorkedEntry:
    """A time entry that can be billed, with the rate of an hour that applies to it.

    `seconds` were recorded, `billed_seconds` are what the contract's rounding makes of them; where it rounds the
    sum of a line instead, that is `line_rounding`.
    """

    id: int
    task_id: int
    day: date
    seconds: int
    billed_seconds: int
    note: str
    title: str
    rate: Money
    grouping: Grouping = Grouping.TASK
    time_shown: TimeShown = TimeShown.MINUTES
    titles: Translations = field(default_factory=dict)
    service_code: str = ""
    line_rounding: Rounding | None = None
    contract_id: int = 0
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class FinishedTask:
    """A finished task with a price of its own."""

    id: int
    title: str
    price: Money
    titles: Translations = field(default_factory=dict)
    service_code: str = ""


@dataclass(frozen=True, slots=True)
class ReachedMilestone:
    """A part of a task's price that can be billed by itself."""

    id: int
    title: str
    task: str
    amount: Money
    tasks: Translations = field(default_factory=dict)
    service_code: str = ""


@dataclass(frozen=True, slots=True)
class RetainerFee:
    """What is bought for a period under a contract, to be paid once."""

    contract_id: int
    bought: Bought


@dataclass(frozen=True, slots=True)
class BillableExpense:
    """An expense that the client pays; `charge` has the mark-up in it."""

    id: int
    day: date
    supplier: str
    category: str
    note: str
    charge: Money
    notes: Translations = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EquipmentCharge:
    """What a client is charged for the use of a piece of equipment in a month (`month` is its first day)."""

    id: int
    month: date
    name: str
    charge: Money
    names: Translations = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unbilled:
    """All that a client can be billed for in one currency; the contracts behind it, and what was paid before."""

    currency: str
    entries: tuple[WorkedEntry, ...] = ()
    tasks: tuple[FinishedTask, ...] = ()
    expenses: tuple[BillableExpense, ...] = ()
    charges: tuple[EquipmentCharge, ...] = ()
    fees: tuple[RetainerFee, ...] = ()
    milestones: tuple[ReachedMilestone, ...] = ()
    agreed: Agreed = field(default_factory=Agreed)
    prepayments: tuple[OpenPrepayment, ...] = ()

    @property
    def recorded(self) -> Mapping[Source, int]:
        """The recorded seconds of each of its entries, as lines name them."""
        return {Source(SourceKind.ENTRY, entry.id): entry.seconds for entry in self.entries}

    @property
    def spans(self) -> Mapping[Source, Span]:
        """When each of its entries was worked, as lines name them."""
        return {
            Source(SourceKind.ENTRY, entry.id): entry.span for entry in self.entries if entry.span is not None
        }

    def lines(self, grouping: Grouping | None, voices: Voices) -> tuple[Line, ...]:
        """Return its lines: what is bought in advance, time, finished tasks and parts, expenses, equipment."""
        return (
            *(retainer_line(fee, voices) for fee in self.fees),
            *time_lines(self.entries, grouping, voices),
            *(task_line(task, voices) for task in self.tasks),
            *(milestone_line(milestone, voices) for milestone in self.milestones),
            *(expense_line(expense, voices) for expense in self.expenses),
            *(equipment_line(charge, voices) for charge in self.charges),
        )


Voices = Mapping[str, Voice]
"""All languages of documents; `en` is among them."""


def time_lines(entries: Iterable[WorkedEntry], grouping: Grouping | None, voices: Voices) -> list[Line]:
    """Return the lines of recorded time, in the order of its days.

    `grouping` tells what becomes a line; `None` leaves it to each entry's contract. Time at different
    rates, or under different contracts, is never put together.
    """
    return [_time_line(grouping or group[0].grouping, group, voices) for group in _grouped(entries, grouping)]


def time_total(entries: Iterable[WorkedEntry], currency: str) -> Money:
    """Return what the lines of recorded time come to where each contract groups them, without writing them.

    It differs from the sum of the entries by cents: an entry's worth is rounded by itself, a line once.
    """
    return total((sum_line(_measured(group), currency).net for group in _grouped(entries, None)), currency)


def billed_time(quantity: Decimal, unit: str) -> int:
    """Return the seconds that a line of time bills."""
    return int(quantity * (_MINUTE if unit == MINUTE else _HOUR))


def rounded_from(line: Line, recorded: Mapping[Source, int]) -> int | None:
    """Return the recorded seconds behind a line of time, or None where it bills them as they are.

    `recorded` are the seconds of each entry. Writing time as minutes or hours alone is no rounding to speak of.
    """
    if line.kind is not LineKind.TIME:
        return None
    seconds = sum(recorded[source] for source in line.sources)
    return None if time_quantity(seconds, line.unit) == line.quantity else seconds


def task_line(task: FinishedTask, voices: Voices) -> Line:
    """Return the line of a finished task."""
    return Line(
        **_described(lambda language, _: task.titles.get(language) or task.title, voices),
        kind=LineKind.TASK,
        quantity=Decimal(1),
        unit=PIECE,
        price=task.price.decimal,
        service_code=task.service_code,
        sources=(Source(SourceKind.TASK, task.id),),
    )


def milestone_line(milestone: ReachedMilestone, voices: Voices) -> Line:
    """Return the line of a part of a task's price."""

    def describe(language: str, _: Voice) -> str:
        return f"{milestone.tasks.get(language) or milestone.task}{_BETWEEN}{milestone.title}"

    return Line(
        **_described(describe, voices),
        kind=LineKind.TASK,
        quantity=Decimal(1),
        unit=PIECE,
        price=milestone.amount.decimal,
        service_code=milestone.service_code,
        sources=(Source(SourceKind.MILESTONE, milestone.id),),
    )


def retainer_line(fee: RetainerFee, voices: Voices) -> Line:
    """Return the line of what is bought for a period."""
    bought = fee.bought

    def describe(_: str, voice: Voice) -> str:
        return voice.texts(
            RETAINER_LINE,
            period=period_text(bought.period, voice.formats),
            bought=bought_text(bought.retainer, voice.texts, voice.formats),
        )

    return Line(
        **_described(describe, voices),
        kind=LineKind.RETAINER,
        quantity=Decimal(1),
        unit=PIECE,
        price=bought.retainer.price.decimal,
        sources=(Source(SourceKind.RETAINER, fee.contract_id, bought.key),),
    )


def expense_line(expense: BillableExpense, voices: Voices) -> Line:
    """Return the line of an expense, called by its note, else by its supplier, else by its category."""

    def describe(language: str, voice: Voice) -> str:
        note = (expense.notes.get(language) or expense.note).split("\n")[0]
        what = note or expense.supplier or category_name(expense.category, voice.texts)
        return f"{what}{_BETWEEN}{voice.formats.day(expense.day)}"

    return Line(
        **_described(describe, voices),
        kind=LineKind.EXPENSE,
        quantity=Decimal(1),
        unit=PIECE,
        price=expense.charge.decimal,
        sources=(Source(SourceKind.EXPENSE, expense.id),),
    )


def equipment_line(charge: EquipmentCharge, voices: Voices) -> Line:
    """Return the line of a month's use of a piece of equipment."""

    def describe(language: str, voice: Voice) -> str:
        return f"{charge.names.get(language) or charge.name}{_BETWEEN}{voice.formats.month(charge.month)}"

    return Line(
        **_described(describe, voices),
        kind=LineKind.EQUIPMENT,
        quantity=Decimal(1),
        unit=PIECE,
        price=charge.charge.decimal,
        sources=(Source(SourceKind.EQUIPMENT, charge.id, period_key(charge.month)),),
    )


def _grouped(entries: Iterable[WorkedEntry], grouping: Grouping | None) -> list[list[WorkedEntry]]:
    groups: dict[tuple[object, ...], list[WorkedEntry]] = {}
    for entry in sorted(entries, key=lambda one: (one.day, one.id)):
        by = grouping or entry.grouping
        subject = {Grouping.TASK: entry.task_id, Grouping.DAY: entry.day, Grouping.ENTRY: entry.id}[by]
        alike = (by, subject, entry.rate, entry.time_shown, entry.line_rounding, entry.contract_id)
        groups.setdefault(alike, []).append(entry)
    return list(groups.values())


def _time_line(grouping: Grouping, entries: Sequence[WorkedEntry], voices: Voices) -> Line:
    codes = {entry.service_code for entry in entries}
    return replace(
        _measured(entries),
        **_described(lambda language, voice: _time_text(grouping, entries, language, voice), voices),
        service_code=codes.pop() if len(codes) == 1 else "",
        sources=tuple(Source(SourceKind.ENTRY, entry.id) for entry in entries),
    )


def _measured(entries: Sequence[WorkedEntry]) -> Line:
    """Return the line of a group, without its words."""
    first = entries[0]
    seconds = sum(entry.billed_seconds for entry in entries)
    if first.line_rounding is not None:
        seconds = rounded(seconds, first.line_rounding)
    unit = MINUTE if first.time_shown is TimeShown.MINUTES else HOUR
    return Line(
        description="",
        kind=LineKind.TIME,
        quantity=time_quantity(seconds, unit),
        unit=unit,
        price=first.rate.decimal,
        price_base_quantity=Decimal(60 if unit == MINUTE else 1),
    )


def _time_text(grouping: Grouping, entries: Sequence[WorkedEntry], language: str, voice: Voice) -> str:
    first = entries[0]
    title = first.titles.get(language) or first.title
    if grouping is Grouping.TASK:
        return f"{title}{_BETWEEN}{voice.formats.period(Period(first.day, entries[-1].day))}"
    day = voice.formats.day(first.day)
    if grouping is Grouping.DAY:
        titles = dict.fromkeys(entry.titles.get(language) or entry.title for entry in entries)
        return f"{day}{_BETWEEN}{', '.join(titles)}"
    return _BETWEEN.join(part for part in (day, title, first.note) if part)


def _described(describe: Callable[[str, Voice], str], voices: Voices) -> _Described:
    """Return `description` in English and `translations` into the languages in which it reads otherwise."""
    texts = {language: describe(language, voice) for language, voice in voices.items()}
    english = texts.pop("en")
    return {
        "description": english,
        "translations": {language: text for language, text in texts.items() if text != english},
    }
