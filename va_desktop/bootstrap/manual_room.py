"""What the room of manuals takes from others: pictures, paper, and the name under which it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from va_desktop.bootstrap.system import system_country

if TYPE_CHECKING:
    from collections.abc import Sequence

    from va_desktop.bootstrap.program import Program
    from va_desktop.core.done import Done
    from va_desktop.manuals.document import Document, Rendered

_READABLE: Final = 1800
"""Pixels of the longer side of a picture of a screen."""


def read_shown_picture(content: bytes, /) -> tuple[bytes, str]:
    """Check a picture of a manual, on which letters are to be read (`manuals.service.pictures.PictureReader`)."""
    from va_desktop.kit.documents.image import picture

    checked = picture(content, _READABLE)
    return checked.data, checked.mime


class ManualPrinter:
    """Draws manuals when they are asked for (`manuals.service.exchange.ManualPrinter`)."""

    def render(self, document: Document) -> Rendered:
        """Return the PDF of a manual."""
        from va_desktop.manuals.pdf import ManualPdf

        return ManualPdf().render(document)


class TaskChecklists:
    """Makes checklists of tasks from sections (`manuals.pane.room.Checklists`)."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def open_tasks(self, client_id: int) -> Sequence[tuple[int, str]]:
        """Return ids and titles of a client's open tasks, the soonest due first."""
        from va_desktop.bootstrap.client_page import ClientAnswers

        return [(task.id, task.title) for task in ClientAnswers(self._program).tasks_of(client_id)]

    def make_checklist(self, task_id: int, section_id: int) -> Done[object]:
        """Let a section's steps be a task's checklist."""
        return self._program.task_manuals.make_checklist(task_id, section_id)


class Signature:
    """Tells under whose name a manual is printed (`manuals.service.exchange.Contractor`)."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def __call__(self, language: str, /) -> tuple[str, str]:
        """Return the contractor's name in a language, and the country; no name before there is a profile."""
        contractor = self._program.contractor
        if contractor is None:
            return "", system_country()
        return contractor.printed("name", language), contractor.country
