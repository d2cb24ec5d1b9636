"""The series in which documents are numbered: their patterns, when they restart, with which number they go on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final, Protocol

from va_desktop.contractor.service import Profile
from va_desktop.core.errors import UserError
from va_desktop.core.values import dataclass
from va_desktop.core.work import Work
from va_desktop.invoicing.numbering import ALL_SERIES, SERIES, Numbering, Restart, default_pattern, numbering

_LARGEST: Final = 10**9


class NumberSeriesStore(Protocol):
    """Where series are kept; implemented by `invoicing.store.number_series`."""

    def rule(self, series: str) -> tuple[str, Restart]: ...
    def set_rule(self, series: str, pattern: str, restart: Restart) -> None: ...
    def next_number(self, series: str, period: str) -> int: ...
    def take_number(self, series: str, period: str) -> int: ...
    def set_next_number(self, series: str, period: str, number: int) -> None: ...
    def given(self, series: str, period: str) -> int: ...


@dataclass(frozen=True, slots=True)
class SeriesState:
    """A series as it is now: `pattern` as it was typed (empty: the customary one), and what the next document gets.

    `may_go_on` tells whether a first number can be set: nothing has a number of this series and year yet.
    """

    name: str
    pattern: str
    numbering: Numbering
    next_counter: int
    next_number: str
    may_go_on: bool


class NumberSeries:
    """The use cases of numbering; `today` is the day at the contractor's home."""

    def __init__(
        self, work: Work, store: NumberSeriesStore, profile: Profile, today: Callable[[], date]
    ) -> None:
        self._work = work
        self._store = store
        self._profile = profile
        self._today = today

    # --- questions

    def numbering(self, series: str = SERIES) -> Numbering:
        """Return how a series is numbered; raise `UserError` where there is no contractor's profile yet."""
        pattern, restart = self._rule(series)
        contractor = self._profile.require()
        return numbering(pattern, contractor.country, contractor.fiscal_month, series, restart)

    def state(self, series: str) -> SeriesState:
        """Return a series as it is today."""
        with self._work.reading():
            pattern, _ = self._rule(_known(series))
            numbers = self.numbering(series)
            today = self._today()
            period = numbers.period(today)
            counter = self._store.next_number(series, period)
            may_go_on = self._store.given(series, period) == 0
            return SeriesState(series, pattern, numbers, counter, numbers.number(counter, today), may_go_on)

    def customary(self, series: str) -> str:
        """Return the pattern that is customary for a series in the contractor's country."""
        return default_pattern(self._profile.require().country, series)

    def next_counter(self, numbers: Numbering, day: date) -> int:
        """Return the counter of the next document of a day, unless somebody else is quicker."""
        return self._store.next_number(numbers.series, numbers.period(day))

    # --- verbs

    def take_number(self, numbers: Numbering, day: date) -> int:
        """Take the next number; inside a transaction, which gives it back when it fails."""
        return self._store.take_number(numbers.series, numbers.period(day))

    def set_rule(self, series: str, pattern: str, restart: Restart) -> SeriesState:
        """Number the documents of a series in another way from now on.

        Raise `UserError` for a pattern that could give a number twice or one that is not allowed.
        """
        _known(series)
        contractor = self._profile.require()
        numbering(pattern, contractor.country, contractor.fiscal_month, series, restart)
        with self._work.writing():
            if series == SERIES:  # the profile held it before there were other series
                self._store.set_rule(series, "", restart)
                self._profile.set_contractor(replace(contractor, number_pattern=pattern))
            else:
                self._store.set_rule(series, pattern.strip(), restart)
        return self.state(series)

    def go_on_with(self, series: str, number: int) -> SeriesState:
        """Let the next document get this number, to go on after another program.

        Raise `UserError` when a number of this year is given already: a gap would follow, or a number come twice.
        """
        _known(series)
        if not 1 <= number < _LARGEST:
            raise UserError("A first number is from 1 to 999999999.", field="first_number")
        with self._work.writing():
            numbers, today = self.numbering(series), self._today()
            period = numbers.period(today)
            numbers.number(number, today)
            if self._store.next_number(series, period) != number:
                self._store.set_next_number(series, period, number)
                if self._store.given(series, period):
                    raise UserError(
                        "Numbers of this series were given already; a first number would leave a gap.",
                        field="first_number",
                    )
        return self.state(series)

    # --- inside

    def _rule(self, series: str) -> tuple[str, Restart]:
        pattern, restart = self._store.rule(series)
        return (self._profile.require().number_pattern if series == SERIES else pattern), restart


def _known(series: str) -> str:
    if series not in ALL_SERIES:
        raise UserError(
            "There is no series “{name}”; there are {names}.", name=series[:40], names=", ".join(ALL_SERIES)
        )
    return series
