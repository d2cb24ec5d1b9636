"""The sheet in which the terms of a contract are written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from va_desktop.clients.model import Client
from va_desktop.contracts.model import Contract, NewContract, Terms
from va_desktop.contracts.pane.retainer_fields import RetainerFields
from va_desktop.contracts.pane.room import ContractRoom
from va_desktop.contracts.pane.term_fields import TermFields
from va_desktop.contracts.retainer import Retainer, Unit
from va_desktop.contracts.rounding import STEPS, Rounding, RoundMode, RoundScope
from va_desktop.contracts.words import example_words
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.choices import Segmented
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.fields import AmountEdit, DurationEdit, LineEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Wrapped, row
from va_desktop.kit.ui.places import currency_items
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import ntr, texts, tr

_MINUTE: Final = 60
_USUAL_STEP: Final = 15
AGREEMENT, PAYMENT, INVOICES, EXPENSES = "agreement", "payment", "invoices", "expenses"
_GROUPS: Final = (
    (AGREEMENT, N_("Agreement")),
    (PAYMENT, N_("Payment")),
    (INVOICES, N_("Invoices")),
    (EXPENSES, N_("Expenses")),
)
_FIELDS: Final[Mapping[str, Sequence[str]]] = {
    AGREEMENT: (
        "title",
        "billing",
        "rate",
        "currency",
        "starts_on",
        "ends_on",
        "notice",
        "notice_unit",
        "note",
    ),
    PAYMENT: ("minimum_charge", "rounding", "round_to", "round_per", "minimum"),
    INVOICES: ("invoicing", "order_number", "grouping", "time_shown"),
    EXPENSES: ("expenses_rule", "expenses_most", "expenses_text"),
}
"""The groups and what is asked in each; a rate and a currency only of a new contract."""
_OF_RETAINER: Final = (
    "unit", "retainer", "retainer_amount", "per", "price", "rollover", "overflow", "retainer_from", "opening"
)  # fmt: skip
_BUYING: Final = ("retainer", "mixed")
_OF_TIME: Final = ("rate", "grouping", "time_shown")
_OF_ROUNDING: Final = ("rounding", "round_to", "round_per", "minimum")


class ContractSheet(Sheet):
    """Asks for a new contract with a client, or changes the terms of one, a group of fields at a time.

    Limits, agreed services and papers stand on the contract's page, where each is changed by itself.
    """

    def __init__(
        self, over: QWidget, room: ContractRoom, client: Client, contract: Contract | None = None
    ) -> None:
        super().__init__(over, N_("Add contract") if contract is None else N_("Edit contract"), width=560)
        self.setObjectName("contract_sheet")
        self._room, self._client, self._contract = room, client, contract
        self._groups = Segmented(*_GROUPS)
        self._groups.setObjectName("groups")
        self.body.addLayout(row(self._groups, None))
        self.form = form = Form()
        self.body.addWidget(form)
        currency = client.currency if contract is None else contract.currency
        self._title = form.add("title", N_("What is it about?"), LineEdit(N_("Office support")), wide=True)
        self._billing = Segmented(
            ("hourly", N_("By the hour")),
            ("task", N_("Per task")),
            ("retainer", N_("Retainer")),
            ("mixed", N_("Mixed")),
        )
        self._about_billing = Wrapped(
            N_("Hours at a rate and tasks with prices; what is bought may be left empty.")
        )
        self._bought: RetainerFields | None = None
        self._rate = AmountEdit(currency, name="rate")
        self._currency = ComboBox(currency_items(room.desk.formats, (currency,)))
        if contract is None:
            form.add("billing", N_("How it is paid"), self._billing, wide=True)
            form.add_row(self._about_billing)
            form.add("rate", N_("Price of an hour"), self._rate)
            form.add("currency", N_("Currency"), self._currency)
            self._bought = RetainerFields(form, client.currency, room.today())
            self._bought.unit_chosen.connect(self._billing_chosen)
            self._billing.chosen.connect(self._billing_chosen)
            self._currency.chosen.connect(self._currency_chosen)
        self._terms = TermFields(form, room, currency)
        form.begin_row("starts_on", "notice", *(["unit"] if self._bought is not None else []))
        self._rounding = RoundingFields(form)
        self._groups.chosen.connect(self._group_chosen)
        save = Button(N_("Add contract") if contract is None else N_("Save"), "primary")
        self.add_button(save, primary=True).clicked.connect(self._save)
        terms = Terms("") if contract is None else contract.terms
        self._title.setText(terms.title)
        self._currency.set_value(currency)
        self._about_billing.hide()
        self._terms.fill(terms)
        self._rounding.fill(terms.rounding)
        self._show_group(self._groups.value)

    def open_at(self, field: str = "title") -> None:
        """Open the sheet with the keyboard in a field."""
        self._go_to(field)
        self.open(self.form.field(field).control)

    @property
    def _hourly(self) -> bool:
        if self._contract is not None:
            return not self._contract.per_task
        return self._billing.value != "task"

    @property
    def _priced(self) -> bool:
        """Whether an hour has a price: bought time is used up by itself, an amount by hours that have one."""
        billing, bought = self._billing.value, self._bought
        by_amount = bought is not None and bought.unit.value is Unit.MONEY
        return billing in ("hourly", "mixed") or (billing == "retainer" and by_amount)

    # --- groups

    def _go_to(self, field: str) -> None:
        """Show the group in which a field stands."""
        for group, names in _FIELDS.items():
            if field in names or (group == AGREEMENT and field in _OF_RETAINER):
                self._groups.choose(group)
                self._show_group(group)

    @Slot(object)
    def _group_chosen(self, group: object) -> None:
        self._show_group(group)

    def _show_group(self, shown: object) -> None:
        """Show the fields of a group; what is said of time is not asked where each task has a price."""
        for group, names in _FIELDS.items():
            for name in names:
                asked = self._hourly or name not in _OF_TIME
                if name == "rate":
                    asked = self._priced
                if self.form.has_field(name) and name not in _OF_ROUNDING:
                    self.form.set_shown(name, shown=group == shown and asked)
        self._rounding.asked = self._hourly
        self._rounding.show(shown=shown == PAYMENT and self._hourly)
        self._terms.show_expenses(shown=shown == EXPENSES)
        billing = self._billing.value
        self._about_billing.setVisible(self._bought is not None and shown == AGREEMENT and billing == "mixed")
        if self._bought is not None:
            self._bought.show(shown=shown == AGREEMENT and billing in _BUYING)
            # What is bought is in the client's currency.
            self.form.set_shown("currency", shown=shown == AGREEMENT and billing not in _BUYING)

    @Slot(object)
    def _billing_chosen(self, billing: object) -> None:
        del billing
        self._show_group(self._groups.value)

    @Slot(object)
    def _currency_chosen(self, currency: str) -> None:
        self._rate.set_currency(currency)
        self._terms.set_currency(currency)

    # --- what was typed

    @Slot()
    def _save(self) -> None:
        self.form.clear_errors()
        try:
            self._write()
        except UserError as error:
            self._go_to(error.field or "")
            self.form.show_error(error)

    def _write(self) -> None:
        terms = replace(self._terms.value(self._title.text()), rounding=self._rounding.value())
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
        retainer: Retainer | None = None
        if bought is not None and (billing == "retainer" or (billing == "mixed" and not bought.empty)):
            retainer = bought.value()
        rate = self._typed_rate(needed=billing == "hourly" or (billing == "mixed" and retainer is None))
        currency = "" if billing in _BUYING else str(self._currency.value() or "")
        mixed = billing == "mixed"
        return NewContract(self._client.id, terms, rate, retainer, mixed=mixed, currency=currency)

    def _typed_rate(self, *, needed: bool) -> Money | None:
        if not self._priced:
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
        self.asked = True
        """Whether time is billed at all; else nothing is rounded, whatever stands here."""
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
        """Show the fields, or hide them."""
        self._shown = shown
        self._changed()

    def value(self) -> Rounding | None:
        """Return the rule; raise `UserError` for a least length that can't be read."""
        if not self.asked or self.mode.value() is None:
            return None
        least = (self.minimum.value() or 0) // _MINUTE
        return Rounding(self.mode.value(), self.step.value(), self.scope.value(), least)

    @Slot()
    def _changed(self, _: object = None) -> None:
        self._form.set_shown("rounding", shown=self._shown)
        for name in ("round_to", "round_per", "minimum"):
            self._form.set_shown(name, shown=self._shown and self.mode.value() is not None)
        self.example.set_text(self._words())
        self.example.setVisible(self._shown and bool(self.example.text()))

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
