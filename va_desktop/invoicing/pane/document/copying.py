"""What is made of a document in the window: a copy, and a proforma."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from va_desktop.core.done import Done
from va_desktop.core.progress import Step
from va_desktop.core.texts import N_
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.model import Draft, Invoice, Kind
from va_desktop.invoicing.pane.document.actions import Action, Actions
from va_desktop.invoicing.pane.document.making import make_draft
from va_desktop.invoicing.service.copies import COPIED, Copies
from va_desktop.kit.ui.texts import tr


def copying_actions(room: InvoiceRoom, copies: Copies) -> Actions:
    """Return them."""

    def show(draft: Draft) -> None:
        room.desk.navigate("invoices", draft.id)

    def making(make: Callable[[int, Step], Done[Draft]], words: str) -> Callable[[QWidget, Invoice], object]:
        def run(over: QWidget, invoice: Invoice) -> None:
            said = tr(words, client=invoice.client)
            make_draft(room.desk, partial(make, invoice.id), said, show, owner=over)

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
