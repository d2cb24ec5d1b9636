"""Prepayments in the database: what is left of them, and the promise that no more than that is deducted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Row, func, select

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.invoicing.model import Kind, SourceKind
from va_desktop.invoicing.prepaying import OpenPrepayment, Rest
from va_desktop.invoicing.printed_json import from_json
from va_desktop.invoicing.schema.billed import billed_source
from va_desktop.invoicing.schema.invoices import invoice
from va_desktop.invoicing.schema.lines import invoice_line
from va_desktop.invoicing.schema.prepayments import prepayment
from va_desktop.invoicing.store.values import read_line
from va_desktop.kit.db.database import Database
from va_desktop.taxes.model import TaxRule

_OF_PREPAYMENT: Final = billed_source.c.kind == SourceKind.PREPAYMENT.value
_HELD: Final = billed_source.c.released_at.is_(None)


class _Tax(NamedTuple):
    """By which amounts of a prepayment are kept apart: the category and the whole rate of their tax."""

    category: str
    rate: Decimal


_Left = dict[_Tax, int]
"""What is left of a prepayment by tax, in minor units."""


class StoredPrepayments:
    """The writes and queries; implements `invoicing.service.prepayments.PrepaymentStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, invoice_id: int, at: datetime, contract_id: int | None, quote_id: int | None) -> None:
        """Note what a prepayment is for."""
        self._database.insert(
            prepayment,
            {"invoice_id": invoice_id, "contract_id": contract_id, "quote_id": quote_id, "created_at": at},
        )

    def of_quote(self, quote_id: int) -> Sequence[int]:
        """Return the prepayments that were asked for by a quote, drafts too, the deleted left out."""
        query = (
            select(invoice.c.id)
            .join(prepayment, prepayment.c.invoice_id == invoice.c.id)
            .where(prepayment.c.quote_id == quote_id, invoice.c.deleted_at.is_(None))
            .order_by(invoice.c.id)
        )
        return [row.id for row in self._database.rows(query)]

    def open(self, client_id: int | None) -> Mapping[tuple[int, str], Sequence[OpenPrepayment]]:
        """Return the prepayments of which something is left, by client and currency, the oldest first."""
        issued = [invoice.c.kind == Kind.PREPAYMENT.value, invoice.c.status == "issued"]
        if client_id is not None:
            issued.append(invoice.c.client_id == client_id)
        with self._database.reading():
            rows = self._prepayments(issued)
            left, parts = self._left(rows), self._parts([row.id for row in rows])
            taxes = self._taxes(rows)
        found: dict[tuple[int, str], list[OpenPrepayment]] = defaultdict(list)
        for row in rows:
            rests = tuple(
                Rest(taxes[row.id][tax], Money(minor, row.currency))
                for tax, minor in left[row.id].items()
                if minor > 0
            )
            if rests:
                found[row.client_id, row.currency].append(
                    OpenPrepayment(
                        row.id,
                        row.client_id,
                        row.number,
                        row.issued_on,
                        rests,
                        parts.get(row.id, 0) + 1,
                        row.contract_id,
                        row.quote_id,
                    )
                )
        return found

    def refuse_excess(self, invoice_id: int) -> None:
        """Raise `UserError` where more is deducted of a prepayment than there is, all that deduct it together.

        Asked for whatever deducts one, and for a credit note that takes one back. Whoever else deducts of the same
        waits for the end of this transaction.
        """
        deducted = select(billed_source.c.source_id).where(
            billed_source.c.invoice_id == invoice_id, _OF_PREPAYMENT, _HELD
        )
        corrected = select(invoice.c.corrects_id).where(
            invoice.c.id == invoice_id, invoice.c.corrects_id.is_not(None)
        )
        ids = sorted({row[0] for query in (deducted, corrected) for row in self._database.rows(query)})
        if not ids:
            return
        # An issued invoice can't be updated, not even with what it holds already; SQLite locks as a whole.
        self._database.rows(select(invoice.c.id).where(invoice.c.id.in_(ids)).with_for_update())
        rows = self._prepayments([invoice.c.id.in_(ids), invoice.c.kind == Kind.PREPAYMENT.value])
        for row in rows:
            if any(minor < 0 for minor in self._left([row])[row.id].values()):
                raise UserError(
                    "More would be deducted of the prepayment {number}, or taken back, than is left of it.",
                    field="lines",
                    number=row.number,
                )

    # --- inside

    def _prepayments(self, conditions: Iterable[ColumnElement[bool]]) -> Sequence[Row[Any]]:
        query = (
            select(
                invoice.c.id,
                invoice.c.client_id,
                invoice.c.currency,
                invoice.c.number,
                invoice.c.issued_on,
                invoice.c.snapshot,
                prepayment.c.contract_id,
                prepayment.c.quote_id,
            )
            .outerjoin(prepayment, prepayment.c.invoice_id == invoice.c.id)
            .where(invoice.c.deleted_at.is_(None), *conditions)
            .order_by(invoice.c.issued_on, invoice.c.id)
        )
        return self._database.rows(query)

    def _left(self, rows: Sequence[Row[Any]]) -> dict[int, _Left]:
        """Return what is left of prepayments: what they charged, less what is taken back or deducted."""
        left = {row.id: _charged(row.snapshot) for row in rows}
        taken_back = select(invoice.c.corrects_id, invoice.c.snapshot).where(
            invoice.c.kind == Kind.CREDIT_NOTE.value,
            invoice.c.corrects_id.in_(left),
            invoice.c.snapshot.is_not(None),
        )
        for row in self._database.rows(taken_back) if left else ():
            for tax, minor in _charged(row.snapshot).items():
                left[row.corrects_id][tax] = left[row.corrects_id].get(tax, 0) - minor
        query = (
            select(
                billed_source.c.source_id,
                invoice_line.c.tax_category,
                invoice_line.c.tax_rate,
                func.sum(invoice_line.c.net_minor).label("minor"),
            )
            .join(invoice_line, invoice_line.c.id == billed_source.c.line_id)
            .where(_OF_PREPAYMENT, _HELD, billed_source.c.source_id.in_(left))
            .group_by(billed_source.c.source_id, invoice_line.c.tax_category, invoice_line.c.tax_rate)
        )
        for row in self._database.rows(query) if left else ():
            tax = _Tax(row.tax_category, row.tax_rate)
            left[row.source_id][tax] = left[row.source_id].get(tax, 0) + int(row.minor)
        return left

    def _parts(self, ids: Collection[int]) -> Mapping[int, int]:
        """Return the highest number of a part that was ever deducted, by prepayment."""
        query = select(billed_source.c.source_id, billed_source.c.period).where(
            _OF_PREPAYMENT, billed_source.c.source_id.in_(ids)
        )
        parts: dict[int, int] = {}
        for row in self._database.rows(query) if ids else ():
            parts[row.source_id] = max(parts.get(row.source_id, 0), int(row.period))
        return parts

    def _taxes(self, rows: Sequence[Row[Any]]) -> Mapping[int, Mapping[_Tax, TaxRule]]:
        """Return the taxes of prepayments' lines, as they were charged."""
        currencies = {row.id: row.currency for row in rows}
        query = select(invoice_line).where(invoice_line.c.invoice_id.in_(currencies))
        found: dict[int, dict[_Tax, TaxRule]] = defaultdict(dict)
        for row in self._database.rows(query) if rows else ():
            rule = read_line(row, currencies[row.invoice_id], ()).tax
            if rule is not None:
                found[row.invoice_id].setdefault(_Tax(rule.category, rule.rate), rule)
        return found


def _charged(snapshot: str) -> _Left:
    return {_Tax(*tax.of): tax.basis.minor for tax in from_json(snapshot).taxes}
