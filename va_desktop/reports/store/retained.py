"""What was earned by what clients buy in advance, a day at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from va_desktop.contracts.model import Billing
from va_desktop.contracts.retainer import fees_by_day
from va_desktop.contracts.schema.contracts import contract
from va_desktop.contracts.store.retainers import retainers_of
from va_desktop.core.periods import Period
from va_desktop.kit.db.database import Database
from va_desktop.reports.model import DaySum

_BUYING = (Billing.RETAINER.value, Billing.MIXED.value)


class StoredRetained:
    """The query, for `reports.store.earnings.StoredReports` to stand on."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def retained(self, days: Period) -> Sequence[DaySum]:
        """Return the prices of all periods, spread evenly over their days."""
        query = select(
            contract.c.id, contract.c.client_id, contract.c.billing, contract.c.currency, contract.c.ends_on
        ).where(contract.c.deleted_at.is_(None), contract.c.billing.in_(_BUYING))
        contracts = self._database.rows(query.order_by(contract.c.id))
        retainers = retainers_of(self._database, contracts)
        sums: dict[tuple[date, int, str], int] = defaultdict(int)
        for row in contracts:
            for day, share in fees_by_day(retainers.get(row.id, ()), days, row.ends_on).items():
                sums[day, row.client_id, row.currency] += share.minor
        return [
            DaySum(day, client_id, currency, 0, minor)
            for (day, client_id, currency), minor in sorted(sums.items())
        ]
