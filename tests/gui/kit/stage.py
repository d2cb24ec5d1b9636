"""A small window put together from the toolkit alone: for tests and for the eye."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from tests.gui.kit.gallery import ChartCard, Gallery, client_items, list_rows
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.kit.ui.bus import Bus
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.choices import ChipText, Segmented
from va_desktop.kit.ui.combo import ComboBox
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.empty import EmptyState
from va_desktop.kit.ui.fields import AmountEdit, LineEdit, NumberEdit, TextArea
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.lists import PagedList
from va_desktop.kit.ui.palette import Choice
from va_desktop.kit.ui.pane import Pane
from va_desktop.kit.ui.rail import PaneEntry
from va_desktop.kit.ui.rows import Shown
from va_desktop.kit.ui.scroll import ScrollArea
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.shell import Shell
from va_desktop.kit.ui.tasks import InlineTasks
from va_desktop.kit.ui.texts import texts
from va_desktop.kit.ui.window import MainWindow, WindowState


class ListPane(Pane):
    """A list with actions above it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Today")
        self.targets: list[object] = []
        self.add_action(Segmented(("day", "Day"), ("week", "Week"), ("month", "Month")))
        self.add = Button("Add entry")
        self.add_action(self.add)
        self.list: PagedList[Shown] = PagedList(lambda shown: shown)
        self.list.show_items(list_rows())
        self.body.addWidget(Card(self.list, clip=True))

    @override
    def show_target(self, target: object) -> None:
        self.targets.append(target)
        self.list.select(str(target))

    @override
    def first_focus(self) -> QWidget | None:
        return self.list


class ChartPane(Pane):
    """A chart."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Reports")
        self.body.addWidget(ChartCard())


class EmptyPane(Pane):
    """Nothing yet."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Clients")
        self.body.addWidget(
            Card(EmptyState("clients", "Clients", "What are you working on?", "Add client", sample=True))
        )


class GalleryPane(Pane):
    """Every control."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Settings")
        area = ScrollArea()
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        area.column.addWidget(Gallery())
        self.body.addWidget(area)


class RateSheet(Sheet):
    """A sheet with a form."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, "Add client")
        self.form = Form()
        self.name = self.form.add("name", "Name", LineEdit(), wide=True)
        self.form.add("client", "Client", ComboBox(client_items()))
        self.rate = self.form.add("rate", "Amount", AmountEdit("EUR", name="rate"))
        self.form.add("markup", "Mark-up", NumberEdit(0, 100, hint="%", name="markup"))
        self.form.add("notes", "Notes", TextArea(lines=2), wide=True, optional=True)
        self.body.addWidget(self.form)
        self.saved: list[str] = []
        self.save = Button("Save", "primary")
        self.add_button(self.save, primary=True).clicked.connect(self.try_save)

    def try_save(self) -> None:
        """Save, or say at the field why not."""
        if self.form.attempt(self._store):
            self.accept()

    def _store(self) -> None:
        if not self.name.text().strip():
            raise UserError("Write a whole number.", field="name")
        self.rate.value()
        self.saved.append(self.name.text())


def commands(text: str) -> Sequence[Choice]:
    """Answer the palette."""
    if "nothing" in text:
        return []
    chips = (ChipText("t", "Acme Dental › Inbox care", colour=0), ChipText("l", "#phone"))
    done = Done.append
    return [
        Choice("call with Asha", lambda: done("log"), "Log 0:30", strong=True, chips=chips, note="14:12 – 14:42"),
        Choice("call with Asha", lambda: done("start"), "Start timer", strong=True, note="Ctrl+Enter",
               warning="overlaps Newsletter draft" if "30m" in text else ""),
        Choice("Acme Dental", lambda: done("client"), "Client"),
        Choice("2026-27/0041 · Acme Dental · € 1,248.75", lambda: done("invoice"), "Invoice",
               control_run=lambda: done("pdf")),
    ]  # fmt: skip


Done: list[str] = []


def make_window(bus: Bus, state: WindowState | None = None, *, shell: Shell | None = None) -> MainWindow:
    """Return a window with four panes and a bar."""

    def formats() -> Formats:
        return Formats(texts().language, "IN" if texts().language == "hi" else "IE")

    window = MainWindow(bus, formats, tasks=InlineTasks(), state=state, shell=shell)
    window.set_bar(QWidget())
    window.add_panes(
        [
            PaneEntry("today", "Today", "today", lambda: ListPane(window.desk), "Ctrl+1"),
            PaneEntry("clients", "Clients", "clients", lambda: EmptyPane(window.desk), "Ctrl+2"),
            PaneEntry("reports", "Reports", "reports", lambda: ChartPane(window.desk), "Ctrl+3"),
            PaneEntry("settings", "Settings", "settings", lambda: GalleryPane(window.desk), bottom=True),
        ]
    )
    window.add_provider(commands)
    if window.rail is not None:
        window.rail.set_owner("Asha Verma")
    window.set_count("today", 4)
    window.set_count("clients", 2, urgent=True)
    window.show_first_pane()
    return window
