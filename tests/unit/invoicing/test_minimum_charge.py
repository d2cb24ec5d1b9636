"""What contracts ask of an invoice: the smallest amount of work, and an order number."""

from __future__ import annotations

from decimal import Decimal

from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.speech import Voice
from va_desktop.core.texts import load_texts
from va_desktop.invoicing.agreed import Agreed, BilledContract, fills_up
from va_desktop.invoicing.calculation import sum_line
from va_desktop.invoicing.model import Line, LineKind, Source, SourceKind

VOICES = {language: Voice(load_texts(language), Formats(language, "IE")) for language in ("en", "hi", "de")}


def entry(number: int) -> Source:
    return Source(SourceKind.ENTRY, number)


def line(price: int, *sources: Source) -> Line:
    return Line("Work", Decimal(1), Decimal(price), kind=LineKind.TIME, sources=sources)


AGREED = Agreed(
    (
        BilledContract(1, "Office", Money(100_00, "EUR"), "PO 7"),
        BilledContract(2, "Writing", None, "PO 8"),
        BilledContract(3, "Calls", Money(10_00, "EUR")),
    ),
    {entry(1): 1, entry(2): 1, entry(3): 2, entry(4): 3},
)


def test_work_below_the_minimum_is_filled_up_in_each_language() -> None:
    lines = AGREED.filled_up([line(30, entry(1)), line(25, entry(2)), line(5, entry(3))], "EUR", VOICES)
    assert len(lines) == 4
    filling = lines[-1]
    assert (filling.description, filling.price, filling.sources) == (
        "Minimum charge · Office",
        Decimal(45),
        (),
    )
    assert {filling.text(language).split(" · ")[0] for language in ("hi", "de")} == {
        "न्यूनतम शुल्क",
        "Mindestbetrag",
    }
    assert [fills_up(one) for one in lines] == [False, False, False, True]
    of_office = sum(sum_line(one, "EUR").net.minor for one in (*lines[:2], filling))
    assert of_office == 100_00


def test_work_that_reaches_the_minimum_is_left_alone() -> None:
    enough = [line(100, entry(1)), line(10, entry(4))]
    assert AGREED.filled_up(enough, "EUR", VOICES) == tuple(enough)


def test_a_contract_without_work_asks_for_nothing() -> None:
    free = [line(5), line(5, entry(3))]
    assert AGREED.filled_up(free, "EUR", VOICES) == tuple(free)
    assert Agreed().filled_up(free, "EUR", {}) == tuple(free)


def test_the_order_numbers_of_the_billed_contracts_are_named_once() -> None:
    lines = [line(1, entry(1)), line(1, entry(2)), line(1, entry(3)), line(1, entry(4)), line(1)]
    assert AGREED.order_numbers(lines) == "PO 7, PO 8"
    assert AGREED.order_numbers([line(1, entry(3))]) == "PO 8"
    assert AGREED.order_numbers([]) == ""


def test_no_more_order_numbers_are_named_than_fit() -> None:
    many = tuple(BilledContract(n, "Office", None, f"{n:060}") for n in (1, 2))
    agreed = Agreed(many, {entry(1): 1, entry(2): 2})
    assert agreed.order_numbers([line(1, entry(1)), line(1, entry(2))]) == f"{1:060}"
