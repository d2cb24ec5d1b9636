"""The sheet that drafts a credit note: for all that is left of an invoice, for some of its lines, or an amount."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.invoicing.crediting import Credited
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.measuring import is_time, read_quantity, typed_quantity
from va_desktop.invoicing.model import ASKING, Invoice, Line
from va_desktop.invoicing.pane.document.actions import Action, Actions
from va_desktop.invoicing.service.corrections import Amount, Corrections, Everything, Extent, Quantities
from va_desktop.invoicing.table import line_row
from va_desktop.invoicing.units import HOUR
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, CheckBox
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.fields import AmountEdit, LineEdit, TypedEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Wrapped, row
from va_desktop.kit.ui.scroll import ScrollArea
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import tr

_ALL, _LINES, _AMOUNT = "all", "lines", "amount"
_LIST_HEIGHT: Final = 200


def crediting_actions(room: InvoiceRoom, corrections: Corrections) -> Actions:
    """Return the action that begins a credit note."""
    return Actions(
        (
            Action(
                "credit_invoice",
                N_("Credit note"),
                "undo",
                _can_be_credited,
                lambda over, invoice: CreditSheet(over, room, corrections, invoice).open(),
                group=2,
            ),
        )
    )


def _can_be_credited(invoice: Invoice) -> bool:
    issued_here = not invoice.is_draft and not invoice.is_opening
    return issued_here and invoice.kind in ASKING and invoice.credited < invoice.total


class CreditSheet(Sheet):
    """Asks how much is taken back, and why; the draft it makes shows its pages beside the list."""

    def __init__(self, over: QWidget, room: InvoiceRoom, corrections: Corrections, invoice: Invoice) -> None:
        super().__init__(over, N_("Credit note"), width=560)
        self.setObjectName("credit_sheet")
        self._room, self._corrections, self._invoice = room, corrections, invoice
        self._credited: Credited = corrections.credited(invoice.id)
        formats = room.desk.formats
        self.form = form = Form()
        self.body.addWidget(
            Wrapped(N_("A credit note takes back what was billed; what it frees can be billed again."))
        )
        self.body.addWidget(form)
        self.extent = ComboBox(
            [
                Item(
                    _ALL,
                    tr("All that is left ({amount} before tax)", amount=formats.money(self._credited.net)),
                ),
                Item(_LINES, tr("Some lines")),
                Item(_AMOUNT, tr("An amount")),
            ]
        )
        form.add("extent", N_("What is credited"), self.extent, wide=True)
        self.lines = LinesToCredit(self._credited, room)
        form.add("lines", N_("Lines"), self.lines, wide=True)
        self.amount = AmountEdit(invoice.total.currency)
        form.add("amount", N_("Amount before tax"), self.amount)
        self.reason = LineEdit()
        form.add("reason", N_("Reason"), self.reason, wide=True, optional=True)
        self.extent.set_value(_ALL)
        self.extent.chosen.connect(self._show_parts)
        save = Button(N_("Draft the credit note"), "primary")
        self.add_button(save, primary=True).clicked.connect(self._save)
        self._show_parts()

    @Slot(object)
    def _show_parts(self, _value: object = None) -> None:
        self.form.set_shown("lines", shown=self.extent.value() == _LINES)
        self.form.set_shown("amount", shown=self.extent.value() == _AMOUNT)
        self.place()

    @Slot()
    def _save(self) -> None:
        self.form.attempt(self._write)

    def _write(self) -> None:
        done = self._corrections.draft_credit(self._invoice.id, self._typed(), self.reason.text())
        desk = self._room.desk
        said = tr(
            "Drafted a credit note for {number}; issue it when it is right.", number=self._invoice.number
        )
        desk.undo.push(said, done.undo, offer=True)
        self.accept()
        desk.navigate("invoices", done.value.id)

    def _typed(self) -> Extent:
        if self.extent.value() == _LINES:
            return Quantities(self.lines.quantities())
        if self.extent.value() == _AMOUNT:
            amount = self.amount.value()
            if amount is None:
                raise UserError("Say how much is credited.", field="amount")
            return Amount(amount)
        return Everything()


class LinesToCredit(ScrollArea):
    """The lines of which something is left: each with a tick, and how much of it is taken back."""

    def __init__(self, credited: Credited, room: InvoiceRoom) -> None:
        super().__init__(spacing=tokens.S)
        left = credited.quantities
        self._lines: list[tuple[Line, CheckBox, QuantityEdit]] = []
        self._left = left
        for at, line in enumerate(credited.original.lines, 1):
            if not left[line.id]:
                continue
            words = line_row(line, credited.original.currency, room.desk.formats)
            tick = CheckBox()
            tick.set_text(f"{words.title} · {words.second}")
            tick.setObjectName(f"credit_line_{at}")
            quantity = QuantityEdit(line)
            quantity.setObjectName(f"credit_quantity_{at}")
            quantity.setAccessibleName(tr("Quantity"))
            quantity.setFixedWidth(96)
            quantity.set_value(left[line.id])
            quantity.textEdited.connect(self._tick_edited)
            self.column.addLayout(row(tick, quantity))
            self._lines.append((line, tick, quantity))
        self.column.addStretch(1)
        self.setFixedHeight(min(_LIST_HEIGHT, 44 * len(self._lines) + 8))

    @Slot(str)
    def _tick_edited(self, _text: str) -> None:
        """Tick the line whose quantity is being typed."""
        for _, tick, quantity in self._lines:
            if quantity is self.sender():
                tick.setChecked(True)

    def quantities(self) -> dict[int, Decimal]:
        """Return the quantities of the ticked lines, by the lines' ids; what nobody changed is all that is left."""
        return {
            line.id: (quantity.value() or Decimal(0)) if quantity.isModified() else self._left[line.id]
            for line, tick, quantity in self._lines
            if tick.isChecked()
        }


class QuantityEdit(TypedEdit[Decimal]):
    """A quantity of a line as it is printed: hours and minutes of one that shows a time, else a number."""

    def __init__(self, line: Line) -> None:
        def read(text: str) -> Decimal:
            return read_quantity(text, line, field="lines")

        def write(quantity: Decimal) -> str:
            return typed_quantity(quantity, line)

        self._is_hours = is_time(line) or line.unit == HOUR
        super().__init__(read, write)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_hint(tr("h") if self._is_hours else "")
