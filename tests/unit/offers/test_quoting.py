"""Quotes as values: where they stand, and what their lines become."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

import pytest

from va_desktop.contracts.retainer import Retainer, Unit
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.texts import load_texts
from va_desktop.invoicing.later import Answer, Later
from va_desktop.invoicing.model import OFFERED, Invoice, Kind, Line, LineKind, Status
from va_desktop.invoicing.prepaying import PrepaidPart
from va_desktop.invoicing.telling import in_a_row
from va_desktop.invoicing.units import DAY, HOUR, MINUTE, MONTH
from va_desktop.offers.quoting import (
    Agreement,
    Becomes,
    QuotedLine,
    Wishes,
    agreed,
    usual,
)
from va_desktop.taxes.model import NO_TAX, TaxRule

TODAY = date(2026, 11, 26)
START = date(2027, 1, 1)
VAT = TaxRule("VAT", "S", Decimal(23))
NO_CHOICES: Mapping[int, Becomes] = MappingProxyType({})


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


def quoted(
    minor: int,
    unit: str = "C62",
    quantity: str = "1",
    *,
    kind: LineKind = LineKind.FREE,
    tax: TaxRule | None = None,
) -> QuotedLine:
    line = Line("Work", Decimal(quantity), Decimal(minor).scaleb(-2), unit, kind=kind, tax=tax)
    return QuotedLine(line, eur(minor))


def become(
    *lines: QuotedLine,
    net: int | None = None,
    choices: Mapping[int, Becomes] = NO_CHOICES,
    percent: Decimal | None = None,
) -> Agreement:
    whole = sum(one.net.minor for one in lines) if net is None else net
    return agreed(lines, eur(whole), Wishes(choices, percent=percent), START)


def test_a_choice_for_a_line_that_is_not_there_is_refused() -> None:
    with pytest.raises(UserError, match="There is no line 2 on this quote"):
        become(quoted(600_00), choices={1: Becomes.TASK})


def document(number: str = "Q-1", due_on: date | None = TODAY) -> Invoice:
    nothing = eur(0)
    return Invoice(
        id=1,
        client_id=1,
        client="Acme",
        client_colour=0,
        languages=("en",),
        number=number,
        issued_on=TODAY,
        due_on=due_on,
        net=nothing,
        tax=nothing,
        total=nothing,
        paid=nothing,
        sha256="",
        kind=Kind.QUOTE,
    )


STANDING = (
    (Later(), document(number=""), Status.DRAFT),
    (Later(), document(), Status.OPEN),
    (Later(sent_on=TODAY), document(), Status.OPEN),
    (Later(), document(due_on=date(2026, 11, 25)), Status.EXPIRED),
    (Later(is_revised=True), document(), Status.REVISED),
    (Later(is_revised=True), document(due_on=date(2026, 1, 1)), Status.REVISED),
    (Later(answer=Answer.ACCEPTED, is_revised=True), document(), Status.ACCEPTED),
    (Later(answer=Answer.DECLINED), document(due_on=date(2026, 1, 1)), Status.DECLINED),
)


@pytest.mark.parametrize(("later", "quote", "status"), STANDING)
def test_where_a_quote_stands(later: Later, quote: Invoice, status: Status) -> None:
    told = replace(quote, later=later)
    assert told.status(TODAY) is status
    assert told.outstanding.is_zero()
    assert in_a_row(told, TODAY, load_texts("en"), Formats("en", "IE")).endswith(status.value)


def test_a_quote_stands_nowhere_else() -> None:
    assert {status for _, _, status in STANDING} == OFFERED | {Status.DRAFT}


def test_what_a_line_usually_becomes() -> None:
    assert usual(quoted(1, HOUR).line) is Becomes.RATE
    assert usual(quoted(1, MINUTE).line) is Becomes.RATE
    assert usual(quoted(1, MONTH).line) is Becomes.RETAINER
    assert usual(quoted(1, HOUR, kind=LineKind.RETAINER).line) is Becomes.RETAINER
    assert usual(quoted(1, DAY).line) is Becomes.TASK


def test_hours_become_the_price_of_one() -> None:
    assert become(quoted(600_00, HOUR, "20")).rate == eur(30_00)
    assert become(quoted(100_00, MINUTE, "140")).rate == eur(42_86)
    same = become(quoted(60_00, HOUR, "2"), quoted(30_00, HOUR))
    assert (same.rate, same.is_mixed, same.needs_contract) == (eur(30_00), False, True)
    with pytest.raises(UserError, match="several prices of an hour"):
        become(quoted(60_00, HOUR, "2"), quoted(31_00, HOUR))
    with pytest.raises(UserError, match="Line 1 is not counted in hours"):
        become(quoted(1, DAY), choices={0: Becomes.RATE})


def test_what_is_bought_for_each_month() -> None:
    assert become(quoted(400_00, HOUR, "10"), choices={0: Becomes.RETAINER}).retainer == Retainer(
        START, 36_000, eur(400_00)
    )
    assert become(quoted(960_00, MONTH, "12")).retainer == Retainer(START, 80_00, eur(80_00), Unit.MONEY)
    one = become(quoted(80_00), choices={0: Becomes.RETAINER})
    assert one.retainer == Retainer(START, 80_00, eur(80_00), Unit.MONEY)
    assert one.needs_contract
    for nothing in (quoted(0, MONTH), quoted(5_00, MONTH, "0")):
        with pytest.raises(UserError, match="less than nothing"):
            become(nothing)
    with pytest.raises(UserError, match="Only one line"):
        become(quoted(1_00, MONTH), quoted(1_00, MONTH))


def test_tasks_are_named_in_their_languages() -> None:
    six = quoted(300_00, quantity="6")
    posts = replace(six.line, description="Posts\neach week", translations={"de": "Beiträge"})
    line = replace(six, line=posts)
    (task,) = become(line).tasks
    assert (task.title, task.note, task.price) == ("6 × Posts", "each week", eur(300_00))
    assert task.translations == {"de": "6 × Beiträge"}
    both = become(line, quoted(30_00, HOUR))
    assert both.is_mixed
    assert become(quoted(9_00, DAY, "3")).tasks[0].title == "Work"
    with pytest.raises(UserError, match="less than nothing"):
        become(quoted(-1), choices={0: Becomes.TASK})


def test_discounts_of_the_whole_are_shared_out() -> None:
    tasks = become(quoted(100_00), quoted(200_00), quoted(-50_00), net=225_00, choices={2: Becomes.NOTHING})
    assert [task.price for task in tasks.tasks] == [eur(75_00), eur(150_00)]
    assert become(quoted(0), quoted(0), net=5, choices={0: Becomes.NOTHING}).tasks[0].price == eur(0)


def test_what_is_paid_in_advance_is_apart_for_each_tax() -> None:
    taxed, plain = quoted(100_00, tax=VAT), quoted(50_00)
    prepaid = become(
        taxed, plain, taxed, choices={0: Becomes.PREPAID, 1: Becomes.PREPAID, 2: Becomes.PREPAID}
    )
    assert prepaid.prepaid == (PrepaidPart(eur(200_00), VAT), PrepaidPart(eur(50_00), NO_TAX))
    assert len(prepaid.tasks) == 3
    share = become(taxed, plain, quoted(0, tax=TaxRule("", "Z", Decimal(0))), percent=Decimal(30))
    assert share.prepaid == (PrepaidPart(eur(30_00), VAT), PrepaidPart(eur(15_00), NO_TAX))


def test_nothing_needs_no_contract() -> None:
    assert not become(quoted(1_00), choices={0: Becomes.NOTHING}).needs_contract
