"""What can be done with manuals and files: written as Markdown or PDF, read from Markdown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from shutil import rmtree
from typing import Final, Protocol
from urllib.parse import unquote

from va_desktop.clients.service import Clients
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.work import Work
from va_desktop.files.reading import read_file
from va_desktop.kit.writing import written
from va_desktop.manuals.document import Chapter, Document, Rendered
from va_desktop.manuals.exchange import (
    Fate,
    Plan,
    pictures_beside,
    plan_import,
    read_manual,
    with_pictures,
    write_manual,
)
from va_desktop.manuals.markdown import parse
from va_desktop.manuals.model import Section
from va_desktop.manuals.naming import plain_name
from va_desktop.manuals.nodes import pictures_in
from va_desktop.manuals.service.pictures import Pictures
from va_desktop.manuals.service.sections import Manuals
from va_desktop.services.service import Services

_LARGEST: Final = 10_000_000
"""Bytes of a Markdown file that is read."""


class ManualPrinter(Protocol):
    """Draws a manual; implemented by `manuals.pdf`."""

    def render(self, document: Document) -> Rendered: ...


class Contractor(Protocol):
    """Tells who works here; implemented where the profile is known."""

    def __call__(self, language: str, /) -> tuple[str, str]:
        """Return the contractor's name as printed in a language, and the country."""
        ...


class _OnlyLooking(Exception):  # noqa: N818 - no error
    """Takes an import back that was made to see what it would do."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan


class Exchange:
    """The use cases of manuals as files."""

    def __init__(
        self,
        work: Work,
        manuals: Manuals,
        pictures: Pictures,
        clients: Clients,
        services: Services,
        printer: ManualPrinter,
        contractor: Contractor,
        today: Callable[[], date],
    ) -> None:
        self._work = work
        self._manuals = manuals
        self._pictures = pictures
        self._clients = clients
        self._services = services
        self._printer = printer
        self._contractor = contractor
        self._today = today

    # --- out

    def markdown(self, client_id: int, folder: str = "") -> str:
        """Return a manual as one Markdown text, its pictures in a folder beside it."""
        return write_manual((one.text for one in self._manuals.sections(client_id)), folder)

    def save_markdown(self, client_id: int, path: Path) -> int:
        """Write a manual as Markdown, with its pictures in a folder beside the file; return how many there are."""
        with self._work.reading():
            sections = self._some(client_id)
            folder = f"{plain_name(path.name)}-pictures"
            text = self.markdown(client_id, folder)
            pictures = self._contents(client_id, sections)
        beside = path.parent / folder
        with ExitStack() as failing:
            if pictures and not beside.exists():
                failing.callback(rmtree, beside, ignore_errors=True)
            # The text last: where it stands, all that it shows stands beside it.
            if pictures:
                _made_folder(beside)
            for name, content in pictures.items():
                written(beside / name, content)
            written(path, text.encode())
            failing.pop_all()
        return len(pictures)

    def pdf(self, client_id: int, language: str = "") -> Rendered:
        """Draw a manual; its labels are in the client's first language, unless another is given."""
        with self._work.reading():
            client = self._clients.client(client_id)
            sections = self._some(client_id)
            chosen = language or client.language.split("+")[0]
            name, country = self._contractor(chosen)
            document = Document(
                client.printed("name", chosen),
                name,
                self._today(),
                chosen,
                country,
                tuple(self._chapter(one, chosen) for one in sections),
                self._contents(client_id, sections),
            )
        return self._printer.render(document)

    def save_pdf(self, client_id: int, path: Path, language: str = "") -> Rendered:
        """Draw a manual into a file."""
        rendered = self.pdf(client_id, language)
        written(path, rendered.pdf)
        return rendered

    # --- in

    def plan(self, client_id: int, path: Path) -> Plan:
        """Tell what reading a Markdown file would do; nothing of it stays."""
        try:
            with self._work.writing():
                raise _OnlyLooking(self.read_markdown(client_id, path).value)
        except _OnlyLooking as looked:
            return looked.plan

    def read_markdown(self, client_id: int, path: Path) -> Done[Plan]:
        """Take the sections of a Markdown file into a manual, and the pictures that lie beside it.

        A section with the title of one that there is becomes its next revision. Sections that the file does not
        name stay as they are.
        """
        text = _decoded(read_file(path, field="file", largest=_LARGEST))
        undo: list[Callable[[], Done[object]]] = []
        with self._work.writing():
            names, missing = self._take_pictures(client_id, path.parent, pictures_beside(text))
            text = with_pictures(text, lambda address: _own(names.get(address)) or address)
            incoming = [one.checked() for one in read_manual(text, path.stem)]
            if not incoming:
                raise UserError("There is nothing in {name}.", field="file", name=path.name)
            plan = plan_import(incoming, self._manuals.sections(client_id))
            for one in plan.incoming:
                if one.section is None:
                    undo.append(self._manuals.add_section(client_id, one.text).undo)
                elif one.fate is Fate.CHANGED:
                    undo.append(self._manuals.put_text(one.section.id, one.text).undo)
        made = Plan(plan.incoming, plan.staying, tuple(names), missing)
        return Done(made, lambda: self._all_back(tuple(undo)))

    # --- inside

    def _some(self, client_id: int) -> Sequence[Section]:
        sections = self._manuals.sections(client_id)
        if not sections:
            raise UserError("This manual has no sections yet.")
        return sections

    def _contents(self, client_id: int, sections: Sequence[Section]) -> Mapping[str, bytes]:
        names = dict.fromkeys(name for one in sections for name in pictures_in(parse(one.body)))
        return self._pictures.contents(client_id, list(names))

    def _chapter(self, section: Section, language: str) -> Chapter:
        services = (self._services.service(one).name_in(language) for one in section.service_ids)
        return Chapter(
            section.title,
            parse(section.body),
            section.number,
            section.agreed_on,
            section.changed_since_agreed,
            tuple(services),
        )

    def _take_pictures(
        self, client_id: int, folder: Path, addresses: Sequence[str]
    ) -> tuple[Mapping[str, str], tuple[str, ...]]:
        """Return the names of pictures that lie in a folder or below it, and the addresses of the others."""
        names, missing = {}, []
        for address in addresses:
            path = folder / unquote(address)
            try:
                if not path.resolve().is_relative_to(folder.resolve()):
                    raise UserError("{path} is not a file that can be kept.", path=address)
                names[address] = self._pictures.add_file(client_id, path)
            except (UserError, OSError, ValueError):
                missing.append(address)
        return names, tuple(missing)

    def _all_back(self, undo: Sequence[Callable[[], Done[object]]]) -> Done[object]:
        with self._work.writing():
            again = tuple(one().undo for one in reversed(undo))
        return Done(None, lambda: self._all_back(again))


def _made_folder(path: Path) -> None:
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise UserError("The folder {name} can't be made.", field="out", name=path.name) from error


def _own(name: str | None) -> str:
    return f"file:{name}" if name else ""


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(
            "This is not a text in UTF-8; save it as such and try again.", field="file"
        ) from error
