"""What a payment pays: a client's open invoices, each with a tick and its share, proposed and changeable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import CheckBox
from va_desktop.kit.ui.fields import AmountEdit
from va_desktop.kit.ui.labels import Label
from va_desktop.kit.ui.texts import tr
from va_desktop.payments.allocating import Open, propose
from va_desktop.payments.paying import Share

_SHARE_WIDTH = 150


class ShareRows(QWidget):
    """A row for each open invoice; what is typed or unticked stays, the others follow the proposal."""

    changed = Signal()
    """Something else is to be paid now."""

    def __init__(
        self, invoices: Sequence[Open], formats: Formats, first: int | None, shares: Sequence[Share] = ()
    ) -> None:
        super().__init__()
        self.setObjectName("shares")
        self._invoices, self._first = invoices, first
        # What stands already is as good as typed: a payment that is changed keeps its shares.
        self._typed: dict[int, Money] = {share.invoice_id: share.amount for share in shares}
        if shares:
            nothing = Money.zero(shares[0].amount.currency)
            self._typed |= {one.invoice_id: nothing for one in invoices if one.invoice_id not in self._typed}
        self._settles: Money | None = None
        self._ticks: dict[int, CheckBox] = {}
        self._amounts: dict[int, AmountEdit] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.M)
        self._grid.setVerticalSpacing(tokens.S)
        self._grid.setColumnStretch(0, 1)
        for at, one in enumerate(invoices):
            self._add_row(at, one, formats)

    def _add_row(self, at: int, one: Open, formats: Formats) -> None:
        tick = CheckBox()
        tick.set_text(one.number)
        tick.setObjectName(f"pays_{one.invoice_id}")
        tick.clicked.connect(partial(self._ticked, one.invoice_id))
        due = Label(role="second")
        due.set_text(tr("due {day}", day=formats.day(one.due_on)))
        left = Label(role="second", tabular=True, align="right")
        left.set_text(tr("{amount} open", amount=formats.money(one.outstanding)))
        amount = AmountEdit(one.outstanding.currency, name="shares")
        amount.setObjectName(f"share_{one.invoice_id}")
        amount.setAccessibleName(tr("Paid of {number}", number=one.number))
        amount.setFixedWidth(_SHARE_WIDTH)
        amount.textEdited.connect(partial(self._edited, one.invoice_id))
        self._ticks[one.invoice_id], self._amounts[one.invoice_id] = tick, amount
        for column, widget in enumerate((tick, due, left, amount)):
            self._grid.addWidget(widget, at, column, Qt.AlignmentFlag.AlignVCenter)

    # --- what it says

    def shares(self) -> tuple[Share, ...]:
        """Return what is to be paid of which invoice; raise `UserError` for what can't be read."""
        for edit in self._amounts.values():
            edit.value()
        return self._proposed()

    def invoices(self) -> Mapping[int, Open]:
        """Return the invoices, by id."""
        return {one.invoice_id: one for one in self._invoices}

    def share_out(self, settles: Money) -> None:
        """Propose shares of an amount; those that a person changed stay."""
        self._settles = settles
        shares = {share.invoice_id: share.amount for share in self._proposed()}
        for invoice_id, edit in self._amounts.items():
            self._ticks[invoice_id].setChecked(invoice_id in shares)
            if not edit.hasFocus():
                edit.set_value(shares.get(invoice_id))

    def _proposed(self) -> tuple[Share, ...]:
        if self._settles is None:
            return ()
        return propose(self._settles, self._invoices, first=self._first, fixed=self._typed)

    # --- what a person does

    def _ticked(self, invoice_id: int, *_checked: object) -> None:
        nothing = Money.zero(self._amounts[invoice_id].currency)
        if self._ticks[invoice_id].isChecked():
            self._typed.pop(invoice_id, None)
            proposed = {share.invoice_id for share in self._proposed()}
            if invoice_id not in proposed:  # nothing is left for it: the others give way
                self._typed = {key: amount for key, amount in self._typed.items() if amount == nothing}
                self._first = invoice_id
        else:
            self._typed[invoice_id] = nothing
        self.changed.emit()

    @Slot()
    def _edited(self, invoice_id: int, *_text: object) -> None:
        try:
            amount = self._amounts[invoice_id].value()
        except UserError:
            return  # still being typed; it is said when the payment is recorded
        self._typed[invoice_id] = amount or Money.zero(self._amounts[invoice_id].currency)
        self.changed.emit()
