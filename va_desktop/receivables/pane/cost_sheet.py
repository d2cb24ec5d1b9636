"""What the lateness of one invoice costs: how it is counted, and a button that puts it on a draft."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.forms import Banner
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.tables import FigureTable
from va_desktop.kit.ui.texts import ntr, texts, tr
from va_desktop.receivables.pane.room import OwedRoom
from va_desktop.receivables.service.charges import Cost


class CostSheet(Sheet):
    """Shows the stretches of interest and the fixed sum."""

    def __init__(self, over: QWidget, room: OwedRoom, cost: Cost) -> None:
        super().__init__(over, width=640, cancel=False)
        self.setObjectName("cost_sheet")
        self.set_title(tr("What the lateness of {number} costs", number=cost.owed.number))
        self._room, self._cost = room, cost
        formats, charge = room.desk.formats, cost.charge
        rows = [
            (formats.period(one.days), formats.percent(one.percent), formats.money(one.amount))
            for one in charge.stretches
        ]
        if not charge.fixed.is_zero():
            rows.append((tr("Compensation"), "", formats.money(charge.fixed)))
        rows.append((tr("Total"), "", formats.money(charge.whole)))
        self.table = FigureTable()
        self.table.setObjectName("cost_table")
        self.table.show_figures((tr("Days"), tr("A year"), tr("Amount")), rows, has_total=True)
        words = tr(
            "On {amount}, {days} overdue.",
            amount=formats.money(cost.owed.outstanding),
            days=ntr("{n} day", "{n} days", cost.owed.days_late(cost.until)),
        )
        about = Wrapped()
        about.set_text(f"{words} {cost.law.name}" if cost.law else words)
        self.body.addWidget(about)
        self.body.addWidget(Card(self.table, clip=True))
        self.said = Banner()
        self.body.addWidget(self.said)
        if charge.provisional and cost.base is not None:
            until = formats.day(cost.base.known_until)
            self.said.say(
                tr("The base rate is known until {day}; newer ones can be added in the settings.", day=until),
                "warn",
            )
        elif cost.charged:
            until = formats.day(cost.charged[-1].until)
            self.said.say(tr("What it cost until {day} stands on a document already.", day=until), "accent")
        close = Button(N_("Close"))
        self.add_button(close).clicked.connect(self.reject)
        self.put = Button(N_("Put on a draft"), "primary")
        self.put.setObjectName("put_on_draft")
        self.put.setEnabled(charge.whole.minor > 0 and not charge.provisional)
        self.add_button(self.put, primary=True).clicked.connect(self._put)

    @Slot()
    def _put(self) -> None:
        try:
            draft = self._room.charges.put_on_draft(self._cost)
        except UserError as error:
            self.said.say(error.in_words(texts()), "bad")
            return
        self.accept()
        self._room.desk.navigate("invoices", draft.id)
        client = self._cost.owed.client
        self._room.desk.notify.say(tr("Made a draft for {client}.", client=client), "good")
