"""The part of a form that says what is bought in advance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from va_desktop.contracts.retainer import Retainer, Span, Unit
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.texts import N_
from va_desktop.kit.ui.choices import Segmented
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.fields import AmountEdit, NumberEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.texts import ntr, tr

_HOUR: Final = 3600
_MOST_HOURS: Final = 9999
_KEPT: Final = (1, 2, 3, 6, 12)
"""Periods that are offered."""
_ALWAYS: Final = ("unit", "per", "price", "rollover", "overflow", "retainer_from", "opening")
_OF_UNIT: Final = {Unit.TIME: "retainer", Unit.MONEY: "retainer_amount"}


class RetainerFields(QObject):
    """Hours or an amount, for which period, its price, what becomes of the rest, and what an hour beyond costs.

    `takes_over` asks what was left when the contract was taken over from elsewhere, which only its first one knows.
    """

    unit_chosen = Signal(object)
    """What is bought, a `Unit`: an amount is used up by hours that need a price of their own."""

    def __init__(self, form: Form, currency: str, today: date, *, takes_over: bool = True) -> None:
        super().__init__(form)
        self._form, self._currency = form, currency
        self._shown, self._takes_over = True, takes_over
        self.unit = form.add(
            "unit", N_("What is bought"), Segmented((Unit.TIME, N_("Hours")), (Unit.MONEY, N_("An amount")))
        )
        hours = NumberEdit(0, _MOST_HOURS, whole=False, hint=tr("h"), name="retainer")
        self.hours = form.add("retainer", N_("Hours for each period"), hours)
        amount = AmountEdit(currency, name="retainer_amount")
        self.amount = form.add("retainer_amount", N_("Amount for each period"), amount)
        self.per = form.add("per", N_("Period"), ComboBox(_span_items()))
        self.price = form.add("price", N_("Price of a period"), AmountEdit(currency, name="price"))
        self.rollover = form.add("rollover", N_("What is left"), ComboBox(_rollover_items()))
        overflow = AmountEdit(currency, name="overflow")
        self.overflow = form.add("overflow", N_("Price of an hour beyond"), overflow, optional=True)
        self.since = form.add(
            "retainer_from", N_("First period begins"), DateEdit(today, name="retainer_from")
        )
        opening = NumberEdit(0, _MOST_HOURS * 1000, whole=False, name="opening")
        self.opening = form.add("opening", N_("Left from before"), opening, optional=True)
        self.unit.chosen.connect(self._unit_chosen)
        self.per.set_value(Span.MONTH)
        self.rollover.set_value(0)
        self.since.set_value(Span.MONTH.first_day(today))
        self._lay_out()

    def fill(self, retainer: Retainer) -> None:
        """Show a retainer."""
        self.unit.choose(retainer.unit)
        time = retainer.unit is Unit.TIME
        self.hours.set_value(_hours(retainer.bought) if time else None)
        self.amount.set_value(None if time else Money(retainer.bought, self._currency))
        self.per.set_value(retainer.span)
        self.price.set_value(retainer.price)
        self.rollover.set_items(_rollover_items(retainer.keeps))
        self.rollover.set_value(retainer.keeps)
        self.overflow.set_value(retainer.overflow)
        self.since.set_value(retainer.starts_on)
        left = _hours(retainer.opening) if time else Money(retainer.opening, self._currency).decimal
        self.opening.set_value(left or None)
        self._lay_out()

    def show(self, *, shown: bool) -> None:
        """Show the fields, or hide them where nothing is bought."""
        self._shown = shown
        self._lay_out()

    @property
    def empty(self) -> bool:
        """Whether nothing is said of what is bought."""
        return not (self.hours.text().strip() or self.amount.text().strip() or self.price.text().strip())

    def value(self) -> Retainer:
        """Return the retainer; raise `UserError`, naming the field, for what is missing or can't be."""
        unit = Unit(str(self.unit.value))
        bought = self._time() if unit is Unit.TIME else self._money()
        if not bought:
            raise UserError("Say what is bought for each period, such as 20h.", field=_OF_UNIT[unit])
        price = self.price.value()
        if price is None and unit is Unit.MONEY:
            price = Money(bought, self._currency)
        if price is None:
            raise UserError("Say what a period costs.", field="price")
        starts_on = self.since.value()
        if starts_on is None:
            raise UserError("Say from which day on.", field="retainer_from")
        return Retainer(
            starts_on=starts_on,
            bought=bought,
            price=price,
            unit=unit,
            span=self.per.value(),
            keeps=self.rollover.value(),
            overflow=self.overflow.value(),
            opening=self._opening(unit),
        ).checked()

    def _time(self) -> int:
        return int((self.hours.value() or Decimal(0)) * _HOUR)

    def _money(self) -> int:
        amount = self.amount.value()
        return 0 if amount is None else amount.minor

    def _opening(self, unit: Unit) -> int:
        left = (self.opening.value() if self._takes_over else None) or Decimal(0)
        if unit is Unit.TIME:
            return int(left * _HOUR)
        return Money.exact(left, self._currency, field="opening").minor

    @Slot(object)
    def _unit_chosen(self, unit: Unit) -> None:
        self._lay_out()
        self.unit_chosen.emit(unit)

    def _lay_out(self) -> None:
        unit = Unit(str(self.unit.value))
        for name in _ALWAYS:
            self._form.set_shown(name, shown=self._shown and (name != "opening" or self._takes_over))
        for one, name in _OF_UNIT.items():
            self._form.set_shown(name, shown=self._shown and one is unit)
        self.opening.set_hint(tr("h") if unit is Unit.TIME else self._currency)


def _hours(seconds: int) -> Decimal:
    return Decimal(seconds) / _HOUR


def _span_items() -> Sequence[Item]:
    return (
        Item(Span.WEEK, tr("a week")),
        Item(Span.MONTH, tr("a month")),
        Item(Span.QUARTER, tr("a quarter")),
    )


def _rollover_items(kept: int | None = 0) -> Sequence[Item]:
    """Return what may become of the rest; what was agreed is among it."""
    offered = sorted({*_KEPT, kept} - {0}) if kept is not None else _KEPT
    return (
        Item(0, tr("expires with its period")),
        *(
            Item(number, ntr("is kept for {n} period more", "is kept for {n} periods more", number))
            for number in offered
        ),
        Item(None, tr("is kept without limit")),
    )
