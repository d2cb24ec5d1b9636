"""The section of the settings that shows exchange rates: typed by hand, or read from the ECB's file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from operator import attrgetter
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog
from typing_extensions import override

from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.core.numbers import plain
from va_desktop.core.texts import N_
from va_desktop.currencies.rates import BASE, TYPED, ExchangeRate
from va_desktop.currencies.service import ExchangeRates, Imported
from va_desktop.kit.sheets.values import Column, Listed, known_whole
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.combo import ComboBox
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fields import TypedEdit
from va_desktop.kit.ui.forms import Banner, Form
from va_desktop.kit.ui.labels import Label, Wrapped, row
from va_desktop.kit.ui.lists import PagedList
from va_desktop.kit.ui.places import currency_items
from va_desktop.kit.ui.rows import ShortRow, TagText
from va_desktop.kit.ui.sections import Section
from va_desktop.kit.ui.tasks import Progress, Task
from va_desktop.kit.ui.texts import ntr, texts, tr

HomeCurrency = Callable[[], str]
"""Tells the currency in which the contractor counts."""


class RatesSection(Section):
    """A line to type a rate, a button to read a file, and the last rate of each pair."""

    fills = True

    def __init__(
        self, desk: Desk, rates: ExchangeRates, home: HomeCurrency, today: Callable[[], date]
    ) -> None:
        super().__init__(
            desk,
            N_("Exchange rates"),
            N_("Reports add up several currencies with the rate of each day; without one they stay apart."),
        )
        self._rates, self._home, self._today = rates, home, today
        self._task: Task | None = None
        self.body.addWidget(self._typed())
        self.body.addWidget(self._from_file())
        self.list: PagedList[ExchangeRate] = PagedList(self._row)
        self.list.setObjectName("rates")
        self.list.set_name(N_("Exchange rates"))
        self.list.bind(Qt.Key.Key_Delete, "remove")
        self.list.part_clicked.connect(self._part)
        self.list.listed = self._listed
        self.card = Card(self.list, clip=True)
        self.body.addWidget(self.card, 1)
        self.body.addStretch(0)
        desk.bus.subscribe(("exchange_rate",), self._refresh)
        self.source.set_value(BASE if home() != BASE else "USD")
        self.target.set_value(home())
        self.day.set_value(today())
        self.retranslate()

    def _typed(self) -> Card:
        self.form = form = Form(columns=4)
        self.source = form.add("from", N_("From currency"), ComboBox())
        self.target = form.add("to", N_("To currency"), ComboBox())
        self.rate = form.add("rate", N_("Rate for one unit"), TypedEdit(self._read, plain))
        self.day = form.add("day", N_("Day"), DateEdit(self._today(), name="day"))
        self.keep = Button(N_("Keep this rate"))
        self.keep.clicked.connect(self._keep)
        self.rate.returnPressed.connect(self._keep)
        card = Card(padding=20, spacing=tokens.M)
        card.column.addWidget(form)
        card.column.addLayout(row(None, self.keep))
        return card

    def _from_file(self) -> Card:
        self.banner = Banner()
        self.choose = Button(N_("Read a file…"), icon="upload")
        self.choose.clicked.connect(self._choose)
        self.cancel = Button(N_("Cancel"), "quiet")
        self.cancel.clicked.connect(self._cancel)
        self.cancel.hide()
        self.state = Label(role="second")
        card = Card(padding=20, spacing=tokens.S)
        card.column.addWidget(Label(N_("European Central Bank"), weight=600))
        card.column.addWidget(
            Wrapped(
                N_("The bank's file of reference rates, as XML, CSV or ZIP. Typed rates stay as they are.")
            )
        )
        card.column.addWidget(self.banner)
        card.column.addLayout(row(self.choose, self.cancel, self.state, None))
        return card

    def _read(self, text: str) -> object:
        return self.desk.formats.parse_number(text, field="rate")

    # --- typed by hand

    @Slot()
    def _keep(self) -> None:
        if self.form.attempt(self._store):
            self.rate.clear()
            self.rate.setFocus()

    def _store(self) -> None:
        rate, day = self.rate.value(), self.day.value()
        if rate is None:
            raise UserError("Please fill this in.", field="rate")
        if day is None:
            raise UserError("Please fill this in.", field="day")
        source, target = str(self.source.value()), str(self.target.value())
        self._rates.set_rate(ExchangeRate(day, source, target, rate))

    # --- read from a file

    @Slot()
    def _choose(self) -> None:
        kinds = f"{tr('Exchange rates')} (*.xml *.csv *.zip)"
        path, _ = QFileDialog.getOpenFileName(self, tr("Read a file…"), "", kinds)
        if path:
            self.take(Path(path))

    def take(self, path: Path) -> None:
        """Read a file away from the window's thread; it can be given up, and then nothing is changed."""
        self.banner.say("")
        self._wait(waiting=True)

        def work(progress: Progress) -> Imported:
            return self._rates.import_file(path, lambda done: progress(done, 0))

        self._task = self.desk.tasks.run(work, self._imported, self._failed, owner=self)

    def _imported(self, imported: Imported) -> None:
        self._wait(waiting=False)
        self.desk.notify.say(
            ntr("{n} exchange rate was read.", "{n} exchange rates were read.", imported.count), "good"
        )

    def _failed(self, error: Exception) -> None:
        self._wait(waiting=False)
        if not isinstance(error, UserError):
            raise error
        self.banner.say(error.in_words(texts()))

    @Slot()
    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._wait(waiting=False)

    def _wait(self, *, waiting: bool) -> None:
        self.choose.setEnabled(not waiting)
        self.cancel.setVisible(waiting)
        if waiting:
            self.state.set_text(tr("The file is being read…"))
        else:
            self._show()

    # --- what is known

    def _listed(self) -> Listed[ExchangeRate]:
        columns = (
            Column[ExchangeRate](tr("From currency"), attrgetter("source_currency")),
            Column[ExchangeRate](tr("To currency"), attrgetter("target_currency")),
            Column[ExchangeRate](tr("Rate for one unit"), attrgetter("rate")),
            Column[ExchangeRate](tr("Day"), attrgetter("day")),
            Column[ExchangeRate](tr("Source"), attrgetter("source")),
        )
        return known_whole(tr("Exchange rates"), columns, self.list.rows.known())

    def _row(self, rate: ExchangeRate) -> ShortRow:
        formats = self.desk.formats
        words = f"1 {rate.source_currency} = {formats.number(rate.rate)} {rate.target_currency}"
        tag = TagText(tr("typed"), "accent") if rate.source == TYPED else TagText(rate.source)
        return ShortRow(key=rate, title=f"{words} · {formats.day(rate.day)}", tag=tag)

    @Slot(object)
    def _refresh(self, _change: Changed) -> None:
        self._show()

    @override
    def retranslate(self) -> None:
        formats = self.desk.formats
        for choice in (self.source, self.target):
            choice.set_items(currency_items(formats, [self._home(), BASE]))
        self._show()

    def _show(self) -> None:
        latest = list(self._rates.latest())
        published = [rate for rate in latest if rate.source != TYPED]
        # What was typed comes first: it is what a person may want to take back.
        self.list.show_items([*self._rates.typed(), *published])
        self.card.setVisible(bool(latest))
        newest = max((rate.day for rate in published), default=None)
        self.state.set_text(
            tr("Not read yet")
            if newest is None
            else ntr(
                "{n} currency, until {day}",
                "{n} currencies, until {day}",
                len(published),
                day=self.desk.formats.day(newest),
            )
        )

    @Slot(object, str)
    def _part(self, rate: ExchangeRate, part: str) -> None:
        if part == "remove" and rate.source == TYPED:
            done = self._rates.remove_rate(rate)
            day = self.desk.formats.day(rate.day)
            self.desk.undo.push(tr("Removed the rate of {day}", day=day), done.undo, offer=True)
