"""What can be done with a document in the window: the parts of the program that bring an action, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from va_desktop.invoicing.pane.billing.sheet import billing_all_actions
from va_desktop.invoicing.pane.document.actions import Actions
from va_desktop.invoicing.pane.document.checking import checking_actions
from va_desktop.invoicing.pane.document.copying import copying_actions
from va_desktop.invoicing.pane.document.crediting import crediting_actions
from va_desktop.invoicing.pane.document.handing_over import handing_over_actions
from va_desktop.invoicing.pane.document.happening import happening_actions
from va_desktop.invoicing.pane.document.opening import opening_actions
from va_desktop.receivables.pane.actions import owed_actions

if TYPE_CHECKING:
    from collections.abc import Callable

    from va_desktop.bootstrap.offer_sheets import OfferSheets
    from va_desktop.bootstrap.program import Program
    from va_desktop.invoicing.dialogs import InvoiceRoom
    from va_desktop.kit.ui.desk import Desk
    from va_desktop.payments.pane.room import PaymentRoom
    from va_desktop.receivables.pane.room import OwedRoom


def document_actions(program: Program, room: InvoiceRoom, owed: OwedRoom, offers: OfferSheets) -> Actions:
    """Return what is offered beside the actions that every document has."""
    from va_desktop.offers.pane.quote_actions import quote_actions

    return Actions.joined(
        (
            offers.beginnings(),
            quote_actions(offers.offer_room()),
            _payments(program, room, owed.export),
            crediting_actions(room, program.corrections),
            handing_over_actions(room, program.handing_over),
            happening_actions(room, program.document_events),
            copying_actions(room, program.copies),
            opening_actions(room, program.openings),
            billing_all_actions(room, program.bill_all),
            owed_actions(owed),
            checking_actions(room.desk, program.fingerprints),
        )
    )


def _payments(program: Program, room: InvoiceRoom, export: Callable[[], object]) -> Actions:
    from va_desktop.payments.pane.actions import payment_actions

    return payment_actions(payment_room(program, room.desk, export))


def payment_room(program: Program, desk: Desk, export: Callable[[], object]) -> PaymentRoom:
    """Return what the sheets of payments work with."""
    from va_desktop.payments.pane.room import PaymentRoom

    return PaymentRoom(
        desk,
        program.invoicing,
        program.payments,
        program.credits,
        program.withholdings,
        program.receipts,
        program.clients,
        export,
    )
