"""The sheet of a payment: what came, what was kept back, which invoices it pays, and what then stays open."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money, total
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button, CheckBox
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.fields import AmountEdit, LineEdit, NumberEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Label, Wrapped
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import tr
from va_desktop.payments.pane.room import PaymentRoom
from va_desktop.payments.pane.share_rows import ShareRows
from va_desktop.payments.pane.withheld_fields import WithheldFields
from va_desktop.payments.paying import Payment, Received, Share
from va_desktop.payments.withholding import withheld_from

_MOST_RATE = Decimal(10) ** 9


class PaymentSheet(Sheet):
    """Asks for a payment of a client, or changes one; what was due first is offered, `first` before all else."""

    saved = Signal(object)
    """The payment."""

    def __init__(
        self,
        over: QWidget,
        room: PaymentRoom,
        client_id: int,
        currency: str,
        first: int | None = None,
        payment: Payment | None = None,
    ) -> None:
        super().__init__(over, N_("Record payment") if payment is None else N_("Change payment"), width=680)
        self.setObjectName("payment_sheet")
        self._room, self._client_id, self._payment = room, client_id, payment
        self._currency, self._nothing = currency, Money.zero(currency)
        self._by_hand = payment is not None  # what came was typed, and is not worked out any more
        invoices = room.payments.open_invoices(client_id, currency, payment)
        self.rows = ShareRows(invoices, room.desk.formats, first, payment.shares if payment else ())
        self._first = first
        client = Label(role="second", may_elide=True)
        client.set_text(room.clients.client(client_id).name)
        self.body.addWidget(client)
        self.form = form = Form()
        self.body.addWidget(form)
        self._day = form.add("date", N_("Paid on"), DateEdit(room.invoicing.today()))
        self._amount = form.add("amount", N_("Received"), AmountEdit(currency))
        self._fee = form.add("fee", N_("Bank fee"), AmountEdit(currency, name="fee"), optional=True)
        self.withheld = WithheldFields(
            form, room, client_id, currency, payment.said.withheld if payment else None
        )
        self._rate = form.add(
            "rate",
            N_("Exchange rate of the payment"),
            NumberEdit(0, _MOST_RATE, whole=False, hint=room.payments.home_currency(), name="rate"),
            optional=True,
        )
        self._firc = form.add("firc", N_("FIRC no."), LineEdit(), optional=True)
        self._purpose = form.add("purpose", N_("Purpose code"), LineEdit(), optional=True)
        self._reference = form.add("reference", N_("Reference"), LineEdit(), optional=True)
        self.body.addWidget(Label(N_("What it pays"), weight=600))
        self.body.addWidget(self.rows)
        self.sum, self.rest = Wrapped(role="text"), Wrapped(role="second", weight=500)
        self.sum.setObjectName("payment_sum")
        self.rest.setObjectName("payment_rest")
        self.write_off = CheckBox()
        self.write_off.setObjectName("write_off")
        for widget in (self.sum, self.rest, self.write_off):
            self.body.addWidget(widget)
        save = Button(N_("Record payment") if payment is None else N_("Save"), "primary")
        self.add_button(save, primary=True).clicked.connect(self._save)
        self._fill()
        self._listen()
        self._tell()

    def _listen(self) -> None:
        self._amount.textEdited.connect(self._typed)
        self._fee.textEdited.connect(self._kept_back)
        self.withheld.amount.textEdited.connect(self._kept_back)
        self.withheld.proposed.connect(self._propose_tax)
        self.rows.changed.connect(self._shares_changed)
        self.write_off.clicked.connect(self._tell)
        self._day.changed.connect(self._day_changed)

    # --- what it offers

    def _fill(self) -> None:
        payments, payment = self._room.payments, self._payment
        home = payments.home_currency()
        abroad = bool(home) and home != self._currency
        self.form.set_shown("rate", shown=abroad)
        for name in ("firc", "purpose"):  # asked for by banks in India, of what comes from abroad
            self.form.set_shown(name, shown=abroad and home == "INR")
        day = payment.said.day if payment else self._room.invoicing.today()
        self._day.set_value(day)
        self.withheld.fill(day)
        if payment is not None:
            said = payment.said
            self._amount.set_value(said.amount)
            self._fee.set_value(None if said.fee.is_zero() else said.fee)
            self._rate.set_value(said.rate)
            self._firc.setText(said.firc)
            self._purpose.setText(said.purpose)
            self._reference.setText(said.reference)
            self.write_off.setChecked(any(not share.difference.is_zero() for share in payment.shares))
            return
        self._rate.set_value(payments.rate_of(self._currency, day))
        known = self.rows.invoices()
        wanted = known.get(self._first or 0) or next(iter(known.values()), None)
        if wanted is not None:
            rule = self.withheld.rule()
            tax = withheld_from(wanted.outstanding, wanted.net, wanted.total, rule)
            if rule is not None:
                self.withheld.amount.set_value(tax)
            self._amount.set_value(wanted.outstanding - tax)

    @Slot()
    def _typed(self) -> None:
        self._by_hand = True
        self._tell()

    @Slot()
    def _day_changed(self) -> None:
        try:
            day = self._day.value()
        except UserError:
            return
        if day is not None:
            self.withheld.offer(day)
            if self._payment is None and not self._rate.isModified():
                self._rate.set_value(self._room.payments.rate_of(self._currency, day))

    @Slot()
    def _propose_tax(self) -> None:
        """Work out the tax anew; what came is then less by as much, unless it was typed."""
        settles = self._settled()
        known = self.rows.invoices()
        self.rows.share_out(settles)
        shares = self.rows.shares()
        rule = self.withheld.rule()
        tax = self._nothing
        for share in shares:
            invoice = known.get(share.invoice_id)
            if invoice is not None:
                tax += withheld_from(share.amount, invoice.net, invoice.total, rule)
        self.withheld.amount.set_value(tax if rule is not None else None)
        if not self._by_hand:
            self._amount.set_value(settles - tax - self._amount_in(self._fee))
        self._tell()

    @Slot()
    def _kept_back(self) -> None:
        """What was kept back came not: the amount that was worked out is less by as much."""
        if not self._by_hand:
            wanted = total((share.amount for share in self.rows.shares()), self._currency)
            left = wanted - self._amount_in(self._fee) - self._amount_in(self.withheld.amount)
            self._amount.set_value(left if left.minor > 0 else self._nothing)
        self._tell()

    @Slot()
    def _shares_changed(self) -> None:
        self._tell()

    # --- what it says

    def _amount_in(self, field: AmountEdit) -> Money:
        """Return what stands in a field, nothing for what can't be read yet."""
        try:
            return (field.value() or self._nothing) if field.isVisibleTo(self.form) else self._nothing
        except UserError:
            return self._nothing

    def _settled(self) -> Money:
        fields = (self._amount, self._fee, self.withheld.amount)
        return total((self._amount_in(field) for field in fields), self._currency)

    @Slot()
    def _tell(self) -> None:
        """Say what comes together, what stays open, and what is too much."""
        formats, settles = self._room.desk.formats, self._settled()
        gone = self._payment.refunded if self._payment else self._nothing
        self.rows.share_out(settles - gone)
        parts = [tr("{amount} received", amount=formats.money(self._amount_in(self._amount)))]
        fee, tax = self._amount_in(self._fee), self._amount_in(self.withheld.amount)
        if not fee.is_zero():
            parts.append(tr("{amount} bank fee", amount=formats.money(fee)))
        if not tax.is_zero():
            parts.append(tr("{amount} withheld", amount=formats.money(tax)))
        whole = tr("{parts} = {whole} settled", parts=" + ".join(parts), whole=formats.money(settles))
        self.sum.set_text(whole)
        shares = self._shares()
        left = settles - gone - total((share.amount for share in shares), self._currency)
        still = self._still_open(shares)
        self.write_off.setVisible(still.minor > 0)
        self.write_off.set_text(tr("Expect no more: write off {amount}", amount=formats.money(still)))
        if left.is_negative():
            self.rest.set_role("bad")
            self.rest.set_text(tr("{amount} more is shared out than came.", amount=formats.money(-left)))
        elif left.minor > 0:
            self.rest.set_role("warn")
            self.rest.set_text(tr("{amount} is kept as the client's credit.", amount=formats.money(left)))
        elif still.minor > 0 and not self.write_off.isChecked():
            self.rest.set_role("second")
            self.rest.set_text(tr("{amount} stays open.", amount=formats.money(still)))
        else:
            self.rest.set_role("good")
            self.rest.set_text(tr("Nothing stays open of what it pays."))

    def _shares(self) -> Sequence[Share]:
        try:
            return self.rows.shares()
        except UserError:
            return ()

    def _still_open(self, shares: Sequence[Share]) -> Money:
        """Return what stays open of the invoices that are paid."""
        known = self.rows.invoices()
        left = [
            known[share.invoice_id].outstanding - share.amount
            for share in shares
            if share.invoice_id in known
        ]
        return total((one for one in left if one.minor > 0), self._currency)

    # --- saving

    @Slot()
    def _save(self) -> None:
        self.form.attempt(self._write)

    def _write(self) -> None:
        said, shares = self._said(), self._with_differences(self.rows.shares())
        room, formats = self._room, self._room.desk.formats
        if self._payment is None:
            done = room.payments.record_payment(said, shares)
            numbers = ", ".join(done.value.numbers.values())
            money = formats.money(said.settles)
            words = (
                tr("Recorded {amount} for {number}", amount=money, number=numbers)
                if numbers
                else tr("Recorded {amount} of {client}", amount=money, client=done.value.client)
            )
        else:
            done = room.payments.edit_payment(self._payment.id, said, shares)
            words = tr("Changed the payment of {day}", day=formats.day(said.day))
        rule = self.withheld.rule()
        if rule is not None and self.withheld.is_usual_from_now():
            room.withholdings.set_usual(self._client_id, rule)
        room.desk.undo.push(words, done.undo, offer=True)
        self.accept()
        self.saved.emit(done.value)

    def _said(self) -> Received:
        day, amount = self._day.value(), self._amount.value()
        if day is None:
            raise UserError("Say on which day it was paid.", field="date")
        withheld = self.withheld.withheld()
        if amount is None and withheld is None:
            raise UserError("Say how much was paid.", field="amount")
        return Received(
            self._client_id,
            day,
            amount or self._nothing,
            self._fee.value() or self._nothing,
            withheld,
            self._reference.text(),
            self._rate.value() if self._rate.isVisibleTo(self.form) else None,
            self._firc.text(),
            self._purpose.text(),
        )

    def _with_differences(self, shares: Sequence[Share]) -> list[Share]:
        """Return the shares with what is written off of each, where that is wanted."""
        if not (self.write_off.isVisibleTo(self) and self.write_off.isChecked()):
            return list(shares)
        known = self.rows.invoices()
        return [
            Share(
                share.invoice_id,
                share.amount,
                max(known[share.invoice_id].outstanding - share.amount, self._nothing),
            )
            for share in shares
        ]
