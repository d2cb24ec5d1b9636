"""The sheet that drafts a credit note: for all that is left of an invoice, for some of its lines, or an amount."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.texts import N_
from va_desktop.core.values import dataclass
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.measuring import is_time, read_quantity, typed_quantity
from va_desktop.invoicing.model import ASKING, Draft, Invoice, Line
from va_desktop.invoicing.pane.document.actions import Action, Actions
from va_desktop.invoicing.pane.document.making import refused
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
from va_desktop.kit.ui.tasks import Progress, Task
from va_desktop.kit.ui.texts import tr

_ALL, _LINES, _AMOUNT = "all", "lines", "amount"
_LIST_HEIGHT: Final = 200
_AT_ONCE: Final = 20
"""How many lines are made when they are scrolled to; five are seen."""


def crediting_actions(room: InvoiceRoom, corrections: Corrections) -> Actions:
    """Return the action that begins a credit note."""
    return Actions(
        (
            Action(
                "credit_invoice",
                N_("Credit note"),
                "undo",
                _can_be_credited,
                partial(_ask, room, corrections),
                group=2,
            ),
        )
    )


@dataclass(frozen=True, slots=True)
class ToCredit:
    """What is left of an invoice: its lines with their quantities, and the sum without tax."""

    currency: str
    lines: Sequence[tuple[int, Line, Decimal]]
    """The place of each line on the invoice, from 1, and how much of it is left; none of which nothing is."""
    net: Money


def _ask(room: InvoiceRoom, corrections: Corrections, over: QWidget, invoice: Invoice) -> None:
    """Open the sheet once it is known what is left: in turn, for the lines may be ten thousand."""

    def open_sheet(left: ToCredit) -> None:
        if over.isVisible() and over.window().findChild(CreditSheet) is None:  # it was asked for twice
            CreditSheet(over, room, corrections, invoice, left).open()

    room.desk.tasks.run(
        partial(_left, corrections, invoice.id),
        open_sheet,
        partial(refused, room.desk),
        owner=over,
        label=tr("Reading the invoice …"),
        in_turn=True,
    )


def _left(corrections: Corrections, invoice_id: int, step: Progress) -> ToCredit:
    credited = corrections.credited(invoice_id, step)
    quantities = credited.quantities
    lines = [
        (place, line, quantities[line.id])
        for place, line in enumerate(credited.original.lines, 1)
        if quantities[line.id]
    ]
    return ToCredit(credited.original.currency, lines, credited.net)


def _can_be_credited(invoice: Invoice) -> bool:
    issued_here = not invoice.is_draft and not invoice.is_opening
    return issued_here and invoice.kind in ASKING and invoice.credited < invoice.total


class CreditSheet(Sheet):
    """Asks how much is taken back, and why; the draft it makes shows its pages beside the list."""

    enter_saves = False

    def __init__(
        self, over: QWidget, room: InvoiceRoom, corrections: Corrections, invoice: Invoice, left: ToCredit
    ) -> None:
        super().__init__(over, N_("Credit note"), width=560)
        self.setObjectName("credit_sheet")
        self.set_title(tr("Credit note for {number}", number=invoice.number))
        self._room, self._corrections, self._invoice = room, corrections, invoice
        self._drafting: Task | None = None
        self._over, self._given_up = over, False
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
                    tr("All that is left ({amount} before tax)", amount=formats.money(left.net)),
                ),
                Item(_LINES, tr("Some lines")),
                Item(_AMOUNT, tr("An amount")),
            ]
        )
        form.add("extent", N_("What is credited"), self.extent, wide=True)
        self.lines = LinesToCredit(left, room)
        form.add("lines", N_("Lines"), self.lines, wide=True)
        self.amount = AmountEdit(invoice.total.currency)
        form.add("amount", N_("Amount before tax"), self.amount)
        self.reason = LineEdit()
        form.add("reason", N_("Reason"), self.reason, wide=True, optional=True)
        self.extent.set_value(_ALL)
        self.extent.chosen.connect(self._show_parts)
        self._draft_button = Button(N_("Draft the credit note"), "primary")
        self.add_button(self._draft_button, primary=True).clicked.connect(self._save)
        self._show_parts()

    @Slot(object)
    def _show_parts(self, _value: object = None) -> None:
        self.form.set_shown("lines", shown=self.extent.value() == _LINES)
        for before, after in pairwise([self.extent, *self.lines.stops(), self.reason]):
            self.setTabOrder(before, after)
        self.form.set_shown("amount", shown=self.extent.value() == _AMOUNT)
        self.place()

    @Slot()
    def _save(self) -> None:
        self.form.attempt(self._write)

    def _write(self) -> None:
        """Draft it in turn; the sheet stays until then, and is given up with it."""
        extent, reason = self._typed(), self.reason.text()
        self._draft_button.setEnabled(False)
        self._drafting = self._room.desk.tasks.run(
            partial(_draft, self._corrections, self._invoice.id, extent, reason),
            self._drafted,
            self._not_drafted,
            owner=self._over,
            stopped=self._allow,
            label=tr("Writing the draft …"),
            in_turn=True,
        )

    def _drafted(self, done: Done[Draft]) -> None:
        desk = self._room.desk
        said = tr(
            "Drafted a credit note for {number}; issue it when it is right.", number=self._invoice.number
        )
        desk.undo.push(said, done.undo, offer=True)
        if self._given_up:  # too late: it can be taken back
            return
        self.accept()
        desk.navigate("invoices", done.value.id)

    def _not_drafted(self, error: Exception) -> None:
        self._allow()
        if not isinstance(error, UserError):
            raise error
        if not self._given_up:
            self.form.show_error(error)

    def _allow(self) -> None:
        if not self._given_up:
            self._draft_button.setEnabled(True)

    @Slot()
    @override
    def reject(self) -> None:
        if self._drafting is not None:
            self._drafting.stop()
        self._given_up = True
        super().reject()

    def _typed(self) -> Extent:
        if self.extent.value() == _LINES:
            return Quantities(self.lines.quantities())
        if self.extent.value() == _AMOUNT:
            amount = self.amount.value()
            if amount is None:
                raise UserError("Say how much is credited.", field="amount")
            return Amount(amount)
        return Everything()


def _draft(
    corrections: Corrections, invoice_id: int, extent: Extent, reason: str, step: Progress
) -> Done[Draft]:
    return corrections.draft_credit(invoice_id, extent, reason, step)


class LinesToCredit(ScrollArea):
    """The lines of which something is left: each with a tick, and how much of it is taken back.

    They are made as they are scrolled to, or reached by Tab: an invoice may have ten thousand.
    """

    def __init__(self, left: ToCredit, room: InvoiceRoom) -> None:
        super().__init__(spacing=tokens.S)
        self._left, self._formats = left, room.desk.formats
        self._lines: list[tuple[Line, Decimal, CheckBox, QuantityEdit]] = []
        self.column.addStretch(1)
        self.setFixedHeight(min(_LIST_HEIGHT, 44 * len(left.lines) + 8))
        self._add_some()
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._scrolled)

    @Slot(int)
    def _scrolled(self, at: int) -> None:
        if at + self.viewport().height() >= self.verticalScrollBar().maximum():
            self._add_some()

    def _add_some(self) -> None:
        """Make the next lines, behind those that are there."""
        done = len(self._lines)
        for place, line, left in self._left.lines[done : done + _AT_ONCE]:
            words = line_row(line, self._left.currency, self._formats)
            tick = CheckBox()
            tick.set_text(f"{words.title} · {words.second}")
            tick.setObjectName(f"credit_line_{place}")
            quantity = QuantityEdit(line)
            quantity.setObjectName(f"credit_quantity_{place}")
            quantity.setAccessibleName(tr("Quantity"))
            quantity.setFixedWidth(96)
            quantity.set_value(left)
            quantity.textEdited.connect(self._tick_edited)
            self.column.insertLayout(self.column.count() - 1, row(tick, quantity))
            if self._lines:
                self.setTabOrder(self._lines[-1][3], tick)
            self.setTabOrder(tick, quantity)
            self._lines.append((line, left, tick, quantity))

    @Slot(str)
    def _tick_edited(self, _text: str) -> None:
        """Tick the line whose quantity is being typed."""
        for _, _, tick, quantity in self._lines:
            if quantity is self.sender():
                tick.setChecked(True)

    def stops(self) -> list[QWidget]:
        """Return what Tab goes to, as far as it is made; what is made later stands behind that."""
        return [stop for _, _, tick, quantity in self._lines for stop in (tick, quantity)]

    def quantities(self) -> dict[int, Decimal]:
        """Return the quantities of the ticked lines, by the lines' ids; what nobody changed is all that is left.

        Raise `UserError` for a ticked line whose quantity was taken out.
        """
        wanted = {}
        for line, left, tick, quantity in self._lines:
            if tick.isChecked():
                typed = quantity.value() if quantity.isModified() else left
                if typed is None:
                    raise UserError(
                        "Say how much of “{line}” is credited, or untick it.",
                        field="lines",
                        line=line.description[:60],
                    )
                wanted[line.id] = typed
        return wanted


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
