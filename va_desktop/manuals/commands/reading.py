"""Shows manuals and their revisions on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final, Protocol

from va_desktop.clients.service import Clients
from va_desktop.core.canonical import Json
from va_desktop.core.clock import iso_utc, local
from va_desktop.core.command import Answer, Command
from va_desktop.core.formatting import Formats
from va_desktop.core.texts import N_, Texts
from va_desktop.manuals.model import Revision, Section
from va_desktop.manuals.service.sections import Manuals


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def clients(self) -> Clients: ...
    @property
    def manuals(self) -> Manuals: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def formats(self) -> Formats: ...
    def zone(self) -> str: ...


def _of_a_client(parser: ArgumentParser) -> None:
    parser.add_argument("--client", required=True, metavar="C")
    parser.add_argument("--section", default="", metavar="S")


def _chosen(given: Namespace, program: Needs) -> Sequence[Section]:
    client = program.clients.find_client(given.client)
    if given.section:
        return [program.manuals.find_section(client.id, given.section)]
    return program.manuals.sections(client.id)


def _show(given: Namespace, program: Needs) -> Answer:
    sections = _chosen(given, program)
    parts = [f"# {one.title}\n{_state(one, program)}\n\n{one.body}".rstrip() for one in sections]
    text = "\n\n".join(parts) or program.texts("This manual has no sections yet.")
    return Answer([section_json(one) for one in sections], text)


def _state(section: Section, program: Needs) -> str:
    number = program.texts("rev. {number}", number=section.number)
    if section.agreed_on is None:
        return f"({number})"
    day = program.formats.day(section.agreed_on)
    agreed = (
        program.texts("changed since agreed on {day}", day=day)
        if section.changed_since_agreed
        else program.texts("agreed on {day}", day=day)
    )
    return f"({number}, {agreed})"


def _revisions(given: Namespace, program: Needs) -> Answer:
    found = [one for section in _chosen(given, program) for one in program.manuals.revisions(section.id)]
    return Answer([revision_json(one) for one in found], "\n".join(_line(one, program) for one in found))


def _line(revision: Revision, program: Needs) -> str:
    formats, texts = program.formats, program.texts
    at = local(revision.saved_at, program.zone())
    agreed = texts("agreed on {day}", day=formats.day(revision.agreed_on)) if revision.agreed_on else ""
    parts = (
        revision.text.title,
        texts("rev. {number}", number=revision.number),
        f"{formats.day(at.date())} {formats.time(at)}",
        revision.author,
        agreed,
    )
    return "  ".join(part for part in parts if part)


def section_json(section: Section) -> Json:
    """Return a section as JSON."""
    return {
        "id": section.id,
        "title": section.title,
        "body": section.body,
        "revision": section.number,
        "saved_at": iso_utc(section.saved_at),
        "agreed_on": section.agreed_on.isoformat() if section.agreed_on else None,
        "agreed_revision": section.agreed_number,
        "changed_since_agreed": section.changed_since_agreed,
        "service_ids": list(section.service_ids),
    }


def revision_json(revision: Revision) -> Json:
    """Return a revision as JSON."""
    return {
        "section_id": revision.section_id,
        "title": revision.text.title,
        "revision": revision.number,
        "saved_at": iso_utc(revision.saved_at),
        "author": revision.author,
        "agreed_on": revision.agreed_on.isoformat() if revision.agreed_on else None,
        "body": revision.text.body,
    }


COMMANDS: Final[Sequence[Command[Needs]]] = (
    Command(("manual", "show"), N_("Show the manual of a client"), _of_a_client, _show),
    Command(("manual", "revisions"), N_("List the revisions of a manual"), _of_a_client, _revisions),
)
