"""The fields in which the terms of a contract are written down, but for how time is rounded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Slot

from va_desktop.contracts.expense_policy import ExpensePolicy, ExpenseRule
from va_desktop.contracts.model import Grouping, Terms, TimeShown
from va_desktop.contracts.notice import Notice, NoticeUnit
from va_desktop.contracts.pane.room import ContractRoom
from va_desktop.contracts.term_words import EXPENSE_RULES, INVOICINGS, NOTICE_UNITS
from va_desktop.core.texts import N_
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.fields import AmountEdit, LineEdit, NumberEdit, TextArea
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.texts import tr

_LONGEST_NOTICE = 366


class TermFields:
    """Puts the fields into a form, fills them, and reads them."""

    def __init__(self, form: Form, room: ContractRoom, currency: str) -> None:
        self._form = form
        today = room.today()
        self._start = form.add("starts_on", N_("First day"), DateEdit(today, name="starts_on"), optional=True)
        self._end = form.add("ends_on", N_("Last day"), DateEdit(today, name="ends_on"), optional=True)
        self._notice = form.add(
            "notice", N_("Notice period"), NumberEdit(0, _LONGEST_NOTICE, name="notice"), optional=True
        )
        self._unit = form.add("notice_unit", N_("Notice counted in"), ComboBox(_named(NOTICE_UNITS)))
        self._note = form.add("note", N_("Note"), TextArea(lines=2), wide=True, optional=True)
        self._minimum = form.add(
            "minimum_charge",
            N_("Minimum charge"),
            AmountEdit(currency, name="minimum_charge"),
            wide=True,
            optional=True,
            hint=N_("The smallest amount of this work on an invoice; a line fills it up"),
        )
        self._invoicing = form.add(
            "invoicing", N_("Invoiced"), ComboBox([Item(None, tr("nothing agreed")), *_named(INVOICINGS)])
        )
        self._order = form.add(
            "order_number", N_("Order number"), LineEdit(), optional=True, hint=N_("Printed on the invoices")
        )
        self._grouping = form.add("grouping", N_("Lines of time on the invoice"), ComboBox(_grouping_items()))
        self._time_shown = form.add("time_shown", N_("Time is printed"), ComboBox(_time_items()))
        self._rule = form.add(
            "expenses_rule",
            N_("What the client pays"),
            ComboBox([Item(None, tr("nothing agreed")), *_named(EXPENSE_RULES)]),
            wide=True,
        )
        self._most = form.add(
            "expenses_most", N_("At most a month"), AmountEdit(currency, name="expenses_most"), optional=True
        )
        self._text = form.add("expenses_text", N_("In words"), TextArea(lines=2), wide=True, optional=True)
        self._rule.chosen.connect(self._rule_chosen)

    def fill(self, terms: Terms) -> None:
        """Show terms."""
        notice, expenses = terms.notice, terms.expenses
        self._start.set_value(terms.starts_on)
        self._end.set_value(terms.ends_on)
        self._notice.set_value(None if notice is None else notice.count)
        self._unit.set_value(NoticeUnit.WEEKS if notice is None else notice.unit)
        self._note.set_text(terms.note)
        self._minimum.set_value(terms.minimum)
        self._invoicing.set_value(terms.invoicing)
        self._order.setText(terms.order_number)
        self._grouping.set_value(terms.grouping)
        self._time_shown.set_value(terms.time_shown)
        self._rule.set_value(expenses.rule)
        self._most.set_value(expenses.most)
        self._text.set_text(expenses.text)

    def value(self, title: str) -> Terms:
        """Return what was typed; raise `UserError` naming the field."""
        count = int(self._notice.value() or 0)
        rule = self._rule.value()
        most = self._most.value() if rule is ExpenseRule.INCURRED else None
        return Terms(
            title=title,
            starts_on=self._start.value(),
            ends_on=self._end.value(),
            grouping=self._grouping.value(),
            time_shown=self._time_shown.value(),
            note=self._note.text(),
            notice=Notice(count, self._unit.value()) if count else None,
            invoicing=self._invoicing.value(),
            minimum=self._minimum.value(),
            expenses=ExpensePolicy(rule, most, self._text.text()),
            order_number=self._order.text(),
        )

    def set_currency(self, currency: str) -> None:
        """Let amounts be in another currency."""
        for amount in (self._minimum, self._most):
            amount.set_currency(currency)

    def show_expenses(self, *, shown: bool) -> None:
        """Ask for an amount only where expenses are paid as incurred."""
        self._form.set_shown("expenses_most", shown=shown and self._rule.value() is ExpenseRule.INCURRED)

    @Slot(object)
    def _rule_chosen(self, rule: object) -> None:
        del rule
        self.show_expenses(shown=True)


def _named(words: Mapping[Any, str]) -> list[Item]:
    return [Item(value, tr(message)) for value, message in words.items()]


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
