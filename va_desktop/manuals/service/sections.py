"""What can be done with the sections of manuals and their revisions, one verb each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Protocol

from va_desktop.clients.service import Clients
from va_desktop.core.clock import Clock, checked_day
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.work import Work
from va_desktop.manuals.model import MOST_SECTIONS, Overtaken, Revision, Section, Text


class SectionStore(Protocol):
    """Where manuals are kept; implemented by `manuals.store.sections`."""

    def add(self, client_id: int, text: Text, at: datetime) -> int: ...
    def write(self, before: Section, text: Text, at: datetime, *, amend: bool) -> bool: ...
    def delete(self, section_id: int) -> None: ...
    def restore(self, section_id: int) -> None: ...
    def get(self, section_id: int) -> Section | None: ...
    def sections(self, client_id: int) -> Sequence[Section]: ...
    def of_service(self, client_id: int, service_id: int) -> Section | None: ...
    def counts(self) -> Mapping[int, int]: ...
    def place(self, positions: Mapping[int, int]) -> None: ...
    def set_services(self, section_id: int, service_ids: Collection[int]) -> None: ...
    def revisions(self, section_id: int) -> Sequence[Revision]: ...
    def revision(self, section_id: int, number: int) -> Revision | None: ...
    def wrote_last(self, section_id: int) -> bool: ...
    def agree(self, section_id: int, number: int, day: date | None) -> None: ...


class Manuals:
    """The use cases of sections. Whatever a section ever said stays one of its revisions."""

    def __init__(self, work: Work, store: SectionStore, clock: Clock, clients: Clients) -> None:
        self._work = work
        self._store = store
        self._clock = clock
        self._clients = clients

    # --- questions

    def section(self, section_id: int) -> Section:
        """Return a section by id; raise `UserError` when there is none."""
        found = self._store.get(section_id)
        if found is None:
            raise UserError("There is no section {id}.", field="section", id=section_id)
        return found

    def sections(self, client_id: int) -> Sequence[Section]:
        """Return the sections of a client's manual in their order."""
        return self._store.sections(client_id)

    def counts(self) -> Mapping[int, int]:
        """Return how many sections the manual of each client has; those without any are missing."""
        return self._store.counts()

    def find_section(self, client_id: int, reference: str) -> Section:
        """Return the section of a client meant by an id or by its title in any case; `UserError` if none is."""
        wanted = reference.strip().casefold()
        for one in self.sections(client_id):
            if wanted in (str(one.id), one.title.casefold()):
                return one
        raise UserError(
            "There is no section “{reference}” in this manual.", field="section", reference=reference[:60]
        )

    def section_of_service(self, client_id: int, service_id: int | None) -> Section | None:
        """Return the first section of a client's manual that belongs to a service, if there is one."""
        if service_id is None:
            return None
        return self._store.of_service(client_id, service_id)

    def revisions(self, section_id: int) -> Sequence[Revision]:
        """Return all revisions of a section, the newest first."""
        return self._store.revisions(section_id)

    def revision(self, section_id: int, number: int) -> Revision:
        """Return a revision of a section; raise `UserError` when there is none."""
        found = self._store.revision(section_id, number)
        if found is None:
            raise UserError("There is no revision {number}.", field="revision", number=number)
        return found

    # --- verbs

    def add_section(self, client_id: int, text: Text, service_ids: Collection[int] = ()) -> Done[Section]:
        """Add a section behind the others; what it says is its first revision."""
        checked = text.checked()
        with self._work.writing():
            self._clients.client(client_id)
            if len(self._store.sections(client_id)) >= MOST_SECTIONS:
                raise UserError("A manual has at most {most} sections.", most=MOST_SECTIONS)
            section_id = self._store.add(client_id, checked, self._clock.now())
            self._store.set_services(section_id, service_ids)
            section = self.section(section_id)
        return Done(section, lambda: self.delete_section(section_id))

    def add_sections(self, client_id: int, texts: Sequence[Text]) -> Done[Sequence[Section]]:
        """Add several sections at once, such as those of a template."""
        with self._work.writing():
            added = [self.add_section(client_id, text).value for text in texts]
        ids = [one.id for one in added]
        return Done(added, lambda: self._delete_all(ids))

    def save_section(
        self, section_id: int, text: Text, *, begun_from: Text, going_on: int | None = None
    ) -> Done[Section]:
        """Let a section say something else, as its next revision.

        `begun_from` is the text that was changed: raise `Overtaken`, and change nothing, when the section says
        something else by now. `going_on` is the revision that the same writing has made already: what is typed
        without a break is one revision, so that one is written over, unless it was agreed or somebody else's.
        A text that says the same makes none.
        """
        checked = text.checked()
        with self._work.writing():
            before = self.section(section_id)
            if before.text == checked:
                return Done(before, lambda: self.put_text(section_id, before.text))
            amend = going_on == before.number and before.agreed_number != going_on
            amend = amend and self._store.wrote_last(section_id)
            if before.text != begun_from or not self._store.write(
                before, checked, self._clock.now(), amend=amend
            ):
                raise Overtaken(self.section(section_id))
            section = self.section(section_id)
        return Done(section, lambda: self.put_text(section_id, before.text))

    def restore_revision(self, section_id: int, number: int) -> Done[Section]:
        """Let a section say again what it said in a revision; that is a new revision, and none is lost."""
        with self._work.writing():
            return self.put_text(section_id, self.revision(section_id, number).text)

    def put_text(self, section_id: int, text: Text) -> Done[Section]:
        """Let a section say a text, whatever it says now, as its next revision."""
        with self._work.writing():
            return self.save_section(section_id, text, begun_from=self.section(section_id).text)

    def keep_both(self, section_id: int, mine: Text, *, show_mine: bool) -> Done[Section]:
        """Settle between two texts that were written at once: both become revisions, one is what is shown."""
        with self._work.writing():
            theirs = self.section(section_id).text
            done = self.put_text(section_id, mine.checked())
            return done if show_mine else self.put_text(section_id, theirs)

    def agree(self, section_id: int, number: int, day: date | None) -> Done[Revision]:
        """Note on which day a revision was agreed with the client; None takes that back."""
        if day is not None:
            checked_day(day, field="agreed_on")
        with self._work.writing():
            before = self.revision(section_id, number)
            self._store.agree(section_id, number, day)
        return Done(replace(before, agreed_on=day), lambda: self.agree(section_id, number, before.agreed_on))

    def set_services(self, section_id: int, service_ids: Collection[int]) -> Done[Section]:
        """Say to which services a section belongs."""
        with self._work.writing():
            before = self.section(section_id)
            self._store.set_services(section_id, service_ids)
            section = self.section(section_id)
        return Done(section, lambda: self.set_services(section_id, before.service_ids))

    def move_section(self, section_id: int, to: int) -> Done[Section]:
        """Move a section to a place in its manual, counted from 0; it stops at the ends."""
        with self._work.writing():
            section = self.section(section_id)
            before = [one.id for one in self.sections(section.client_id)]
            order = [one for one in before if one != section_id]
            order.insert(max(0, min(len(order), to)), section_id)
            self._store.place({one: place for place, one in enumerate(order)})
            section = self.section(section_id)
        return Done(section, lambda: self.move_section(section_id, before.index(section_id)))

    def delete_section(self, section_id: int) -> Done[Section]:
        """Take a section out of its manual."""
        with self._work.writing():
            section = self.section(section_id)
            self._store.delete(section_id)
        return Done(section, lambda: self._restore(section_id))

    # --- inside

    def _delete_all(self, ids: Sequence[int]) -> Done[object]:
        with self._work.writing():
            for section_id in ids:
                self._store.delete(section_id)
        return Done(None, lambda: self._restore_all(ids))

    def _restore_all(self, ids: Sequence[int]) -> Done[object]:
        with self._work.writing():
            for section_id in ids:
                self._store.restore(section_id)
        return Done(None, lambda: self._delete_all(ids))

    def _restore(self, section_id: int) -> Done[Section]:
        with self._work.writing():
            self._store.restore(section_id)
            section = self.section(section_id)
        return Done(section, lambda: self.delete_section(section_id))
