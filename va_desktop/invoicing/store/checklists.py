"""What was ticked of the checklists of the tasks that an invoice or a draft bills."""

from __future__ import annotations

from itertools import groupby
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, and_, bindparam, select, union

from va_desktop.core.clock import local
from va_desktop.invoicing.model import SourceKind
from va_desktop.invoicing.schema.billed import billed_source
from va_desktop.invoicing.snapshot import CheckedStep, FinishedChecklist
from va_desktop.kit.db.database import Database
from va_desktop.tasks.schema.checklists import checklist_item
from va_desktop.tasks.schema.milestones import task_milestone
from va_desktop.tasks.schema.tasks import task
from va_desktop.timekeeping.schema.entries import time_entry


def _held(kind: SourceKind) -> ColumnElement[bool]:
    return and_(billed_source.c.invoice_id == bindparam("invoice"), billed_source.c.kind == kind.value)


# The tasks whose time, price or milestone is billed.
_TASKS: Final = union(
    select(time_entry.c.task_id)
    .join(billed_source, billed_source.c.source_id == time_entry.c.id)
    .where(_held(SourceKind.ENTRY)),
    select(billed_source.c.source_id).where(_held(SourceKind.TASK)),
    select(task_milestone.c.task_id)
    .join(billed_source, billed_source.c.source_id == task_milestone.c.id)
    .where(_held(SourceKind.MILESTONE)),
).subquery()
_ITEMS: Final = (
    select(task.c.id, task.c.title, task.c.translations, checklist_item.c.text, checklist_item.c.done_at)
    .join(checklist_item, and_(checklist_item.c.task_id == task.c.id, checklist_item.c.deleted_at.is_(None)))
    .where(task.c.id.in_(select(_TASKS.c.task_id)))
    .order_by(task.c.id, checklist_item.c.position, checklist_item.c.id)
)


def read_checklists(database: Database, invoice_id: int, zone: str) -> list[FinishedChecklist]:
    """Return the checklists of the tasks, in the order of the tasks, with times on the clocks of a zone.

    A checklist of which nothing is ticked is left out. The titles stand under `en` and their languages.
    """
    rows = database.rows(_ITEMS, {"invoice": invoice_id})
    found = [_checklist(list(of_task), zone) for _, of_task in groupby(rows, key=lambda row: row.id)]
    return [one for one in found if one.steps]


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
