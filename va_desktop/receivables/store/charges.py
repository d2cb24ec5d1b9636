"""Rules of charging, added base rates and charges in the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select

from va_desktop.core.money import Money
from va_desktop.invoicing.schema.invoices import invoice
from va_desktop.invoicing.schema.payments import payment, payment_allocation
from va_desktop.kit.db.database import Database
from va_desktop.receivables.charging import Charged, ChargeRule, Charges
from va_desktop.receivables.interest import BaseRate, Charge
from va_desktop.receivables.schema.charges import base_rate, late_charge, late_rule
from va_desktop.receivables.store.locking import lock_invoice


class StoredCharges:
    """The writes and queries; implements `receivables.service.charges.ChargeStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rules(self) -> Mapping[int | None, ChargeRule]:
        """Return the rules by client; that of `None` is of all who have none of their own."""
        return {
            row.client_id: ChargeRule(Charges(row.charges), row.percent, row.fixed)
            for row in self._database.rows(select(late_rule))
        }

    def keep_rule(self, client_id: int | None, rule: ChargeRule | None) -> None:
        """Keep a rule instead of the one there was; none takes it away."""
        owner = late_rule.c.client_id
        key = owner.is_(None) if client_id is None else owner == client_id
        known = self._database.value(select(late_rule.c.id).where(key))
        if rule is None:
            if known is not None:
                self._database.remove(late_rule, known)
            return
        values = {"charges": rule.charges.value, "percent": rule.percent, "fixed": rule.fixed}
        if known is None:
            self._database.insert(late_rule, {"client_id": client_id, **values})
        else:
            self._database.update(late_rule, known, values)

    def rates(self, base: str) -> Sequence[BaseRate]:
        """Return the rates that were added to a base, the earliest first."""
        query = select(base_rate).where(base_rate.c.base == base).order_by(base_rate.c.valid_from)
        return [BaseRate(row.valid_from, row.percent, row.source) for row in self._database.rows(query)]

    def keep_rate(self, base: str, rate: BaseRate | None, valid_from: date) -> None:
        """Keep a rate from a day on instead of the one there was; none takes it away."""
        key = select(base_rate.c.id).where(base_rate.c.base == base, base_rate.c.valid_from == valid_from)
        known = self._database.value(key)
        if rate is None:
            if known is not None:
                self._database.remove(base_rate, known)
            return
        values = {"percent": rate.percent, "source": rate.source}
        if known is None:
            self._database.insert(base_rate, {"base": base, "valid_from": valid_from, **values})
        else:
            self._database.update(base_rate, known, values)

    def lock(self, invoice_id: int) -> None:
        """Let others who charge for this invoice wait for the end of this transaction."""
        lock_invoice(self._database, invoice_id)

    def settled(self, invoice_id: int) -> Sequence[tuple[date, Money]]:
        """Return what was settled of an invoice by payments, and on which days."""
        query = (
            select(
                payment_allocation.c.day,
                payment_allocation.c.amount_minor,
                payment_allocation.c.difference_minor,
                payment.c.currency,
            )
            .join(payment, payment.c.id == payment_allocation.c.payment_id)
            .where(payment_allocation.c.invoice_id == invoice_id, payment.c.deleted_at.is_(None))
            .order_by(payment_allocation.c.day, payment_allocation.c.id)
        )
        return [
            (row.day, Money(row.amount_minor + row.difference_minor, row.currency))
            for row in self._database.rows(query)
        ]

    def charged(self, invoice_id: int) -> Sequence[Charged]:
        """Return what was charged for an invoice's lateness on documents that are not deleted."""
        query = (
            select(
                late_charge.c.charged_on,
                late_charge.c.until,
                late_charge.c.interest_minor,
                late_charge.c.fixed_minor,
                late_charge.c.currency,
            )
            .join(invoice, invoice.c.id == late_charge.c.charged_on)
            .where(
                late_charge.c.invoice_id == invoice_id,
                late_charge.c.deleted_at.is_(None),
                invoice.c.deleted_at.is_(None),
            )
            .order_by(late_charge.c.until, late_charge.c.id)
        )
        return [
            Charged(
                row.charged_on,
                row.until,
                Money(row.interest_minor, row.currency),
                Money(row.fixed_minor, row.currency),
            )
            for row in self._database.rows(query)
        ]

    def add(self, invoice_id: int, charged_on: int, until: date, charge: Charge) -> int:
        """Insert what was charged and return its id."""
        return self._database.insert(
            late_charge,
            {
                "invoice_id": invoice_id,
                "charged_on": charged_on,
                "until": until,
                "interest_minor": charge.interest.minor,
                "fixed_minor": charge.fixed.minor,
                "currency": charge.fixed.currency,
            },
        )
