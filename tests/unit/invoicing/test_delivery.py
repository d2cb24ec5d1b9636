"""When something was delivered: a day, a period, or neither; what can't be is refused at its place."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from tests.helpers import invoices
from va_desktop.core.errors import UserError
from va_desktop.core.periods import Period
from va_desktop.invoicing.delivery import checked_period, period_between, refuse_far_ahead
from va_desktop.invoicing.design import BASES
from va_desktop.invoicing.dressing import dressed
from va_desktop.invoicing.importing import read_import
from va_desktop.invoicing.model import DraftTerms
from va_desktop.invoicing.placed import PlacedError

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 20)
LINE = {"description": "Work", "quantity": "2", "price": "10.00"}


def test_one_day_of_a_period_stands_for_both() -> None:
    assert period_between(FIRST, LAST) == Period(FIRST, LAST)
    assert period_between(FIRST, None) == Period(FIRST, FIRST)
    assert period_between(None, LAST) == Period(LAST, LAST)
    assert period_between(None, None) is None
    assert checked_period(None) is None


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        (DraftTerms(("en",), 14, delivered=Period(LAST, FIRST)), "period_until"),
        (DraftTerms(("en",), 14, delivered=Period(date(1926, 1, 1), LAST)), "period_from"),
        (DraftTerms(("en",), 14, delivered=Period(FIRST, date(2926, 1, 1))), "period_until"),
        (DraftTerms(("en",), 14, delivered_on=date(1026, 11, 20)), "delivered_on"),
    ],
)
def test_a_delivery_that_can_not_be_is_refused(terms: DraftTerms, field: str) -> None:
    with pytest.raises(UserError) as refused:
        terms.checked()
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("completed_on", "until", "field"),
    [
        (date(2027, 11, 28), None, "delivered_on"),
        (date(2126, 11, 20), None, "delivered_on"),
        (date(2027, 11, 27), date(2036, 11, 27), "period_until"),
    ],
)
def test_a_day_of_supply_is_not_far_ahead(completed_on: date | None, until: date | None, field: str) -> None:
    today, period = date(2026, 11, 26), Period(FIRST, until) if until else None
    with pytest.raises(UserError, match="too far ahead for a day of supply") as refused:
        refuse_far_ahead(completed_on, period, today)
    assert refused.value.field == field


def test_work_that_is_billed_in_advance_is_not_far_ahead() -> None:
    refuse_far_ahead(date(2027, 11, 27), Period(FIRST, date(2036, 11, 26)), date(2026, 11, 26))
    refuse_far_ahead(None, None, date(2026, 11, 26))


def test_a_file_says_when_it_was_delivered() -> None:
    period = {"from": "2026-11-01", "until": "2026-11-20"}
    given = read_import(json.dumps({"lines": [LINE], "delivered_on": "2026-11-20", "period": period}))
    assert (given.delivered_on, given.period) == (LAST, Period(FIRST, LAST))
    given = read_import(json.dumps({"lines": [LINE]}))
    assert (given.delivered_on, given.period) == (None, None)


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ({"delivered_on": "soon"}, "delivered_on"),
        ({"delivered_on": 20261120}, "delivered_on"),
        ({"period": {"from": "2026-11-31"}}, "period.from"),
        ({"period": {"from": "2026-11-20", "until": "2026-11-01"}}, "period.until"),
        ({"period": {"to": "2026-11-20"}}, "period"),
        ({"period": "November"}, "period"),
    ],
)
def test_what_a_file_says_wrongly_is_told_at_its_place(said: dict[str, object], place: str) -> None:
    with pytest.raises(PlacedError) as refused:
        read_import(json.dumps({"lines": [LINE], **said}))
    assert refused.value.field == place


def test_a_document_is_for_the_days_that_were_said_else_for_those_of_the_work() -> None:
    worked = invoices.indian("en")
    assert worked.delivered_on is None
    assert worked.served == worked.period is not None
    said = replace(worked, delivered=Period(FIRST, LAST))
    assert said.served == Period(FIRST, LAST)
    texts = replace(BASES[0], before={"en": "For {period}"})
    assert dressed(said, texts).design.before == {"en": "For 1–20 Nov 2026"}
    terms = DraftTerms(("en",), 14, delivered=Period(FIRST, LAST), delivered_on=LAST)
    made = invoices.british_with(terms, *invoices.lines(1))
    assert (made.delivered, made.delivered_on, made.period) == (Period(FIRST, LAST), LAST, None)
