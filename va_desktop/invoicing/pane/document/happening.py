"""What is noted of an issued document in the window: that it was sent, that it is written off; and its history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from va_desktop.core.texts import N_
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.events import DocumentEvent, EventKind, Happened, HistoryLine
from va_desktop.invoicing.model import Invoice
from va_desktop.invoicing.pane.document.actions import Action, Actions, MenuLine, is_open
from va_desktop.invoicing.service.document_events import DocumentEvents
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.fields import LineEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.lists import PagedList
from va_desktop.kit.ui.rows import Row
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import tr

_WORDS: Final = {
    Happened.DRAFTED: N_("Drafted"),
    Happened.ISSUED: N_("Issued"),
    Happened.SENT: N_("Sent"),
    Happened.PAID: N_("Paid"),
    Happened.CREDITED: N_("Credited"),
    Happened.WRITTEN_OFF: N_("Written off"),
    Happened.REMINDED: N_("Reminded"),
}
_TAKE_BACK: Final = {
    EventKind.SENT: N_("Was not sent on {day}"),
    EventKind.WRITTEN_OFF: N_("Take back the write-off of {day}"),
}
_LIST_HEIGHT: Final = 320


def happening_actions(room: InvoiceRoom, events: DocumentEvents) -> Actions:
    """Return what can be noted of an issued document, and the way to its history."""

    def sent(over: QWidget, invoice: Invoice) -> None:
        SentSheet(over, room, events, invoice).open()

    def write_off(over: QWidget, invoice: Invoice) -> None:
        WriteOffSheet(over, room, events, invoice).open()

    def history(over: QWidget, invoice: Invoice) -> None:
        HistorySheet(over, room, invoice, events.history(invoice.id)).open()

    def lines(_over: QWidget, invoice: Invoice) -> Sequence[MenuLine]:
        return [_taking_back(room, events, event) for event in events.events(invoice.id)]

    return Actions(
        (
            Action("mark_sent", N_("Mark as sent"), "send", _can_be_sent, sent),
            Action("write_off", N_("Write off"), "remove", is_open, write_off, group=2),
            Action(
                "document_history",
                N_("History"),
                "history",
                lambda _invoice: True,
                history,
                "Ctrl+H",
                group=3,
            ),
        ),
        (lines,),
    )


def _can_be_sent(invoice: Invoice) -> bool:
    return not invoice.is_draft and invoice.later.sent_on is None


def _taking_back(room: InvoiceRoom, events: DocumentEvents, event: DocumentEvent) -> MenuLine:
    words = tr(_TAKE_BACK[event.kind], day=room.desk.formats.day(event.day))

    def take_back() -> None:
        done = events.take_back(event.invoice_id, event.id)
        room.desk.undo.push(words, done.undo, offer=True)

    return MenuLine(words, "undo", take_back)


class NoteSheet(Sheet):
    """Asks for the day of something, and a few words about it."""

    def __init__(
        self,
        over: QWidget,
        room: InvoiceRoom,
        title: str,
        sentence: str,
        labels: tuple[str, str],
        write: Callable[[NoteSheet], None],
    ) -> None:
        super().__init__(over, title, width=460)
        self._room, self._write_it = room, write
        day_label, note_label = labels
        self.form = form = Form()
        if sentence:
            words = Wrapped()
            words.set_text(sentence)
            self.body.addWidget(words)
        self.body.addWidget(form)
        today = room.invoicing.today()
        self.day = form.add("date", day_label, DateEdit(today))
        self.day.set_value(today)
        self.note = form.add("note", note_label, LineEdit(), wide=True, optional=True)
        save = Button(title, "primary")
        self.add_button(save, primary=True).clicked.connect(self._save)

    @Slot()
    def _save(self) -> None:
        if self.form.attempt(lambda: self._write_it(self)):
            self.accept()


class SentSheet(NoteSheet):
    """Notes that a document was sent."""

    def __init__(self, over: QWidget, room: InvoiceRoom, events: DocumentEvents, invoice: Invoice) -> None:
        def write(sheet: NoteSheet) -> None:
            done = events.mark_sent(invoice.id, sheet.day.value(), sheet.note.text())
            room.desk.undo.push(tr("Marked {number} as sent", number=invoice.number), done.undo, offer=True)

        super().__init__(over, room, N_("Mark as sent"), "", (N_("Sent on"), N_("How and to whom")), write)
        self.setObjectName("sent_sheet")


class WriteOffSheet(NoteSheet):
    """Notes that nothing more is expected of an invoice."""

    def __init__(self, over: QWidget, room: InvoiceRoom, events: DocumentEvents, invoice: Invoice) -> None:
        def write(sheet: NoteSheet) -> None:
            done = events.write_off(invoice.id, sheet.day.value(), sheet.note.text())
            room.desk.undo.push(tr("Wrote off {number}", number=invoice.number), done.undo, offer=True)

        sentence = tr(
            "{amount} are open. They are expected no more, and counted apart from what was paid.",
            amount=room.desk.formats.money(invoice.outstanding),
        )
        super().__init__(over, room, N_("Write off"), sentence, (N_("Written off on"), N_("Reason")), write)
        self.setObjectName("write_off_sheet")


class HistorySheet(Sheet):
    """What happened to a document, each with its day and person."""

    def __init__(
        self, over: QWidget, room: InvoiceRoom, invoice: Invoice, lines: Sequence[HistoryLine]
    ) -> None:
        super().__init__(over, N_("History"), width=520, cancel=False)
        self.setObjectName("history_sheet")
        self._room = room
        self.list = PagedList[HistoryLine](partial(self._row))
        self.list.setObjectName("history_list")
        self.list.setAccessibleName(tr("History of {number}", number=invoice.number or invoice.client))
        self.list.show_items(tuple(lines))
        self.list.setFixedHeight(min(_LIST_HEIGHT, max(1, len(lines)) * 60))
        self.body.addWidget(self.list)
        close = Button(N_("Close"), "primary")
        self.add_button(close, primary=True).clicked.connect(self.accept)

    def _row(self, line: HistoryLine) -> Row:
        formats = self._room.desk.formats
        return Row(
            key=(line.day, line.happened, line.note),
            title=tr(_WORDS[line.happened]),
            second=" · ".join(filter(None, (formats.day(line.day), line.person, line.note))),
            figure="" if line.amount is None else formats.money(line.amount),
        )
