"""The sheet of the report to a client: Ctrl+C copies it as text, Ctrl+S saves it as PDF."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from va_desktop.clients.service import Clients
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.core.values import dataclass
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.labels import Label, Wrapped
from va_desktop.kit.ui.lists import PagedList
from va_desktop.kit.ui.pages import PageView
from va_desktop.kit.ui.rows import Header, ShortRow
from va_desktop.kit.ui.saving import SaveDialog
from va_desktop.kit.ui.scroll import ScrollArea
from va_desktop.kit.ui.sheet import Sheet, SheetBody
from va_desktop.kit.ui.shortcuts import shown_keys
from va_desktop.kit.ui.tasks import Progress, Task
from va_desktop.kit.ui.texts import tr
from va_desktop.reports import wording
from va_desktop.reports.client_report import ClientReport, ReportedTask
from va_desktop.reports.client_text import as_text
from va_desktop.reports.pane.client_report.saving import Saver, file_name
from va_desktop.reports.pane.client_report.wishes import Wish, Wishes
from va_desktop.reports.service.client_reports import ClientReports

_WIDTH: Final = 1080
_HEIGHT: Final = 640
_LEFT: Final = 340
_MOST_HIGH: Final = 330
"""Pixels of the list of tasks; a longer one scrolls."""


@dataclass(frozen=True, slots=True)
class ReportRoom:
    """What the sheet works with."""

    desk: Desk
    reports: ClientReports
    clients: Clients


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A report with all its tasks, and the pages of what is left of it."""

    report: ClientReport
    pdf: bytes


class ClientReportSheet(Sheet):
    """Shows the report of a client as it will be; nothing leaves the computer."""

    enter_saves = False  # it draws the days that were typed

    def __init__(self, over: QWidget, room: ReportRoom, client_id: int) -> None:
        super().__init__(over, N_("Report to a client"), width=_WIDTH, cancel=False)
        self.setObjectName("client_report_sheet")
        self._room = room
        self._saver = Saver(room.desk, room.reports)
        self._version = 0
        self._drawing: Task | None = None
        self._left_out: set[int] = set()
        self._report: ClientReport | None = None
        self.wishes = Wishes(room.desk, room.reports, list(room.clients.clients()), client_id)
        self.tasks: PagedList[ReportedTask] = PagedList(self._row, group=self._header)
        self.tasks.setObjectName("reported_tasks")
        self.tasks.bind(Qt.Key.Key_Space, "tick")
        self.pages = PageView(room.desk.tasks, N_("Preview of the report"))
        self.pages.setObjectName("report_preview")
        self._nothing = Wrapped(N_("There is nothing to tell about these days."), role="third")
        self._running = Wrapped(
            N_("The timer runs for this client; its time counts once it is stopped."), role="warn"
        )
        self.copy = Button("", "primary", icon="copy")
        self.copy.setObjectName("copy_report")
        self.save = Button("", icon="download")
        self.save.setObjectName("save_report")
        self.save_as = Button(N_("Save as…"))
        self.save_as.setObjectName("save_report_as")
        self._build()
        self.wishes.changed.connect(self._wanted_anew)
        self.tasks.part_clicked.connect(self._ticked)
        self.tasks.opened.connect(self._toggle)
        self._show()

    def _build(self) -> None:
        left = ScrollArea(margins=(4, 0, 12, 4), spacing=tokens.M)
        left.setFixedWidth(_LEFT)
        left.column.addWidget(self.wishes)
        left.column.addWidget(self._running)
        left.column.addWidget(Label(N_("What stands in it"), weight=600))
        left.column.addWidget(self._nothing)
        self._tasks_card = Card(self.tasks, clip=True)
        left.column.addWidget(self._tasks_card)
        left.column.addStretch(1)
        self.pages.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        body = SheetBody(QSize(_WIDTH, _HEIGHT), QSize(_LEFT + 200, 200))
        both = QHBoxLayout(body)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(tokens.M)
        both.addWidget(left)
        both.addWidget(Card(self.pages, clip=True), 1)
        self.body.addWidget(body, 1)
        for button, key, slot in (
            (self.save_as, "", self.ask_where),
            (self.save, "Ctrl+S", self.save_pdf),
            (self.copy, "Ctrl+C", self.copy_text),
        ):
            self.add_button(button, primary=button is self.copy).clicked.connect(slot)
            if key:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(slot)
        self.copy.set_text(tr("Copy text  {keys}", keys=shown_keys("Ctrl+C")))
        self.save.set_text(tr("Save PDF  {keys}", keys=shown_keys("Ctrl+S")))

    def open_report(self) -> None:
        """Open the sheet; the keyboard is where its two keys mean the report and not a text field."""
        self.open(self.pages)

    # --- what it shows

    @Slot()
    def _wanted_anew(self) -> None:
        self._show()

    def _wish(self) -> Wish | None:
        """Return what is wanted, None where that can't be; the field then says why."""
        found: list[Wish] = []
        attempted = self.wishes.form.attempt(lambda: found.append(self.wishes.wish()))
        return found[0] if attempted else None

    def _show(self) -> None:
        """Draw what is wanted, away from the window's thread."""
        wish = self._wish()
        if wish is None:
            return
        self._version += 1
        if self._drawing is not None:
            self._drawing.cancel()  # nobody will look at it any more
        work = partial(_draw, self._room.reports, wish, frozenset(self._left_out))
        then = partial(self._drawn, self._version)
        self._drawing = self._room.desk.tasks.run(
            work,
            then,
            self._failed,
            owner=self,
            stopped=self.pages.clear,  # those of an earlier wish are not what would be saved
            label=tr("Drawing the pages …"),
        )

    def _drawn(self, version: int, drawn: _Drawn) -> None:
        if version != self._version:
            return
        report = self._report = drawn.report
        self.tasks.show_items(report.tasks)
        self.tasks.setFixedHeight(min(self.tasks.height_of_rows(), _MOST_HIGH))
        self._tasks_card.setVisible(bool(report.tasks))
        self._nothing.setVisible(not report.tasks)
        self._running.setVisible(report.running)
        self.pages.show_pdf(drawn.pdf, keep_place=True)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.wishes.form.show_error(error)

    def _row(self, task: ReportedTask) -> ShortRow:
        return ShortRow(
            key=task.id,
            title=next(iter(task.title.values())),
            figure=self._room.desk.formats.duration(task.seconds) if task.seconds else "",
            tick=task.id not in self._left_out,
        )

    def _header(self, task: ReportedTask) -> Header:
        return Header(f"stage_{task.stage.value}", tr(wording.STAGES[task.stage]))

    # --- what a person does

    @Slot(object, str)
    def _ticked(self, task: ReportedTask, part: str) -> None:
        if part == "tick":
            self._toggle(task)

    @Slot(object)
    def _toggle(self, task: ReportedTask) -> None:
        """Leave a task out, or take it in again."""
        self._left_out ^= {task.id}
        self.tasks.reload()
        self._show()

    def _present(self) -> ClientReport | None:
        """Return the report as it is wanted at this moment, None where that can't be."""
        self.wishes.settle()
        found: list[ClientReport] = []

        def ask() -> None:
            wish = self.wishes.wish()
            found.append(_report(self._room.reports, wish).without(self._left_out))
            self._room.reports.remember(wish.client_id, wish.choices)

        return found[0] if self.wishes.form.attempt(ask) else None

    @Slot()
    def copy_text(self) -> None:
        """Put the report into the clipboard as plain text."""
        report = self._present()
        if report is not None:
            QGuiApplication.clipboard().setText(as_text(report))
            name = report.client[report.languages[0]]
            self._room.desk.notify.say(tr("Copied the report to {client}.", client=name), "good")

    @Slot()
    def save_pdf(self) -> None:
        """Write the report among the documents, as a new file."""
        report = self._present()
        if report is not None:
            self._saver.save(report)

    @Slot()
    def ask_where(self) -> None:
        """Ask for the name of a file, and write the report into it."""
        report = self._present()
        if report is not None:
            dialog = SaveDialog(self, tr("Export"), file_name(report), "pdf")
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.fileSelected.connect(partial(self._save_into, report))
            dialog.open()

    def _save_into(self, report: ClientReport, name: str) -> None:
        self._saver.save(report, Path(name))

    @override
    def reject(self) -> None:
        """Close the sheet; what was typed as the first line is kept for the next report."""
        self._remember()
        super().reject()

    def _remember(self) -> None:
        wish = self._wish()
        if wish is not None:
            self._room.reports.remember(wish.client_id, wish.choices)


def _report(reports: ClientReports, wish: Wish) -> ClientReport:
    return reports.report(wish.client_id, wish.period, language=wish.language, choices=wish.choices)


def _draw(reports: ClientReports, wish: Wish, left_out: frozenset[int], progress: Progress) -> _Drawn:
    report = _report(reports, wish)
    return _Drawn(report, reports.render(report.without(left_out), progress).pdf)
