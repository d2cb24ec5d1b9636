"""What a search finds in all manuals, as a list."""

from __future__ import annotations

from operator import attrgetter

from PySide6.QtWidgets import QWidget

from va_desktop.core.texts import N_
from va_desktop.kit.sheets.values import Column, Listed, known_whole
from va_desktop.kit.ui.lists import PagedList
from va_desktop.kit.ui.rows import Row
from va_desktop.kit.ui.texts import tr
from va_desktop.manuals.model import Hit


class FoundSections(PagedList[Hit]):
    """Sections of all clients; Enter opens one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_row)
        self.setObjectName("found_sections")
        self.set_name(N_("What was found in the manuals"))
        self.listed = self._listed
        if parent is not None:
            self.setParent(parent)

    def _listed(self) -> Listed[Hit]:
        columns = (
            Column[Hit](tr("Client"), attrgetter("client")),
            Column[Hit](tr("Section"), attrgetter("title")),
            Column[Hit](tr("Text"), attrgetter("body")),
        )
        return known_whole(tr("What was found in the manuals"), columns, self.rows.known())

    def show_hits(self, hits: list[Hit]) -> None:
        """Show what was found."""
        self.show_items(hits)
        self.select_first()


def _row(hit: Hit) -> Row:
    second = f"{hit.client} · {hit.body}"
    return Row(key=hit.section_id, title=hit.title, second=second, colour=hit.colour, strong=True)
