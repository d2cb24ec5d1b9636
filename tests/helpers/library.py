"""Manuals on an office of tests: two clients, some services, and pictures of any content."""

from __future__ import annotations

from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from tests.helpers.front_office import FrontOffice
from va_desktop.bootstrap.manual_room import read_shown_picture
from va_desktop.core.errors import UserError
from va_desktop.manuals.model import Section, Text
from va_desktop.manuals.pdf import ManualPdf
from va_desktop.manuals.service.exchange import Exchange
from va_desktop.manuals.service.finding import Finding
from va_desktop.manuals.service.pictures import Pictures
from va_desktop.manuals.service.secrets import Secrets
from va_desktop.manuals.service.sections import Manuals
from va_desktop.manuals.store.finding import StoredFinding
from va_desktop.manuals.store.secrets import StoredSecrets
from va_desktop.manuals.store.sections import StoredSections
from va_desktop.tasks.grouping import Group
from va_desktop.tasks.model import Filter, ManualLink
from va_desktop.tasks.service.manuals import TaskManuals
from va_desktop.tasks.store.manuals import StoredManualLinks

if TYPE_CHECKING:
    from va_desktop.core.done import Done
    from va_desktop.kit.ui.desk import Desk
    from va_desktop.manuals.pane import ManualRoom

INBOX = Text("Inbox", "1. Open at 9:00\n2. Answer **urgent** mail")


class Keys:
    """What a keyring does that is unlocked; one that is `broken` refuses everything."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.broken = False

    def read(self, key: str) -> str | None:
        self._ask()
        return self.kept.get(key)

    def write(self, key: str, secret: str) -> None:
        self._ask()
        self.kept[key] = secret

    def forget(self, key: str) -> None:
        self._ask()
        self.kept.pop(key, None)

    def _ask(self) -> None:
        if self.broken:
            raise UserError(
                "The keyring of this computer is locked or does not answer; unlock it and try again."
            )


class OpenTasks:
    """What the room of manuals asks of tasks (`manuals.pane.room.Checklists`)."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def open_tasks(self, client_id: int) -> list[tuple[int, str]]:
        wanted = Filter(client_id=client_id)
        return [
            (row.id, row.title)
            for group in Group
            if group is not Group.DONE
            for row in self._library.tasks.page(group, wanted).rows
        ]

    def make_checklist(self, task_id: int, section_id: int) -> Done[ManualLink]:
        return self._library.beside.make_checklist(task_id, section_id)


class Library(FrontOffice):
    """The rooms of `FrontOffice`, and manuals."""

    @cached_property
    def manuals(self) -> Manuals:
        return Manuals(self.database, StoredSections(self.database), self.clock, self.clients)

    @cached_property
    def pictures(self) -> Pictures:
        return Pictures(self.database, self.files, read_shown_picture)

    @cached_property
    def exchange(self) -> Exchange:
        return Exchange(
            self.database,
            self.manuals,
            self.pictures,
            self.clients,
            self.services,
            ManualPdf(),
            lambda language: ("आशा वर्मा" if language == "hi" else "Asha Verma", "IN"),
            self.today,
        )

    @cached_property
    def finding(self) -> Finding:
        return Finding(StoredFinding(self.database))

    @cached_property
    def beside(self) -> TaskManuals:
        links = StoredManualLinks(self.database)
        return TaskManuals(self.database, links, self.manuals, self.tasks, self.checklists)

    @cached_property
    def keyring(self) -> Keys:
        return Keys()

    @cached_property
    def secrets(self) -> Secrets:
        return Secrets(self.database, StoredSecrets(self.database), self.keyring)

    def section(self, client_id: int, text: Text = INBOX, *service_ids: int) -> Section:
        """Add a section."""
        return self.manuals.add_section(client_id, text, service_ids).value

    def saved(self, section: Section, body: str) -> Section:
        """Let a section say something else."""
        text = Text(section.title, body)
        return self.manuals.save_section(section.id, text, begun_from=section.text).value

    def manual_room(self, desk: Desk) -> ManualRoom:
        """Return what the widgets of manuals work with."""
        from va_desktop.manuals.pane import ManualRoom

        return ManualRoom(
            desk,
            self.manuals,
            self.pictures,
            self.exchange,
            self.finding,
            self.secrets,
            self.services,
            self.clients,
            OpenTasks(self),
            lambda: "Asia/Kolkata",
            self.clock.now,
        )


def png(colour: str = "#0F766E", size: tuple[int, int] = (60, 40)) -> bytes:
    """Return a picture of one colour."""
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()
