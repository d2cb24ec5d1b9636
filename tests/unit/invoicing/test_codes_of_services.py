"""Lines without a code of their service take that of what they belong to."""

from __future__ import annotations

from decimal import Decimal

from va_desktop.invoicing.coding import with_codes
from va_desktop.invoicing.model import Line, LineKind

SUPPORT = "998599"


def line(price: int, code: str = "", kind: LineKind = LineKind.TIME) -> Line:
    return Line("work", Decimal(1), Decimal(price), "C62", kind=kind, service_code=code)


def codes(*lines: Line, customary: str = SUPPORT) -> list[str]:
    return [one.service_code for one in with_codes(lines, "INR", customary)]


def test_what_belongs_to_other_work_has_the_code_under_which_most_is_billed() -> None:
    lines = line(400, "998222"), line(300, "998391"), line(200, "998391"), line(900, kind=LineKind.EXPENSE)
    assert codes(*lines) == ["998222", "998391", "998391", "998391"]


def test_without_any_code_it_is_the_customary_one() -> None:
    assert codes(line(400, kind=LineKind.RETAINER), line(100)) == [SUPPORT, SUPPORT]


def test_codes_that_are_there_stay() -> None:
    lines = line(1, "998222"), line(2, "998395")
    assert with_codes(lines, "INR", SUPPORT) == lines


def test_where_the_law_knows_no_codes_none_is_made_up() -> None:
    assert codes(line(400), line(100, "998222"), customary="") == ["", "998222"]


def test_nothing_stays_nothing() -> None:
    assert codes() == []
