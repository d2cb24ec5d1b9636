"""What is made of a document in the window: a copy, and a proforma."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from va_desktop.core.done import Done
from va_desktop.core.texts import N_
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.model import Draft, Invoice, Kind
from va_desktop.invoicing.pane.document.actions import Action, Actions
from va_desktop.invoicing.service.copies import COPIED, Copies
from va_desktop.kit.ui.texts import tr


def copying_actions(room: InvoiceRoom, copies: Copies) -> Actions:
    """Return them."""

    def making(make: Callable[[int], Done[Draft]], words: str) -> Callable[[QWidget, Invoice], object]:
        def run(_over: QWidget, invoice: Invoice) -> None:
            done = make(invoice.id)
            room.desk.undo.push(tr(words, client=invoice.client), done.undo, offer=True)
            room.desk.navigate("invoices", done.value.id)

        return run

    return Actions(
        (
            Action(
                "copy_document",
                N_("Copy"),
                "copy",
                _can_be_copied,
                making(copies.copy, N_("Copied the lines into a new draft for {client}")),
                group=1,
            ),
            Action(
                "make_proforma",
                N_("Make a proforma"),
                "file",
                _can_be_proforma,
                making(copies.proforma, N_("Drafted a proforma for {client}")),
                group=1,
            ),
        )
    )


def _can_be_copied(invoice: Invoice) -> bool:
    return not invoice.is_opening and invoice.kind in COPIED


def _can_be_proforma(invoice: Invoice) -> bool:
    return invoice.is_draft and invoice.kind is Kind.INVOICE
