"""What can be done with the service catalogue, one verb each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Protocol

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.texts import SCREEN_LANGUAGES
from va_desktop.core.work import Work
from va_desktop.services.catalogue import Catalogue, load_catalogue
from va_desktop.services.model import Group, NewService, Service, key_from


class ServiceStore(Protocol):
    """Where services are kept; implemented by `services.store`."""

    def untouched(self) -> bool: ...
    def fill(self, services: Sequence[NewService]) -> None: ...
    def add(self, new: NewService) -> int: ...
    def change(self, service_id: int, new: NewService, revision: int | None) -> None: ...
    def delete(self, service_id: int) -> None: ...
    def restore(self, service_id: int) -> None: ...
    def get(self, service_id: int) -> Service | None: ...
    def list(self) -> Sequence[Service]: ...


class Services:
    """The use cases of the room. The catalogue file is read when it is first needed."""

    def __init__(
        self, work: Work, store: ServiceStore, catalogue: Callable[[], Catalogue] = load_catalogue
    ) -> None:
        self._work = work
        self._store = store
        self._load_catalogue = catalogue

    # --- questions

    def services(self) -> Sequence[Service]:
        """Return the services in their order."""
        return self._store.list()

    def service(self, service_id: int) -> Service:
        """Return a service by id, also a deleted one; raise `UserError` when there never was one."""
        found = self._store.get(service_id)
        if found is None:
            raise UserError("There is no service {id}.", field="service", id=service_id)
        return found

    def groups(self) -> Sequence[Group]:
        """Return the groups to choose from: those of the catalogue file and those that services stand in."""
        known = {group.key: replace(group, services=()) for group in self._catalogue.groups}
        others = [service.group for service in self.services() if service.group not in known]
        return [*known.values(), *(Group(key, {}) for key in dict.fromkeys(others))]

    def by_group(self) -> Sequence[tuple[Group, Sequence[Service]]]:
        """Return each group that has services, with them."""
        services = self.services()
        grouped = [(group, [one for one in services if one.group == group.key]) for group in self.groups()]
        return [(group, members) for group, members in grouped if members]

    def find_service(self, reference: str) -> Service:
        """Return the service meant by an id, a key, or a name in any language and case; `UserError` if none."""
        wanted = reference.strip().casefold()
        services = self.services()
        for one in services:
            if wanted in (str(one.id), one.key):
                return one
        found = [
            one for one in services if wanted in {one.name_in(lang).casefold() for lang in SCREEN_LANGUAGES}
        ]
        if not found:
            raise UserError("There is no service “{reference}”.", field="service", reference=reference[:60])
        if len(found) > 1:
            raise UserError(
                "Several services are called “{reference}”; use a key: {keys}.",
                field="service",
                reference=reference[:60],
                keys=", ".join(one.key for one in found),
            )
        return found[0]

    # --- verbs

    def seed(self) -> int:
        """Fill a database that never held a service from the catalogue file; return how many were added."""
        if not self._store.untouched():  # asked first without a lock: this is said at every start
            return 0
        with self._work.writing():
            if not self._store.untouched():
                return 0
            services = self._catalogue.services()
            self._store.fill(services)
        return len(services)

    def add_service(self, new: NewService) -> Done[Service]:
        """Add a service behind the others; a key is made where none is given."""
        checked = new.checked()
        with self._work.writing():
            taken = [one.key for one in self._store.list()]
            self._refuse_taken_key(checked.key, taken)
            service_id = self._store.add(replace(checked, key=checked.key or key_from(checked.name, taken)))
            service = self.service(service_id)
        return Done(service, lambda: self.delete_service(service_id))

    def edit_service(self, service_id: int, new: NewService, revision: int | None = None) -> Done[Service]:
        """Replace what is said of a service; documents that were issued keep what they say."""
        checked = new.checked()
        with self._work.writing():
            before = self.service(service_id)
            self._refuse_taken_key(
                checked.key, [one.key for one in self._store.list() if one.id != service_id]
            )
            self._store.change(service_id, replace(checked, key=checked.key or before.key), revision)
            service = self.service(service_id)
        return Done(service, lambda: self.edit_service(service_id, before))

    def delete_service(self, service_id: int) -> Done[Service]:
        """Offer a service no longer; tasks that were done under it keep it."""
        with self._work.writing():
            service = self.service(service_id)
            self._store.delete(service_id)
        return Done(service, lambda: self._restore_service(service_id))

    # --- inside

    @cached_property
    def _catalogue(self) -> Catalogue:
        return self._load_catalogue()

    def _restore_service(self, service_id: int) -> Done[Service]:
        with self._work.writing():
            self._store.restore(service_id)
            service = self.service(service_id)
        return Done(service, lambda: self.delete_service(service_id))

    @staticmethod
    def _refuse_taken_key(key: str, taken: Sequence[str]) -> None:
        if key and key in taken:
            raise UserError("Another service already has the key {key}.", field="key", key=key)
