"""Opening balances as values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.invoicing.openings import NewOpening

OPENING = NewOpening(1, " R  17 ", date(2026, 9, 1), date(2026, 9, 30), Money(80_00, "EUR"))


def test_a_number_is_kept_clean() -> None:
    assert OPENING.checked().number == "R 17"


@pytest.mark.parametrize(
    ("opening", "field"),
    [
        (replace(OPENING, amount=Money(0, "EUR")), "amount"),
        (replace(OPENING, due_on=date(2026, 8, 31)), "due_on"),
        (replace(OPENING, due_on=date(2028, 8, 31)), "due_on"),
        (replace(OPENING, number=" "), "number"),
        (replace(OPENING, number="x" * 41), "number"),
    ],
)
def test_what_can_not_be_is_refused_at_its_field(opening: NewOpening, field: str) -> None:
    with pytest.raises(UserError) as caught:
        opening.checked()
    assert caught.value.field == field
