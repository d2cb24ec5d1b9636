"""What can be done with the service catalogue, one verb each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Protocol

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.numbers import typed_id
from va_desktop.core.ordering import stepped
from va_desktop.core.texts import SCREEN_LANGUAGES
from va_desktop.core.work import Work
from va_desktop.services.catalogue import EDITION, Catalogue, load_catalogue
from va_desktop.services.model import OWN_GROUP, Group, NewService, Service, key_from


class ServiceStore(Protocol):
    """Where services and their groups are kept; implemented by `services.store`."""

    def edition(self) -> int: ...
    def note_edition(self, edition: int) -> None: ...
    def keys(self) -> Collection[str]: ...
    def group_keys(self) -> Collection[str]: ...
    def fill(self, groups: Sequence[Group], services: Sequence[NewService]) -> None: ...
    def never_coded(self) -> Mapping[int, str]: ...
    def give_codes(self, codes: Mapping[int, str]) -> None: ...
    def removed(self, keys: Collection[str]) -> Sequence[int]: ...
    def removed_groups(self, keys: Collection[str]) -> Sequence[int]: ...
    def add(self, new: NewService) -> int: ...
    def change(self, service_id: int, new: NewService, revision: int | None) -> None: ...
    def delete(self, service_id: int) -> None: ...
    def restore(self, service_id: int) -> None: ...
    def get(self, service_id: int) -> Service | None: ...
    def list(self) -> Sequence[Service]: ...
    def place(self, positions: Mapping[int, int]) -> None: ...
    def groups(self) -> Sequence[Group]: ...
    def add_group(self, key: str, names: Mapping[str, str]) -> int: ...
    def rename_group(self, group_id: int, names: Mapping[str, str]) -> None: ...
    def delete_group(self, group_id: int) -> None: ...
    def restore_group(self, group_id: int) -> None: ...
    def place_groups(self, positions: Mapping[int, int]) -> None: ...


class Services:
    """The use cases of the room. The catalogue file is read when it is first needed."""

    def __init__(
        self,
        work: Work,
        store: ServiceStore,
        catalogue: Callable[[], Catalogue] = load_catalogue,
        edition: int = EDITION,
    ) -> None:
        """Take what reads the catalogue, and the edition that it will turn out to be."""
        self._work = work
        self._edition = edition
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
        """Return the groups to choose from: those that are kept and those that services name beside them."""
        known = self._store.groups()
        keys = {group.key for group in known}
        others = [service.group for service in self.services() if service.group not in keys]
        return [*known, *(Group(key, {}) for key in dict.fromkeys(others))]

    def by_group(self) -> Sequence[tuple[Group, Sequence[Service]]]:
        """Return each group that has services, with them."""
        services = self.services()
        grouped = [(group, [one for one in services if one.group == group.key]) for group in self.groups()]
        return [(group, members) for group, members in grouped if members]

    def find_service(self, reference: str) -> Service:
        """Return the service meant by an id, a key, or a name in any language and case; `UserError` if none."""
        wanted, wanted_id = reference.strip().casefold(), typed_id(reference)
        services = self.services()
        for one in services:
            if one.id == wanted_id or one.key == wanted:
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

    def find_group(self, reference: str) -> Group:
        """Return the group meant by a key, or a name in any language and case; `UserError` if none."""
        wanted = reference.strip().casefold()
        for group in self._store.groups():
            if wanted in {group.key.casefold(), *(group.name_in(one).casefold() for one in SCREEN_LANGUAGES)}:
                return group
        raise UserError("There is no group “{reference}”.", field="group", reference=reference[:60])

    def as_it_came(self, service: Service) -> NewService | None:
        """Return what the program's catalogue says of a service, None for one of the user's own."""
        return next((one for one in self._catalogue.services() if one.key == service.key), None)

    # --- verbs

    def seed(self) -> int:
        """Take in what the catalogue file has and this database never had; return how many services that are.

        What the user changed or removed stays so, but a service whose code nobody ever touched gets the one that it
        has by now. A new database gets all of it.
        """
        if self._store.edition() >= self._edition:  # asked first without a lock: this is said at every start
            return 0
        with self._work.writing():
            if self._store.edition() >= self._edition:
                return 0
            known, known_groups = self._store.keys(), self._store.group_keys()
            services = [one for one in self._catalogue.services() if one.key not in known]
            codes = {one.key: one.tax_code for one in self._catalogue.services() if one.tax_code}
            uncoded = self._store.never_coded().items()
            self._store.give_codes({row_id: codes[key] for row_id, key in uncoded if key in codes})
            self._store.fill([one for one in self._catalogue.groups if one.key not in known_groups], services)
            self._store.note_edition(self._edition)
        return len(services)

    def restore_catalogue(self) -> Done[int]:
        """Bring back what came with the program and was removed; what was changed stays changed."""
        with self._work.writing():
            services = self._store.removed([one.key for one in self._catalogue.services()])
            groups = self._store.removed_groups([one.key for one in self._catalogue.groups])
            for group_id in groups:
                self._store.restore_group(group_id)
            for service_id in services:
                self._store.restore(service_id)
        return Done(len(services), lambda: self._take_away(services, groups))

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

    def move_service(self, service_id: int, by: int) -> Done[Service]:
        """Move a service down by some places of its group, or up where `by` is negative; it stops at the ends."""
        with self._work.writing():
            service = self.service(service_id)
            before = {one.id: one.position for one in self._store.list() if one.group == service.group}
            self._store.place(stepped(before, service_id, by))
            service = self.service(service_id)
        return Done(service, lambda: self._place(service_id, before))

    # --- groups

    def add_group(self, names: Mapping[str, str]) -> Done[Group]:
        """Add a group behind the others; `names` by language, English or the only one under `en`."""
        new = Group("", {})
        for language, name in names.items():
            if name.strip() or language == "en":
                new = new.renamed(name, language)
        with self._work.writing():
            key = key_from(new.name_in("en"), self._store.group_keys())
            self._store.add_group(key, new.names)
            group = self._group(key)
        return Done(group, lambda: self.delete_group(group.key))

    def rename_group(self, key: str, name: str, language: str) -> Done[Group]:
        """Give a group another name in a language."""
        with self._work.writing():
            before = self._group(key)
            self._store.rename_group(before.id, before.renamed(name, language).names)
            group = self._group(key)
        return Done(group, lambda: self._rename_back(before))

    def move_group(self, key: str, by: int) -> Done[Group]:
        """Move a group down by some places, or up where `by` is negative; it stops at the ends."""
        with self._work.writing():
            group = self._group(key)
            before = {one.id: place for place, one in enumerate(self._store.groups())}
            self._store.place_groups(stepped(before, group.id, by))
        return Done(group, lambda: self._place_groups(group, before))

    def delete_group(self, key: str) -> Done[Group]:
        """Remove a group that holds no services; raise `UserError` where it does."""
        with self._work.writing():
            group = self._group(key)
            if key == OWN_GROUP:
                raise UserError("New services go into this group when no other is chosen; it stays.")
            if any(service.group == key for service in self._store.list()):
                raise UserError("There are services in this group; move or remove them first.")
            self._store.delete_group(group.id)
        return Done(group, lambda: self._restore_group(group))

    # --- inside

    def _group(self, key: str) -> Group:
        for group in self._store.groups():
            if group.key == key:
                return group
        raise UserError("There is no group “{reference}”.", field="group", reference=key[:60])

    def _take_away(self, services: Sequence[int], groups: Sequence[int]) -> Done[int]:
        with self._work.writing():
            for service_id in services:
                self._store.delete(service_id)
            for group_id in groups:
                self._store.delete_group(group_id)
        return Done(len(services), self.restore_catalogue)

    def _place(self, service_id: int, positions: Mapping[int, int]) -> Done[Service]:
        with self._work.writing():
            service = self.service(service_id)
            before = {one.id: one.position for one in self._store.list() if one.id in positions}
            self._store.place(positions)
        return Done(service, lambda: self._place(service_id, before))

    def _place_groups(self, group: Group, positions: Mapping[int, int]) -> Done[Group]:
        with self._work.writing():
            before = {one.id: place for place, one in enumerate(self._store.groups())}
            self._store.place_groups(positions)
        return Done(group, lambda: self._place_groups(group, before))

    def _rename_back(self, before: Group) -> Done[Group]:
        with self._work.writing():
            now = self._group(before.key)
            self._store.rename_group(now.id, before.names)
        return Done(before, lambda: self._rename_back(now))

    def _restore_group(self, group: Group) -> Done[Group]:
        with self._work.writing():
            self._store.restore_group(group.id)
        return Done(group, lambda: self.delete_group(group.key))

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
