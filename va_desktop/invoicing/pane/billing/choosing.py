"""The first step of Bill all: the days that are asked for, and whose work in them is drafted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.texts import N_
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.pane.billing.ticked import TickedRows
from va_desktop.invoicing.service.bill_all import BillAll
from va_desktop.invoicing.service.proposals import Proposal
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.tasks import Progress, Task
from va_desktop.kit.ui.texts import ntr, tr


class Days(NamedTuple):
    """From what day on (without one: all), and up to what day."""

    since: date | None = None
    until: date | None = None


class Choosing(QWidget):
    """Lists what can be billed in some days.

    `asked` is sent when other days are asked for, which are read when `read` is called; `changed` when something
    else is to be drafted than before.
    """

    asked = Signal()
    changed = Signal()

    def __init__(self, room: InvoiceRoom, bill_all: BillAll) -> None:
        super().__init__()
        self._room, self._bill_all = room, bill_all
        self.days = Days()
        self._proposals: Sequence[Proposal] = ()
        self._reading: Task | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.form = form = Form()
        today = room.invoicing.today()
        self.since = form.add("since", N_("Work from"), DateEdit(today, name="since"), optional=True)
        self.until = form.add("until", N_("Work up to"), DateEdit(today, name="until"))
        self.until.set_value(today)
        for field in (self.since, self.until):
            field.changed.connect(self.asked)
        self.clients = TickedRows("bill_all_clients")
        self.sum = Wrapped()
        for widget in (form, self.clients, self.sum):
            column.addWidget(widget)

    @property
    def wanted(self) -> list[Proposal]:
        """What is ticked."""
        return self.clients.ticked(self._proposals)

    @property
    def is_ready(self) -> bool:
        """Whether something is ticked that was found for the days that are asked for."""
        return bool(self.wanted) and not (self._reading is not None and self._reading.is_wanted)

    def read(self) -> None:
        """Read what can be billed in the days that are asked for."""
        self.cancel()  # nobody will look at it any more
        found: list[Days] = []
        if not self.form.attempt(lambda: found.append(Days(self.since.value(), self.until.value()))):
            self._came(())  # what is listed was found for other days
            return
        self.days = found[0]
        self._reading = self._room.desk.tasks.run(
            partial(_proposals, self._bill_all, self.days),
            self._came,
            self._not_read,
            owner=self,
            stopped=partial(self._came, ()),
            label=tr("Gathering what can be billed …"),
        )

    def cancel(self) -> None:
        """Let go of what is being read."""
        if self._reading is not None:
            self._reading.cancel()

    def _not_read(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.form.show_error(error)
        self._came(())

    def _came(self, proposals: Sequence[Proposal]) -> None:
        formats = self._room.desk.formats
        self._proposals = proposals
        self.clients.show_rows(
            [(f"{one.client.name} · {self._what(one)}", formats.money(one.net)) for one in proposals],
            self._tell,
        )
        self._tell()

    def _what(self, one: Proposal) -> str:
        lines = ntr("{n} line", "{n} lines", len(one.lines))
        if not one.seconds:
            return lines
        return f"{tr('{time} h', time=self._room.desk.formats.duration(one.seconds))} · {lines}"

    @Slot()
    def _tell(self) -> None:
        wanted = self.wanted
        sums = self._sums([one.net for one in wanted])
        words = ntr("{n} invoice", "{n} invoices", len(wanted))
        self.sum.set_text(f"{words} · {sums}" if wanted else tr("There is no unbilled work in these days."))
        self.changed.emit()

    def _sums(self, amounts: Sequence[Money]) -> str:
        return self._room.desk.formats.moneys(self._room.summed(amounts))


def _proposals(bill_all: BillAll, days: Days, progress: Progress) -> Sequence[Proposal]:
    progress(0, 0)
    return bill_all.proposals(days.until, days.since)
