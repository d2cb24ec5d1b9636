"""A price that is paid in parts."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.tasks.milestones import MOST_PARTS, Milestone, Part, checked_parts

PRICE = Money(120_00, "EUR")


def part(title: str, minor: int) -> Part:
    return Part(title, Money(minor, "EUR"))


def test_parts_come_to_the_price_and_none_mean_the_whole() -> None:
    checked = checked_parts([part(" Draft ", 50_00), part("Final text", 70_00)], PRICE)
    assert [one.title for one in checked] == ["Draft", "Final text"]
    assert checked_parts([], PRICE) == ()


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ([part("Draft", 50_00)], "come to 50.00 EUR, the price is 120.00 EUR"),
        ([part("Draft", 130_00), part("Back", -10_00)], "below zero"),
        ([part(" ", 120_00)], "fill this in"),
        ([part("Draft", 60_00), part(" draft ", 60_00)], "the same name"),
        ([part(str(number), 0) for number in range(MOST_PARTS + 1)], "at most 20 parts"),
    ],
)
def test_what_does_not_come_to_the_price_is_refused(parts: list[Part], words: str) -> None:
    with pytest.raises(UserError, match=words) as caught:
        checked_parts(parts, PRICE)
    assert caught.value.field == "parts"


def test_a_part_is_done_once_it_is_reached() -> None:
    moment = datetime(2026, 11, 26, tzinfo=UTC)
    open_one = Milestone(1, 2, "Draft", PRICE)
    assert (open_one.done, Milestone(1, 2, "Draft", PRICE, moment, date(2026, 11, 26)).done) == (False, True)
    assert open_one.part == Part("Draft", PRICE, 1)
