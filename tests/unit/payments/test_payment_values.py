from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.payments.paying import Allocation, Payment, Received, Share
from va_desktop.payments.withholding import (
    Certificate,
    Withheld,
    Withholding,
    all_sections,
    expected_withholding,
    sections,
    withheld_from,
)

DAY = date(2026, 11, 20)


def rupees(text: str) -> Money:
    return Money.parse(text, "INR")


NOTHING = rupees("0")
TDS = Withheld(rupees("100"), "393(1) 6(iii).D(b)", Decimal(10))
SAID = Received(7, DAY, rupees("1070"), rupees("10"), TDS, "NEFT 1")


def test_what_came_the_fee_and_the_tax_withheld_settle_together() -> None:
    assert SAID.settles == rupees("1180")
    assert replace(SAID, withheld=None).settles == rupees("1080")


def test_a_payment_is_stored_in_one_form() -> None:
    certificate = Certificate(" 16A / 7 ", DAY)
    said = replace(
        SAID,
        withheld=replace(TDS, certificate=certificate),
        reference="  NEFT\t1 ",
        rate=Decimal(1),
        purpose="p0802 ",
        firc=" 12 ",
    )
    checked = said.checked()
    assert (checked.reference, checked.purpose, checked.firc) == ("NEFT 1", "P0802", "12")
    assert checked.withheld is not None
    assert checked.withheld.certificate == Certificate("16A / 7", DAY)


def test_no_tax_withheld_is_none() -> None:
    assert replace(SAID, withheld=Withheld(NOTHING, "194J")).checked().withheld is None


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (replace(SAID, amount=rupees("-1")), "amount"),
        (replace(SAID, fee=rupees("-1")), "fee"),
        (replace(SAID, amount=NOTHING, fee=NOTHING, withheld=None), "amount"),
        (replace(SAID, withheld=Withheld(rupees("-1"))), "withheld"),
        (replace(SAID, withheld=Withheld(rupees("1"), rate=Decimal(101))), "withheld_rate"),
        (replace(SAID, withheld=Withheld(rupees("1"), certificate=Certificate(" ", DAY))), "certificate"),
        (replace(SAID, rate=Decimal(0)), "rate"),
        (replace(SAID, reference="x" * 201), "reference"),
        (replace(SAID, day=date(1800, 1, 1)), "date"),
    ],
)
def test_a_payment_that_can_not_be_names_the_field(said: Received, field: str) -> None:
    with pytest.raises(UserError) as raised:
        said.checked()
    assert raised.value.field == field


def test_shares_are_the_sums_of_what_was_booked() -> None:
    payment = Payment(
        1,
        "Delhi",
        SAID,
        (
            Allocation(DAY, rupees("600"), NOTHING, 1),
            Allocation(DAY, rupees("400"), rupees("0.50"), 2),
            Allocation(DAY, rupees("-600"), NOTHING, 1),
            Allocation(DAY, rupees("150"), NOTHING, refund_id=4),
        ),
    )
    assert payment.shares == (Share(2, rupees("400"), rupees("0.50")),)
    assert payment.shares[0].settles == rupees("400.50")
    assert (payment.share_of(2), payment.share_of(1), payment.share_of(3)) == (
        rupees("400"),
        NOTHING,
        NOTHING,
    )
    assert payment.refunded == rupees("150")
    assert payment.free == rupees("630")


def test_refunds_are_named_once_in_the_order_in_which_they_were_noted() -> None:
    booked = [
        Allocation(DAY, rupees("100"), NOTHING, 1),
        Allocation(DAY, rupees("150"), NOTHING, refund_id=9),
        Allocation(DAY, rupees("20"), NOTHING, refund_id=4),
        Allocation(DAY, rupees("30"), NOTHING, refund_id=9),
    ]
    payment = Payment(1, "Delhi", SAID, tuple(booked))
    assert payment.refund_ids == (9, 4)
    assert payment.given_back_by(9) == rupees("180")
    assert Payment(1, "Delhi", SAID, tuple(booked[:1])).refund_ids == ()


# --- tax withheld


def test_tax_is_withheld_from_the_value_without_gst() -> None:
    """CBDT circular 23/2017: 1,00,000 and 18 % GST, at 10 %: 10,000 of 1,18,000 are withheld."""
    usual = Withholding("194J(b)", Decimal(10))
    assert expected_withholding(rupees("100000"), usual) == rupees("10000")
    assert withheld_from(rupees("118000"), rupees("100000"), rupees("118000"), usual) == rupees("10000")
    assert withheld_from(rupees("59000"), rupees("100000"), rupees("118000"), usual) == rupees("5000")


def test_nothing_is_expected_without_a_habit_or_a_value() -> None:
    usual = Withholding("194J(b)", Decimal(10))
    assert expected_withholding(rupees("100"), None) == NOTHING
    assert expected_withholding(rupees("-100"), usual) == NOTHING
    assert withheld_from(rupees("1"), NOTHING, NOTHING, usual) == NOTHING


def test_a_habit_needs_a_section() -> None:
    assert Withholding(" 194C ", Decimal(1)).checked() == Withholding("194C", Decimal(1))
    with pytest.raises(UserError):
        Withholding("", Decimal(1)).checked()


def test_sections_of_india_change_with_the_act_of_2025() -> None:
    before = [(one.label, one.rate) for one in sections("IN", date(2026, 3, 31))]
    after = [(one.label, one.rate) for one in sections("IN", date(2026, 4, 1))]
    assert before == [
        ("194J(b)", Decimal(10)),
        ("194J(a)", Decimal(2)),
        ("194C", Decimal(1)),
        ("194C", Decimal(2)),
    ]
    assert after == [
        ("393(1) 6(iii).D(b)", Decimal(10)),
        ("393(1) 6(iii).D(a)", Decimal(2)),
        ("393(1) 6(i).D(a)", Decimal(1)),
        ("393(1) 6(i).D(b)", Decimal(2)),
    ]
    assert sections("DE", DAY) == []


def test_every_section_names_its_source() -> None:
    assert all(one.source and one.what for one in all_sections())
