"""Favourites in the database."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select

from va_desktop.clients.schema import client
from va_desktop.kit.db.database import Database
from va_desktop.tasks.schema.tasks import task
from va_desktop.timekeeping.activity import Activity
from va_desktop.timekeeping.schema.favourites import favourite
from va_desktop.timekeeping.service.favourites import Favourite


class StoredFavourites:
    """Implements `timekeeping.service.favourites.FavouriteStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def favourites(self, person_id: int) -> tuple[Favourite, ...]:
        """Return them in their order."""
        query = (
            select(favourite, task.c.title, client.c.name.label("client"), client.c.colour)
            .select_from(
                favourite.outerjoin(task, task.c.id == favourite.c.task_id).outerjoin(
                    client, client.c.id == task.c.client_id
                )
            )
            .where(favourite.c.person_id == person_id)
            .order_by(favourite.c.position)
        )
        return tuple(
            Favourite(
                Activity(
                    row.task_id,
                    row.note,
                    tuple(row.tags),
                    row.billable,
                    row.title or "",
                    row.client or "",
                    row.colour,
                ),
                row.name,
            )
            for row in self._database.rows(query)
        )

    def set_favourites(self, person_id: int, favourites: Sequence[Favourite]) -> None:
        """Keep others in place of the former ones."""
        former = delete(favourite).where(favourite.c.person_id == person_id)
        self._database.execute(former, favourite, "delete")
        rows = [
            {
                "person_id": person_id,
                "position": number,
                "name": one.name,
                "task_id": one.activity.task_id,
                "note": one.activity.note,
                "tags": list(one.activity.tags),
                "billable": one.activity.billable,
            }
            for number, one in enumerate(favourites, 1)
        ]
        self._database.insert_many(favourite, rows)
