"""The section of the settings that shows the tags: how often each is used, to be renamed and made one."""

from __future__ import annotations

from operator import attrgetter

from PySide6.QtCore import Qt, Slot
from typing_extensions import override

from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.kit.sheets.values import Column, Listed, known_whole
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fields import SearchField
from va_desktop.kit.ui.labels import Wrapped, row
from va_desktop.kit.ui.lists import PagedList
from va_desktop.kit.ui.rows import Row
from va_desktop.kit.ui.sections import Section
from va_desktop.kit.ui.texts import ntr, tr
from va_desktop.timekeeping.finding import is_named, terms
from va_desktop.timekeeping.model import TagCount
from va_desktop.timekeeping.service.tagging import Tagging


class TagsSection(Section):
    """The tags, the most used first; Enter or F2 renames one in place."""

    fills = True

    def __init__(self, desk: Desk, tagging: Tagging) -> None:
        super().__init__(
            desk,
            N_("Tags"),
            N_("A new name counts on all entries. With the name of another tag the two become one."),
        )
        self._tagging = tagging
        self.search = SearchField(N_("Search tags"))
        self.search.setObjectName("tag_search")
        self.rename = Button(N_("Rename"))
        self.rename.setObjectName("rename_tag")
        self.list: PagedList[TagCount] = PagedList(self._row)
        self.list.setObjectName("tags")
        self._none = Wrapped(
            N_("No entry has a tag yet. Write #phone or #mail into the timer bar."), role="third"
        )
        top = row(self.search, self.rename)
        top.setStretch(0, 1)
        self.body.addLayout(top)
        self.body.addWidget(self._none)
        self._card = Card(self.list, clip=True)
        self.body.addWidget(self._card, 1)
        self.body.addStretch(0)
        self.search.searched.connect(self._find)
        self.search.left_down.connect(self._into_list)
        self.list.left_up.connect(self.search.setFocus)
        self.list.opened.connect(self._edit)
        self.list.edited.connect(self._rename)
        self.list.chosen.connect(self._chosen)
        self.list.listed = self._listed
        self.rename.clicked.connect(self._edit)
        desk.bus.subscribe(("tag", "entry_tag", "time_entry", "*"), self._refresh)
        self.retranslate()

    def _listed(self) -> Listed[TagCount]:
        columns = (
            Column[TagCount](tr("Tag"), attrgetter("name")),
            Column[TagCount](tr("Entries"), attrgetter("count")),
        )
        return known_whole(tr("Tags"), columns, self.list.rows.known())

    def _row(self, tag: TagCount) -> Row:
        formats = self.desk.formats
        used = ntr("{count} entry", "{count} entries", tag.count, count=formats.number(tag.count))
        return Row(key=tag.id, title=f"#{tag.name}", second=used, edit=tag.name)

    @override
    def retranslate(self) -> None:
        self.list.setAccessibleName(tr("Tags"))
        self._show()

    def _show(self) -> None:
        tags = self._tagging.tags()
        wanted = terms(self.search.text())
        self.list.show_items([tag for tag in tags if all(is_named(word, tag.name) for word in wanted)])
        self._none.setVisible(not tags)
        self._card.setVisible(bool(tags))
        self._chosen(self.list.current())

    @Slot(object)
    def _refresh(self, _change: Changed) -> None:
        self._show()

    @Slot(str)
    def _find(self, _words: str) -> None:
        self._show()

    @Slot()
    def _into_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _chosen(self, tag: TagCount | None) -> None:
        self.rename.setEnabled(tag is not None)

    @Slot()
    def _edit(self) -> None:
        self.list.edit_current()

    @Slot(object, str)
    def _rename(self, tag: TagCount, name: str) -> None:
        try:
            done = self._tagging.rename_tag(tag.id, name)
        except UserError as error:
            self.desk.notify.error(error)
            return
        if done.value.id == tag.id:
            said = tr("Renamed #{old} to #{new}", old=tag.name, new=done.value.name)
        else:
            said = tr("#{old} and #{new} are one now", old=tag.name, new=done.value.name)
        self.desk.undo.push(said, done.undo, offer=True)
