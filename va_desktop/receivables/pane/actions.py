"""What is offered with a document that is owed: reminding, what lateness costs, the client's statement."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from va_desktop.clients.page import STATEMENT
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.invoicing.model import BILLS, Invoice
from va_desktop.invoicing.pane.document.actions import Action, Actions, is_open
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.receivables.charging import REGISTRATION_GONE
from va_desktop.receivables.pane.cost_sheet import CostSheet
from va_desktop.receivables.pane.room import REMIND, OwedRoom


def owed_actions(room: OwedRoom) -> Actions:
    """Return them."""
    return Actions(
        (
            Action("remind", N_("Remind…"), "bell", _is_owed, partial(_remind, room), group=2),
            Action("late_cost", N_("What lateness costs…"), "money", _is_owed, partial(_cost, room), group=2),
            Action(
                "statement", N_("Statement of account…"), "invoices", _is_bill, partial(_state, room), group=3
            ),
        )
    )


def _is_owed(invoice: Invoice) -> bool:
    return _is_bill(invoice) and is_open(invoice) and invoice.outstanding.minor > 0


def _is_bill(invoice: Invoice) -> bool:
    return not invoice.is_draft and invoice.kind in BILLS


def _remind(room: OwedRoom, _over: QWidget, invoice: Invoice) -> None:
    try:
        room.reminders.next_for(invoice.id)
    except UserError as error:
        room.desk.notify.say(error.in_words(texts()))
    else:
        room.desk.navigate(REMIND, invoice.id)


def _cost(room: OwedRoom, over: QWidget, invoice: Invoice) -> None:
    owed = room.reminders.owed(invoice.id)
    cost = room.charges.cost(owed)
    if cost is not None:
        CostSheet(over, room, cost).open()
    elif not room.charges.charges(owed.client_id):
        gone = room.charges.gone_law(owed.client_id)
        room.desk.notify.say(
            tr("Lateness costs {client} nothing.", client=owed.client)
            if gone is None
            else tr(REGISTRATION_GONE, law=gone.name),
            button=tr("Change it"),
            action=lambda: room.desk.navigate("settings", "reminders"),
        )
    else:
        room.desk.notify.say(tr("{number} is not late yet.", number=owed.number))


def _state(room: OwedRoom, _over: QWidget, invoice: Invoice) -> None:
    room.desk.navigate(STATEMENT, invoice.client_id)
