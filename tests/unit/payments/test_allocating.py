from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.payments.allocating import (
    Open,
    check_outstanding,
    check_shares,
    propose,
    rebooked,
    release,
    take,
)
from va_desktop.payments.exchanging import exchange_gain, written_rate
from va_desktop.payments.paying import Allocation, Payment, Received, Share

DAY = date(2026, 11, 20)
LATER = date(2026, 11, 25)


def euros(text: str) -> Money:
    return Money.parse(text, "EUR")


NOTHING = euros("0")


def opened(invoice_id: int, due: date, outstanding: str = "100") -> Open:
    money = euros(outstanding)
    return Open(invoice_id, f"N{invoice_id}", due, due, money, money, money)


def payment(payment_id: int, amount: str, *booked: Allocation, day: date = DAY) -> Payment:
    return Payment(payment_id, "Acme", Received(7, day, euros(amount), NOTHING), booked)


OPEN = {one.invoice_id: one for one in (opened(1, LATER), opened(2, DAY))}


def test_what_was_due_first_is_paid_first() -> None:
    assert propose(euros("150"), list(OPEN.values())) == (
        Share(2, euros("100"), NOTHING),
        Share(1, euros("50"), NOTHING),
    )


def test_what_is_left_over_stands_nowhere() -> None:
    shares = propose(euros("250"), list(OPEN.values()))
    assert [share.amount for share in shares] == [euros("100"), euros("100")]


def test_the_invoice_that_was_asked_for_is_paid_before_the_others() -> None:
    shares = propose(euros("150"), list(OPEN.values()), first=1)
    assert [(share.invoice_id, share.amount) for share in shares] == [(1, euros("100")), (2, euros("50"))]


def test_what_was_typed_stays_and_the_rest_goes_to_the_others() -> None:
    shares = propose(euros("150"), list(OPEN.values()), fixed={2: euros("70")})
    assert [(share.invoice_id, share.amount) for share in shares] == [(2, euros("70")), (1, euros("80"))]
    assert propose(euros("50"), list(OPEN.values()), fixed={2: NOTHING, 1: euros("60")}) == (
        Share(1, euros("60"), NOTHING),
    )
    assert propose(euros("50"), list(OPEN.values()), fixed={2: euros("60")}) == (
        Share(2, euros("60"), NOTHING),
    )


@pytest.mark.parametrize(
    ("shares", "message"),
    [
        ([Share(1, euros("1"), NOTHING)] * 2, "stands twice"),
        ([Share(9, euros("1"), NOTHING)], "nothing to be paid"),
        ([Share(1, Money(100, "INR"), Money(0, "INR"))], "The invoice is in EUR"),
        ([Share(1, euros("-1"), euros("2"))], "above zero"),
        ([Share(1, euros("2"), euros("-1"))], "above zero"),
        ([Share(1, NOTHING, NOTHING)], "above zero"),
        ([Share(1, euros("99"), euros("1.01"))], "Only 100.00 EUR are still to be paid of N1"),
        ([Share(1, euros("100"), NOTHING), Share(2, euros("50.01"), NOTHING)], "150.01 EUR are shared out"),
    ],
)
def test_shares_that_do_not_fit_are_refused(shares: list[Share], message: str) -> None:
    with pytest.raises(UserError, match=message):
        check_shares(euros("150"), shares, OPEN)


def test_a_small_difference_is_no_part_of_the_payment() -> None:
    check_shares(euros("99.50"), [Share(1, euros("99.50"), euros("0.50"))], OPEN)


def test_credit_is_taken_from_the_oldest_payment() -> None:
    first, second = payment(1, "10"), payment(2, "20", day=LATER)
    assert take(euros("15"), [second, first]) == ((1, euros("10")), (2, euros("5")))
    with pytest.raises(UserError, match=r"only 30\.00 EUR"):
        take(euros("31"), [first, second])
    with pytest.raises(UserError, match="no credit of this client"):
        take(euros("31"), [])


def test_what_is_paid_or_overpaid_already_is_not_said_to_be_only_a_negative_amount() -> None:
    check_outstanding(euros("5"), euros("5"), "N1")
    for outstanding in ("0", "-2.69"):
        with pytest.raises(UserError, match="Nothing is still to be paid of N1"):
            check_outstanding(euros("5"), euros(outstanding), "N1")


def test_what_is_too_much_is_released_from_the_latest_payment() -> None:
    first = payment(1, "60", Allocation(DAY, euros("60"), NOTHING, 5))
    second = payment(2, "40", Allocation(LATER, euros("40"), NOTHING, 5), day=LATER)
    third = payment(3, "40", Allocation(LATER, euros("40"), NOTHING, 6), day=LATER)
    assert release(euros("50"), 5, LATER, [first, second, third]) == {
        2: Allocation(LATER, euros("-40"), NOTHING, 5),
        1: Allocation(LATER, euros("-10"), NOTHING, 5),
    }


def test_a_changed_day_moves_what_was_booked_on_it_and_nothing_else() -> None:
    booked = (
        Allocation(DAY, euros("60"), NOTHING, 5, document_rate=Decimal(90)),
        Allocation(LATER, euros("10"), NOTHING, 6),
        Allocation(LATER, euros("5"), NOTHING, refund_id=1),
    )
    was = payment(1, "80", *booked)
    new = date(2026, 11, 21)
    again = rebooked(was, new, [Share(5, euros("60"), NOTHING), Share(6, euros("15"), NOTHING)])
    assert again == (
        Allocation(new, euros("60"), NOTHING, 5, document_rate=Decimal(90)),
        Allocation(LATER, euros("5"), NOTHING, refund_id=1),
        Allocation(new, euros("15"), NOTHING, 6),
    )


# --- exchange


def test_a_better_rate_than_on_the_day_of_the_invoice_is_a_gain() -> None:
    booked = [
        Allocation(DAY, euros("100"), euros("1"), 1, document_rate=Decimal("90.5")),
        Allocation(DAY, euros("50"), NOTHING, refund_id=2),
    ]
    assert exchange_gain(booked, Decimal(91), "INR") == Money(50_00, "INR")
    assert exchange_gain(booked, Decimal(90), "INR") == Money(-50_00, "INR")


def test_a_rate_is_written_with_as_many_digits_as_banks_state() -> None:
    assert written_rate(Decimal("90.1") / Decimal("1.07")) == Decimal("84.205607")
    assert written_rate(Decimal("0.000057512345678")) == Decimal("0.000057512346")
    assert written_rate(Decimal(98)) == Decimal(98)


def test_without_both_rates_nothing_is_told() -> None:
    booked = [Allocation(DAY, euros("100"), NOTHING, 1)]
    assert exchange_gain(booked, Decimal(91), "INR") is None
    assert exchange_gain(booked, None, "INR") is None


def test_credit_that_is_not_needed_stays() -> None:
    payments = [payment(1, "50"), payment(2, "50", day=LATER)]
    assert take(euros("50"), payments) == ((1, euros("50")),)
