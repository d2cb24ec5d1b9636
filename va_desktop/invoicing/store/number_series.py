"""The series of numbers in the database: how each is numbered, and which number comes next."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.dialects import postgresql, sqlite

from va_desktop.invoicing.numbering import Restart
from va_desktop.invoicing.schema.invoices import invoice
from va_desktop.invoicing.schema.numbers import number_rule, number_series
from va_desktop.kit.db.database import Database


class StoredNumberSeries:
    """The writes and queries of series; implements `invoicing.service.number_series.NumberSeriesStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # --- how they are numbered

    def rule(self, series: str) -> tuple[str, Restart]:
        """Return the pattern (empty: the customary one) and the restart of a series."""
        row = self._database.row(select(number_rule).where(number_rule.c.name == series))
        return ("", Restart.BY_PATTERN) if row is None else (row.pattern, Restart(row.restart))

    def set_rule(self, series: str, pattern: str, restart: Restart) -> None:
        """Keep how a series is numbered from now on."""
        values = {"pattern": pattern, "restart": restart.value}
        row = self._database.row(select(number_rule.c.id).where(number_rule.c.name == series))
        if row is None:
            self._database.insert(number_rule, {"name": series, **values})
        else:
            self._database.update(number_rule, row.id, values)

    # --- the numbers

    def next_number(self, series: str, period: str) -> int:
        """Return the counter that the next document gets, unless somebody else is quicker."""
        query = select(number_series.c.next_number).where(*_counter(series, period))
        return int(self._database.value(query) or 1)

    def take_number(self, series: str, period: str) -> int:
        """Count on and return the number taken; other writers wait until this transaction ends.

        A counter row inside the transaction neither repeats a number nor leaves a gap when that is rolled back.
        """
        dialect = postgresql if self._database.engine.dialect.name == "postgresql" else sqlite
        first = dialect.insert(number_series).values(name=series, period=period, next_number=2)
        counted = first.on_conflict_do_update(
            index_elements=["name", "period"], set_={"next_number": number_series.c.next_number + 1}
        )
        self._database.execute(counted, number_series, "take")
        return self.next_number(series, period) - 1

    def set_next_number(self, series: str, period: str, number: int) -> None:
        """Let the next document get a number; whoever issues one at this time waits for the end of this."""
        self.take_number(series, period)
        row = self._database.row(select(number_series.c.id).where(*_counter(series, period)))
        if row is not None:
            self._database.update(number_series, row.id, {"next_number": number})

    def given(self, series: str, period: str) -> int:
        """Return how many documents have a number of a series and a period."""
        query = select(func.count()).where(invoice.c.series == series, invoice.c.series_period == period)
        return int(self._database.value(query))


def _counter(series: str, period: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return number_series.c.name == series, number_series.c.period == period
