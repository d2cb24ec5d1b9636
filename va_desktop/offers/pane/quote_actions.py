"""What can be done with a quote beside what every document has: accept, decline, revise it, see what came of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from va_desktop.clients.page import InTab
from va_desktop.core.texts import N_
from va_desktop.invoicing.model import Draft, Invoice, Kind, Status
from va_desktop.invoicing.pane.document.actions import Action, Actions
from va_desktop.invoicing.pane.document.making import make_draft
from va_desktop.invoicing.pane.targets import ToEdit
from va_desktop.kit.ui.texts import tr
from va_desktop.offers.pane.accept_sheet import AcceptSheet
from va_desktop.offers.pane.decline_sheet import DeclineSheet
from va_desktop.offers.pane.room import OfferRoom

_ANSWERABLE = frozenset({Status.OPEN, Status.EXPIRED})


def quote_actions(room: OfferRoom) -> Actions:
    """Return them."""

    def stands(*states: Status) -> Callable[[Invoice], bool]:
        wanted = frozenset(states)

        def tells(invoice: Invoice) -> bool:
            return invoice.kind is Kind.QUOTE and room.quotes.standing([invoice])[0].state in wanted

        return tells

    waits = stands(*_ANSWERABLE)

    def accept(over: QWidget, invoice: Invoice) -> None:
        AcceptSheet(over, room, room.quotes.quote(invoice.id)).open()

    def decline(over: QWidget, invoice: Invoice) -> None:
        DeclineSheet(over, room, invoice).open()

    def edit(draft: Draft) -> None:
        room.desk.navigate("invoices", ToEdit(draft.id))

    def revise(over: QWidget, invoice: Invoice) -> None:
        said = tr("Began another quote for {client}", client=invoice.client)
        make_draft(room.desk, partial(room.quotes.revise, invoice.id), said, edit, owner=over)

    def show_contract(_over: QWidget, invoice: Invoice) -> None:
        contract_id = room.quotes.quote(invoice.id).record.contract_id
        room.desk.navigate("clients", InTab(invoice.client_id, "contracts", contract_id))

    return Actions(
        (
            Action("accept_quote", N_("Accept"), "check", waits, accept, "Ctrl+Shift+A", "primary", group=1),
            Action("decline_quote", N_("Decline"), "close", waits, decline, group=1),
            Action("revise_quote", N_("Revise"), "copy", waits, revise, "Ctrl+Shift+R", "plain", group=1),
            Action(
                "show_contract",
                N_("Show the contract"),
                "open",
                stands(Status.ACCEPTED),
                show_contract,
                button="plain",
                group=1,
            ),
        )
    )
