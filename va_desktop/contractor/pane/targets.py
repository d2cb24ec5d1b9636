"""The section of the week: where and in which currency the contractor counts, and how much is enough."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Slot
from typing_extensions import override

from va_desktop.contractor.defaults import zones_of
from va_desktop.contractor.model import LATEST_DAY_START
from va_desktop.contractor.pane.taxes import weekday_items
from va_desktop.contractor.service import Profile
from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.autosave import AutoForm
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fields import AmountEdit, DurationEdit
from va_desktop.kit.ui.labels import Label
from va_desktop.kit.ui.places import currency_items, zone_items
from va_desktop.kit.ui.sections import Section


class WeekSection(Section):
    """Time zone, first day of the week, home currency, and the targets of a week."""

    def __init__(self, desk: Desk, profile: Profile) -> None:
        super().__init__(
            desk, N_("Time and targets"), N_("How your weeks are counted, and what you want of one.")
        )
        self._profile = profile
        self.form = form = AutoForm(self._save)
        self.zone = form.add("zone", N_("Time zone"), ComboBox(), wide=True)
        self.weekday = form.add("first_weekday", N_("The week begins on"), ComboBox())
        self.day_start = form.add(
            "day_start",
            N_("A day begins at"),
            ComboBox(),
            hint=N_("What is begun earlier belongs to the day before"),
        )
        self.currency = form.add(
            "currency",
            N_("Home currency"),
            ComboBox(),
            hint=N_("Reports convert into it where a rate is known"),
        )
        self.aims = aims = AutoForm(self._save)
        aims.add("target_seconds", N_("Hours in a week"), DurationEdit(name="target_seconds"), optional=True)
        self.target = aims.add(
            "target", N_("Earnings in a week"), AmountEdit("", name="target"), optional=True
        )
        for message, fields in ((N_("Place"), form), (N_("Targets"), aims)):
            card = Card(padding=20, spacing=tokens.M)
            card.column.addWidget(Label(message, weight=600))
            card.column.addWidget(fields)
            self.body.addWidget(card)
        self.body.addStretch(1)
        desk.bus.subscribe(("contractor",), self._refresh)
        self.retranslate()

    def _save(self, name: str) -> None:
        fields = self.aims if name.startswith("target") else self.form
        value: Any = fields.value(name)
        if name == "target_seconds":
            value = value or 0
        self._profile.set_contractor(replace(self._profile.require(), **{name: value}))

    @Slot(object)
    def _refresh(self, _change: Changed) -> None:
        self._show()

    @override
    def retranslate(self) -> None:
        contractor = self._profile.contractor()
        if contractor is None:
            return
        formats = self.desk.formats
        self.zone.set_items(zone_items([contractor.zone, *zones_of(contractor.country)]))
        self.weekday.set_items(weekday_items(formats))
        self.day_start.set_items([Item(hour, f"{hour}:00") for hour in range(LATEST_DAY_START + 1)])
        self.currency.set_items(currency_items(formats, [contractor.currency]))
        self._show()

    def _show(self) -> None:
        contractor = self._profile.contractor()
        if contractor is None:
            return
        for name in ("zone", "first_weekday", "day_start", "currency"):
            self.form.fill(name, getattr(contractor, name))
        self.aims.fill("target_seconds", contractor.target_seconds or None)
        self.target.set_currency(contractor.currency)
        self.aims.fill("target", contractor.target)
