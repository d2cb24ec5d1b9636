"""What can be done with clients, one verb each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from va_desktop.clients.model import COLOURS, Client, NewClient, handle_from, least_used_colour
from va_desktop.clients.taxed import with_checked_number
from va_desktop.core.clock import Clock
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.work import Work


class ClientStore(Protocol):
    """Where clients are kept; implemented by `clients.store`."""

    def add(self, new: NewClient) -> int: ...
    def change(self, client_id: int, new: NewClient, revision: int | None) -> None: ...
    def set_archived(self, client_id: int, at: datetime | None) -> None: ...
    def delete(self, client_id: int) -> None: ...
    def restore(self, client_id: int) -> None: ...
    def get(self, client_id: int) -> Client | None: ...
    def find(self, reference: str) -> Sequence[Client]: ...
    def list(self, search: str, *, archived: bool) -> Sequence[Client]: ...
    def handles(self) -> Sequence[str]: ...
    def colours(self) -> Sequence[int]: ...


class Engagements(Protocol):
    """Knows what hangs on a client in the rooms above: contracts, expenses, equipment, invoices."""

    def has_any(self, client_id: int) -> bool:
        """Tell whether anything was agreed with a client, spent for it or billed to it."""
        ...


class Clients:
    """The use cases of the room."""

    def __init__(self, work: Work, store: ClientStore, clock: Clock, engagements: Engagements) -> None:
        self._work = work
        self._store = store
        self._clock = clock
        self._engagements = engagements

    # --- questions

    def client(self, client_id: int) -> Client:
        """Return a client by id, also an archived one; raise `UserError` when there is none."""
        found = self._store.get(client_id)
        if found is None:
            raise UserError("There is no client {id}.", field="client", id=client_id)
        return found

    def clients(self, search: str = "", *, archived: bool = False) -> Sequence[Client]:
        """Return clients by name; `search` looks in names, handles and cities."""
        return self._store.list(search, archived=archived)

    def find_client(self, reference: str) -> Client:
        """Return the client meant by an id, a handle (with or without `@`) or a name in any case.

        Raise `UserError` when there is none, or when several have that name.
        """
        found = self._store.find(reference.strip())
        if not found:
            raise UserError("There is no client “{reference}”.", field="client", reference=reference[:60])
        if len(found) > 1:
            raise UserError(
                "Several clients are called “{reference}”; use a handle: {handles}.",
                field="client",
                reference=reference[:60],
                handles=", ".join(client.handle for client in found),
            )
        return found[0]

    # --- verbs

    def add_client(self, new: NewClient) -> Done[Client]:
        """Add a client; a handle and a colour are chosen where none are given."""
        checked = with_checked_number(new.checked(), None)
        with self._work.writing():
            self._refuse_taken_handle(checked.handle, None)
            complete = replace(
                checked,
                handle=checked.handle or handle_from(checked.name, self._store.handles()),
                colour=least_used_colour(self._store.colours())
                if checked.colour is None
                else checked.colour % COLOURS,
            )
            client_id = self._store.add(complete)
            client = self.client(client_id)
        return Done(client, lambda: self.delete_client(client_id))

    def edit_client(self, client_id: int, new: NewClient, revision: int | None = None) -> Done[Client]:
        """Replace what is said of a client; documents that were issued keep what they say.

        With `revision`, raise `UserError` when somebody else changed the client since it was read.
        """
        checked = new.checked()
        with self._work.writing():
            before = self.client(client_id)
            checked = with_checked_number(checked, before)
            self._refuse_taken_handle(checked.handle, client_id)
            complete = replace(
                checked,
                handle=checked.handle or before.handle,
                colour=before.colour if checked.colour is None else checked.colour % COLOURS,
            )
            self._store.change(client_id, complete, revision)
            client = self.client(client_id)
        return Done(client, lambda: self.edit_client(client_id, as_new(before)))

    def archive_client(self, client_id: int) -> Done[Client]:
        """Put a client away: it keeps its documents and is offered nowhere."""
        return self._set_archived(client_id, self._clock.now())

    def bring_back_client(self, client_id: int) -> Done[Client]:
        """Take a client out of the archive."""
        return self._set_archived(client_id, None)

    def delete_client(self, client_id: int) -> Done[Client]:
        """Mark a client as deleted; one with contracts, costs, documents or payments is archived instead."""
        with self._work.writing():
            client = self.client(client_id)
            if self._engagements.has_any(client_id):
                raise UserError(
                    "There are contracts, costs, documents or payments of this client; archive it instead of"
                    " deleting it."
                )
            self._store.delete(client_id)
        return Done(client, lambda: self._restore_client(client_id))

    # --- inside

    def _restore_client(self, client_id: int) -> Done[Client]:
        with self._work.writing():
            self._store.restore(client_id)
            client = self.client(client_id)
        return Done(client, lambda: self.delete_client(client_id))

    def _set_archived(self, client_id: int, at: datetime | None) -> Done[Client]:
        with self._work.writing():
            before = self.client(client_id).archived_at
            self._store.set_archived(client_id, at)
            client = self.client(client_id)
        return Done(client, lambda: self._set_archived(client_id, before))

    def _refuse_taken_handle(self, handle: str, own_id: int | None) -> None:
        for other in self._store.find(f"@{handle}") if handle else ():
            if other.id != own_id:
                raise UserError(
                    "{name} already has the handle @{handle}.", field="handle", name=other.name, handle=handle
                )


def as_new(client: Client) -> NewClient:
    """Return what is said of a client, to be edited."""
    return NewClient(
        name=client.name,
        country=client.country,
        currency=client.currency,
        language=client.language,
        zone=client.zone,
        handle=client.handle,
        contact=client.contact,
        address=client.address,
        city=client.city,
        email=client.email,
        tax_number=client.tax_number,
        post_code=client.post_code,
        state=client.state,
        business=client.business,
        sez=client.sez,
        terms_days=client.terms_days,
        colour=client.colour,
        note=client.note,
        translations=client.translations,
        folder=client.folder,
    )
