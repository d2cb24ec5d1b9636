"""What clients buy in advance, in periods that stand on no invoice, not even on a draft."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, bindparam, exists, select

from va_desktop.clients.schema import client
from va_desktop.contracts.model import Billing
from va_desktop.contracts.retainer import Retainer, first_day_of, periods
from va_desktop.contracts.schema.contracts import contract
from va_desktop.contracts.store.retainers import retainers_of
from va_desktop.core.periods import Period
from va_desktop.invoicing.lines import RetainerFee
from va_desktop.invoicing.model import SourceKind
from va_desktop.invoicing.schema.billed import billed_source
from va_desktop.kit.db.database import Database

_BOUGHT: Final = (
    select(
        billed_source.c.line_id,
        billed_source.c.period,
        contract.c.id,
        contract.c.billing,
        contract.c.currency,
        contract.c.ends_on,
    )
    .join(contract, contract.c.id == billed_source.c.source_id)
    .where(
        billed_source.c.invoice_id == bindparam("invoice"), billed_source.c.kind == SourceKind.RETAINER.value
    )
)


class StoredRetained:
    """The queries."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def fees(
        self, client_id: int | None, until: date, since: date = date.min
    ) -> list[tuple[int, str, RetainerFee]]:
        """Return the periods that have begun by a day, with client and currency; of a client, or of all alive.

        Those that began before `since` are left out.
        """
        if client_id is not None:
            return self._fees(contract.c.client_id == client_id, until, since)
        alive = exists().where(client.c.id == contract.c.client_id, client.c.deleted_at.is_(None))
        return self._fees(alive, until, since)

    def fees_under(self, contract_ids: Collection[int], until: date) -> list[tuple[int, str, RetainerFee]]:
        """Return the periods of some contracts that have begun by a day, with client and currency."""
        return self._fees(contract.c.id.in_(contract_ids), until)

    def _fees(
        self, those: ColumnElement[bool], until: date, since: date = date.min
    ) -> list[tuple[int, str, RetainerFee]]:
        query = (
            select(
                contract.c.id,
                contract.c.client_id,
                contract.c.billing,
                contract.c.currency,
                contract.c.ends_on,
            )
            .where(
                contract.c.deleted_at.is_(None),
                contract.c.billing.in_((Billing.RETAINER.value, Billing.MIXED.value)),
                those,
            )
            .order_by(contract.c.id)
        )
        contracts = self._database.rows(query)
        if not contracts:
            return []
        retainers = retainers_of(self._database, contracts)
        held = select(billed_source.c.source_id, billed_source.c.period).where(
            billed_source.c.kind == SourceKind.RETAINER.value, billed_source.c.released_at.is_(None)
        )
        billed = {(row.source_id, row.period) for row in self._database.rows(held)}
        return [
            (row.client_id, row.currency, RetainerFee(row.id, bought))
            for row in contracts
            for bought in periods(retainers.get(row.id, ()), until, row.ends_on)
            if bought.period.first >= since
            and (row.id, bought.key) not in billed
            and not bought.retainer.price.is_zero()
        ]

    def retainers(self, currencies: Mapping[int, str]) -> Mapping[int, tuple[Retainer, ...]]:
        """Return the retainers of contracts, oldest first."""
        if not currencies:
            return {}
        query = select(contract.c.id, contract.c.billing, contract.c.currency)
        return retainers_of(self._database, self._database.rows(query.where(contract.c.id.in_(currencies))))


def bought_days(database: Database, invoice_id: int) -> Mapping[int, Period]:
    """Return by line of a document the period for which a retainer was bought, as it is agreed by now."""
    rows = database.rows(_BOUGHT, {"invoice": invoice_id})
    if not rows:
        return {}
    retainers = retainers_of(database, rows)
    latest = max(first_day_of(row.period) for row in rows)
    found = {
        (row.id, bought.key): bought.period
        for row in rows
        for bought in periods(retainers.get(row.id, ()), latest, row.ends_on)
    }
    return {row.line_id: found[row.id, row.period] for row in rows if (row.id, row.period) in found}
