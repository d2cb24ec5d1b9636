"""Quotes: how they stand, and what their lines become once the client has accepted.

A quote is a document like an invoice; what makes it one is a day until which it is valid, and an answer. Accepted,
its lines become what was agreed: the price of an hour, tasks with prices of their own, what is bought for each
month, and an invoice of what is paid in advance. Nothing is made up: each comes from a line, less its share of the
quote's discounts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from va_desktop.contracts.retainer import Retainer, Unit
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money, total
from va_desktop.core.numbers import nearest, plain
from va_desktop.core.values import dataclass
from va_desktop.invoicing.later import Answer
from va_desktop.invoicing.model import Line, LineKind
from va_desktop.invoicing.prepaying import PrepaidPart, share_of
from va_desktop.invoicing.units import HOUR, MINUTE, MONTH, PIECE
from va_desktop.taxes.model import NO_TAX, TaxRule

VALID_DAYS: Final = 30
"""For how many days a quote is valid unless another number is said."""
_HOUR_SECONDS: Final = {HOUR: 3600, MINUTE: 60}
_LONGEST_TITLE: Final = 300


class Becomes(StrEnum):
    """What a line of an accepted quote becomes."""

    RATE = "rate"  # the price of an hour under the contract
    TASK = "task"  # a task with a price of its own
    PREPAID = "prepaid"  # a task that is paid in advance
    RETAINER = "retainer"  # what is bought for each month
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a quote beside the document: its answer, and what came of it."""

    answer: Answer = Answer.NONE
    answered_on: date | None = None
    reason: str = ""
    revises_id: int | None = None
    contract_id: int | None = None
    prepayment_id: int | None = None
    task_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class QuotedLine:
    """A line of a quote and what it comes to, without tax and less its own discounts."""

    line: Line
    net: Money

    @property
    def tax(self) -> TaxRule:
        """How it is taxed."""
        return self.line.tax or NO_TAX


@dataclass(frozen=True, slots=True)
class AgreedTask:
    """A task that a line becomes: its title in the languages of the quote, and its price."""

    title: str
    translations: Mapping[str, str]
    note: str
    price: Money


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user wants of an accepted quote.

    `choices` are by the place of a line, from 0; a line without one becomes what is usual for it. All comes under
    the contract with `contract_id`, else under a new one with this `title`; prices hold from `starts_on`, or today
    on. `percent` of the whole is asked for in advance.
    """

    choices: Mapping[int, Becomes] = field(default_factory=dict)
    contract_id: int | None = None
    title: str = ""
    starts_on: date | None = None
    percent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What comes of an accepted quote."""

    rate: Money | None
    retainer: Retainer | None
    tasks: tuple[AgreedTask, ...]
    prepaid: tuple[PrepaidPart, ...]

    @property
    def needs_contract(self) -> bool:
        """Whether there is something that stands under a contract."""
        return self.rate is not None or self.retainer is not None or bool(self.tasks)

    @property
    def is_mixed(self) -> bool:
        """Whether tasks have prices beside time that has one."""
        return bool(self.tasks) and (self.rate is not None or self.retainer is not None)


def usual(line: Line) -> Becomes:
    """Return what a line becomes unless something else is said."""
    if line.kind is LineKind.RETAINER or line.unit == MONTH:
        return Becomes.RETAINER
    return Becomes.RATE if line.unit in _HOUR_SECONDS else Becomes.TASK


def agreed(lines: Sequence[QuotedLine], net: Money, wishes: Wishes, starts_on: date) -> Agreement:
    """Return what comes of a quote that came to `net` without tax; raise `UserError` where it can't be.

    `starts_on` is from when on the price of an hour holds and something is bought.
    """
    missing = next((place for place in wishes.choices if place >= len(lines)), None)
    if missing is not None:
        raise UserError("There is no line {number} on this quote.", field="lines", number=missing + 1)
    worths = _worths(lines, net)
    rates: set[Money] = set()
    retainers: list[Retainer] = []
    tasks: list[AgreedTask] = []
    prepaid: dict[TaxRule, Money] = {}
    for place, (quoted, worth) in enumerate(zip(lines, worths, strict=True)):
        becomes = wishes.choices.get(place) or usual(quoted.line)
        if becomes is Becomes.RATE:
            rates.add(_hour(quoted.line, worth, place))
        elif becomes is Becomes.RETAINER:
            retainers.append(_retainer(quoted.line, worth, starts_on, place))
        elif becomes is not Becomes.NOTHING:
            tasks.append(_task(quoted.line, worth, place))
            if becomes is Becomes.PREPAID:
                prepaid[quoted.tax] = prepaid.get(quoted.tax, Money.zero(worth.currency)) + worth
    if len(rates) > 1:
        raise UserError(
            "There are several prices of an hour; let one be the rate, and the others tasks or nothing.",
            field="lines",
        )
    if len(retainers) > 1:
        raise UserError("Only one line can become what is bought for each month.", field="lines")
    if wishes.percent is not None:
        prepaid = _shares(lines, worths, wishes.percent)
    return Agreement(
        next(iter(rates), None),
        retainers[0] if retainers else None,
        tuple(tasks),
        tuple(PrepaidPart(amount, tax) for tax, amount in prepaid.items()),
    )


def _worths(lines: Iterable[QuotedLine], net: Money) -> list[Money]:
    """Return what each line is worth with its share of the discounts and charges of the whole."""
    nets = [quoted.net for quoted in lines]
    if total(nets, net.currency) == net:
        return nets
    weights = [max(0, one.minor) for one in nets]
    return net.split(weights) if any(weights) else nets


def _shares(lines: Sequence[QuotedLine], worths: Sequence[Money], percent: Decimal) -> dict[TaxRule, Money]:
    wholes: dict[TaxRule, Money] = {}
    for quoted, worth in zip(lines, worths, strict=True):
        wholes[quoted.tax] = wholes.get(quoted.tax, Money.zero(worth.currency)) + worth
    return {tax: share_of(percent, whole) for tax, whole in wholes.items() if not whole.is_zero()}


def _seconds(line: Line) -> int:
    """Return the time that a line counts; nothing where it counts something else."""
    return int(line.quantity * _HOUR_SECONDS.get(line.unit, 0))


def _hour(line: Line, worth: Money, place: int) -> Money:
    seconds = _seconds(line)
    if seconds <= 0:
        raise UserError(
            "Line {number} is not counted in hours, so it can't be the price of one.",
            field="lines",
            number=place + 1,
        )
    return Money(nearest(Fraction(worth.minor * 3600, seconds)), worth.currency)


def _retainer(line: Line, worth: Money, starts_on: date, place: int) -> Retainer:
    seconds = _seconds(line)
    if seconds > 0:
        return Retainer(starts_on, seconds, worth)
    months = line.quantity if line.unit == MONTH else Decimal(1)
    if months <= 0 or worth.minor <= 0:
        raise _worthless(place)
    price = Money(nearest(Fraction(worth.minor) / Fraction(months)), worth.currency)
    return Retainer(starts_on, price.minor, price, Unit.MONEY)


def _task(line: Line, worth: Money, place: int) -> AgreedTask:
    if worth.is_negative():
        raise _worthless(place)
    words = {"en": line.description, **line.translations}
    title = _title(words.pop("en"), line)
    return AgreedTask(
        title,
        {language: _title(text, line) for language, text in words.items()},
        "\n".join(line.description.strip().split("\n")[1:]),
        worth,
    )


def _title(text: str, line: Line) -> str:
    first = text.strip().split("\n")[0]
    if line.unit == PIECE and line.quantity != 1:
        first = f"{plain(line.quantity)} × {first}"
    return first[:_LONGEST_TITLE]


def _worthless(place: int) -> UserError:
    return UserError(
        "Line {number} comes to less than nothing; let it become nothing.", field="lines", number=place + 1
    )
