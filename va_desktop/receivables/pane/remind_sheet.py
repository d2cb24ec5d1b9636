"""The sheet to go through the reminders that are due: each with its text, to be copied, printed and marked as sent.

Nothing leaves the computer by itself. Ctrl+C copies, Ctrl+S saves a letter, Ctrl+Enter marks and goes on.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.sheets.values import Column, Listed, known_whole
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.fields import TextArea
from va_desktop.kit.ui.labels import Label, Wrapped
from va_desktop.kit.ui.lists import PagedList
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.rows import Row, TagText
from va_desktop.kit.ui.saving import SaveDialog, Saving
from va_desktop.kit.ui.sheet import Sheet, SheetBody
from va_desktop.kit.ui.shortcuts import shown_keys
from va_desktop.kit.ui.tasks import Progress
from va_desktop.kit.ui.texts import ntr, tr
from va_desktop.kit.writing import written
from va_desktop.receivables.pane.plan_sheet import PlanSheet
from va_desktop.receivables.pane.room import OwedRoom
from va_desktop.receivables.reminding import Due, Letter
from va_desktop.receivables.service.reminders import Reminders
from va_desktop.receivables.wording import STEPS

_WIDTH: Final = 980
_HEIGHT: Final = 520
_LEFT: Final = 350


class DueList(PagedList[Due]):
    """Invoices for which a reminder is due, what has been overdue longest first."""

    def __init__(self, room: OwedRoom) -> None:
        super().__init__(self._row)
        self.setObjectName("due_reminders")
        self.set_name(N_("Reminders that are due"))
        self._room = room
        self.early: Due | None = None
        """One that somebody wants to make before it is due."""
        self.listed = self._listed

    def read(self) -> None:
        """Read what is due, and put before it what is wanted early."""
        due = self._room.reminders.due()
        early = [
            one
            for one in (self.early,)
            if one is not None and one.owed.invoice_id not in {other.owed.invoice_id for other in due}
        ]
        self.show_items([*early, *due])

    def _row(self, due: Due) -> Row:
        formats, owed = self._room.desk.formats, due.owed
        days = owed.days_late(self._room.reminders.today())
        late = ntr("{n} day overdue", "{n} days overdue", days) if days > 0 else tr("not due yet")
        return Row(
            key=owed.invoice_id,
            title=owed.client,
            second=" · ".join((owed.number, tr(STEPS[due.step]))),
            colour=owed.colour,
            figure=formats.money(owed.outstanding),
            tag=TagText(late, "bad" if days > 0 else "warn"),
            strong=True,
        )

    def _listed(self) -> Listed[Due]:
        today = self._room.reminders.today()
        columns = (
            Column[Due](tr("Number"), lambda due: due.owed.number),
            Column[Due](tr("Client"), lambda due: due.owed.client),
            Column[Due](tr("Reminder"), lambda due: tr(STEPS[due.step])),
            Column[Due](tr("Due date"), lambda due: due.owed.due_on),
            Column[Due](tr("Days overdue"), lambda due: due.owed.days_late(today)),
            Column[Due](tr("Outstanding"), lambda due: due.owed.outstanding),
            Column[Due](tr("Currency"), lambda due: due.owed.outstanding.currency),
        )
        return known_whole(tr("Reminders that are due"), columns, self.rows.known())


class RemindSheet(Sheet):
    """Goes through what is due; closes by itself after the last one."""

    def __init__(self, over: QWidget, room: OwedRoom) -> None:
        super().__init__(over, N_("Reminders that are due"), width=_WIDTH, cancel=False)
        self.setObjectName("remind_sheet")
        self._room = room
        self._letter: Letter | None = None
        self._saving = Saving(room.desk, self)
        self.list = DueList(room)
        self._earlier = Label(role="second", size=tokens.SMALL, may_elide=True)
        self.text = TextArea(fills=True)
        self.text.setMinimumHeight(self.text.fontMetrics().lineSpacing() * 4)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(tr("The text of the reminder"))
        self._nothing = Wrapped(N_("No reminder is due today."), role="third")
        self.more = Button(icon="more")
        self.more.setObjectName("remind_menu")
        self.more.set_menu(self._fill_menu)
        self.save = Button("", icon="download")
        self.save.setObjectName("save_letter")
        self.copy = Button("", icon="copy")
        self.copy.setObjectName("copy_reminder")
        self.mark = Button(N_("Mark as reminded"), "primary", icon="check")
        self.mark.setObjectName("mark_reminded")
        self._build()
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._mark)
        room.desk.bus.subscribe(("reminder", "reminder_plan", "reminder_text"), self._changed)
        self._read()

    def _build(self) -> None:
        body = SheetBody(QSize(_WIDTH, _HEIGHT), QSize(_LEFT + 200, 160))
        both = QHBoxLayout(body)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(tokens.M)
        self._left = Card(self.list, clip=True)
        self._left.setFixedWidth(_LEFT)
        right = QVBoxLayout()
        right.setSpacing(tokens.S)
        right.addWidget(self._earlier)
        right.addWidget(self.text, 1)
        both.addWidget(self._left)
        both.addLayout(right, 1)
        self._body = body
        self.body.addWidget(self._nothing)
        self.body.addWidget(body, 1)
        self.more.setAccessibleName(tr("More"))
        self.copy.set_text(tr("Copy text  {keys}", keys=shown_keys("Ctrl+C")))
        self.save.set_text(tr("Save PDF  {keys}", keys=shown_keys("Ctrl+S")))
        self.add_button(self.more)
        for button, key, slot in (
            (self.save, "Ctrl+S", self.ask_where),
            (self.copy, "Ctrl+C", self.copy_text),
        ):
            self.add_button(button).clicked.connect(slot)
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        self.add_button(self.mark, primary=True).clicked.connect(self._mark)
        self.close_button = self.add_button(Button(N_("Close")))
        self.close_button.setObjectName("close_reminders")
        self.close_button.clicked.connect(self.accept)

    def open_at(self, wanted: Due | None = None) -> None:
        """Open with the keyboard in the list, at an invoice where one is wanted, also before its day has come."""
        if wanted is not None:
            self.list.early = wanted
            self._read()
        self.open(self.list if self.list.rows.rowCount() else self.close_button)
        if wanted is None or not self.list.select(wanted.owed.invoice_id):
            self.list.select_first()

    # --- what it shows

    @Slot(object)
    def _changed(self, _change: object) -> None:
        self._read()

    def _read(self) -> None:
        place = self.list.currentIndex().row()
        self.list.read()
        count = self.list.rows.rowCount()
        if count and self.list.current() is None:
            self.list.choose(self.list.rows.index(min(max(place, 0), count - 1)))
        self._body.setVisible(count > 0)
        self._nothing.setVisible(count == 0)
        self.close_button.setVisible(count == 0)
        for button in (self.copy, self.save, self.mark, self.more):
            button.setVisible(count > 0)
        self._chosen(self.list.current())

    @Slot(object)
    def _chosen(self, due: Due | None) -> None:
        for button in (self.copy, self.save, self.mark, self.more):
            button.setEnabled(due is not None)
        if due is None:
            self._letter = None
            self.text.set_text("")
            return
        self._letter = self._room.reminders.letter(due.owed, due.step)
        self.text.set_text(self._letter.text())
        formats = self._room.desk.formats
        before = [f"{tr(STEPS[one.step])} {formats.day(one.day)}" for one in due.before]
        said = (
            [tr("This reminder would come on {day}", day=formats.day(due.comes_on))]
            if due.comes_on is not None
            else []
        )
        said += [tr("Reminded before: {steps}", steps=", ".join(before))] if before else []
        self._earlier.set_text(" · ".join(said) or due.owed.number)

    def _fill_menu(self, menu: Menu) -> None:
        due = self.list.current()
        if due is None:
            return
        menu.add(tr("Show the invoice"), "invoices").triggered.connect(partial(self._show_invoice, due))
        menu.add(tr("How this client is reminded…"), "edit").triggered.connect(partial(self._plan, due))
        menu.add(tr("Texts and days…"), "settings").triggered.connect(self._settings)
        menu.add(tr("Export list…"), "download").triggered.connect(self._room.export)

    # --- what a person does

    @Slot()
    def copy_text(self) -> None:
        """Put the text into the clipboard."""
        if self._letter is not None:
            QGuiApplication.clipboard().setText(self._letter.text())
            client = self._letter.owed.client
            self._room.desk.notify.say(tr("Copied the reminder to {client}.", client=client), "good")

    @Slot()
    def ask_where(self) -> None:
        """Ask where to save the letter."""
        if self._letter is None:
            return
        name = f"{self._letter.whole.subject} {self._letter.owed.client}"
        dialog = SaveDialog(self, tr("Save PDF"), name, "pdf")
        dialog.fileSelected.connect(partial(self.save_letter, self._letter))
        dialog.open()

    def save_letter(self, letter: Letter, name: str) -> None:
        """Write a letter into a file."""
        self._saving.write(partial(_write, self._room.reminders, letter, Path(name)), owner=self)

    @Slot()
    @Slot(object)
    def _mark(self, _due: object = None) -> None:
        """Note that the client was reminded, and go on with the next."""
        due = self.list.current()
        if due is None:
            return
        try:
            done = self._room.reminders.remind(due.owed.invoice_id, due.step)
        except UserError as error:
            self._room.desk.notify.error(error)
            return
        self.list.early = None
        said = tr("Reminded {client} of {number}", client=due.owed.client, number=due.owed.number)
        self._room.desk.undo.push(said, done.undo, offer=True)
        self._read()
        if self.list.rows.rowCount() == 0:
            self.accept()

    def _show_invoice(self, due: Due) -> None:
        self.reject()
        self._room.desk.navigate("invoices", due.owed.invoice_id)

    def _plan(self, due: Due) -> None:
        client = self._room.clients.client(due.owed.client_id)
        PlanSheet(self, self._room, client).open()

    @Slot()
    def _settings(self) -> None:
        self.reject()
        self._room.desk.navigate("settings", "reminders")


def _write(reminders: Reminders, letter: Letter, path: Path, progress: Progress) -> Path:
    progress(0, 1)
    return written(path, reminders.letter_pdf(letter))
