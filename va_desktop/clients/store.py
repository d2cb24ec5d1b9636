"""Clients in the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, or_, select

from va_desktop.clients.model import Client, NewClient
from va_desktop.clients.schema import client
from va_desktop.core.numbers import typed_id
from va_desktop.kit.db.database import Database
from va_desktop.kit.db.search import containing

_COLUMNS = (
    client.c.id,
    client.c.uid,
    client.c.revision,
    client.c.handle,
    client.c.name,
    client.c.contact,
    client.c.address,
    client.c.city,
    client.c.country,
    client.c.email,
    client.c.tax_number,
    client.c.currency,
    client.c.language,
    client.c.zone,
    client.c.terms_days,
    client.c.colour,
    client.c.note,
    client.c.archived_at,
    client.c.translations,
    client.c.post_code,
    client.c.state,
    client.c.business,
    client.c.sez,
    client.c.folder,
)
_ALIVE = client.c.deleted_at.is_(None)
_ONE = select(*_COLUMNS).where(client.c.id == bindparam("client"), _ALIVE)


class StoredClients:
    """The writes and queries of the room; implements `clients.service.ClientStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, new: NewClient) -> int:
        """Insert a client and return its id."""
        return self._database.insert(client, asdict(new))

    def change(self, client_id: int, new: NewClient, revision: int | None) -> None:
        """Replace what is said of a client."""
        self._database.update(client, client_id, asdict(new), revision=revision)

    def set_archived(self, client_id: int, at: datetime | None) -> None:
        """Put a client away, or bring it back."""
        self._database.update(client, client_id, {"archived_at": at})

    def delete(self, client_id: int) -> None:
        """Mark a client as deleted."""
        self._database.delete(client, client_id)

    def restore(self, client_id: int) -> None:
        """Bring a deleted client back."""
        self._database.restore(client, client_id)

    def get(self, client_id: int) -> Client | None:
        """Return a client that is not deleted."""
        row = self._database.row(_ONE, {"client": client_id})
        return None if row is None else _client(row)

    def find(self, reference: str) -> Sequence[Client]:
        """Return the client with this id, else with this handle, else all with this name in any case."""
        query = select(*_COLUMNS).where(_ALIVE)
        wanted_id = typed_id(reference)
        by_id = [] if wanted_id is None else self._all(query.where(client.c.id == wanted_id))
        if by_id:
            return by_id
        by_handle = self._all(query.where(client.c.handle == reference.removeprefix("@").lower()))
        if by_handle or reference.startswith("@"):
            return by_handle
        # SQLite's lower() knows ASCII only, so other letters are compared here; clients are few.
        wanted = reference.casefold()
        return [one for one in self._all(query) if one.name.casefold() == wanted]

    def list(self, search: str, *, archived: bool) -> Sequence[Client]:
        """Return clients by name."""
        query = select(*_COLUMNS).where(_ALIVE)
        query = query.where(client.c.archived_at.is_not(None) if archived else client.c.archived_at.is_(None))
        if search.strip():
            places = (client.c.name, client.c.handle, client.c.city)
            query = query.where(or_(*(containing(place, search.strip()) for place in places)))
        return self._all(query.order_by(func.lower(client.c.name), client.c.id))

    def handles(self) -> Sequence[str]:
        """Return all handles in use."""
        return [row[0] for row in self._database.rows(select(client.c.handle).where(_ALIVE))]

    def colours(self) -> Sequence[int]:
        """Return the colours of all clients that are not archived, one for each client."""
        query = select(client.c.colour).where(_ALIVE, client.c.archived_at.is_(None))
        return [row[0] for row in self._database.rows(query)]

    def _all(self, query: Any) -> Sequence[Client]:
        return [_client(row) for row in self._database.rows(query)]


def _client(row: Row[Any]) -> Client:
    return Client(*tuple(row))
