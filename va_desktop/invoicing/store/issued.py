"""Issued documents in the database: what is frozen, where each stands, and the list of all documents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    tuple_,
    update,
)

from va_desktop.clients.schema import client
from va_desktop.core.money import Money
from va_desktop.core.paging import Cursor, Page
from va_desktop.core.progress import Step, unwatched
from va_desktop.invoicing.counting import StatusSum
from va_desktop.invoicing.later import Answer, Later
from va_desktop.invoicing.model import ASKING, Invoice, InvoiceFilter, Kind, Status
from va_desktop.invoicing.printed_json import to_json
from va_desktop.invoicing.schema.invoices import invoice
from va_desktop.invoicing.schema.lines import invoice_line
from va_desktop.invoicing.schema.standing import (
    ANSWER,
    CREDITED,
    IS_REVISED,
    OPENING,
    SENT_ON,
    TO_PAY,
    WRITTEN_OFF,
)
from va_desktop.invoicing.snapshot import Issue
from va_desktop.invoicing.store.paid import PAID
from va_desktop.invoicing.store.prepayments import StoredPrepayments
from va_desktop.invoicing.store.values import tax_columns
from va_desktop.kit.db.database import Database
from va_desktop.kit.db.search import containing

# Drafts have no day yet and stand above the rest.
_NO_DAY: Final = date(2200, 1, 1)
_SORT_DAY: Final = func.coalesce(invoice.c.issued_on, literal(_NO_DAY, invoice.c.issued_on.type))
_ASKING: Final = [kind.value for kind in ASKING]
_LEFT: Final = TO_PAY - PAID - CREDITED - WRITTEN_OFF
_OUTSTANDING: Final = case(
    (or_(invoice.c.number.is_(None), invoice.c.kind.not_in(_ASKING), _LEFT < 0), 0), else_=_LEFT
)
_INVOICES: Final = (
    select(
        invoice.c.id,
        invoice.c.kind,
        invoice.c.client_id,
        client.c.name,
        client.c.colour,
        invoice.c.language,
        invoice.c.number,
        invoice.c.issued_on,
        invoice.c.due_on,
        invoice.c.net_minor,
        invoice.c.tax_minor,
        invoice.c.total_minor,
        invoice.c.currency,
        invoice.c.pdf_sha256,
        invoice.c.status,
        invoice.c.corrects_id,
        PAID.label("paid"),
        invoice.c.rounding_minor,
        CREDITED.label("credited"),
        WRITTEN_OFF.label("written_off"),
        SENT_ON.label("sent_on"),
        ANSWER.label("answer"),
        IS_REVISED.label("revisions"),
        _SORT_DAY.label("sort_day"),
    )
    .join(client, client.c.id == invoice.c.client_id)
    .where(invoice.c.deleted_at.is_(None))
)
_ONE: Final = _INVOICES.where(invoice.c.id == bindparam("invoice"))


class StoredInvoices:
    """The writes and queries of issued invoices; implements `invoicing.service.invoices.InvoiceStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # --- issue

    def issue(self, invoice_id: int, issue: Issue, step: Step = unwatched) -> None:
        """Freeze a draft: from here on the database itself refuses every change."""
        own_tax = update(invoice_line).where(
            invoice_line.c.invoice_id == invoice_id, invoice_line.c.tax_category == ""
        )
        self._database.execute(own_tax.values(**tax_columns(issue.tax)), invoice_line, "update")
        document = issue.document
        self._database.update(
            invoice,
            invoice_id,
            {
                "status": "issued",
                "series": issue.series,
                "series_period": issue.period,
                "number": document.number,
                "issued_on": document.issued_on,
                "due_on": document.due_on,
                "net_minor": issue.kind.sign * document.net.minor,
                "tax_minor": issue.kind.sign * document.tax.minor,
                "total_minor": issue.kind.sign * document.total.minor,
                "rounding_minor": (
                    issue.kind.sign * document.rounding.minor if document.rounding is not None else 0
                ),
                "calculator": document.calculator,
                "snapshot": to_json(document, step),
                "pdf_sha256": issue.sha256,
                "issue_key": issue.key,
            },
        )
        StoredPrepayments(self._database).refuse_excess(invoice_id)

    def issued_under(self, key: str) -> int | None:
        """Return the id of the document that was issued under a key."""
        found = self._database.value(select(invoice.c.id).where(invoice.c.issue_key == key))
        return None if found is None else int(found)

    def is_taken(self, series: str, number: str) -> bool:
        """Tell whether a number is used in a series already."""
        query = select(invoice.c.id).where(invoice.c.series == series, invoice.c.number == number)
        return self._database.value(query) is not None

    def snapshot(self, invoice_id: int) -> str | None:
        """Return the snapshot of an issued document."""
        text = self._database.value(select(invoice.c.snapshot).where(invoice.c.id == invoice_id))
        return None if text is None else str(text)

    # --- questions

    def get(self, invoice_id: int) -> Invoice | None:
        """Return a document that is not deleted."""
        row = self._database.row(_ONE, {"invoice": invoice_id})
        return None if row is None else _invoice(row)

    def numbered(self, number: str) -> Sequence[int]:
        """Return the ids of the issued documents with a number."""
        query = select(invoice.c.id).where(invoice.c.number == number, invoice.c.deleted_at.is_(None))
        return [row[0] for row in self._database.rows(query)]

    def page(self, wanted: InvoiceFilter, today: date, after: Cursor | None, size: int) -> Page[Invoice]:
        """Return documents: drafts first, then the latest issued."""
        query = _filtered(_INVOICES, wanted, today)
        if after is not None:
            day, invoice_id = after
            key = tuple_(literal(day, invoice.c.issued_on.type), literal(invoice_id))
            query = query.where(tuple_(_SORT_DAY, invoice.c.id) < key)
        query = query.order_by(_SORT_DAY.desc(), invoice.c.id.desc()).limit(size + 1)
        rows = self._database.rows(query)
        shown = rows[:size]
        more = (shown[-1].sort_day, shown[-1].id) if len(rows) > size else None
        return Page(tuple(_invoice(row) for row in shown), more)

    def sums(self, wanted: InvoiceFilter, today: date) -> Sequence[StatusSum]:
        """Return how many documents stand where, with their totals and what was paid, for each currency."""
        documents = (
            select(
                _status(today).label("standing"),
                invoice.c.kind,
                invoice.c.currency,
                invoice.c.total_minor,
                PAID.label("paid"),
                _OUTSTANDING.label("outstanding"),
            )
            .join(client, client.c.id == invoice.c.client_id)
            .where(invoice.c.deleted_at.is_(None))
        )
        each = _filtered(documents, wanted, today).subquery()
        query = (
            select(
                each.c.standing,
                each.c.kind,
                each.c.currency,
                func.count().label("documents"),
                func.sum(each.c.total_minor).label("total"),
                func.sum(each.c.paid).label("paid"),
                func.sum(each.c.outstanding).label("outstanding"),
            )
            .group_by(each.c.standing, each.c.kind, each.c.currency)
            .order_by(each.c.standing, each.c.kind, each.c.currency)
        )
        return [
            StatusSum(
                Status(row.standing),
                row.documents,
                Money(int(row.total), row.currency),
                Money(int(row.paid), row.currency),
                Money(int(row.outstanding), row.currency),
                Kind(row.kind),
            )
            for row in self._database.rows(query)
        ]


def _status(today: date) -> ColumnElement[str]:
    """Return `Invoice.status` as SQL."""
    is_quote = invoice.c.kind == Kind.QUOTE.value
    unpaid = case((SENT_ON.is_(None), Status.ISSUED.value), else_=Status.SENT.value)
    return case(
        (invoice.c.number.is_(None), Status.DRAFT.value),
        (and_(is_quote, ANSWER != ""), ANSWER),
        (and_(is_quote, IS_REVISED > 0), Status.REVISED.value),
        (and_(is_quote, invoice.c.due_on < today), Status.EXPIRED.value),
        (is_quote, Status.OPEN.value),
        (invoice.c.kind.not_in(_ASKING), unpaid),
        (and_(CREDITED != 0, TO_PAY <= CREDITED), Status.CANCELLED.value),
        (and_(_LEFT <= 0, WRITTEN_OFF == 0), Status.PAID.value),
        (_LEFT <= 0, Status.WRITTEN_OFF.value),
        (invoice.c.due_on < today, Status.OVERDUE.value),
        (PAID == 0, unpaid),
        else_=Status.PARTLY_PAID.value,
    )


def _filtered(query: Select[Any], wanted: InvoiceFilter, today: date) -> Select[Any]:
    query = query.where(invoice.c.kind.in_([kind.value for kind in wanted.kinds]))
    if wanted.statuses:
        query = query.where(_status(today).in_([status.value for status in wanted.statuses]))
    if wanted.client_id is not None:
        query = query.where(invoice.c.client_id == wanted.client_id)
    words = wanted.search.strip()
    if words:
        has_number = and_(invoice.c.number.is_not(None), containing(invoice.c.number, words))
        query = query.where(or_(containing(client.c.name, words), has_number))
    return query


def _invoice(row: Row[Any]) -> Invoice:
    def money(minor: Any) -> Money:
        return Money(int(minor), row.currency)

    return Invoice(
        id=row.id,
        client_id=row.client_id,
        client=row.name,
        client_colour=row.colour,
        languages=tuple(row.language.split("+")),
        number=row.number or "",
        issued_on=row.issued_on,
        due_on=row.due_on,
        net=money(row.net_minor),
        tax=money(row.tax_minor),
        total=money(row.total_minor),
        paid=money(row.paid),
        sha256=row.pdf_sha256 or "",
        kind=Kind(row.kind),
        later=Later(
            int(row.credited),
            int(row.written_off),
            row.sent_on,
            row.rounding_minor,
            Answer(row.answer),
            bool(row.revisions),
        ),
        corrects_id=row.corrects_id,
        is_opening=row.status == OPENING,
    )
