"""What is noted of a document after its issue (it was sent, it is written off), and its history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from va_desktop.core.clock import happened_by
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.typed import one_line
from va_desktop.core.work import Work
from va_desktop.invoicing.events import DocumentEvent, EventKind, HistoryLine
from va_desktop.invoicing.model import LONGEST_REASON, Invoice
from va_desktop.invoicing.service.invoices import Invoicing


class EventStore(Protocol):
    """Where it is kept; implemented by `invoicing.store.events`."""

    def add(self, invoice_id: int, kind: EventKind, day: date, amount: Money, note: str) -> int: ...
    def delete(self, event_id: int) -> None: ...
    def restore(self, event_id: int) -> None: ...
    def events(self, invoice_id: int) -> Sequence[DocumentEvent]: ...
    def lock(self, invoice_id: int) -> None: ...
    def history(self, invoice_id: int, zone: str) -> Sequence[HistoryLine]: ...


class MoreHistory(Protocol):
    """Knows more of what happened to a document; implemented by rooms above, such as that of reminders."""

    def history(self, invoice_id: int) -> Sequence[HistoryLine]: ...


class DocumentEvents:
    """The use cases; `zone` is that of the contractor's home, `more` tell what other rooms know."""

    def __init__(
        self,
        work: Work,
        store: EventStore,
        invoicing: Invoicing,
        zone: Callable[[], str],
        more: Sequence[MoreHistory] = (),
    ) -> None:
        self._work = work
        self._store = store
        self._invoicing = invoicing
        self._zone = zone
        self._more = more

    # --- questions

    def events(self, invoice_id: int) -> Sequence[DocumentEvent]:
        """Return what is noted of a document, the earliest first."""
        return self._store.events(invoice_id)

    def history(self, invoice_id: int) -> Sequence[HistoryLine]:
        """Return what happened to a document, the earliest first."""
        with self._work.reading():
            lines = list(self._store.history(self._invoicing.invoice(invoice_id).id, self._zone()))
            for other in self._more:
                lines += other.history(invoice_id)
        return sorted(lines, key=lambda line: line.day)

    def to_be_sent(self, invoice_id: int) -> Invoice:
        """Return a document that can be noted as sent today; raise `UserError` for any other."""
        invoice = self._issued(invoice_id)
        self._checked(invoice, None)
        return invoice

    # --- verbs

    def mark_sent(self, invoice_id: int, day: date | None = None, note: str = "") -> Done[Invoice]:
        """Note that a document was sent on a day (today), by hand or by whatever sent it."""
        with self._work.writing():
            invoice = self._issued(invoice_id)
            return self._note(
                invoice, EventKind.SENT, day, Money.zero(invoice.total.currency), _said(note, "note")
            )

    def write_off(self, invoice_id: int, day: date | None = None, reason: str = "") -> Done[Invoice]:
        """Expect nothing more of what is open of an invoice: a bad debt."""
        with self._work.writing():
            self._store.lock(invoice_id)
            invoice = self._issued(invoice_id)
            if invoice.outstanding.is_zero():
                raise UserError("Nothing of this invoice is open.")
            return self._note(
                invoice, EventKind.WRITTEN_OFF, day, invoice.outstanding, _said(reason, "reason")
            )

    def take_back(self, invoice_id: int, event_id: int) -> Done[Invoice]:
        """Take back what was noted by mistake, or what turned out otherwise."""
        with self._work.writing():
            self._store.delete(event_id)
            invoice = self._invoicing.invoice(invoice_id)
        return Done(invoice, lambda: self._put_back(invoice_id, event_id))

    # --- inside

    def _note(
        self, invoice: Invoice, kind: EventKind, day: date | None, amount: Money, note: str
    ) -> Done[Invoice]:
        on = self._checked(invoice, day)
        event_id = self._store.add(invoice.id, kind, on, amount, note)
        return Done(self._invoicing.invoice(invoice.id), lambda: self.take_back(invoice.id, event_id))

    def _checked(self, invoice: Invoice, day: date | None) -> date:
        """Return the day on which something happened to a document: not before its issue, and today or before."""
        today = self._invoicing.today()
        on = happened_by(today, day or today)
        if invoice.issued_on is not None and on < invoice.issued_on:
            raise UserError("It was issued on {day} only.", field="date", day=invoice.issued_on.isoformat())
        return on

    def _issued(self, invoice_id: int) -> Invoice:
        invoice = self._invoicing.invoice(invoice_id)
        if invoice.is_draft:
            raise UserError("This is still a draft; issue it first.")
        return invoice

    def _put_back(self, invoice_id: int, event_id: int) -> Done[Invoice]:
        with self._work.writing():
            self._store.restore(event_id)
            invoice = self._invoicing.invoice(invoice_id)
        return Done(invoice, lambda: self.take_back(invoice_id, event_id))


def _said(text: str, field: str) -> str:
    return one_line(text, field=field, longest=LONGEST_REASON)
