"""What can be done about the payment of a document: note it, take it back, use the client's credit, see all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from va_desktop.core.money import Money
from va_desktop.core.texts import N_
from va_desktop.invoicing.model import Invoice
from va_desktop.invoicing.pane.document.actions import Action, Actions, MenuLine
from va_desktop.kit.ui.texts import tr
from va_desktop.payments.pane.client_payments import PaymentsSheet
from va_desktop.payments.pane.payment_sheet import PaymentSheet
from va_desktop.payments.pane.room import PaymentRoom
from va_desktop.payments.paying import Payment
from va_desktop.payments.service.payments import PAYABLE


def payment_actions(room: PaymentRoom) -> Actions:
    """Return them."""
    return Actions(
        (
            Action(
                "record_payment",
                N_("Record payment"),
                "money",
                _is_payable,
                partial(_pay, room),
                "Ctrl+P",
                "plain",
                usual=True,
            ),
            Action(
                "client_payments",
                N_("Payments of this client"),
                "money",
                _was_issued,
                partial(_show_all, room),
                "Ctrl+Shift+P",
                group=2,
            ),
        ),
        (partial(_lines, room),),
    )


def _is_payable(invoice: Invoice) -> bool:
    return not invoice.is_draft and invoice.kind in PAYABLE and invoice.outstanding.minor > 0


def _was_issued(invoice: Invoice) -> bool:
    return not invoice.is_draft


def _pay(room: PaymentRoom, over: QWidget, invoice: Invoice) -> None:
    PaymentSheet(over, room, invoice.client_id, invoice.total.currency, invoice.id).open()


def _show_all(room: PaymentRoom, over: QWidget, invoice: Invoice) -> None:
    PaymentsSheet(over, room, invoice.client_id, invoice.total.currency).open()


def _lines(room: PaymentRoom, over: QWidget, invoice: Invoice) -> Sequence[MenuLine]:
    """Return what depends on the document's own payments and on its client's credit."""
    formats = room.desk.formats
    lines = []
    credit = room.credits.credit(invoice.client_id).get(invoice.total.currency)
    if credit is not None and _is_payable(invoice):
        amount = min(credit, invoice.outstanding)
        words = tr("Use {amount} of the client's credit", amount=formats.money(amount))
        lines.append(MenuLine(words, "check", partial(_use_credit, room, invoice, amount)))
    for payment in room.payments.payments(invoice.id):
        shown = {
            "amount": formats.money(payment.share_of(invoice.id)),
            "day": formats.day(payment.said.day),
        }
        change = tr("Change {amount} of {day}…", **shown)
        back = tr("Take back {amount} of {day}", **shown)
        lines.append(MenuLine(change, "edit", partial(_change, room, over, payment)))
        lines.append(MenuLine(back, "undo", partial(_take_back, room, payment)))
    return lines


def _use_credit(room: PaymentRoom, invoice: Invoice, amount: Money) -> None:
    done = room.credits.use_credit(invoice.id, amount)
    words = tr("Used {amount} of the client's credit", amount=room.desk.formats.money(amount))
    room.desk.undo.push(words, done.undo, offer=True)


def _change(room: PaymentRoom, over: QWidget, payment: Payment) -> None:
    currency = payment.said.amount.currency
    PaymentSheet(over, room, payment.said.client_id, currency, payment=payment).open()


def _take_back(room: PaymentRoom, payment: Payment) -> None:
    done = room.payments.remove_payment(payment.id)
    amount = room.desk.formats.money(payment.said.settles)
    room.desk.undo.push(tr("Took back {amount}", amount=amount), done.undo, offer=True)
