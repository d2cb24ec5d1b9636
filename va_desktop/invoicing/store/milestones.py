"""Parts of the prices of tasks that can be billed: reached, and on no invoice, not even on a draft."""

from __future__ import annotations

from datetime import date
from typing import Final

from sqlalchemy import and_, exists, func, or_, select

from va_desktop.clients.schema import client
from va_desktop.core.money import Money
from va_desktop.invoicing.lines import ReachedMilestone
from va_desktop.invoicing.model import SourceKind
from va_desktop.invoicing.schema.billed import billed_source
from va_desktop.kit.db.database import Database
from va_desktop.services.schema.services import service
from va_desktop.tasks.model import Status
from va_desktop.tasks.schema.milestones import task_milestone
from va_desktop.tasks.schema.tasks import task

UNDIVIDED: Final = ~exists().where(
    task_milestone.c.task_id == task.c.id, task_milestone.c.deleted_at.is_(None)
)
"""The condition that a task's price is paid as a whole."""


class StoredMilestones:
    """The queries."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def reached(
        self, client_id: int | None, until: date, since: date = date.min
    ) -> list[tuple[int, str, ReachedMilestone]]:
        """Return the parts that are done by a day, or whose task is, with client and currency, oldest first.

        Those that were done before `since` are left out.
        """
        day = func.coalesce(task_milestone.c.done_on, task.c.done_on)
        free = ~exists().where(
            billed_source.c.kind == SourceKind.MILESTONE.value,
            billed_source.c.source_id == task_milestone.c.id,
            billed_source.c.released_at.is_(None),
        )
        query = (
            select(
                task_milestone.c.id,
                task_milestone.c.title.label("part"),
                task_milestone.c.amount_minor,
                task.c.client_id,
                task.c.title,
                task.c.translations,
                task.c.currency,
                service.c.tax_code,
            )
            .join(task, task.c.id == task_milestone.c.task_id)
            .outerjoin(service, service.c.id == task.c.service_id)
            .where(
                task_milestone.c.deleted_at.is_(None),
                task.c.deleted_at.is_(None),
                task.c.price_minor.is_not(None),
                or_(
                    task_milestone.c.done_on <= until,
                    and_(
                        task_milestone.c.done_on.is_(None),
                        task.c.status == Status.DONE.value,
                        task.c.done_on <= until,
                    ),
                ),
                *((day >= since,) if since > date.min else ()),
                free,
            )
            .order_by(day, task.c.id, task_milestone.c.position)
        )
        if client_id is not None:
            query = query.where(task.c.client_id == client_id)
        else:
            query = query.where(
                exists().where(client.c.id == task.c.client_id, client.c.deleted_at.is_(None))
            )
        return [
            (
                row.client_id,
                row.currency,
                ReachedMilestone(
                    row.id,
                    row.part,
                    row.title,
                    Money(row.amount_minor, row.currency),
                    {
                        language: texts["title"]
                        for language, texts in row.translations.items()
                        if texts.get("title")
                    },
                    row.tax_code or "",
                ),
            )
            for row in self._database.rows(query)
        ]
