"""What can be done with exchange rates, one verb each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.periods import Period
from va_desktop.core.values import dataclass
from va_desktop.core.work import Work
from va_desktop.currencies.ecb import LARGEST_FILE, SOURCE, read_ecb
from va_desktop.currencies.rates import BASE, TYPED, ExchangeRate, RateTable


class RateStore(Protocol):
    """Where rates are kept; implemented by `currencies.store`."""

    def set(self, rate: ExchangeRate) -> None: ...
    def remove(self, day: date, source: str, target: str) -> bool: ...
    def replace(self, rates: Sequence[ExchangeRate], publisher: str, step: Callable[[int], None]) -> int: ...
    def from_source(self, source: str, limit: int) -> Sequence[ExchangeRate]: ...
    def latest(self) -> Sequence[ExchangeRate]: ...
    def needed(self, currencies: Sequence[str], days: Period) -> Sequence[ExchangeRate]: ...


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file of rates brought."""

    count: int
    days: Period
    currencies: int


class ExchangeRates:
    """The use cases of the room."""

    def __init__(self, work: Work, store: RateStore) -> None:
        self._work = work
        self._store = store

    # --- questions

    def latest(self) -> Sequence[ExchangeRate]:
        """Return the last rate of each pair of currencies, from every source."""
        return self._store.latest()

    def typed(self, limit: int = 200) -> Sequence[ExchangeRate]:
        """Return the rates that the user entered, newest first."""
        return self._store.from_source(TYPED, limit)

    def published(self) -> Sequence[ExchangeRate]:
        """Return the last rate of each pair that came from a publisher."""
        return [rate for rate in self._store.latest() if rate.source != TYPED]

    def table(self, currencies: Iterable[str], days: Period) -> RateTable:
        """Return the rates among some currencies that hold on the days of a period."""
        wanted = sorted({*currencies, BASE})
        return RateTable(self._store.needed(wanted, days))

    def convert(self, amount: Money, target: str, day: date) -> Money | None:
        """Return an amount in another currency at a day's rate; `None` where no rate is known."""
        if amount.currency == target:
            return amount
        return self.table((amount.currency, target), Period(day, day)).convert(amount, target, day)

    # --- verbs

    def set_rate(self, rate: ExchangeRate) -> ExchangeRate:
        """Keep a rate; it takes the place of any other that this pair has on this day."""
        checked = rate.checked()
        with self._work.writing():
            self._store.set(checked)
        return checked

    def remove_rate(self, rate: ExchangeRate) -> Done[ExchangeRate]:
        """Remove a rate; raise `UserError` when it is already gone."""
        with self._work.writing():
            if not self._store.remove(rate.day, rate.source_currency, rate.target_currency):
                raise UserError("This no longer exists; it was removed elsewhere.")
        return Done(rate, lambda: self._put_back(rate))

    def import_file(self, path: Path, step: Callable[[int], None] | None = None) -> Imported:
        """Read the European Central Bank's file; its rates replace its former ones, typed ones stay.

        `step` is told how many rates are kept so far, and may raise to give up: then nothing is changed.
        Raise `UserError` for what is no such file.
        """
        rates = read_ecb(_bytes_of(path))
        with self._work.writing():
            count = self._store.replace(rates, SOURCE, step or _unwatched)
        days = Period(min(rate.day for rate in rates), max(rate.day for rate in rates))
        return Imported(count, days, len({rate.target_currency for rate in rates}))

    def _put_back(self, rate: ExchangeRate) -> Done[ExchangeRate]:
        self.set_rate(rate)
        return Done(rate, lambda: self.remove_rate(rate))


def _bytes_of(path: Path) -> bytes:
    """Read a file; raise `UserError` for what is no file, can't be read or is far too large."""
    try:
        if not path.is_file():
            raise UserError("There is no file {name}.", field="file", name=path.name[:80])
        if path.stat().st_size > LARGEST_FILE:
            raise UserError(
                "{name} is larger than {limit} MB: it can't be a file of exchange rates.",
                field="file",
                name=path.name[:80],
                limit=LARGEST_FILE // 1_000_000,
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise UserError("{name} can't be read.", field="file", name=path.name[:80]) from error


def _unwatched(done: int) -> None:
    """Take note of a step for nobody."""
