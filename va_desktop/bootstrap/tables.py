"""The tables of every room: importing this fills `kit.db.columns.metadata`."""

# ruff: noqa: F401 - each import declares tables

from __future__ import annotations

import va_desktop.audit.schema
import va_desktop.clients.schema
import va_desktop.contractor.schema.accounts
import va_desktop.contractor.schema.contractor
import va_desktop.contracts.schema.agreed
import va_desktop.contracts.schema.contracts
import va_desktop.contracts.schema.limits
import va_desktop.contracts.schema.rates
import va_desktop.contracts.schema.retainers
import va_desktop.currencies.schema
import va_desktop.equipment.schema
import va_desktop.expenses.schema
import va_desktop.files.schema.attachments
import va_desktop.files.schema.files
import va_desktop.invoicing.schema.billed
import va_desktop.invoicing.schema.designs
import va_desktop.invoicing.schema.events
import va_desktop.invoicing.schema.invoices
import va_desktop.invoicing.schema.lines
import va_desktop.invoicing.schema.numbers
import va_desktop.invoicing.schema.payments
import va_desktop.invoicing.schema.prepayments
import va_desktop.invoicing.schema.quotes
import va_desktop.ledger.schema
import va_desktop.manuals.schema
import va_desktop.payments.schema.receipts
import va_desktop.payments.schema.refunds
import va_desktop.payments.schema.withholdings
import va_desktop.people.schema
import va_desktop.receivables.schema.charges
import va_desktop.receivables.schema.reminders
import va_desktop.recurring.schema
import va_desktop.reports.schema
import va_desktop.services.schema.catalogue
import va_desktop.services.schema.groups
import va_desktop.services.schema.services
import va_desktop.settings.schema
import va_desktop.tasks.schema.after
import va_desktop.tasks.schema.checklists
import va_desktop.tasks.schema.comments
import va_desktop.tasks.schema.links
import va_desktop.tasks.schema.manuals
import va_desktop.tasks.schema.milestones
import va_desktop.tasks.schema.series
import va_desktop.tasks.schema.tags
import va_desktop.tasks.schema.tasks
import va_desktop.tasks.schema.templates
import va_desktop.timekeeping.schema.entries
import va_desktop.timekeeping.schema.favourites
import va_desktop.timekeeping.schema.gaps
import va_desktop.timekeeping.schema.heartbeats
import va_desktop.timekeeping.schema.interruptions
import va_desktop.timekeeping.schema.overlaps
import va_desktop.timekeeping.schema.rounds
import va_desktop.timekeeping.schema.tags
from va_desktop.kit.db.columns import metadata

__all__ = ["metadata"]
