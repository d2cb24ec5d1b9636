"""The service catalogue in the database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, func, select

from va_desktop.kit.db.database import Database
from va_desktop.services.model import NewService, Service
from va_desktop.services.schema import service

_ALL = select(service).order_by(service.c.position, service.c.id)
_ALIVE = _ALL.where(service.c.deleted_at.is_(None))


class StoredServices:
    """The writes and queries of the room; implements `services.service.ServiceStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def untouched(self) -> bool:
        """Tell whether no service was ever stored, deleted ones counted."""
        return self._database.row(select(service.c.id).limit(1)) is None

    def fill(self, services: Sequence[NewService]) -> None:
        """Insert the services of a catalogue in their order."""
        rows = [{**_values(new), "position": position} for position, new in enumerate(services)]
        self._database.insert_many(service, rows)

    def add(self, new: NewService) -> int:
        """Insert a service behind the others and return its id."""
        last = self._database.value(select(func.max(service.c.position)))
        return self._database.insert(service, {**_values(new), "position": 0 if last is None else last + 1})

    def change(self, service_id: int, new: NewService, revision: int | None) -> None:
        """Replace what is said of a service."""
        self._database.update(service, service_id, _values(new), revision=revision)

    def delete(self, service_id: int) -> None:
        """Mark a service as deleted."""
        self._database.delete(service, service_id)

    def restore(self, service_id: int) -> None:
        """Bring a deleted service back."""
        self._database.restore(service, service_id)

    def get(self, service_id: int) -> Service | None:
        """Return a service, also a deleted one: what was done under it keeps its name."""
        row = self._database.row(select(service).where(service.c.id == service_id))
        return None if row is None else _service(row)

    def list(self) -> Sequence[Service]:
        """Return the services that are not deleted, in their order."""
        return [_service(row) for row in self._database.rows(_ALIVE)]


def _values(new: NewService) -> dict[str, Any]:
    return {
        "key": new.key,
        "group_key": new.group,
        "name": new.name,
        "unit": new.unit,
        "tax_code": new.tax_code,
        "translations": {language: dict(texts) for language, texts in new.translations.items()},
    }


def _service(row: Row[Any]) -> Service:
    return Service(
        id=row.id,
        uid=row.uid,
        revision=row.revision,
        position=row.position,
        key=row.key,
        group=row.group_key,
        name=row.name,
        unit=row.unit,
        tax_code=row.tax_code,
        translations=row.translations,
    )
