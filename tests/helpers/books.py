"""What the rooms of time, tasks, invoices and expenses would write, as plain rows: for tests of reports."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tests.helpers.scenes import scene
from tests.helpers.trade import DELHI, Trade
from va_desktop.contractor.model import Contractor
from va_desktop.core.money import Money
from va_desktop.expenses.schema import expense
from va_desktop.invoicing.schema.invoices import invoice
from va_desktop.invoicing.schema.payments import payment, payment_allocation
from va_desktop.tasks.schema.tasks import task
from va_desktop.timekeeping.schema.entries import time_entry

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.clients.model import Client
    from va_desktop.kit.db.database import Database


class Books:
    """Writes rows for two clients, Acme in euro and Delhi in rupees."""

    def __init__(self, database: Database, clock: SettableClock) -> None:
        self.database = database
        self.trade = Trade(database, clock)
        self.acme, self.delhi = scene(database, clock, "clients with books", self._two_clients)

    def _two_clients(self) -> tuple[Client, Client]:
        return self.trade.client(), self.trade.client(DELHI)

    def entry(
        self, day: date, seconds: int, minor: int = 0, client: Client | None = None, **other: Any
    ) -> None:
        start = datetime.fromisoformat(f"{day}T09:00:00+00:00")
        self._insert(
            time_entry,
            person_id=1,
            client_id=client and client.id,
            started_at=start,
            ended_at=start + timedelta(seconds=seconds),
            zone="UTC",
            seconds=seconds,
            day=day,
            note="",
            billable=True,
            amount_minor=minor,
            currency=client and client.currency,
            **other,
        )

    def done_task(self, day: date, minor: int | None, client: Client, **other: Any) -> None:
        contract = self.trade.per_task(client)
        values = {"status": "done", "done_on": day} | other
        self._insert(
            task,
            person_id=1,
            contract_id=contract.id,
            client_id=client.id,
            title="Newsletter",
            price_minor=minor,
            currency=client.currency,
            note="",
            translations={},
            **values,
        )

    def bill(self, day: date, net: int, tax: int, client: Client, *, status: str = "issued") -> int:
        return self._insert(
            invoice,
            client_id=client.id,
            kind="invoice",
            status=status,
            currency=client.currency,
            language="en",
            grouping="task",
            terms_days=14,
            intro="",
            closing="",
            order_reference="",
            buyer_reference="",
            discounts=[],
            tax={},
            timesheet=False,
            series="invoice",
            number=f"{day}-{net}",
            issued_on=day,
            net_minor=net,
            tax_minor=tax,
            total_minor=net + tax,
            calculator=1,
        )

    def pay(self, day: date, minor: int, invoice_id: int, client: Client, *, difference: int = 0) -> None:
        """Pay something of an invoice; below zero, take it back."""
        payment_id = self._insert(
            payment,
            client_id=client.id,
            day=day,
            amount_minor=abs(minor),
            currency=client.currency,
            reference="",
        )
        self._insert(
            payment_allocation,
            payment_id=payment_id,
            invoice_id=invoice_id,
            day=day,
            amount_minor=minor,
            difference_minor=difference,
        )

    def spend(self, day: date, minor: int, *, billable: bool = False) -> None:
        self._insert(
            expense,
            day=day,
            supplier="",
            category="software",
            amount_minor=minor,
            currency="EUR",
            note="",
            client_id=self.acme.id,
            billable=billable,
            markup=Decimal(0),
            translations={},
        )

    def _insert(self, table: Any, **values: Any) -> int:
        with self.database.writing():
            return self.database.insert(table, values)


class OwnerOf:
    """Answers with a profile, or none."""

    def __init__(self, contractor: Contractor | None) -> None:
        self._contractor = contractor

    def contractor(self) -> Contractor | None:
        return self._contractor


ASHA = Contractor("Asha", "IE", "EUR", "Europe/Dublin", target=Money(600_00, "EUR"), target_seconds=72_000)
