"""The service catalogue in the database."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Table, func, select

from va_desktop.audit.schema import audit
from va_desktop.kit.db.database import Database
from va_desktop.services.model import Group, NewService, Service
from va_desktop.services.schema.catalogue import service_catalogue
from va_desktop.services.schema.groups import service_group
from va_desktop.services.schema.services import service

_ALL = select(service).order_by(service.c.position, service.c.id)
_ALIVE = _ALL.where(service.c.deleted_at.is_(None))
_GROUPS = (
    select(service_group)
    .where(service_group.c.deleted_at.is_(None))
    .order_by(service_group.c.position, service_group.c.id)
)
_CATALOGUE = {"id": 1}


class StoredServices:
    """The writes and queries of the room; implements `services.service.ServiceStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # --- what came with the program

    def edition(self) -> int:
        """Return the edition of the catalogue that was taken in; 0 is none."""
        return int(self._database.value(select(service_catalogue.c.edition)) or 0)

    def note_edition(self, edition: int) -> None:
        """Note that an edition was taken in."""
        self._database.note(service_catalogue, _CATALOGUE, {"edition": edition})

    def keys(self) -> Collection[str]:
        """Return the keys of all services that there ever were, deleted ones too."""
        return {row.key for row in self._database.rows(select(service.c.key))}

    def group_keys(self) -> Collection[str]:
        """Return the keys of all groups that there ever were, deleted ones too."""
        return {row.key for row in self._database.rows(select(service_group.c.key))}

    def fill(self, groups: Sequence[Group], services: Sequence[NewService]) -> None:
        """Insert groups and services behind the others, in their order."""
        self._database.insert_many(
            service_group,
            [
                {"key": one.key, "names": dict(one.names), "position": position}
                for position, one in enumerate(groups, self._next(service_group))
            ],
        )
        self._database.insert_many(
            service,
            [
                {**_values(new), "position": position}
                for position, new in enumerate(services, self._next(service))
            ],
        )

    def never_coded(self) -> Mapping[int, str]:
        """Return id and key of the services without a code to which nobody ever gave or denied one."""
        touched = select(audit.c.row_id).where(
            audit.c.kind == service.name,
            audit.c.row_id.is_not(None),  # what the program does itself, it does with many at once
            audit.c.after.contains('"tax_code":', autoescape=True),
        )
        query = select(service.c.id, service.c.key).where(
            service.c.tax_code == "", service.c.id.not_in(touched)
        )
        return {row.id: row.key for row in self._database.rows(query)}

    def give_codes(self, codes: Mapping[int, str]) -> None:
        """Give services their codes, by id."""
        self._database.update_many(
            service, {row_id: {"tax_code": code} for row_id, code in codes.items()}, "code"
        )

    def removed(self, keys: Collection[str]) -> Sequence[int]:
        """Return the ids of deleted services that had one of some keys, the latest where there were several.

        A key that another service has now is left out.
        """
        return self._latest_removed(service, keys)

    def removed_groups(self, keys: Collection[str]) -> Sequence[int]:
        """Return the ids of deleted groups that had one of some keys, as `removed` does."""
        return self._latest_removed(service_group, keys)

    # --- services

    def add(self, new: NewService) -> int:
        """Insert a service behind the others and return its id."""
        return self._database.insert(service, {**_values(new), "position": self._next(service)})

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

    def place(self, positions: Mapping[int, int]) -> None:
        """Give services their positions."""
        self._database.update_many(service, _placed(positions), "move")

    # --- groups

    def groups(self) -> Sequence[Group]:
        """Return the groups that are not deleted, in their order, without their services."""
        return [Group(row.key, row.names, id=row.id) for row in self._database.rows(_GROUPS)]

    def add_group(self, key: str, names: Mapping[str, str]) -> int:
        """Insert a group behind the others and return its id."""
        values = {"key": key, "names": dict(names), "position": self._next(service_group)}
        return self._database.insert(service_group, values)

    def rename_group(self, group_id: int, names: Mapping[str, str]) -> None:
        """Replace the names of a group."""
        self._database.update(service_group, group_id, {"names": dict(names)})

    def delete_group(self, group_id: int) -> None:
        """Mark a group as deleted."""
        self._database.delete(service_group, group_id)

    def restore_group(self, group_id: int) -> None:
        """Bring a deleted group back."""
        self._database.restore(service_group, group_id)

    def place_groups(self, positions: Mapping[int, int]) -> None:
        """Give groups their positions."""
        self._database.update_many(service_group, _placed(positions), "move")

    # --- inside

    def _latest_removed(self, table: Table, keys: Collection[str]) -> Sequence[int]:
        query = select(table.c.id, table.c.key, table.c.deleted_at).order_by(table.c.id)
        rows = self._database.rows(query)
        taken = {row.key for row in rows if row.deleted_at is None}
        return list({row.key: row.id for row in rows if row.key in keys and row.key not in taken}.values())

    def _next(self, table: Table) -> int:
        last = self._database.value(select(func.max(table.c.position)))
        return 0 if last is None else last + 1


def _placed(positions: Mapping[int, int]) -> dict[int, dict[str, int]]:
    return {row_id: {"position": position} for row_id, position in positions.items()}


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
