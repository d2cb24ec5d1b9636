"""The list of payments as a sheet."""

from __future__ import annotations

from va_desktop.kit.sheets.values import Column, Listed
from va_desktop.kit.ui.texts import tr
from va_desktop.payments.paying import Payment, PaymentFilter
from va_desktop.payments.service.payments import Payments


def payments_listed(payments: Payments, wanted: PaymentFilter) -> Listed[Payment]:
    """Return the payments that a filter lets through, with all that is noted of them."""
    columns = (
        Column[Payment](tr("Paid on"), lambda one: one.said.day),
        Column[Payment](tr("Client"), lambda one: one.client),
        Column[Payment](tr("Invoices"), _numbers),
        Column[Payment](tr("Received"), lambda one: one.said.amount),
        Column[Payment](tr("Bank fee"), lambda one: one.said.fee),
        Column[Payment](
            tr("Amount withheld"), lambda one: one.said.withheld.amount if one.said.withheld else None
        ),
        Column[Payment](
            tr("Section or form"), lambda one: one.said.withheld.section if one.said.withheld else ""
        ),
        Column[Payment](tr("Certificate no."), _certificate),
        Column[Payment](tr("Total"), lambda one: one.said.settles),
        Column[Payment](tr("Paid back"), lambda one: one.refunded),
        Column[Payment](tr("Kept as credit"), lambda one: one.free),
        Column[Payment](tr("Currency"), lambda one: one.said.amount.currency),
        Column[Payment](tr("Exchange rate of the payment"), lambda one: one.said.rate),
        Column[Payment](tr("Won by exchange"), payments.gain),
        Column[Payment](tr("Reference"), lambda one: one.said.reference),
        Column[Payment](tr("FIRC no."), lambda one: one.said.firc),
        Column[Payment](tr("Purpose code"), lambda one: one.said.purpose),
    )
    return Listed(tr("Payments"), columns, lambda after, limit: payments.page(wanted, after, limit))


def _numbers(payment: Payment) -> str:
    return ", ".join(payment.numbers[share.invoice_id] for share in payment.shares)


def _certificate(payment: Payment) -> str:
    withheld = payment.said.withheld
    return withheld.certificate.number if withheld and withheld.certificate else ""
