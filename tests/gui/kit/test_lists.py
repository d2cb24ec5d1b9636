"""Lists: rows come on demand, and what is selected stays selected whatever happens around it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.gui.kit.gallery import CLIENTS, list_rows
from tests.helpers.qt import cut_texts, settle, speak
from va_desktop.core.paging import Cursor, Page
from va_desktop.core.texts import N_
from va_desktop.kit.ui.lists import PagedList
from va_desktop.kit.ui.paging import PAGE, PagedModel
from va_desktop.kit.ui.rows import Header, Row, Shown, TagText, standard_painters
from va_desktop.kit.ui.tables import Cell, Cells, Column, FigureTable, PagedTable
from va_desktop.kit.ui.texts import tr

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("app")


@dataclass(frozen=True)
class Thing:
    """Something in a long list."""

    id: int
    name: str


@dataclass
class Shelf:
    """Things read by keyset, as a store reads them."""

    things: list[Thing]
    reads: list[Cursor | None] = field(default_factory=list)

    def page(self, after: Cursor | None, limit: int) -> Page[Thing]:
        """Read a page."""
        self.reads.append(after)
        start = 0
        if after is not None:
            start = next((n for n, t in enumerate(self.things) if t.id == after[0]), -1) + 1
        rows = tuple(self.things[start : start + limit])
        more = start + limit < len(self.things)
        return Page(rows, (rows[-1].id,) if more else None)


def shown(thing: Thing) -> Row:
    """Describe a thing."""
    return Row(thing.id, thing.name, tr("Name"), thing.id % 8, tag=TagText("today"), tick=False, action="play",
               edit=thing.name)  # fmt: skip


def many(count: int) -> Shelf:
    return Shelf([Thing(n, f"Thing {n}") for n in range(count)])


@pytest.fixture
def things(qtbot: QtBot) -> PagedList[Thing]:
    """Show an empty list, 480 high."""
    view: PagedList[Thing] = PagedList(shown)
    tester = QAbstractItemModelTester(view.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, view)
    tester.setUseFetchMore(False)  # it would ask for pages while rows are being inserted
    qtbot.addWidget(view)
    view.resize(400, 480)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    settle()
    return view


def test_a_hundred_thousand_rows_cost_one_page(things: PagedList[Thing]) -> None:
    shelf = many(100_000)
    things.show_from(shelf.page)
    settle()
    assert len(shelf.reads) <= 2
    assert things.rows.rowCount() <= 2 * PAGE


def test_scrolling_down_reads_the_next_pages(things: PagedList[Thing]) -> None:
    shelf = many(1000)
    things.show_from(shelf.page)
    for _ in range(4):
        things.scrollToBottom()
        settle()
    assert things.rows.rowCount() >= 4 * PAGE
    names = [things.rows.item(things.rows.index(n)) for n in range(things.rows.rowCount())]
    assert names == shelf.things[: len(names)]


def test_what_is_selected_stays_when_rows_come_go_and_change(things: PagedList[Thing]) -> None:
    shelf = many(50)
    things.show_from(shelf.page)
    things.select(20)
    heard: list[object] = []
    things.chosen.connect(heard.append)
    shelf.things = [Thing(999, "New"), *(t for t in shelf.things if t.id not in {3, 4, 5, 30})]
    shelf.things = [replace(t, name="Renamed") if t.id == 20 else t for t in shelf.things]
    things.reload()
    current = things.current()
    assert current is not None
    assert (current.id, current.name) == (20, "Renamed")
    assert heard == []
    assert things.rows.rowCount() == len(shelf.things)


def test_a_row_is_selected_alone_whatever_key_is_held_down(things: PagedList[Thing]) -> None:
    things.setSelectionMode(PagedList.SelectionMode.ExtendedSelection)
    things.show_from(many(10).page)
    things.select(2)
    QTest.keyPress(things, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.keyboardModifiers() == Qt.KeyboardModifier.ControlModifier
    things.select(5)
    chosen = [things.rows.item(index) for index in things.selectedIndexes()]
    QTest.keyRelease(things, Qt.Key.Key_Control)
    assert [one.id for one in chosen if one is not None] == [5]


def test_rows_may_change_their_order(things: PagedList[Thing]) -> None:
    shelf = many(30)
    things.show_from(shelf.page)
    things.select(7)
    shelf.things.reverse()
    things.reload()
    assert [things.rows.row(things.rows.index(n)).key for n in range(30)] == list(range(29, -1, -1))
    current = things.current()
    assert current is not None
    assert current.id == 7


def test_reading_anew_far_down_keeps_the_place(things: PagedList[Thing]) -> None:
    shelf = many(1000)
    things.show_from(shelf.page)
    while things.rows.rowCount() < 500:
        things.rows.fetchMore(things.rootIndex())
    things.select(450)
    settle()
    place = things.verticalScrollBar().value()
    things.reload()
    settle()
    assert things.verticalScrollBar().value() == place
    current = things.current()
    assert current is not None
    assert current.id == 450


def test_headers_stand_before_their_groups_and_the_keyboard_passes_over_them(
    things: PagedList[Thing],
) -> None:
    things.set_group(lambda thing: Header(f"group {thing.id // 3}", f"Group {thing.id // 3}"))
    things.show_from(many(9).page)
    seen = []
    for _ in range(4):
        QTest.keyClick(things, Qt.Key.Key_Down)
        current = things.current()
        assert current is not None
        seen.append(current.id)
    assert seen == [0, 1, 2, 3]
    assert things.rows.rowCount() == 12


def test_one_header_for_a_group_that_runs_over_pages() -> None:
    model: PagedModel[Thing] = PagedModel(standard_painters(), shown)
    model.set_group(lambda _: Header("all", "All"))
    model.set_fetch(many(250).page)
    while model.canFetchMore(model.index(-1)):
        model.fetchMore(model.index(-1))
    assert model.rowCount() == 251


def test_keys_open_tick_and_edit_a_row(things: PagedList[Thing], qtbot: QtBot) -> None:
    things.bind(Qt.Key.Key_Space, "tick")
    things.show_from(many(5).page)
    things.select(2)
    with qtbot.waitSignal(things.opened) as opened:
        QTest.keyClick(things, Qt.Key.Key_Return)
    assert opened.args == [Thing(2, "Thing 2")]
    with qtbot.waitSignal(things.part_clicked) as ticked:
        QTest.keyClick(things, Qt.Key.Key_Space)
    assert ticked.args == [Thing(2, "Thing 2"), "tick"]
    QTest.keyClick(things, Qt.Key.Key_F2)
    editor = things.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, "Another name")
    with qtbot.waitSignal(things.edited) as edited:
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert edited.args == [Thing(2, "Thing 2"), "Another name"]


def test_a_click_on_the_tick_is_the_tick(things: PagedList[Thing], qtbot: QtBot) -> None:
    things.show_from(many(5).page)
    settle()
    place = things.visualRect(things.rows.find(1))
    with qtbot.waitSignal(things.part_clicked) as clicked:
        QTest.mouseClick(things.viewport(), Qt.MouseButton.LeftButton, pos=place.topLeft() + QPoint(20, 30))
    assert clicked.args == [Thing(1, "Thing 1"), "tick"]


def test_up_on_the_first_row_goes_back_to_the_search(things: PagedList[Thing], qtbot: QtBot) -> None:
    things.show_from(many(3).page)
    things.select_first()
    with qtbot.waitSignal(things.left_up):
        QTest.keyClick(things, Qt.Key.Key_Up)


def test_a_screen_reader_hears_what_the_row_says(things: PagedList[Thing]) -> None:
    things.show_from(many(3).page)
    spoken = QAccessible.queryAccessibleInterface(things).child(1).text(QAccessible.Text.Name)
    assert spoken == "Thing 1, Name, today"


def test_rows_are_described_anew_in_another_language(things: PagedList[Thing]) -> None:
    things.show_from(many(3).page)
    things.select(1)
    speak("hi")
    row = things.rows.row(things.rows.index(1))
    assert isinstance(row, Row)
    assert row.second == "नाम"
    current = things.current()
    assert current is not None
    assert current.id == 1


def test_a_list_is_named_in_the_language_that_is_spoken(things: PagedList[Thing]) -> None:
    things.set_name(N_("Invoices"))
    assert things.accessibleName() == "Invoices"
    speak("hi")
    assert things.accessibleName() == "इनवॉइस"


@pytest.mark.parametrize("width", [290, 520])
def test_rows_keep_figures_and_tags_whole_in_narrow_lists(qtbot: QtBot, width: int) -> None:
    view: PagedList[Shown] = PagedList(lambda row: row)
    qtbot.addWidget(view)
    view.show_items(list_rows())
    view.resize(width, 440)
    view.show()
    assert cut_texts(view) == []


# --- Tables ---


def test_a_click_on_a_column_sorts_and_a_second_turns_the_order(qtbot: QtBot) -> None:
    columns = [Column("name", "Name", sortable=True), Column("amount", "Size", 90, right=True, sortable=True)]
    table: PagedTable[Cells] = PagedTable(columns, lambda cells: cells)
    qtbot.addWidget(table)
    table.list.show_items([Cells(n, (Cell(name), Cell(f"{n}.00"))) for n, name in enumerate(CLIENTS)])
    table.resize(500, 300)
    table.show()
    assert cut_texts(table) == []
    heard: list[tuple[str, bool]] = []
    table.sorted.connect(lambda key, falling: heard.append((key, falling)))
    for _ in range(2):
        QTest.mouseClick(table.head, Qt.MouseButton.LeftButton, pos=QPoint(460, 15))
    assert heard == [("amount", True), ("amount", False)]
    spoken = table.list.rows.data(table.list.rows.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Name Acme Dental, Size 0.00"


def test_a_figure_table_never_cuts_a_figure(qtbot: QtBot) -> None:
    table = FigureTable()
    qtbot.addWidget(table)
    table.show_figures(("Week", *CLIENTS), [("16 Nov", *("₹ 12,34,567.00",) * 6)], has_total=True)
    table.resize(400, 120)
    table.show()
    assert cut_texts(table) == []
    assert table.horizontalScrollBar().maximum() > 0
