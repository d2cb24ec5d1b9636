"""What can be done with invoices, one verb each: issue, list, and hand out the PDF.

An issued invoice is frozen. What was printed is kept twice: as the PDF, byte for byte, and as the snapshot from
which it was drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final, Protocol
from uuid import uuid4

from va_desktop.contractor.service import Profile
from va_desktop.core.clock import checked_day
from va_desktop.core.errors import UserError
from va_desktop.core.numbers import ascii_digits, typed_id
from va_desktop.core.paging import Cursor, Page
from va_desktop.core.progress import Step, shares, unwatched
from va_desktop.core.typed import one_line
from va_desktop.core.work import Work
from va_desktop.files.service import Files
from va_desktop.invoicing.counting import StatusSum
from va_desktop.invoicing.delivery import refuse_far_ahead
from va_desktop.invoicing.design import Design
from va_desktop.invoicing.model import Draft, DraftTerms, Invoice, InvoiceFilter, Kind, Status
from va_desktop.invoicing.numbering import SERIES_OF, Numbering
from va_desktop.invoicing.printed_json import from_json
from va_desktop.invoicing.service.composing import Composing
from va_desktop.invoicing.service.drafts import Drafts
from va_desktop.invoicing.service.number_series import NumberSeries
from va_desktop.invoicing.service.printing import Printed, Printing, Renderer
from va_desktop.invoicing.snapshot import Document, Issue

PAGE: Final = 100
EVERYTHING: Final = InvoiceFilter()
OPENING: Final = "opening"
"""The series of what other programs issued."""
_LONGEST_KEY: Final = 64
Amend = Callable[[DraftTerms], DraftTerms]


class InvoiceStore(Protocol):
    """Where issued invoices are kept; implemented by `invoicing.store.issued`."""

    def issued_under(self, key: str) -> int | None: ...
    def is_taken(self, series: str, number: str) -> bool: ...
    def issue(self, invoice_id: int, issue: Issue, step: Step = unwatched) -> None: ...
    def snapshot(self, invoice_id: int) -> str | None: ...
    def get(self, invoice_id: int) -> Invoice | None: ...
    def numbered(self, number: str) -> Sequence[int]: ...
    def page(self, wanted: InvoiceFilter, today: date, after: Cursor | None, size: int) -> Page[Invoice]: ...
    def sums(self, wanted: InvoiceFilter, today: date) -> Sequence[StatusSum]: ...


class OnIssue(Protocol):
    """Has a say in the issue of a draft, inside its transaction: a credit note must fit what it corrects."""

    def check(self, draft: Draft) -> None:
        """Raise `UserError` where the draft can't be issued."""
        ...

    def issued(self, draft: Draft) -> None:
        """Do what follows from the issue."""
        ...


class Invoicing:
    """The use cases of the room; `today` is the day at the contractor's home."""

    def __init__(
        self,
        work: Work,
        store: InvoiceStore,
        drafts: Drafts,
        composing: Composing,
        profile: Profile,
        files: Files,
        renderer: Renderer,
        today: Callable[[], date],
        series: NumberSeries,
        on_issue: Sequence[OnIssue] = (),
    ) -> None:
        self._work = work
        self._store = store
        self.drafts = drafts
        self._composing = composing
        self._profile = profile
        self._files = files
        self._printing = Printing(files, renderer)
        self._today = today
        self._series = series
        self._on_issue = on_issue

    # --- questions

    def today(self) -> date:
        """Return the day by which it is told what is overdue."""
        return self._today()

    def invoice(self, invoice_id: int) -> Invoice:
        """Return a document by id, drafts too; raise `UserError` when there is none."""
        found = self._store.get(invoice_id)
        if found is None:
            raise UserError("There is no invoice {id}.", id=invoice_id)
        return found

    def find_invoice(self, reference: str) -> Invoice:
        """Return the document meant by an id or by a number; raise `UserError` when there is none, or several."""
        found = self.meant(reference)
        if found is None:
            raise UserError("There is no invoice “{reference}”.", reference=reference.strip()[:60])
        return found

    def meant(self, reference: str) -> Invoice | None:
        """Return the document meant by an id or by a number, if there is one; raise `UserError` for several.

        A number comes twice where another program, whose invoices were taken over, gave it as well.
        """
        text, wanted = reference.strip(), typed_id(reference)
        by_id = None if wanted is None else self._store.get(wanted)
        if by_id is not None:
            return by_id
        found = self._store.numbered(text) or self._store.numbered(ascii_digits(text))
        if len(found) > 1:
            raise UserError(
                "Several documents have the number {number}; name one by its id: {ids}.",
                number=text[:60],
                ids=", ".join(str(one) for one in sorted(found)),
            )
        return self.invoice(found[0]) if found else None

    def page(
        self, wanted: InvoiceFilter = EVERYTHING, after: Cursor | None = None, size: int = PAGE
    ) -> Page[Invoice]:
        """Return documents, drafts first, then the latest issued."""
        return self._store.page(wanted, self._today(), after, size)

    def sums(self, wanted: InvoiceFilter = EVERYTHING) -> Sequence[StatusSum]:
        """Return how many documents stand where and what they come to, apart for each currency."""
        return self._store.sums(wanted, self._today())

    def overdue_count(self) -> int:
        """Return how many invoices should have been paid by now."""
        return sum(one.count for one in self.sums() if one.status is Status.OVERDUE)

    def expected_number(self, day: date | None = None, kind: Kind = Kind.INVOICE) -> str:
        """Return the number that a document issued on a day (today) gets, unless somebody else is quicker."""
        issued_on = day or self._today()
        numbers = self._series.numbering(SERIES_OF[kind])
        return numbers.number(self._series.next_counter(numbers, issued_on), issued_on)

    def is_opening_number(self, number: str) -> bool:
        """Tell whether an opening balance has a number."""
        return self._store.is_taken(OPENING, number)

    def issued_under(self, key: str) -> Invoice | None:
        """Return what was issued under a key."""
        with self._work.reading():
            found = self._store.issued_under(key) if key else None
            return None if found is None else self.invoice(found)

    def document(self, invoice_id: int, design: Design | None = None, step: Step = unwatched) -> Document:
        """Return what an invoice says: as it was issued, or as a draft would print it today (in a design)."""
        with self._work.reading():
            text = self._store.snapshot(self.invoice(invoice_id).id)
            if text:
                return from_json(text, step)
            reading, composing = shares(step, 1, 1)
            draft = self.drafts.draft(invoice_id, reading)
            return self._composing.document(draft, design=design, step=composing)

    def pdf(
        self,
        invoice_id: int,
        *,
        timesheet: bool = False,
        checklists: bool = False,
        receipts: bool = False,
        design: Design | None = None,
        step: Step = unwatched,
    ) -> Printed:
        """Return the PDF: as it was issued, byte for byte, or of a draft.

        With `timesheet`, `checklists` or `receipts` it is drawn anew from its snapshot, with these annexes. A
        `design` is for drafts: raise `UserError` for what is issued, which keeps its own.
        """
        invoice = self.invoice(invoice_id)
        if design is not None and not invoice.is_draft:
            raise UserError(
                "What is issued keeps its design; copy it to change how it looks.", field="design"
            )
        if invoice.sha256 and not timesheet and not checklists and not receipts:
            return Printed(self._files.content(invoice.sha256), invoice.sha256)
        if invoice.is_opening:
            raise UserError("Another program issued {number}; its PDF is not here.", number=invoice.number)
        composing, drawing = shares(step, 1, 4)
        composing(0, 1)
        document = self.document(invoice_id, design, composing)
        return self._printing.print(
            replace(
                document,
                with_timesheet=timesheet or document.with_timesheet,
                with_checklists=checklists or document.with_checklists,
                with_receipts=receipts or document.with_receipts,
            ),
            drawing,
        )

    def print_draft(self, draft: Draft, step: Step = unwatched) -> Printed:
        """Return the PDF of a draft as it is meant to become, saved or not."""
        composing, drawing = shares(step, 1, 4)
        composing(0, 1)
        return self._printing.print(self._composing.document(draft, step=composing), drawing)

    # --- verbs

    def issue_invoice(
        self,
        invoice_id: int,
        day: date | None = None,
        key: str = "",
        step: Step = unwatched,
        *,
        amend: Amend | None = None,
    ) -> Invoice:
        """Give a draft its number and freeze it; this can't be undone.

        Until it is done it can be given up: what `step` raises leaves the draft as it was, and uses no number.
        There is no moment at which a document has its number but no PDF: one transaction keeps both.

        The `key` names this issue: who asks for it again under the same key, not knowing what became of it, gets
        the document that was issued. The PDF is drawn under the number that is expected, before any writer has to
        wait; it is drawn again only if somebody else was quicker or changed the draft. Whatever fails uses no
        number. What `amend` makes of the draft's terms is kept with the issue, or not at all. Raise `UserError`
        where something is missing (the contractor's profile, a line, the glyph of a character), and for a draft
        that is not taxed as on its day.
        """
        name = _named_issue(key)
        issued_on = checked_day(day or self._today())
        issue = partial(self._numbered, day=issued_on, key=name, step=step, amend=amend)
        return self._same_issue(name, invoice_id) or self._issue(lambda: issue(invoice_id), name, invoice_id)

    def issue_new(
        self, begin: Callable[[], int], day: date | None = None, key: str = "", step: Step = unwatched
    ) -> Invoice:
        """Draft a document and issue it in one transaction: of what can't be issued no draft is left.

        `begin` drafts it and returns its id. It is drawn while other writers wait, for there is nothing to draw
        before; what may be long is drafted first, and then issued. The rest is as `issue_invoice` says.
        """
        name = _named_issue(key)
        issued_on = checked_day(day or self._today())

        def drafted_and_issued() -> Invoice:
            with self._work.writing():
                return self._numbered(begin(), day=issued_on, key=name, step=step)

        return self.issued_under(name) or self._issue(drafted_and_issued, name)

    # --- inside

    def _issue(self, issue: Callable[[], Invoice], key: str, invoice_id: int | None = None) -> Invoice:
        try:
            return issue()
        except UserError:
            # The connection may have been cut when all was done, or the same issue been asked for twice at a time.
            with suppress(UserError):
                found = self._same_issue(key, invoice_id)
                if found is not None:
                    return found
            raise

    def _numbered(
        self, invoice_id: int, day: date, key: str, step: Step, amend: Amend | None = None
    ) -> Invoice:
        composing, drawing, checking, keeping = shares(step, 2, 5, 2, 4)
        composing(0, 1)
        numbers = self._series.numbering(SERIES_OF[self.invoice(invoice_id).kind])
        next_one = self._series.next_counter(numbers, day)
        _, expected = self._prepared(invoice_id, numbers, next_one, day, composing, amend)
        self._refuse_unfit(expected)
        printed = self._printing.print(expected, drawing).whole()
        with self._work.writing():
            preparing, printing = shares(checking, 2, 1)
            preparing(0, 1)
            # The number first: whoever issues the same draft at the same time waits here, and then finds it gone.
            counter = self._series.take_number(numbers, day)
            draft, document = self._prepared(invoice_id, numbers, counter, day, preparing, amend)
            if document != expected:
                self._refuse_unfit(document)
                printed = self._printing.print(document, printing).whole()
            self._refuse_taken(numbers.series, document.number)
            for one in self._on_issue:
                one.check(draft)
            if amend is not None:
                self.drafts.edit_terms(invoice_id, draft.terms)
            writing, finishing = shares(keeping, 3, 1)
            writing(0, 1)
            self._files.keep(printed.pdf, mime="application/pdf")
            period = numbers.period(day)
            self._store.issue(
                invoice_id,
                Issue(document, draft.terms.tax, numbers.series, period, printed.sha256, draft.kind, key),
                writing,
            )
            for one in self._on_issue:
                one.issued(draft)
            finishing(0, 1)  # the last moment to give it up: what follows makes it so
            return self.invoice(invoice_id)

    def _same_issue(self, key: str, invoice_id: int | None) -> Invoice | None:
        """Return what was issued under a key; raise `UserError` where that is another document."""
        found = self.issued_under(key)
        if found is not None and invoice_id is not None and found.id != invoice_id:
            raise UserError("Another document was issued under this key.", field="key")
        return found

    def _prepared(
        self,
        invoice_id: int,
        numbers: Numbering,
        counter: int,
        day: date,
        step: Step,
        amend: Amend | None,
    ) -> tuple[Draft, Document]:
        """Return a draft, and the document that it becomes."""
        reading, composing = shares(step, 1, 1)
        with self._work.reading():
            invoice = self.invoice(invoice_id)
            if not invoice.is_draft:
                raise UserError("This is issued already, as {number}.", number=invoice.number)
            draft = self.drafts.draft(invoice_id, reading)
            if amend is not None:
                draft = replace(draft, terms=amend(draft.terms))
            self.drafts.taxing.refuse_outdated(draft, day)
            if draft.kind is not Kind.CREDIT_NOTE:  # which says what its invoice said
                refuse_far_ahead(draft.terms.delivered_on, draft.terms.delivered, day)
            number = numbers.number(counter, day)
            return draft, self._composing.document(draft, number, day, step=composing)

    def _refuse_taken(self, series: str, number: str) -> None:
        if self._store.is_taken(series, number):
            raise UserError(
                "The number {number} is given already; let the series go on with a later one.", number=number
            )
        if self.is_opening_number(number):
            raise UserError(
                "Another program issued {number} already. Let the series go on with a later number, or give it"
                " another pattern.",
                number=number,
            )

    def _refuse_unfit(self, document: Document) -> None:
        if not document.lines:
            raise UserError("An invoice needs at least one line.")
        if document.total.is_negative():
            raise UserError("An invoice can't be below zero.")

    def print_document(self, document: Document) -> Printed:
        """Return the PDF of any document, such as a sample of a design."""
        return self._printing.print(document)


def _named_issue(key: str) -> str:
    return one_line(key, field="key", longest=_LONGEST_KEY) or uuid4().hex
