"""Sections of manuals and their revisions in the database.

The audit notes that a text was written, and not the text: that is what revisions are for, and an hour of typing
would fill the history with it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, delete, func, insert, select, update

from va_desktop.contractor.schema.contractor import contractor
from va_desktop.kit.db.among import among
from va_desktop.kit.db.database import Database
from va_desktop.manuals.model import Revision, Section, Text
from va_desktop.manuals.schema import manual_revision, manual_section, manual_service
from va_desktop.people.schema import person

_ALIVE = manual_section.c.deleted_at.is_(None)
_agreed = manual_revision.alias("agreed")
# Looked up for each section that is read: grouping would read the revisions of all manuals.
_LAST_AGREED = (
    select(func.max(_agreed.c.number))
    .where(_agreed.c.section_id == manual_section.c.id, _agreed.c.agreed_on.is_not(None))
    .correlate(manual_section)
    .scalar_subquery()
)
_SECTIONS = (
    select(
        manual_section.c.id,
        manual_section.c.client_id,
        manual_section.c.position,
        manual_section.c.title,
        manual_section.c.body,
        manual_section.c.number,
        manual_section.c.saved_at,
        manual_revision.c.number.label("agreed_number"),
        manual_revision.c.agreed_on,
        and_(
            manual_revision.c.title == manual_section.c.title, manual_revision.c.body == manual_section.c.body
        ).label("as_agreed"),
    )
    .select_from(manual_section)
    .outerjoin(
        manual_revision,
        and_(manual_revision.c.section_id == manual_section.c.id, manual_revision.c.number == _LAST_AGREED),
    )
    .where(_ALIVE)
)
# Built once, as they are asked for whenever a task is shown.
_ONE = _SECTIONS.where(manual_section.c.id == bindparam("section"))
_OF_CLIENT = _SECTIONS.where(manual_section.c.client_id == bindparam("client")).order_by(
    manual_section.c.position, manual_section.c.id
)
_OF_SERVICE = _OF_CLIENT.join(manual_service, manual_service.c.section_id == manual_section.c.id).where(
    manual_service.c.service_id == bindparam("service")
)
_SERVICES = (
    select(manual_service.c.section_id, manual_service.c.service_id)
    .where(among(manual_service.c.section_id, "sections"))
    .order_by(manual_service.c.service_id)
)
_REVISIONS = (
    select(
        manual_revision.c.section_id,
        manual_revision.c.number,
        manual_revision.c.title,
        manual_revision.c.body,
        manual_revision.c.saved_at,
        func.coalesce(contractor.c.name, person.c.name).label("author"),
        manual_revision.c.agreed_on,
    )
    .join(person, person.c.id == manual_revision.c.person_id)
    .outerjoin(contractor, contractor.c.person_id == person.c.id)
)


class StoredSections:
    """The writes and queries of sections; implements `manuals.service.sections.SectionStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # --- sections

    def add(self, client_id: int, text: Text, at: datetime) -> int:
        """Insert a section behind all others with its first revision, and return its id."""
        last = self._database.value(
            select(func.max(manual_section.c.position)).where(manual_section.c.client_id == client_id)
        )
        values = {
            "client_id": client_id,
            "position": 0 if last is None else last + 1,
            "title": text.title,
            "body": "",
            "number": 0,
            "saved_at": at,
        }
        section_id = self._database.insert(manual_section, values)
        self._write(section_id, Text(text.title), 0, text, 1, at)
        self._insert_revision(section_id, 1, text, at)
        return section_id

    def write(self, before: Section, text: Text, at: datetime, *, amend: bool) -> bool:
        """Let a section say something else, if it still says what it did before; tell whether it did.

        To `amend` writes over its newest revision, instead of making the next.
        """
        number = before.number if amend else before.number + 1
        if not self._write(before.id, before.text, before.number, text, number, at):
            return False
        if not amend:
            self._insert_revision(before.id, number, text, at)
            return True
        statement = (
            update(manual_revision)
            .where(manual_revision.c.section_id == before.id, manual_revision.c.number == number)
            .values(title=text.title, body=text.body, saved_at=at)
        )
        self._database.execute(statement, manual_revision, "update")
        return True

    def delete(self, section_id: int) -> None:
        """Mark a section as deleted."""
        self._database.delete(manual_section, section_id)

    def restore(self, section_id: int) -> None:
        """Bring a deleted section back."""
        self._database.restore(manual_section, section_id)

    def get(self, section_id: int) -> Section | None:
        """Return a section that is not deleted."""
        return next(iter(self._read(_ONE, {"section": section_id})), None)

    def sections(self, client_id: int) -> Sequence[Section]:
        """Return the sections of a client in their order."""
        return self._read(_OF_CLIENT, {"client": client_id})

    def of_service(self, client_id: int, service_id: int) -> Section | None:
        """Return the first section of a client's that belongs to a service."""
        return next(iter(self._read(_OF_SERVICE, {"client": client_id, "service": service_id})), None)

    def counts(self) -> Mapping[int, int]:
        """Return how many sections each client's manual has."""
        query = select(manual_section.c.client_id, func.count().label("sections")).where(_ALIVE)
        rows = self._database.rows(query.group_by(manual_section.c.client_id))
        return {row.client_id: row.sections for row in rows}

    def place(self, positions: Mapping[int, int]) -> None:
        """Give sections their positions."""
        for section_id, position in positions.items():
            self._database.update(manual_section, section_id, {"position": position})

    def set_services(self, section_id: int, service_ids: Collection[int]) -> None:
        """Let a section belong to these services and no others."""
        rows = self._database.rows(
            select(manual_service.c.service_id).where(manual_service.c.section_id == section_id)
        )
        had, wanted = {row.service_id for row in rows}, set(service_ids)
        gone = delete(manual_service).where(
            manual_service.c.section_id == section_id, manual_service.c.service_id.in_(had - wanted)
        )
        if had - wanted:
            self._database.execute(gone, manual_service, "delete")
        for service_id in sorted(wanted - had):
            values = {"section_id": section_id, "service_id": service_id}
            self._database.execute(insert(manual_service).values(**values), manual_service, "insert")

    # --- revisions

    def revisions(self, section_id: int) -> Sequence[Revision]:
        """Return the revisions of a section, the newest first."""
        query = _REVISIONS.where(manual_revision.c.section_id == section_id)
        return [
            _revision(row) for row in self._database.rows(query.order_by(manual_revision.c.number.desc()))
        ]

    def revision(self, section_id: int, number: int) -> Revision | None:
        """Return a revision of a section."""
        row = self._database.row(
            _REVISIONS.where(manual_revision.c.section_id == section_id, manual_revision.c.number == number)
        )
        return None if row is None else _revision(row)

    def wrote_last(self, section_id: int) -> bool:
        """Tell whether the newest revision is by the person who works here."""
        query = select(manual_revision.c.person_id).where(manual_revision.c.section_id == section_id)
        newest = self._database.value(query.order_by(manual_revision.c.number.desc()).limit(1))
        return newest == self._database.actor  # type: ignore[no-any-return]

    def agree(self, section_id: int, number: int, day: date | None) -> None:
        """Note the day on which a revision was agreed."""
        row_id = self._database.value(
            select(manual_revision.c.id).where(
                manual_revision.c.section_id == section_id, manual_revision.c.number == number
            )
        )
        self._database.update(manual_revision, row_id, {"agreed_on": day})

    # --- inside

    def _write(self, section_id: int, before: Text, had: int, text: Text, number: int, at: datetime) -> bool:
        """Change the text in one statement that also asks whether it is still the former one."""
        statement = (
            update(manual_section)
            .where(
                manual_section.c.id == section_id,
                manual_section.c.number == had,
                manual_section.c.title == before.title,
                manual_section.c.body == before.body,
            )
            .values(
                title=text.title,
                body=text.body,
                number=number,
                saved_at=at,
                changed_at=at,
                changed_by=self._database.actor,
                revision=manual_section.c.revision + 1,
            )
        )
        return self._database.execute(statement, manual_section, "update", (section_id,)) == 1

    def _insert_revision(self, section_id: int, number: int, text: Text, at: datetime) -> None:
        values = {
            "section_id": section_id,
            "number": number,
            "title": text.title,
            "body": text.body,
            "saved_at": at,
            "person_id": self._database.actor,
        }
        self._database.insert_many(manual_revision, [values])

    def _read(self, query: Select[Any], values: Mapping[str, int]) -> list[Section]:
        with self._database.reading():
            rows = self._database.rows(query, values)
            services: dict[int, list[int]] = {row.id: [] for row in rows}
            for row in self._database.rows(_SERVICES, {"sections": services}) if services else ():
                services[row.section_id].append(row.service_id)
        return [_section(row, services) for row in rows]


def _section(row: Sequence[Any], services: Mapping[int, Sequence[int]]) -> Section:
    """Return a section; its row is taken apart by position, since a manual has hundreds."""
    section_id, client_id, position, title, body, number, saved_at, agreed_number, agreed_on, as_agreed = row
    return Section(
        section_id,
        client_id,
        position,
        Text(title, body),
        number,
        saved_at,
        agreed_number,
        agreed_on,
        bool(as_agreed),
        tuple(services[section_id]),
    )


def _revision(row: Row[Any]) -> Revision:
    return Revision(
        section_id=row.section_id,
        number=row.number,
        text=Text(row.title, row.body),
        saved_at=row.saved_at,
        author=row.author,
        agreed_on=row.agreed_on,
    )
