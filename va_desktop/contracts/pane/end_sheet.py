"""The sheet in which a contract is ended, and what it tells afterwards."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from va_desktop.contracts.model import Contract
from va_desktop.contracts.pane.room import ContractRoom
from va_desktop.contracts.service.ending import Ended
from va_desktop.contracts.term_words import notice_words
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import ntr, texts, tr


class EndSheet(Sheet):
    """Asks for the last day; the earliest that the notice allows is proposed."""

    ended = Signal(object)
    """The contract was ended."""

    def __init__(self, over: QWidget, room: ContractRoom, contract: Contract) -> None:
        super().__init__(over, N_("End contract"), width=480)
        self.setObjectName("end_sheet")
        self._room, self._contract = room, contract
        earliest = room.keeping.ending.earliest(contract)
        formats = room.desk.formats
        self.form = form = Form(columns=1)
        self.body.addWidget(form)
        self._day = form.add("ends_on", N_("Last day"), DateEdit(room.today(), name="ends_on"))
        self._day.set_value(earliest)
        notice = notice_words(contract.terms.notice, texts())
        words = [
            tr("{notice}: the earliest is {day}.", notice=notice, day=formats.day(earliest))
            if notice
            else "",
            tr("Tasks that come again under this contract stop with it. Everything that is recorded stays."),
        ]
        work = room.keeping.billing.unbilled(contract)
        if work is not None:
            amount, time = formats.money(work.amount), formats.duration(work.seconds)
            words.append(
                tr("Unbilled: {amount}, {time} h", amount=amount, time=time)
                if work.seconds
                else tr("Unbilled: {amount}", amount=amount)
            )
        for text in filter(None, words):
            line = Wrapped()
            line.set_text(text)
            form.add_row(line)
        end = Button(N_("End contract"), "primary")
        end.setObjectName("end_contract")
        self.add_button(end, primary=True).clicked.connect(self._end)

    @Slot()
    def _end(self) -> None:
        self.form.attempt(self._write)

    def _write(self) -> None:
        day = self._day.value()
        if day is None:
            raise UserError("Please fill this in.", field="ends_on")
        done = self._room.keeping.ending.end_contract(self._contract.id, day)
        self._room.desk.undo.push(tr("Ended the contract “{title}”", title=self._contract.title), done.undo)
        self._tell(done.value)
        self.accept()
        self.ended.emit(done.value)

    def _tell(self, ended: Ended) -> None:
        """Say what follows, with a button for what is left to be billed."""
        formats, day = self._room.desk.formats, ended.contract.terms.ends_on
        words = [
            tr("“{title}” ends on {day}.", title=ended.contract.title, day=formats.day(day) if day else "")
        ]
        if ended.too_soon:
            words.append(tr("That is before its notice allows it."))
        if ended.stopped:
            words.append(
                ntr("{n} recurring task was stopped.", "{n} recurring tasks were stopped.", ended.stopped)
            )
        if ended.unbilled is None:
            self._room.desk.notify.say(" ".join(words), "good")
            return
        amount = formats.money(ended.unbilled.amount)
        words.append(tr("{amount} of it are unbilled.", amount=amount))
        room, client_id = self._room, ended.contract.client_id
        room.desk.notify.say(
            " ".join(words),
            "good",
            button=tr("Bill {amount}", amount=amount),
            action=lambda: room.bill(client_id),
        )
