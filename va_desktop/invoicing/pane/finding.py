"""What the palette finds of this room: invoices by number or client, a new one, what the selected one allows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from va_desktop.core.folding import fold
from va_desktop.core.texts import N_
from va_desktop.invoicing.model import InvoiceFilter
from va_desktop.invoicing.pane.document.selected import SelectedInvoice
from va_desktop.invoicing.pane.naming import status_tag
from va_desktop.invoicing.service.invoices import Invoicing
from va_desktop.kit.ui.choices import ChipText
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.palette import Choice
from va_desktop.kit.ui.shortcuts import shown_keys
from va_desktop.kit.ui.texts import tr

_MOST: Final = 4
_LEAST: Final = 2
"""One letter is in every name."""
_NEW_INVOICE: Final = N_("New invoice")


class InvoiceChoices:
    """A provider for the palette."""

    def __init__(self, desk: Desk, invoicing: Invoicing, new_target: object) -> None:
        self._desk, self._invoicing, self._new = desk, invoicing, new_target

    def __call__(self, text: str) -> Sequence[Choice]:
        """Return the invoices that hold what was typed, and the command where it is meant."""
        if len(text) < _LEAST:
            return ()
        page = self._invoicing.page(InvoiceFilter(search=text), size=_MOST)
        today = self._invoicing.today()
        found = [
            Choice(
                title=invoice.number or tr("Draft"),
                run=partial(self._desk.navigate, "invoices", invoice.id),
                lead=tr("Invoice"),
                chips=(ChipText(invoice.client_id, invoice.client, colour=invoice.client_colour),),
                note=f"{self._desk.formats.money(invoice.total)} · {status_tag(invoice, today).text}",
            )
            for invoice in page.rows
        ]
        words = tr(_NEW_INVOICE)
        if text.casefold() in words.casefold():
            found.insert(0, Choice(title=words, run=partial(self._desk.navigate, "invoices", self._new)))
        return found


class ActionChoices:
    """A provider for the palette: what can be done with the document that is shown beside the list."""

    def __init__(self, selected: Callable[[], SelectedInvoice | None]) -> None:
        self._selected = selected

    def __call__(self, text: str) -> Sequence[Choice]:
        """Return the actions whose names hold what was typed; none while no document is shown."""
        selected = self._selected()
        if selected is None or selected.invoice is None or len(text) < _LEAST:
            return ()
        invoice = selected.invoice
        name = ChipText(invoice.client_id, invoice.number or invoice.client, colour=invoice.client_colour)
        return [
            Choice(
                title=tr(action.text),
                run=partial(selected.do, action.name),
                lead=tr("Do"),
                chips=(name,),
                note=shown_keys(action.keys) if action.keys else "",
            )
            for action in selected.offered.of(invoice)
            if fold(text) in fold(tr(action.text))
        ][:_MOST]
