"""What may no longer begin under a contract after its last day."""

from __future__ import annotations

from datetime import date

import pytest

from va_desktop.contracts.ended import check_new_work
from va_desktop.contracts.model import Billing, Contract, Terms
from va_desktop.core.errors import UserError

LAST = date(2026, 10, 31)
ENDING = Contract(1, 1, 1, Billing.TASK, "EUR", Terms("Office", date(2026, 2, 1), LAST))


def test_new_work_begins_and_is_due_until_the_last_day() -> None:
    check_new_work(ENDING, LAST)
    check_new_work(ENDING, date(2026, 10, 1), LAST)
    check_new_work(Contract(1, 1, 1, Billing.TASK, "EUR", Terms("Office")), date(2030, 1, 1))


def test_nothing_new_begins_after_it_or_is_due_later() -> None:
    with pytest.raises(UserError, match="ended on 2026-10-31"):
        check_new_work(ENDING, date(2026, 11, 1))
    with pytest.raises(UserError, match="ends on 2026-10-31") as late:
        check_new_work(ENDING, LAST, date(2026, 11, 1))
    assert late.value.field == "due_on"
