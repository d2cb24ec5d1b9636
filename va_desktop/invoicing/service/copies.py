"""Copies of documents: a new draft with the same free lines, and a proforma of a draft."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from va_desktop.core.done import Done, Watched
from va_desktop.core.errors import UserError
from va_desktop.core.progress import Step, shares, unwatched
from va_desktop.core.work import Work
from va_desktop.invoicing.model import Draft, Kind, LineKind
from va_desktop.invoicing.retaxing import with_one_tax
from va_desktop.invoicing.service.drafts import Drafts

COPIED: Final = (Kind.INVOICE, Kind.PROFORMA)
"""What can be said once more: a credit or a prepayment belongs to its invoice, a quote to its acceptance."""


class Copies:
    """The use cases."""

    def __init__(self, work: Work, drafts: Drafts) -> None:
        self._work = work
        self._drafts = drafts

    def copy(self, invoice_id: int, step: Step = unwatched) -> Done[Draft]:
        """Draft an invoice with the free lines and the terms of another document.

        Recorded work is not billed twice, so its lines are left out, and so is when it was delivered; the rest
        is taxed as today. Raise `UserError` where nothing is, and for a document of another kind.
        """
        reading, drafting = shares(step, 1, 2)
        original = self._drafts.as_draft(invoice_id, reading)
        if original.kind not in COPIED:
            raise UserError("Only invoices and proformas can be copied.")
        lines = [line for line in original.lines if line.kind is LineKind.FREE and not line.sources]
        if not lines:
            raise UserError("All lines bill recorded work; there is nothing to copy.")
        said = replace(original.terms, delivered=None, delivered_on=None)
        anew = self._drafts.taxing.as_today(replace(original, terms=said, lines=tuple(lines)))
        return self._draft(anew, Kind.INVOICE, drafting)

    def proforma(self, invoice_id: int, step: Step = unwatched) -> Done[Draft]:
        """Draft a proforma that says what a document says; it bills nothing, and holds no work.

        Raise `UserError` for a credit note: what is given back is not asked for.
        """
        reading, drafting = shares(step, 1, 2)
        original = self._drafts.as_draft(invoice_id, reading)
        if original.kind is Kind.CREDIT_NOTE:
            raise UserError("A credit note asks for nothing; there is no proforma of it.")
        if not original.lines:
            raise UserError("An invoice needs at least one line.")
        return self._draft(with_one_tax(original), Kind.PROFORMA, drafting)

    def _draft(self, original: Draft, kind: Kind, step: Step) -> Done[Draft]:
        free = [replace(line, kind=LineKind.FREE, sources=(), id=0, corrects_id=0) for line in original.lines]
        terms = replace(original.terms, prepaid=None, timesheet=False, checklists=False)
        draft = self._drafts.new_draft(original.client_id, original.currency, terms, free, kind, step=step)
        return Done(draft, Watched(partial(self._drafts.delete_draft, draft.id)))
