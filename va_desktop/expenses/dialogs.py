"""The sheet in which an expense is written down or changed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.expenses.categories import CATEGORIES
from va_desktop.expenses.markup import NONE, with_markup
from va_desktop.expenses.model import Expense, NewExpense
from va_desktop.expenses.table import ExpenseRoom
from va_desktop.kit.ui.buttons import Button, CheckBox
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.fields import AmountEdit, LineEdit, NumberEdit, TextArea
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Label, Wrapped
from va_desktop.kit.ui.places import currency_items
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import texts, tr

_MOST_MARKUP = 1000


class ReceiptPick(QWidget):
    """The files that are to be kept as receipts, and a button to choose them."""

    def __init__(self, over: QWidget) -> None:
        super().__init__()
        self._over = over
        self.paths: Sequence[Path] = ()
        self._names = Label(role="second", may_elide=True)
        self.choose = Button(N_("Choose a file…"), icon="file")
        self.choose.clicked.connect(self.ask)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.choose)
        box.addWidget(self._names, 1)
        self.setFocusProxy(self.choose)

    def show_paths(self, paths: Sequence[Path]) -> None:
        """Take these files."""
        self.paths = tuple(paths)
        self._names.set_text(", ".join(path.name for path in paths))

    @Slot()
    def ask(self) -> QFileDialog:
        """Open the dialog in which files are chosen."""
        dialog = receipt_dialog(self._over)
        dialog.filesSelected.connect(self._chosen)
        dialog.open()
        return dialog

    @Slot(list)
    def _chosen(self, names: list[str]) -> None:
        self.show_paths([Path(name) for name in names])


def receipt_dialog(over: QWidget) -> QFileDialog:
    """Return a dialog for receipts, which deletes itself after it was closed."""
    dialog = QFileDialog(over, tr("Choose receipts"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(
        [tr("Receipts") + " (*.pdf *.png *.jpg *.jpeg *.webp *.gif *.tif *.tiff)", tr("All files (*)")]
    )
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


class ExpenseSheet(Sheet):
    """Asks for a new expense, or changes one; `saved` tells its id. Invalid input is marked and stays."""

    saved = Signal(object)

    def __init__(
        self,
        over: QWidget,
        room: ExpenseRoom,
        expense: Expense | None = None,
        *,
        receipts: Sequence[Path] = (),
    ) -> None:
        super().__init__(over, N_("Add expense") if expense is None else N_("Edit expense"), width=560)
        self.setObjectName("expense_sheet")
        self._room, self._expense = room, expense
        currency = room.currency() if expense is None else expense.amount.currency
        self._clients = room.clients.clients()
        self.form = form = Form()
        self.body.addWidget(form)
        self._supplier = form.add("supplier", N_("Paid to"), LineEdit())
        self._category = form.add("category", N_("Category"), ComboBox(self._categories()))
        self._amount = form.add("amount", N_("Amount"), AmountEdit(currency, name="amount"))
        self._currency = form.add(
            "currency",
            N_("Currency"),
            ComboBox(currency_items(room.desk.formats, (currency, room.currency()))),
        )
        self._day = form.add("date", N_("Date"), DateEdit(room.today(), name="date"))
        self._client = form.add("client", N_("For client"), ComboBox(self._client_items()), optional=True)
        self._billable = CheckBox(N_("The client pays this"))
        self._billable.setObjectName("billable")
        form.add_row(self._billable)
        markup = NumberEdit(0, _MOST_MARKUP, whole=False, hint="%", name="markup")
        self._markup = form.add("markup", N_("Mark-up"), markup, optional=True)
        self._pays = Wrapped(role="second")
        self._pays.setObjectName("pays")
        form.add_row(self._pays)
        self._against = Wrapped(role="warn")
        self._against.setObjectName("against")
        form.add_row(self._against)
        self._note = form.add("note", N_("Note"), TextArea(lines=2), wide=True, optional=True)
        self._receipts = form.add("receipt", N_("Receipts"), ReceiptPick(self), wide=True, optional=True)
        self._receipts.show_paths(receipts)
        form.set_shown("receipt", shown=expense is None)  # later ones are attached beside the form
        self._fill(currency)
        self._client.chosen.connect(self._billing_changed)
        self._billable.toggled.connect(self._billing_changed)
        for edit in (self._markup, self._amount, self._day):
            edit.textChanged.connect(self._billing_changed)
        self._currency.chosen.connect(self._currency_chosen)
        save = Button(N_("Add expense") if expense is None else N_("Save"), "primary")
        save.setObjectName("save")
        self.add_button(save, primary=True).clicked.connect(self._save)
        self._billing_changed()

    # --- what is offered

    def _categories(self) -> list[Item]:
        return [Item(category.key, tr(category.label)) for category in CATEGORIES]

    def _client_items(self) -> list[Item]:
        chosen = None if self._expense is None else self._expense.client_id
        offered = [one for one in self._room.all_clients() if not one.archived or one.id == chosen]
        return [
            Item(None, tr("No client")),
            *(Item(one.id, one.name, colour=one.colour, words=one.handle) for one in offered),
        ]

    def _fill(self, currency: str) -> None:
        self._currency.set_value(currency)
        expense = self._expense
        if expense is None:
            self._day.set_value(self._room.today())
            self._category.set_value("software")
            return
        self._supplier.setText(expense.supplier)
        self._category.set_value(expense.category)
        self._amount.set_value(expense.amount)
        self._day.set_value(expense.day)
        self._client.set_value(expense.client_id)
        self._billable.setChecked(expense.billable)
        self._markup.set_value(expense.markup if expense.markup != NONE else None)
        self._note.set_text(expense.note)

    @Slot(object)
    def _currency_chosen(self, currency: str) -> None:
        self._amount.set_currency(currency)
        self._billing_changed()

    @Slot()
    def _billing_changed(self) -> None:
        """Ask for the mark-up only where a client pays, and say what it will pay."""
        has_client = self._client.value() is not None
        self._billable.setEnabled(has_client)
        paid = has_client and self._billable.isChecked()
        self.form.set_shown("markup", shown=paid)
        words = ""
        if paid:
            try:
                amount = self._amount.value()
                markup = self._markup.value() or NONE
            except UserError:
                amount, markup = None, NONE
            if amount is not None:
                client = self._room.clients.client(self._client.value())
                charged = self._room.desk.formats.money(with_markup(amount, markup))
                words = tr("{client} pays {amount}.", client=client.name, amount=charged)
                if amount.currency != client.currency:
                    words = tr(
                        "{client} pays {amount}, on an invoice of its own: the client’s currency is {currency}.",
                        client=client.name,
                        amount=charged,
                        currency=client.currency,
                    )
        self._pays.set_text(words)
        self._pays.setVisible(bool(words))
        against = self._objections() if paid else ""
        self._against.set_text(against)
        self._against.setVisible(bool(against))

    def _objections(self) -> str:
        """Say what the contracts of the client have against the expense, as soon as it can be read."""
        try:
            new = self._said()
        except UserError:
            return ""
        contracts = [one for one in self._room.contracts(self._client.value()) if one.runs_on(new.day)]
        but = None if self._expense is None else self._expense.id
        found = self._room.expenses.objections(new, contracts, but)
        return " ".join(one.in_words(texts(), self._room.desk.formats) for one in found)

    # --- saving

    @Slot()
    def _save(self) -> None:
        if self.form.attempt(self._write):
            self.accept()

    def _write(self) -> None:
        new = self._said()
        service, undo = self._room.expenses, self._room.desk.undo
        if self._expense is None:
            done = service.add_expense(new, self._receipts.paths)
            undo.push(tr("Added an expense"), done.undo)
        else:
            done = service.edit_expense(self._expense.id, new, self._expense.revision)
            undo.push(tr("Changed an expense"), done.undo)
        self.saved.emit(done.value.id)

    def _said(self) -> NewExpense:
        """Return what was typed; raise `UserError` naming the field."""
        day, amount = self._day.value(), self._amount.value()
        if day is None:
            raise UserError("Please fill this in.", field="date")
        if amount is None:
            raise UserError("Please fill this in.", field="amount")
        client_id = self._client.value()
        billable = client_id is not None and self._billable.isChecked()
        before = self._expense
        return NewExpense(
            day=day,
            amount=amount,
            category=self._category.value() or "",
            supplier=self._supplier.text(),
            note=self._note.text(),
            client_id=client_id,
            billable=billable,
            markup=(self._markup.value() or Decimal(0)) if billable else NONE,
            translations={} if before is None else before.translations,
        )
