"""What a month holds, by day and client, and what a running timer adds to it."""

from __future__ import annotations

from datetime import date

from va_desktop.core.money import Money
from va_desktop.timekeeping.shares import Share, by_day, together, with_running

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
ACME = Share(MONDAY, 1, "Acme", 0, 3600, Money(25_00, "EUR"))
DELHI = Share(MONDAY, 2, "Delhi", 2, 7200, Money(1500_00, "INR"))
NOBODY = Share(TUESDAY, None, "", None, 600, None)


def test_a_day_holds_its_clients_the_longest_first_and_each_currency_once() -> None:
    again = Share(MONDAY, 1, "Acme", 0, 5400, Money(30_00, "USD"))
    days = by_day([ACME, again, DELHI, NOBODY])
    monday = days[MONDAY]
    assert monday.seconds == 16_200
    assert {one.currency: one.minor for one in monday.amounts} == {"EUR": 25_00, "INR": 1500_00, "USD": 30_00}
    assert [(one.client, one.seconds) for one in monday.clients] == [("Acme", 9000), ("Delhi", 7200)]
    assert (days[TUESDAY].seconds, days[TUESDAY].amounts) == (600, ())


def test_work_that_is_worth_nothing_names_no_currency() -> None:
    assert together([Share(MONDAY, 1, "Acme", 0, 60, Money(0, "EUR"))]).amounts == ()
    assert together([]) == together(())


def test_a_running_timer_adds_to_its_client_or_stands_by_itself() -> None:
    running = Share(MONDAY, 1, "Acme", 0, 60, Money(42, "EUR"))
    (acme, delhi) = with_running([ACME, DELHI], running)
    assert (acme.seconds, acme.amount, delhi) == (3660, Money(25_42, "EUR"), DELHI)
    assert with_running([DELHI], running) == [DELHI, running]
    assert with_running([NOBODY], Share(TUESDAY, None, "", None, 60, None))[0].seconds == 660
