"""Reminders in the database: plans, texts, and what was sent."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Row, select

from va_desktop.core.money import Money
from va_desktop.invoicing.events import Happened, HistoryLine
from va_desktop.kit.db.among import among
from va_desktop.kit.db.database import Database
from va_desktop.people.schema import person
from va_desktop.receivables.letters import Wording
from va_desktop.receivables.reminding import Reminder
from va_desktop.receivables.schema.reminders import reminder, reminder_plan, reminder_text
from va_desktop.receivables.steps import Plan, Step
from va_desktop.receivables.store.locking import lock_invoice

_OF_SOME: Final = (
    select(reminder)
    .where(among(reminder.c.invoice_id, "invoices"), reminder.c.deleted_at.is_(None))
    .order_by(reminder.c.day, reminder.c.id)
)


class StoredReminders:
    """The writes and queries; implements `receivables.service.reminders.ReminderStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # --- plans

    def plans(self) -> Mapping[int | None, Plan]:
        """Return the plans by client; that of `None` is of all who have none of their own."""
        return {
            row.client_id: Plan(row.off, {Step(step): day for step, day in row.days.items()})
            for row in self._database.rows(select(reminder_plan))
        }

    def keep_plan(self, client_id: int | None, plan: Plan | None) -> None:
        """Keep a plan instead of the one there was; none takes it away."""
        owner = reminder_plan.c.client_id
        key = owner.is_(None) if client_id is None else owner == client_id
        known = self._database.value(select(reminder_plan.c.id).where(key))
        if plan is None:
            if known is not None:
                self._database.remove(reminder_plan, known)
            return
        values = {"off": plan.off, "days": {step.value: day for step, day in plan.days.items()}}
        if known is None:
            self._database.insert(reminder_plan, {"client_id": client_id, **values})
        else:
            self._database.update(reminder_plan, known, values)

    # --- texts

    def wording(self, step: Step, language: str) -> Wording | None:
        """Return the text that somebody wrote for a step, if one did."""
        row = self._database.row(select(reminder_text).where(*_text(step, language)))
        return None if row is None else Wording(row.subject, row.body)

    def keep_wording(self, step: Step, language: str, wording: Wording | None) -> None:
        """Keep a text instead of the one there was; none takes it away."""
        known = self._database.value(select(reminder_text.c.id).where(*_text(step, language)))
        if wording is None:
            if known is not None:
                self._database.remove(reminder_text, known)
            return
        values = {"subject": wording.subject, "body": wording.body}
        if known is None:
            key = {"step": step.value, "language": language}
            self._database.insert(reminder_text, {**key, **values})
        else:
            self._database.update(reminder_text, known, values)

    # --- what was sent

    def lock(self, invoice_id: int) -> None:
        """Let others who remind of this invoice wait for the end of this transaction."""
        lock_invoice(self._database, invoice_id)

    def made(self, invoice_ids: Collection[int]) -> Mapping[int, Sequence[Reminder]]:
        """Return the reminders of several invoices, the earliest first; those without any are left out."""
        found: dict[int, list[Reminder]] = {}
        for row in self._database.rows(_OF_SOME, {"invoices": invoice_ids}):
            found.setdefault(row.invoice_id, []).append(_reminder(row))
        return found

    def history(self, invoice_id: int) -> Sequence[HistoryLine]:
        """Return the reminders of an invoice as its history tells them."""
        query = (
            select(reminder.c.day, reminder.c.subject, person.c.name)
            .outerjoin(person, person.c.id == reminder.c.changed_by)
            .where(reminder.c.invoice_id == invoice_id, reminder.c.deleted_at.is_(None))
            .order_by(reminder.c.day, reminder.c.id)
        )
        return [
            HistoryLine(row.day, Happened.REMINDED, row.name or "", note=row.subject)
            for row in self._database.rows(query)
        ]

    def add(self, made: Reminder) -> int:
        """Insert a reminder and return its id."""
        return self._database.insert(
            reminder,
            {
                "invoice_id": made.invoice_id,
                "step": made.step.value,
                "day": made.day,
                "days_late": made.days_late,
                "amount_minor": made.amount.minor,
                "currency": made.amount.currency,
                "language": made.language,
                "recipient": made.recipient,
                "subject": made.wording.subject,
                "body": made.wording.body,
            },
        )

    def delete(self, reminder_id: int) -> None:
        """Mark a reminder as deleted."""
        self._database.delete(reminder, reminder_id)

    def restore(self, reminder_id: int) -> None:
        """Bring a deleted reminder back."""
        self._database.restore(reminder, reminder_id)


def _text(step: Step, language: str) -> tuple[Any, Any]:
    return reminder_text.c.step == step.value, reminder_text.c.language == language


def _reminder(row: Row[Any]) -> Reminder:
    day: date = row.day
    return Reminder(
        row.invoice_id,
        Step(row.step),
        day,
        row.days_late,
        Money(row.amount_minor, row.currency),
        row.language,
        row.recipient,
        Wording(row.subject, row.body),
        row.id,
    )
