"""Numbers of invoices."""

from __future__ import annotations

from datetime import date

import pytest

from va_desktop.core.errors import UserError
from va_desktop.invoicing.model import Kind
from va_desktop.invoicing.numbering import ALL_SERIES, SERIES_OF, Restart, numbering

DAY = date(2027, 1, 5)


@pytest.mark.parametrize(
    ("pattern", "country", "month", "period", "number"),
    [
        ("", "IN", 4, "2026-27", "2026-27/0040"),
        ("", "DE", 1, "2027", "2027-0040"),
        ("{FY}/{N:04}", "US", 1, "2027", "2027/0040"),
        ("INV-{YY}-{N}", "GB", 4, "2027", "INV-27-40"),
        ("R {N:06}", "DE", 1, "", "R 000040"),
        ("{FY}-{N:02}", "AU", 7, "2026-27", "2026-27-40"),
    ],
)
def test_a_pattern_gives_number_and_period(
    pattern: str, country: str, month: int, period: str, number: str
) -> None:
    numbers = numbering(pattern, country, month)
    assert (numbers.period(DAY), numbers.number(40, DAY)) == (period, number)


def test_a_fiscal_year_is_named_by_both_its_years() -> None:
    assert numbering("", "IN", 4).period(date(2099, 12, 31)) == "2099-00"


@pytest.mark.parametrize(
    "pattern", ["2026", "{N}{N}", "{YYYY}", "{N:4}", "{MM}-{N}", "{n}", "{N", "N}", "{N}\x07", "{}{N}"]
)
def test_a_pattern_that_is_none_is_refused(pattern: str) -> None:
    with pytest.raises(UserError, match="not a pattern"):
        numbering(pattern, "DE", 1)


@pytest.mark.parametrize("pattern", ["{FY}/INVOICE/{N:04}", "{FY}_{N:04}", "नं{N}"])
def test_india_allows_sixteen_letters_digits_hyphens_and_slashes(pattern: str) -> None:
    with pytest.raises(UserError, match="India"):
        numbering(pattern, "IN", 4)
    assert numbering(pattern, "DE", 1).number(1, DAY)


def test_a_counter_that_outgrows_the_sixteen_characters_is_refused_when_it_does() -> None:
    numbers = numbering("INV/{FY}/{N}", "IN", 4)
    assert numbers.number(9999, DAY) == "INV/2026-27/9999"
    with pytest.raises(UserError, match="India"):
        numbers.number(10_000, DAY)


def test_a_number_that_no_column_holds_is_refused() -> None:
    with pytest.raises(UserError, match="too long"):
        numbering("x" * 40 + "{N}", "DE", 1)


def test_each_kind_is_numbered_in_its_series_and_a_prepayment_among_the_invoices() -> None:
    assert SERIES_OF[Kind.PREPAYMENT] == SERIES_OF[Kind.INVOICE]
    assert len(set(SERIES_OF.values())) == len(ALL_SERIES) == 4


@pytest.mark.parametrize(
    ("series", "indian", "elsewhere"),
    [
        ("credit_note", "CN/2026-27/0040", "CN-2027-0040"),
        ("proforma", "PF/2026-27/0040", "PF-2027-0040"),
        ("quote", "Q/2026-27/0040", "Q-2027-0040"),
    ],
)
def test_each_series_has_a_customary_pattern(series: str, indian: str, elsewhere: str) -> None:
    assert numbering("", "IN", 4, series).number(40, DAY) == indian
    assert numbering("", "DE", 1, series).number(40, DAY) == elsewhere


def test_the_sixteen_characters_bind_what_the_law_speaks_of() -> None:
    pattern = "QUOTE-{YYYY}-{N:09}"
    assert numbering(pattern, "IN", 4, "quote").number(1, DAY)
    with pytest.raises(UserError, match="India"):
        numbering(pattern, "IN", 4, "credit_note")


@pytest.mark.parametrize(
    ("pattern", "restart", "month", "period"),
    [
        ("{YYYY}-{N}", Restart.NEVER, 1, ""),
        ("{FY}/{N}", Restart.NEVER, 4, ""),
        ("{YY}-{N}", Restart.YEAR, 4, "2027"),
        ("{FY}/{YYYY}/{N}", Restart.YEAR, 4, "2027"),
        ("{FY}/{YYYY}/{N}", Restart.FISCAL_YEAR, 4, "2026-27"),
        ("{YYYY}/{N}", Restart.FISCAL_YEAR, 1, "2027"),
        ("{FY}/{N}", Restart.YEAR, 1, "2027"),
    ],
)
def test_a_series_restarts_as_it_says(pattern: str, restart: Restart, month: int, period: str) -> None:
    assert numbering(pattern, "DE", month, restart=restart).period(DAY) == period


@pytest.mark.parametrize(
    ("pattern", "restart"),
    [
        ("{N:05}", Restart.YEAR),
        ("{FY}/{N}", Restart.YEAR),
        ("{N:05}", Restart.FISCAL_YEAR),
        ("{YYYY}/{N}", Restart.FISCAL_YEAR),
    ],
)
def test_a_restart_that_would_repeat_numbers_is_refused(pattern: str, restart: Restart) -> None:
    with pytest.raises(UserError, match="come twice") as caught:
        numbering(pattern, "DE", 4, restart=restart)
    assert caught.value.field == "restart"
