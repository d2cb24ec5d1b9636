"""What was ticked of the checklists of the tasks that an invoice or a draft bills."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from sqlalchemy import Row, Select, and_, select, union

from va_desktop.core.clock import local
from va_desktop.invoicing.model import SourceKind
from va_desktop.invoicing.schema.billed import billed_source
from va_desktop.invoicing.snapshot import CheckedStep, FinishedChecklist
from va_desktop.kit.db.database import Database
from va_desktop.tasks.schema.checklists import checklist_item
from va_desktop.tasks.schema.milestones import task_milestone
from va_desktop.tasks.schema.tasks import task
from va_desktop.timekeeping.schema.entries import time_entry


def read_checklists(database: Database, invoice_id: int, zone: str) -> list[FinishedChecklist]:
    """Return the checklists of the tasks, in the order of the tasks, with times on the clocks of a zone.

    A checklist of which nothing is ticked is left out. The titles stand under `en` and their languages.
    """
    query = (
        select(task.c.id, task.c.title, task.c.translations, checklist_item.c.text, checklist_item.c.done_at)
        .join(
            checklist_item, and_(checklist_item.c.task_id == task.c.id, checklist_item.c.deleted_at.is_(None))
        )
        .where(task.c.id.in_(_tasks_on(invoice_id)))
        .order_by(task.c.id, checklist_item.c.position, checklist_item.c.id)
    )
    found = [
        _checklist(list(rows), zone) for _, rows in groupby(database.rows(query), key=lambda row: row.id)
    ]
    return [one for one in found if one.steps]


def _tasks_on(invoice_id: int) -> Select[Any]:
    """Return the tasks whose time, price or milestone is billed."""

    def held(kind: SourceKind) -> Any:
        return and_(billed_source.c.invoice_id == invoice_id, billed_source.c.kind == kind.value)

    worked = (
        select(time_entry.c.task_id)
        .join(billed_source, billed_source.c.source_id == time_entry.c.id)
        .where(held(SourceKind.ENTRY))
    )
    priced = select(billed_source.c.source_id).where(held(SourceKind.TASK))
    reached = (
        select(task_milestone.c.task_id)
        .join(billed_source, billed_source.c.source_id == task_milestone.c.id)
        .where(held(SourceKind.MILESTONE))
    )
    return select(union(worked, priced, reached).subquery().c.task_id)


def _checklist(rows: list[Row[Any]], zone: str) -> FinishedChecklist:
    first = rows[0]
    titles = {
        language: texts["title"] for language, texts in first.translations.items() if texts.get("title")
    }
    steps = []
    for row in rows:
        if row.done_at is not None:
            at = local(row.done_at, zone)
            steps.append(CheckedStep(row.text, at.date(), f"{at.hour}:{at.minute:02}"))
    return FinishedChecklist({"en": first.title, **titles}, tuple(steps), len(rows) - len(steps))
