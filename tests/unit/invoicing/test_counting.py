"""What a list adds up of the documents that stand at a status."""

from __future__ import annotations

from va_desktop.core.money import Money
from va_desktop.invoicing.counting import StatusSum
from va_desktop.invoicing.model import Status


def test_drafts_are_added_up_whole_and_the_rest_as_far_as_it_is_open() -> None:
    whole, paid, left = (Money(minor, "EUR") for minor in (500, 200, 300))
    assert StatusSum(Status.DRAFT, 2, whole, paid, left).shown == whole
    assert StatusSum(Status.PARTLY_PAID, 2, whole, paid, left).shown == left
