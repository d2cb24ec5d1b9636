"""The sheet of a statement: for which days and in which language, its real pages, and where to save them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from va_desktop.clients.model import Client
from va_desktop.core.errors import UserError
from va_desktop.core.texts import DOCUMENT_LANGUAGES, N_
from va_desktop.kit.sheets.values import Listed, Value, already_written
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import KeyFigure, Wrapped
from va_desktop.kit.ui.pages import PageView
from va_desktop.kit.ui.saving import SaveDialog, Saving
from va_desktop.kit.ui.scroll import ScrollArea
from va_desktop.kit.ui.sheet import Sheet, SheetBody
from va_desktop.kit.ui.shortcuts import shown_keys
from va_desktop.kit.ui.tasks import Progress, Task
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.kit.writing import written
from va_desktop.receivables.export import statement_sheet
from va_desktop.receivables.pane.room import OwedRoom
from va_desktop.receivables.service.statements import Statements
from va_desktop.receivables.statement import Statement

_WIDTH: Final = 1080
_HEIGHT: Final = 640
_LEFT: Final = 300


class StatementSheet(Sheet):
    """Shows a client's statement as it will be; what is paid or issued meanwhile shows at once."""

    enter_saves = False  # it draws the days that were typed

    def __init__(self, over: QWidget, room: OwedRoom, client_id: int) -> None:
        super().__init__(over, N_("Statement of account"), width=_WIDTH, cancel=False)
        self.setObjectName("statement_sheet")
        self._room = room
        self._saving = Saving(room.desk, self)
        self._version = 0
        self._drawing: Task | None = None
        self.listed: Callable[[], Listed[Sequence[Value]]] | None = None
        today = room.owing.today()
        self.form = form = Form(columns=1)
        self.client = form.add("client", N_("Client"), ComboBox())
        self.first = form.add("from", N_("From"), DateEdit(today, name="from"))
        self.last = form.add("to", N_("To"), DateEdit(today, name="to"))
        self.language = form.add("language", N_("Language"), ComboBox())
        self.pages = PageView(room.desk.tasks, N_("The pages of the statement"))
        self.pages.setObjectName("statement_pages")
        self._owed = KeyFigure(N_("Outstanding"))
        self._nothing = Wrapped(N_("There is nothing to tell about these days."), role="third")
        self.save = Button("", "primary", icon="download")
        self.save.setObjectName("save_statement")
        self._build()
        self._fill(client_id, today)
        self.client.chosen.connect(self._client_chosen)
        for field in (self.first, self.last):
            field.changed.connect(self._show)
        self.language.chosen.connect(self._show)
        room.desk.bus.subscribe(("invoice", "payment", "refund", "client", "*"), self._changed)
        self._show()

    def _build(self) -> None:
        left = ScrollArea(margins=(4, 0, 12, 4), spacing=tokens.M)
        left.setFixedWidth(_LEFT)
        for widget in (self.form, self._owed, self._nothing):
            left.column.addWidget(widget)
        left.column.addStretch(1)
        self.pages.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        body = SheetBody(QSize(_WIDTH, _HEIGHT), QSize(_LEFT + 200, 200))
        both = QHBoxLayout(body)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(tokens.M)
        both.addWidget(left)
        both.addWidget(Card(self.pages, clip=True), 1)
        self.body.addWidget(body, 1)
        self.export = Button(N_("Export list…"), icon="download")
        self.export.setObjectName("export_statement")
        self.export.setEnabled(False)
        self.add_button(self.export).clicked.connect(self._room.export)
        close = Button(N_("Close"))
        self.add_button(close).clicked.connect(self.reject)
        self.save.set_text(tr("Save PDF  {keys}", keys=shown_keys("Ctrl+S")))
        self.add_button(self.save, primary=True).clicked.connect(self.ask_where)
        for keys, verb in (("Ctrl+S", self.ask_where), ("Ctrl+Shift+E", self._room.export)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(verb)

    def _fill(self, client_id: int, today: date) -> None:
        everybody = [*self._room.clients.clients(), *self._room.clients.clients(archived=True)]
        self.client.set_items([Item(one.id, one.name, colour=one.colour) for one in everybody])
        self.client.set_value(client_id)
        client = self._room.clients.client(client_id)
        self._offer_languages(client)
        self.first.set_value(self._room.statements.usual_period().first)
        self.last.set_value(today)

    def _offer_languages(self, client: Client) -> None:
        formats = self._room.desk.formats
        known = dict.fromkeys((client.language, *DOCUMENT_LANGUAGES))
        names = {one: " + ".join(map(formats.language_name, one.split("+"))) for one in known}
        self.language.set_items([Item(one, name) for one, name in names.items()])
        self.language.set_value(client.language)

    # --- what it shows

    @Slot(object)
    def _changed(self, _change: object) -> None:
        self._show()

    @Slot()
    @Slot(object)
    def _client_chosen(self, _chosen: object = None) -> None:
        self._offer_languages(self._room.clients.client(int(self.client.value())))
        self._show()

    @Slot()
    @Slot(object)
    def _show(self, _chosen: object = None) -> None:
        """Draw it, away from the window's thread."""
        work = self._work()
        if work is None:
            return
        self._version += 1
        if self._drawing is not None:
            self._drawing.cancel()  # nobody will look at it any more
        then = partial(self._drawn, self._version)
        label = tr("Drawing the pages …")
        self._drawing = self._room.desk.tasks.run(
            work, then, self._failed, owner=self, stopped=self._stopped, label=label
        )

    def _work(self) -> Callable[[Progress], tuple[Statement, bytes]] | None:
        """Return what draws the statement that is chosen, None where that can't be; the field then says why."""
        found: list[tuple[date, date]] = []
        if not self.form.attempt(lambda: found.append(self._days())):
            return None
        first, last = found[0]
        client_id, language = int(self.client.value()), str(self.language.value())
        return partial(_draw, self._room.statements, client_id, first, last, language)

    def _days(self) -> tuple[date, date]:
        first, last = self.first.value(), self.last.value()
        if first is None:
            raise UserError("Say from which day on.", field="from")
        if last is None:
            raise UserError("Say up to which day.", field="to")
        return first, last

    def _drawn(self, version: int, drawn: tuple[Statement, bytes]) -> None:
        if version != self._version:
            return
        statement, pdf = drawn
        some = bool(statement.accounts)
        self._tell(statement if some else None)
        self._nothing.setVisible(not some)
        self._owed.setVisible(some)
        closing = [account.closing for account in statement.accounts]
        self._owed.set_figure(self._room.desk.formats.moneys(closing))
        self.pages.show_pdf(pdf, keep_place=True)

    def _tell(self, statement: Statement | None) -> None:
        """Let the movements that are shown be exported, where there are any."""
        told = None if statement is None else statement_sheet(statement, texts())
        self.listed = None if told is None else partial(already_written, told)
        self.export.setEnabled(statement is not None)

    def _stopped(self) -> None:
        """Show nothing: what was drawn before is not what is chosen now."""
        self._owed.setVisible(False)
        self._tell(None)
        self.pages.clear()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.form.show_error(error)

    # --- what a person does

    @Slot()
    def ask_where(self) -> SaveDialog:
        """Ask where to save it."""
        client = self._room.clients.client(int(self.client.value()))
        dialog = SaveDialog(self, tr("Save PDF"), f"{tr('Statement of account')} {client.name}", "pdf")
        dialog.fileSelected.connect(self.save_pdf)
        dialog.open()
        return dialog

    @Slot(str)
    def save_pdf(self, name: str) -> None:
        """Write what is chosen into a file; what is shown may still be what was chosen before."""
        work = self._work()
        if work is not None:
            self._saving.write(partial(_write, work, Path(name)), owner=self)


def _draw(
    statements: Statements, client_id: int, first: date, last: date, language: str, progress: Progress
) -> tuple[Statement, bytes]:
    progress(0, 1)
    statement = statements.statement(client_id, first, last, language)
    return statement, statements.pdf(statement)


def _write(draw: Callable[[Progress], tuple[Statement, bytes]], path: Path, progress: Progress) -> Path:
    return written(path, draw(progress)[1])
