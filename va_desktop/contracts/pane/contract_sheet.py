"""The sheet in which the terms of a contract are written down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from va_desktop.clients.model import Client
from va_desktop.contracts.model import Contract, Grouping, NewContract, Terms, TimeShown
from va_desktop.contracts.pane.retainer_fields import RetainerFields
from va_desktop.contracts.pane.room import ContractRoom
from va_desktop.contracts.retainer import Unit
from va_desktop.contracts.rounding import STEPS, Rounding, RoundMode, RoundScope
from va_desktop.contracts.words import example_words
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.choices import Segmented
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.fields import AmountEdit, DurationEdit, LineEdit, TextArea
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import ntr, texts, tr

_MINUTE: Final = 60
_USUAL_STEP: Final = 15


class ContractSheet(Sheet):
    """Asks for a new contract with a client, or changes the terms of one."""

    def __init__(
        self, over: QWidget, room: ContractRoom, client: Client, contract: Contract | None = None
    ) -> None:
        super().__init__(over, N_("Add contract") if contract is None else N_("Edit contract"), width=560)
        self.setObjectName("contract_sheet")
        self._room, self._client, self._contract = room, client, contract
        self.form = form = Form()
        self.body.addWidget(form)
        self._title = form.add("title", N_("What is it about?"), LineEdit(N_("Office support")), wide=True)
        self._billing = Segmented(
            ("hourly", N_("By the hour")),
            ("task", N_("Per task")),
            ("retainer", N_("Retainer")),
            ("mixed", N_("Mixed")),
        )
        self._about_billing = Wrapped(role="second")
        self._bought: RetainerFields | None = None
        self._rate = AmountEdit(client.currency, name="rate")
        if contract is None:
            form.add("billing", N_("How it is paid"), self._billing, wide=True)
            form.add_row(self._about_billing)
            form.add("rate", N_("Price of an hour"), self._rate)
            self._bought = RetainerFields(form, client.currency, room.today())
            self._bought.unit_chosen.connect(self._lay_out_payment)
            self._billing.chosen.connect(self._lay_out_payment)
        today = room.today()
        self._start = form.add("starts_on", N_("First day"), DateEdit(today, name="starts_on"), optional=True)
        self._end = form.add("ends_on", N_("Last day"), DateEdit(today, name="ends_on"), optional=True)
        self._grouping = form.add("grouping", N_("Lines of time on the invoice"), ComboBox(_grouping_items()))
        self._time_shown = form.add("time_shown", N_("Time is printed"), ComboBox(_time_items()))
        self._rounding = RoundingFields(form)
        self._note = form.add("note", N_("Note"), TextArea(lines=2), wide=True, optional=True)
        if contract is not None and contract.per_task:
            self._show_time(shown=False)
        save = Button(N_("Add contract") if contract is None else N_("Save"), "primary")
        self.add_button(save, primary=True).clicked.connect(self._save)
        self._fill(Terms("") if contract is None else contract.terms)
        if contract is None:
            self._lay_out_payment()

    def open_at(self, field: str = "title") -> None:
        """Open the sheet with the keyboard in a field."""
        self.open(self.form.field(field).control)

    def _fill(self, terms: Terms) -> None:
        self._title.setText(terms.title)
        self._start.set_value(terms.starts_on)
        self._end.set_value(terms.ends_on)
        self._grouping.set_value(terms.grouping)
        self._time_shown.set_value(terms.time_shown)
        self._note.set_text(terms.note)
        self._rounding.fill(terms.rounding)

    @Slot(object)
    def _lay_out_payment(self, _: object = None) -> None:
        """Ask only what the chosen way of payment needs."""
        billing, bought = self._billing.value, self._bought
        if bought is None:
            return
        # Time is used up by itself, an amount by hours that have a price.
        priced = billing == "retainer" and bought.unit.value is Unit.MONEY
        self.form.set_shown("rate", shown=billing in ("hourly", "mixed") or priced)
        bought.show(shown=billing in ("retainer", "mixed"))
        self._about_billing.set_text(
            tr("Hours at a rate and tasks with prices; what is bought may be left empty.")
            if billing == "mixed"
            else ""
        )
        self._about_billing.setVisible(billing == "mixed")
        self._show_time(shown=billing != "task")

    def _show_time(self, *, shown: bool) -> None:
        """Show what is said of time, which is not billed where each task has a price."""
        self.form.set_shown("grouping", shown=shown)
        self.form.set_shown("time_shown", shown=shown)
        self._rounding.show(shown=shown)

    @Slot()
    def _save(self) -> None:
        self.form.attempt(self._write)

    def _write(self) -> None:
        terms = Terms(
            title=self._title.text(),
            starts_on=self._start.value(),
            ends_on=self._end.value(),
            grouping=self._grouping.value(),
            time_shown=self._time_shown.value(),
            note=self._note.text(),
            rounding=self._rounding.value(),
        )
        contracts, undo = self._room.contracts, self._room.desk.undo
        if self._contract is None:
            done = contracts.add_contract(self._new_contract(terms))
            undo.push(tr("Added the contract “{title}”", title=done.value.title), done.undo)
        else:
            done = contracts.edit_contract(self._contract.id, terms, revision=self._contract.revision)
            undo.push(tr("Changed the contract “{title}”", title=done.value.title), done.undo)
        self.accept()

    def _new_contract(self, terms: Terms) -> NewContract:
        billing, bought = self._billing.value, self._bought
        retainer = None
        if bought is not None and (billing == "retainer" or (billing == "mixed" and not bought.empty)):
            retainer = bought.value()
        rate = self._typed_rate(needed=billing == "hourly" or (billing == "mixed" and retainer is None))
        return NewContract(self._client.id, terms, rate, retainer, mixed=billing == "mixed")

    def _typed_rate(self, *, needed: bool) -> Money | None:
        if self._billing.value == "task" or self.form.field("rate").isHidden():
            return None
        hour = self._rate.value()
        if hour is None and needed:
            raise UserError("Write what an hour costs.", field="rate")
        return hour


class RoundingFields:
    """How billed time is rounded, with an example of what that does; without a direction it is not."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self.mode = form.add("rounding", N_("Billed time is rounded"), ComboBox(_mode_items()))
        self.step = form.add("round_to", N_("Rounded to"), ComboBox(_step_items()))
        self.scope = form.add("round_per", N_("What is rounded"), ComboBox(_scope_items()))
        self.minimum = form.add("minimum", N_("At least"), DurationEdit(name="minimum"), optional=True)
        self.example = Wrapped(role="second")
        form.add_row(self.example)
        self._shown = True
        for choice in (self.mode, self.step, self.scope):
            choice.chosen.connect(self._changed)
        self.minimum.textChanged.connect(self._changed)

    def fill(self, rule: Rounding | None) -> None:
        """Show a rule; what is usual is on offer where there is none."""
        usual = rule or Rounding(RoundMode.UP, _USUAL_STEP)
        self.mode.set_value(None if rule is None else rule.mode)
        self.step.set_value(usual.step)
        self.scope.set_value(usual.scope)
        self.minimum.set_value(usual.minimum * _MINUTE or None)
        self._changed()

    def show(self, *, shown: bool) -> None:
        """Show the fields, or hide them where time is not billed."""
        self._shown = shown
        self._changed()

    def value(self) -> Rounding | None:
        """Return the rule; raise `UserError` for a least length that can't be read."""
        if not self._shown or self.mode.value() is None:
            return None
        least = (self.minimum.value() or 0) // _MINUTE
        return Rounding(self.mode.value(), self.step.value(), self.scope.value(), least)

    @Slot()
    def _changed(self, _: object = None) -> None:
        self._form.set_shown("rounding", shown=self._shown)
        for name in ("round_to", "round_per", "minimum"):
            self._form.set_shown(name, shown=self._shown and self.mode.value() is not None)
        self.example.set_text(self._words())
        self.example.setVisible(bool(self.example.text()))

    def _words(self) -> str:
        try:
            rule = self.value()
        except UserError:
            return ""  # said at the field when it is saved; half of it may be typed yet
        if rule is None:
            return ""
        return " ".join((example_words(rule, texts()), tr("What was recorded stays as it is.")))


def _mode_items() -> Sequence[Item]:
    return (
        Item(None, tr("not at all, it is as recorded")),
        Item(RoundMode.UP, tr("up")),
        Item(RoundMode.NEAREST, tr("up or down, to the nearest")),
        Item(RoundMode.DOWN, tr("down")),
    )


def _step_items() -> Sequence[Item]:
    return [Item(step, ntr("{n} minute", "{n} minutes", step)) for step in STEPS]


def _scope_items() -> Sequence[Item]:
    return (
        Item(RoundScope.ENTRY, tr("each entry")),
        Item(RoundScope.DAY, tr("a task’s day, by its sum")),
        Item(RoundScope.LINE, tr("a line of the invoice, by its sum")),
    )


def _grouping_items() -> Sequence[Item]:
    return (
        Item(Grouping.TASK, tr("one for each task")),
        Item(Grouping.DAY, tr("one for each day")),
        Item(Grouping.ENTRY, tr("one for each entry")),
    )


def _time_items() -> Sequence[Item]:
    return (
        Item(TimeShown.MINUTES, tr("in hours and minutes, 2:20 h")),
        Item(TimeShown.DECIMAL, tr("in decimal hours, 2.33 h")),
    )
