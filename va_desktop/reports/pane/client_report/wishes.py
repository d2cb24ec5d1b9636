"""What is chosen for a report: the client, the days, the language, which time, comments, the first line."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from va_desktop.clients.dialogs import language_items
from va_desktop.clients.model import Client
from va_desktop.core.errors import UserError
from va_desktop.core.periods import Period
from va_desktop.core.texts import N_
from va_desktop.core.values import dataclass
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import CheckBox, IconButton
from va_desktop.kit.ui.choices import Segmented
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fields import TextArea
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Label, row
from va_desktop.kit.ui.texts import tr
from va_desktop.reports.client_report import Choices, Hours, Kind, checked_period, moved, period_around
from va_desktop.reports.service.client_reports import ClientReports

_OTHER: Final = "other"
_TYPED: Final = 350
"""Milliseconds without a key after which what was typed is shown."""
_HOURS: Final = {Hours.RECORDED: N_("As recorded"), Hours.BILLED: N_("As billed")}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a report shall be like."""

    client_id: int
    period: Period
    language: str
    choices: Choices


class Wishes(QWidget):
    """The controls; `changed` tells that something else is wanted."""

    changed = Signal()

    def __init__(self, desk: Desk, reports: ClientReports, clients: list[Client], client_id: int) -> None:
        super().__init__()
        self._desk, self._reports = desk, reports
        self._client_id = client_id
        self._period = reports.this_week(client_id)
        self.form = form = Form(columns=2)
        self.client = form.add(
            "client",
            N_("Client"),
            ComboBox([Item(one.id, one.name, colour=one.colour, words=one.handle) for one in clients]),
            wide=True,
        )
        self.kind = Segmented(
            (Kind.DAY, N_("Day")), (Kind.WEEK, N_("Week")), (Kind.MONTH, N_("Month")), (_OTHER, N_("Other"))
        )
        self.kind.setObjectName("period_kind")
        self.back = IconButton("left", N_("Earlier"), framed=True)
        self.back.setObjectName("earlier")
        self.forward = IconButton("next", N_("Later"), framed=True)
        self.forward.setObjectName("later")
        self.days = Label(weight=600)
        self._step = QWidget()
        form.add_row(self.kind)
        form.add_row(self._step)
        today = reports.today(client_id)
        self.first = form.add("from", N_("From"), DateEdit(today, name="from"))
        self.last = form.add("to", N_("To"), DateEdit(today, name="to"))
        self.language = form.add("language", N_("Language"), ComboBox(language_items()))
        self.hours = form.add(
            "hours", N_("Time"), ComboBox([Item(one, tr(name)) for one, name in _HOURS.items()])
        )
        self.intro = form.add(
            "intro", N_("First line"), TextArea(lines=2, most=5), wide=True, optional=True,
            hint=N_("Kept for the next report to this client"),
        )  # fmt: skip
        self.comments = CheckBox(N_("With the comments of these days"))
        self.comments.setObjectName("comments")
        form.add_row(self.comments)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_TYPED)
        self._build()
        self._connect()
        self._fill_client(client_id)

    def _build(self) -> None:
        step = row(self.back, self.forward, self.days)
        step.setStretch(2, 1)
        step.setContentsMargins(0, 0, 0, 0)
        self._step.setLayout(step)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        column.addWidget(self.form)
        self.kind.choose(Kind.WEEK)
        self.client.set_value(self._client_id)

    def _connect(self) -> None:
        self.client.chosen.connect(self._client_chosen)
        self.kind.chosen.connect(self._kind_chosen)
        self.back.clicked.connect(self._go_back)
        self.forward.clicked.connect(self._go_forward)
        self.language.chosen.connect(self._told)
        self.hours.chosen.connect(self._told)
        self.comments.clicked.connect(self._told)
        for day in (self.first, self.last):
            day.textChanged.connect(self._typed.start)
        self.intro.textChanged.connect(self._typed.start)
        self._typed.timeout.connect(self._told)

    # --- what is wanted

    def wish(self) -> Wish:
        """Return what is wanted; raise `UserError`, naming the field, where that can't be."""
        intro = Choices(self.intro.text(), Hours(str(self.hours.value())), self.comments.isChecked())
        return Wish(self._client_id, self._wanted_period(), str(self.language.value()), intro.checked())

    def settle(self) -> None:
        """Wait no longer for further keys."""
        self._typed.stop()

    def _wanted_period(self) -> Period:
        if self.kind.value != _OTHER:
            return self._period
        first, last = self.first.value(), self.last.value()
        if first is None:
            raise UserError("Say from which day on.", field="from")
        if last is None:
            raise UserError("Say up to which day.", field="to")
        return checked_period(first, last)

    # --- what a person does

    @Slot(object)
    def _client_chosen(self, client_id: int) -> None:
        self._fill_client(client_id)
        self.changed.emit()

    def _fill_client(self, client_id: int) -> None:
        """Take on what is remembered for a client."""
        self._client_id = client_id
        choices = self._reports.remembered(client_id)
        self.language.set_value(self._reports.client(client_id).language)
        self.hours.set_value(choices.hours)
        self.comments.setChecked(choices.comments)
        self.intro.set_text(choices.intro)
        self.settle()
        self._show_period()

    @Slot(object)
    def _kind_chosen(self, kind: object) -> None:
        if isinstance(kind, Kind):
            # Of a longer time, the part that holds today; of one that does not, its last days.
            today = self._reports.today(self._client_id)
            day = today if today in self._period else self._period.last
            self._period = period_around(kind, day, self._reports.first_weekday())
        else:
            self.first.set_value(self._period.first)
            self.last.set_value(self._period.last)
        self._show_period()
        self._told()

    @Slot()
    def _go_back(self) -> None:
        self._go(-1)

    @Slot()
    def _go_forward(self) -> None:
        self._go(1)

    def _go(self, by: int) -> None:
        kind = self.kind.value
        if isinstance(kind, Kind):
            self._period = moved(kind, self._period, by, self._reports.first_weekday())
            self._show_period()
            self._told()

    @Slot()
    def _told(self) -> None:
        self.settle()
        if self.kind.value == _OTHER:
            try:
                self._period = self._wanted_period()
            except UserError as error:
                del error  # said at its field by whoever asks for the wish
        self.changed.emit()

    def _show_period(self) -> None:
        other = self.kind.value == _OTHER
        self._step.setVisible(not other)
        for name in ("from", "to"):
            self.form.set_shown(name, shown=other)
        self.days.set_text(self._desk.formats.period(self._period))
