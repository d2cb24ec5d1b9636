"""What was paid of an invoice, for queries of its table; `payments.paying` tells the same as values."""

from __future__ import annotations

from typing import Final

from sqlalchemy import func, select

from va_desktop.invoicing.schema.invoices import invoice
from va_desktop.invoicing.schema.payments import payment, payment_allocation

PAID: Final = invoice.c.prepaid_minor + (
    select(
        func.coalesce(func.sum(payment_allocation.c.amount_minor + payment_allocation.c.difference_minor), 0)
    )
    .join(payment, payment.c.id == payment_allocation.c.payment_id)
    .where(payment_allocation.c.invoice_id == invoice.c.id, payment.c.deleted_at.is_(None))
    .scalar_subquery()
)
"""What is settled: before the document was written, by money, tax withheld and fees, and by what was written off as
a small difference."""
