"""The deleted entries: what lies in the bin, the latest first, to be brought back one by one or several at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QWidget

from va_desktop.core.clock import ZoneOf, local
from va_desktop.core.errors import UserError
from va_desktop.core.paging import Cursor, Page
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button, IconButton
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.clocks import ClocksLine, offer_clocks
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.labels import Wrapped, row
from va_desktop.kit.ui.lists import PagedList
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.rows import Row
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import ntr, tr
from va_desktop.timekeeping.model import Binned
from va_desktop.timekeeping.pane.words import span_words, title_words
from va_desktop.timekeeping.service.binning import Bin

_HEIGHT: Final = 380


class BinSheet(Sheet):
    """Enter or a click on the arrow brings an entry back; several are chosen with Shift and Ctrl."""

    def __init__(self, over: QWidget, desk: Desk, bin_: Bin, own_zone: str) -> None:
        super().__init__(over, N_("Deleted entries"), width=560, cancel=False)
        self.setObjectName("bin_sheet")
        self._desk, self._bin, self._own_zone = desk, bin_, own_zone
        self._whose = ZoneOf.RECORDED
        self._said = Wrapped(
            N_(
                "Deleted entries are kept for 30 days."
                " A timer that was running comes back as finished when it was deleted."
            ),
            role="second",
        )
        self.more = IconButton("more", N_("By whose clocks"), size=26)
        self.more.setObjectName("clocks_of_bin")
        self.more.clicked.connect(self._open_menu)
        self.clocks = ClocksLine()
        self.clocks.dismissed.connect(self._read_as_recorded)
        self._none = Wrapped(N_("The bin is empty."), role="third")
        self.list: PagedList[Binned] = PagedList(self._row)
        self.list.setObjectName("deleted_entries")
        self.list.set_name(N_("Deleted entries"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.bind(Qt.Key.Key_Space, "action")
        self._card = Card(self.list, clip=True)
        self._card.setFixedHeight(_HEIGHT)
        said = row(self._said, self.more)
        said.setStretch(0, 1)
        said.setAlignment(self.more, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(said)
        self.body.addWidget(self.clocks)
        self.body.addWidget(self._card)
        self.body.addWidget(self._none)
        close = Button(N_("Close"))
        close.clicked.connect(self.reject)
        self.add_button(close)
        self.restore = Button(N_("Restore"), "primary")
        self.restore.setObjectName("restore")
        self.restore.clicked.connect(self._restore_selected)
        self.add_button(self.restore, primary=True)
        self.list.opened.connect(self._restore_one)
        self.list.part_clicked.connect(self._part)
        self.list.selectionModel().selectionChanged.connect(self._selected)

    def open_sheet(self) -> None:
        """Read the bin, and open with the keyboard in the list."""
        self.list.show_from(self._fetch)
        self._show_what_there_is()
        self.open(self.list if self.list.rows.rowCount() else None)
        self.list.select_first()

    def _fetch(self, after: Cursor | None, limit: int) -> Page[Binned]:
        return self._bin.page(after, limit)

    def _row(self, binned: Binned) -> Row:
        formats = self._desk.formats
        entry = binned.entry.read_in(binned.entry.zone_of(self._whose, self._own_zone))
        deleted = local(binned.deleted_at, entry.values.zone)
        when = tr(
            "deleted {day}, {time}", day=formats.day(deleted.date(), "short"), time=formats.time(deleted)
        )
        parts = (entry.client, formats.day(entry.day, "short"), span_words(formats, entry), when)
        return Row(
            key=entry.id,
            title=title_words(entry),
            second=" · ".join(part for part in parts if part),
            colour=entry.colour,
            figure=formats.duration(entry.lasting(binned.deleted_at)),
            action="undo",
            action_words=tr("Restore"),
        )

    def _show_what_there_is(self) -> None:
        some = self.list.rows.rowCount() > 0
        self._card.setVisible(some)
        self._none.setVisible(not some)
        self.more.setVisible(some)
        self._selected()

    def _chosen(self) -> list[int]:
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        items = [self.list.rows.item(self.list.rows.index(row)) for row in rows]
        return [item.entry.id for item in items if item is not None]

    @Slot()
    def _selected(self) -> None:
        count = len(self._chosen())
        self.restore.setEnabled(count > 0)
        if count > 1:
            self.restore.set_text(ntr("Restore {count} entry", "Restore {count} entries", count, count=count))
        else:
            self.restore.set_message(N_("Restore"))

    # --- what a person does

    @Slot()
    def _open_menu(self) -> None:
        menu = Menu(self)
        offer_clocks(menu, self._whose, self._read_by)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    @Slot()
    def _read_by(self, clocks: ZoneOf) -> None:
        self._whose = clocks
        self.clocks.show_clocks(clocks)
        self.list.reload()

    @Slot()
    def _read_as_recorded(self) -> None:
        self._read_by(ZoneOf.RECORDED)

    @Slot()
    def _restore_selected(self) -> None:
        self._bring_back(self._chosen())

    @Slot(object)
    def _restore_one(self, binned: Binned) -> None:
        self._bring_back([binned.entry.id])

    @Slot(object, str)
    def _part(self, binned: Binned, part: str) -> None:
        if part == "action":
            self._bring_back([binned.entry.id])

    def _bring_back(self, entry_ids: Sequence[int]) -> None:
        if not entry_ids:
            return
        try:
            done = self._bin.restore(entry_ids)
        except UserError as error:
            self._desk.notify.error(error)
        else:
            count = len(done.value)
            said = (
                tr("Restored “{title}”", title=title_words(done.value[0]))
                if count == 1
                else ntr("Restored {count} entry", "Restored {count} entries", count, count=count)
            )
            self._desk.undo.push(said, done.undo, offer=True)
        self.list.reload()
        self._show_what_there_is()
        self.list.select_first()
