"""The work behind what is left of a retainer."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from va_desktop.contracts.retainer import Unit
from va_desktop.core.clock import local
from va_desktop.core.periods import Period
from va_desktop.invoicing.service.retainer_sheets import CoveredWork
from va_desktop.kit.db.database import Database
from va_desktop.tasks.schema.tasks import task
from va_desktop.timekeeping.schema.entries import time_entry


class StoredRetainerSheets:
    """The query; implements `invoicing.service.retainer_sheets.RetainerSheetStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def work(self, contract_id: int, days: Period, unit: Unit) -> Sequence[CoveredWork]:
        """Return the finished work of some days that uses up what was bought, by start."""
        entry = time_entry.c
        covered, beyond = (
            (entry.covered_seconds, entry.billed_seconds)
            if unit is Unit.TIME
            else (entry.covered_minor, entry.amount_minor)
        )
        query = (
            select(
                entry.day,
                entry.started_at,
                entry.ended_at,
                entry.zone,
                entry.seconds,
                entry.note,
                task.c.title,
                task.c.translations,
                covered.label("covered"),
                beyond.label("beyond"),
            )
            .join(task, task.c.id == entry.task_id)
            .where(
                task.c.contract_id == contract_id,
                task.c.price_minor.is_(None),
                entry.billable,
                entry.deleted_at.is_(None),
                entry.ended_at.is_not(None),
                entry.day.between(days.first, days.last),
            )
            .order_by(entry.started_at, entry.id)
        )
        found = []
        for row in self._database.rows(query):
            start, end = local(row.started_at, row.zone), local(row.ended_at, row.zone)
            titles = {
                language: texts["title"] for language, texts in row.translations.items() if texts.get("title")
            }
            found.append(
                CoveredWork(
                    row.day,
                    f"{start.hour}:{start.minute:02}",
                    f"{end.hour}:{end.minute:02}",
                    row.seconds,
                    {"en": row.title, **titles},
                    row.note,
                    row.covered,
                    row.beyond,
                )
            )
        return found
