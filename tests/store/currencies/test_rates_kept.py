"""Exchange rates, typed and imported, on both engines."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.periods import Period
from va_desktop.currencies import service
from va_desktop.currencies.rates import ExchangeRate
from va_desktop.currencies.service import ExchangeRates
from va_desktop.currencies.store import StoredRates

if TYPE_CHECKING:
    from va_desktop.kit.db.database import Database

DAY = date(2026, 11, 20)
TYPED = ExchangeRate(DAY, "EUR", "INR", Decimal("98.5"))


@pytest.fixture
def rates(database: Database) -> ExchangeRates:
    return ExchangeRates(database, StoredRates(database))


def ecb_file(folder: Path, *rows: str, currencies: str = "USD,INR") -> Path:
    path = folder / "eurofxref-hist.csv"
    path.write_text(f"Date,{currencies},\n" + "".join(f"{row},\n" for row in rows), "utf-8")
    return path


def test_a_typed_rate_takes_the_place_of_the_one_before(rates: ExchangeRates) -> None:
    rates.set_rate(TYPED)
    later = rates.set_rate(ExchangeRate(DAY, "eur", "inr", Decimal("99.123456789")))
    assert rates.typed() == [later]
    assert rates.convert(Money(1_00, "EUR"), "INR", DAY) == Money(99_12, "INR")
    rates.remove_rate(later)
    assert rates.typed() == []
    with pytest.raises(UserError, match="no longer exists"):
        rates.remove_rate(later)


def test_an_imported_file_is_kept_and_read_again_without_doubling(
    rates: ExchangeRates, tmp_path: Path
) -> None:
    path = ecb_file(tmp_path, "2026-11-20,1.05,98.2", "2026-11-19,1.06,98.1")
    for _ in range(2):
        imported = rates.import_file(path)
        assert (imported.count, imported.currencies) == (4, 2)
        assert imported.days == Period(date(2026, 11, 19), DAY)
    assert {rate.target_currency: rate.rate for rate in rates.published()} == {
        "USD": Decimal("1.05"),
        "INR": Decimal("98.2"),
    }


def test_a_typed_rate_stays_when_a_file_is_imported(rates: ExchangeRates, tmp_path: Path) -> None:
    rates.set_rate(TYPED)
    assert rates.import_file(ecb_file(tmp_path, "2026-11-20,1.05,98.2")).count == 1
    assert rates.convert(Money(1_00, "EUR"), "INR", DAY) == Money(98_50, "INR")
    assert [rate.source for rate in rates.latest()] == ["typed", "ECB"]


@pytest.mark.parametrize("name", ["nothing.csv", ".", "notes.txt", "x\0y"])
def test_a_bad_file_changes_nothing(rates: ExchangeRates, tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").write_text("not rates")
    rates.import_file(ecb_file(tmp_path, "2026-11-20,1.05,98.2"))
    before = rates.latest()
    with pytest.raises(UserError):
        rates.import_file(tmp_path / name)
    assert rates.latest() == before


def test_a_file_that_is_far_too_large_is_not_read(
    rates: ExchangeRates, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "LARGEST_FILE", 10)
    with pytest.raises(UserError, match="larger than"):
        rates.import_file(ecb_file(tmp_path, "2026-11-20,1.05,98.2"))


def test_an_import_that_is_given_up_changes_nothing(rates: ExchangeRates, tmp_path: Path) -> None:
    class GivenUpError(Exception):
        pass

    def step(done: int) -> None:
        raise GivenUpError

    with pytest.raises(GivenUpError):
        rates.import_file(ecb_file(tmp_path, "2026-11-20,1.05,98.2"), step)
    assert rates.latest() == []


def test_the_table_holds_the_period_and_the_last_rates_before_it(rates: ExchangeRates) -> None:
    for days, value in ((0, "1"), (10, "2"), (20, "3"), (30, "4")):
        rates.set_rate(ExchangeRate(DAY + timedelta(days=days), "EUR", "USD", Decimal(value)))
    rates.set_rate(ExchangeRate(DAY, "EUR", "GBP", Decimal("0.8")))
    period = Period(DAY + timedelta(days=15), DAY + timedelta(days=25))
    table = rates.table(["USD"], period)
    one = Money(1_00, "EUR")
    assert table.convert(one, "USD", period.first) == Money(2_00, "USD")
    assert table.convert(one, "USD", period.last) == Money(3_00, "USD")
    assert table.convert(one, "USD", DAY) is None
    assert table.convert(one, "GBP", period.first) is None
    assert rates.convert(Money(1_00, "USD"), "GBP", period.first) == Money(40, "GBP")


def test_without_a_rate_nothing_is_converted(rates: ExchangeRates) -> None:
    assert rates.convert(Money(1_00, "USD"), "GBP", DAY) is None
    assert rates.convert(Money(1_00, "USD"), "USD", DAY) == Money(1_00, "USD")
