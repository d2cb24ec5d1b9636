"""A plan of an invoice that comes again: care of a website, each month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import TypedDict

from typing_extensions import Unpack

from va_desktop.invoicing.model import Line
from va_desktop.recurring.plan import Covers, Dated, PlanValues, Says
from va_desktop.tasks.rule import Ends, Rule, parse_rule

CARE = Line("Website care, {month}", Decimal(1), Decimal("150.00"), translations={"hi": "देखभाल, {month}"})
MONTHLY, _ = parse_rule("FREQ=MONTHLY;BYMONTHDAY=1")


class PlanChanges(TypedDict, total=False):
    """What a test wants otherwise."""

    client_id: int
    title: str
    says: Says
    rule: Rule
    starts_on: date
    ends: Ends
    covers: Covers
    contract_id: int | None
    gathers: bool
    issues: bool
    hands_over: bool
    dated: Dated
    counted_from: date | None
    paused_at: datetime | None
    ended_at: datetime | None


def plan_values(**changes: Unpack[PlanChanges]) -> PlanValues:
    """Return a plan of 150.00 on the first of each month, for the month before it."""
    plan = PlanValues(
        client_id=1,
        title="Website care",
        currency="EUR",
        says=Says(("en",), 14, (CARE,)),
        rule=MONTHLY,
        starts_on=date(2026, 11, 1),
    )
    return replace(plan, **changes)
