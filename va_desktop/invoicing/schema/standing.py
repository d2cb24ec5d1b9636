"""What became of documents after their issue, as expressions for queries of the table `invoice`.

Rooms that ask what is still to be paid take them from here, so that all tell the same.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import and_, case, func, literal, select

from va_desktop.invoicing.schema.events import document_event
from va_desktop.invoicing.schema.invoices import invoice
from va_desktop.invoicing.schema.quotes import quote

OPENING: Final = "opening"
"""The series and the status of what another program issued: it is not frozen, and has no number of ours."""

_note = invoice.alias("credit_note")
_CORRECTS: Final = and_(
    _note.c.corrects_id == invoice.c.id, _note.c.status == "issued", _note.c.deleted_at.is_(None)
)
TO_PAY: Final = invoice.c.total_minor + invoice.c.rounding_minor
"""`Invoice.to_pay`, in minor units."""
_CREDITED_NET: Final = (
    select(func.coalesce(-func.sum(_note.c.net_minor), 0)).where(_CORRECTS).scalar_subquery()
)
_CREDITED_TOTAL: Final = (
    select(func.coalesce(-func.sum(_note.c.total_minor + _note.c.rounding_minor), 0))
    .where(_CORRECTS)
    .scalar_subquery()
)
CREDITED: Final = case(
    # Several credit notes round their taxes apart; what is credited in full is so to the last unit.
    (and_(invoice.c.net_minor > 0, invoice.c.net_minor <= _CREDITED_NET), TO_PAY),
    else_=_CREDITED_TOTAL,
)
"""What of an invoice was taken back by issued credit notes, in minor units."""

WRITTEN_OFF: Final = (
    select(func.coalesce(func.sum(document_event.c.amount_minor), 0))
    .where(
        document_event.c.invoice_id == invoice.c.id,
        document_event.c.kind == "written_off",
        document_event.c.deleted_at.is_(None),
    )
    .scalar_subquery()
)
"""What of an invoice was written off as a bad debt, in minor units."""

SENT_ON: Final = (
    select(func.min(document_event.c.day))
    .where(
        document_event.c.invoice_id == invoice.c.id,
        document_event.c.kind == "sent",
        document_event.c.deleted_at.is_(None),
    )
    .scalar_subquery()
)
"""The day on which a document was first sent; null for one that was not."""

_IS_QUOTE: Final = invoice.c.kind == "quote"
_later_quote, _revision = quote.alias("later_quote"), invoice.alias("revision")
ANSWER: Final = case(
    (
        _IS_QUOTE,
        func.coalesce(select(quote.c.answer).where(quote.c.invoice_id == invoice.c.id).scalar_subquery(), ""),
    ),
    else_="",
)
"""What the client said to a quote: accepted, declined, or nothing yet."""

IS_REVISED: Final = case(
    (
        _IS_QUOTE,
        select(func.count())
        .select_from(_later_quote.join(_revision, _revision.c.id == _later_quote.c.invoice_id))
        .where(
            _later_quote.c.revises_id == invoice.c.id,
            _revision.c.number.is_not(None),
            _revision.c.deleted_at.is_(None),
        )
        .scalar_subquery(),
    ),
    else_=literal(0),
)
"""How many issued quotes have taken the place of one."""
