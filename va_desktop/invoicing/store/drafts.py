"""Drafts in the database: they can be changed freely, and hold what they bill so that nothing is billed twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Select, bindparam, delete, func, select, update
from sqlalchemy.exc import IntegrityError

from va_desktop.contracts.model import Grouping
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.progress import Step, shares, unwatched
from va_desktop.invoicing.calculation import CALCULATOR
from va_desktop.invoicing.model import Draft, DraftTerms, Kind, Line, Source, SourceKind
from va_desktop.invoicing.schema.billed import billed_source
from va_desktop.invoicing.schema.invoices import invoice
from va_desktop.invoicing.schema.lines import invoice_line
from va_desktop.invoicing.store.prepayments import StoredPrepayments
from va_desktop.invoicing.store.rebilling import StoredRebilling
from va_desktop.invoicing.store.values import (
    line_columns,
    read_draft,
    read_line,
    tax_columns,
    terms_columns,
)
from va_desktop.invoicing.sums import Totals
from va_desktop.kit.db.database import Database
from va_desktop.taxes.model import TaxRule

_DRAFT: Final = select(invoice).where(
    invoice.c.id == bindparam("invoice"), invoice.c.status == "draft", invoice.c.deleted_at.is_(None)
)
_IN_ORDER: Final = select(invoice_line).order_by(invoice_line.c.position)
_LINE: Final = _IN_ORDER.where(invoice_line.c.id == bindparam("line"))
_LINES: Final = _IN_ORDER.where(invoice_line.c.invoice_id == bindparam("invoice"))
_BILLED: Final = select(billed_source).order_by(billed_source.c.id)
_BEHIND_LINE: Final = _BILLED.where(billed_source.c.line_id == bindparam("line"))
_BEHIND_LINES: Final = _BILLED.where(billed_source.c.invoice_id == bindparam("invoice"))


class StoredDrafts:
    """The writes and queries of drafts; implements `invoicing.service.kept_drafts.DraftStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._prepaid = StoredPrepayments(database)

    def add(
        self,
        client_id: int,
        currency: str,
        grouping: Grouping,
        until: date | None,
        terms: DraftTerms,
        kind: Kind = Kind.INVOICE,
        corrects_id: int | None = None,
        reason: str = "",
    ) -> int:
        """Insert a draft without lines and return its id."""
        return self._database.insert(
            invoice,
            {
                "client_id": client_id,
                "kind": kind.value,
                "corrects_id": corrects_id,
                "reason": reason,
                "status": "draft",
                "currency": currency,
                "grouping": grouping.value,
                "until": until,
                "net_minor": 0,
                "tax_minor": 0,
                "total_minor": 0,
                "calculator": CALCULATOR,
                **terms_columns(terms),
            },
        )

    def get(self, invoice_id: int, step: Step = unwatched) -> Draft | None:
        """Return a draft that is not deleted, with its lines; `None` also when it is issued."""
        with self._database.reading():
            draft = self.head(invoice_id)
            if draft is None:
                return None
            return replace(draft, lines=tuple(self._lines(invoice_id, draft.currency, step)))

    def head(self, invoice_id: int) -> Draft | None:
        """Return a draft that is not deleted, without its lines; `None` also when it is issued."""
        row = self._database.row(_DRAFT, {"invoice": invoice_id})
        return None if row is None else read_draft(row, ())

    def issued(self, invoice_id: int, step: Step = unwatched) -> Draft | None:
        """Return an issued document as the draft that it was; `None` for a draft."""
        with self._database.reading():
            row = self._database.row(
                select(invoice).where(invoice.c.id == invoice_id, invoice.c.status == "issued")
            )
            return None if row is None else read_draft(row, self._lines(invoice_id, row.currency, step))

    def lock(self, invoice_id: int) -> None:
        """Let others wait who change the same document, until the end of the transaction."""
        self._database.rows(select(invoice.c.id).where(invoice.c.id == invoice_id).with_for_update())

    def change_terms(self, invoice_id: int, terms: DraftTerms) -> None:
        """Replace what a draft says besides its lines."""
        self._database.update(invoice, invoice_id, terms_columns(terms))

    def set_totals(self, invoice_id: int, totals: Totals, kind: Kind = Kind.INVOICE) -> None:
        """Note the sums of a draft, so that lists need not calculate; those of a credit note below zero.

        Raise `UserError` where it deducts more of a prepayment than is left.
        """
        self._database.update(
            invoice,
            invoice_id,
            {
                "net_minor": kind.sign * totals.net.minor,
                "tax_minor": kind.sign * totals.tax.minor,
                "total_minor": kind.sign * totals.total.minor,
                "rounding_minor": kind.sign * totals.rounding.minor,
                "calculator": CALCULATOR,
            },
        )
        self._prepaid.refuse_excess(invoice_id)

    def set_nets(self, nets: Mapping[int, Money], step: Step = unwatched) -> None:
        """Note what lines come to without tax; their own columns know only their prices, which are with it."""
        rows = {line_id: {"net_minor": net.minor} for line_id, net in nets.items()}
        self._database.update_many(invoice_line, rows, "update", step)

    def set_taxes(self, taxes: Mapping[int, TaxRule | None], step: Step = unwatched) -> None:
        """Let lines have taxes of their own, or that of their document."""
        rows = {line_id: tax_columns(tax) for line_id, tax in taxes.items()}
        self._database.update_many(invoice_line, rows, "update", step)

    def add_lines(
        self, invoice_id: int, currency: str, lines: Sequence[Line], at: datetime, position: int | None = None
    ) -> Sequence[int]:
        """Insert lines from a free position on (the end), hold what they bill, and return their ids.

        Raise `UserError` when some of it is billed elsewhere or, where lines come back to a position they had, when
        it can't be billed any more.
        """
        sources = [source for line in lines for source in line.sources] if position is not None else []
        changed = self._changed(invoice_id, sources)
        last = self._database.value(
            select(func.max(invoice_line.c.position)).where(invoice_line.c.invoice_id == invoice_id)
        )
        start = position or (last or 0) + 1
        self._database.insert_many(
            invoice_line,
            [
                {
                    "invoice_id": invoice_id,
                    "position": place,
                    "created_at": at,
                    **line_columns(line, currency),
                }
                for place, line in enumerate(lines, start)
            ],
        )
        ids = {
            row.position: row.id
            for row in self._database.rows(
                select(invoice_line.c.position, invoice_line.c.id)
                .where(
                    invoice_line.c.invoice_id == invoice_id,
                    invoice_line.c.position.between(start, start + len(lines) - 1),
                )
                .order_by(invoice_line.c.position)
            )
        }
        held = [
            {
                "invoice_id": invoice_id,
                "line_id": ids[place],
                "kind": source.kind.value,
                "source_id": source.id,
                "period": source.period,
            }
            for place, line in enumerate(lines, start)
            for source in line.sources
        ]
        try:
            self._database.insert_many(billed_source, held)
        except IntegrityError as error:
            raise _billed_elsewhere() from error
        if changed:
            raise _changed_meanwhile()
        return list(ids.values())

    def change_line(self, line: Line, currency: str) -> None:
        """Replace a line; what stands behind it stays."""
        self._database.update(invoice_line, line.id, line_columns(line, currency))

    def line(self, line_id: int, currency: str) -> Line | None:
        """Return a line as it is kept."""
        found = self._read(_LINE, _BEHIND_LINE, {"line": line_id}, currency)
        return found[0] if found else None

    def remove_line(self, line_id: int) -> int:
        """Remove a line and return the position it had; what it billed can be billed again."""
        position = self._database.value(select(invoice_line.c.position).where(invoice_line.c.id == line_id))
        held = delete(billed_source).where(billed_source.c.line_id == line_id)
        self._database.execute(held, billed_source, "delete")
        self._database.remove(invoice_line, line_id)
        return int(position)

    def delete(self, invoice_id: int, at: datetime) -> None:
        """Mark a draft as deleted; what it billed can be billed again."""
        released = update(billed_source).where(billed_source.c.invoice_id == invoice_id)
        self._database.execute(released.values(released_at=at), billed_source, "release")
        self._database.delete(invoice, invoice_id)

    def restore(self, invoice_id: int) -> None:
        """Bring a deleted draft back.

        Raise `UserError` when what it billed was billed elsewhere meanwhile, or can't be billed any more.
        """
        billed = self._database.rows(select(billed_source).where(billed_source.c.invoice_id == invoice_id))
        sources = [Source(SourceKind(row.kind), row.source_id, row.period) for row in billed]
        changed = self._changed(invoice_id, sources)
        held = update(billed_source).where(billed_source.c.invoice_id == invoice_id).values(released_at=None)
        try:
            self._database.execute(held, billed_source, "hold")
        except IntegrityError as error:
            raise _billed_elsewhere() from error
        if changed:
            raise _changed_meanwhile()
        self._database.restore(invoice, invoice_id)
        self._prepaid.refuse_excess(invoice_id)

    def _changed(self, invoice_id: int, sources: Sequence[Source]) -> bool:
        """Tell whether some work can't stand on an invoice any more as it did, before it is held again."""
        if not sources:
            return False
        row = self._database.row(
            select(invoice.c.client_id, invoice.c.currency).where(invoice.c.id == invoice_id)
        )
        return row is not None and not StoredRebilling(self._database).can_be_billed(
            row.client_id, row.currency, sources
        )

    def _lines(self, invoice_id: int, currency: str, step: Step = unwatched) -> list[Line]:
        return self._read(_LINES, _BEHIND_LINES, {"invoice": invoice_id}, currency, step)

    def _read(
        self,
        wanted: Select[Any],
        behind: Select[Any],
        values: Mapping[str, int],
        currency: str,
        step: Step = unwatched,
    ) -> list[Line]:
        """Return lines in their order, each with what stands `behind` it."""
        sources: dict[int, list[Source]] = {}
        of_sources, of_lines = shares(step, 1, 2)
        for row in self._database.each(behind, of_sources, values):
            source = Source(SourceKind(row.kind), row.source_id, row.period)
            sources.setdefault(row.line_id, []).append(source)
        rows = self._database.each(wanted, of_lines, values)
        return [read_line(row, currency, sources.get(row.id, ())) for row in rows]


def _changed_meanwhile() -> UserError:
    return UserError("Some of this work was changed in the meantime; draft this one anew.")


def _billed_elsewhere() -> UserError:
    return UserError("Some of this work was put on another invoice in the meantime; draft this one anew.")
