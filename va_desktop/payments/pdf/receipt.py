"""A receipt or a voucher on paper, in the design of the client's invoices: who paid whom, how much, for what."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from io import BytesIO
from typing import Final

from va_desktop.core.money import Money
from va_desktop.core.speech import Speech
from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.heading import Head, Parties
from va_desktop.invoicing.pdf.heads import begin
from va_desktop.invoicing.pdf.look import Look, look_of
from va_desktop.invoicing.pdf.papers import new_paper
from va_desktop.invoicing.pdf.signing import draw_signature, signature_height
from va_desktop.invoicing.pdf.sums import Sum, summed, with_words
from va_desktop.invoicing.snapshot import Rendered
from va_desktop.kit.documents import page
from va_desktop.kit.documents.flow import Flow, Part
from va_desktop.kit.documents.table import Column, Row, Table
from va_desktop.payments import wording as words
from va_desktop.payments.receipts import Advance, Receipt, ReceiptKind

_DATE: Final = 92.0
_AMOUNT: Final = 92.0
_PAID_ON: Final = 76.0
_NUMBERS: Final = 96.0
_BACK: Final = 76.0
_ABOVE_TABLE: Final = 16.0


class ReceiptPdf:
    """Draws receipts; implements `payments.service.receipts.ReceiptRenderer`."""

    def render_receipt(
        self, receipt: Receipt, logo: bytes | None, signature: bytes | None = None
    ) -> Rendered:
        """Return the PDF of a receipt, and what of its text could not be set; the same gives the same bytes."""
        speech = Speech(receipt.languages, receipt.seller.country)
        title = f"{words.heading(receipt, speech.lead.texts)} {receipt.number}"
        pages = new_paper(receipt.design, receipt.seller, speech, title, receipt.number)
        _Drawing(receipt, pages, speech).draw(logo, signature)
        missing = tuple(sorted(pages.missing))
        out = BytesIO()
        pages.save(out)
        return Rendered(out.getvalue(), missing)


class _Drawing:
    """A receipt on its way to paper."""

    def __init__(self, receipt: Receipt, pages: page.Document, speech: Speech) -> None:
        self._receipt, self._pages, self._speech = receipt, pages, speech
        self._flow = Flow(pages)
        self._look: Look = look_of(receipt.design)
        self._formats = speech.lead.formats

    def draw(self, logo: bytes | None, signature: bytes | None) -> None:
        """Draw all of it."""
        receipt, look = self._receipt, self._look
        y = begin(self._head(), logo)
        for table in self._tables():
            y = table.draw(y, gap=look.gaps[1]) + look.below_table
        y = self._flow.place(self._sums(), y)
        said = self._said(receipt.advance) if receipt.advance is not None else []
        if said or signature is not None:
            self._close(said, signature, y)

    # --- above the sums

    def _head(self) -> Head:
        receipt, speech = self._receipt, self._speech
        whom = words.TO if receipt.goes_back else words.FROM
        room = self._pages.right - self._pages.left
        confirmed = speech.below(lambda voice: words.confirmation(receipt, voice.texts, voice.formats))
        styles = (self._look.body, self._look.soft)
        return Head(
            self._pages,
            self._look,
            Parties(receipt.seller, receipt.buyer, speech, whom),
            speech.below(lambda voice: words.heading(receipt, voice.texts)),
            receipt.number,
            self._facts(),
            [
                line
                for text, style in zip(confirmed, styles, strict=False)
                for line in self._flow.wrapped(text, style, room)
            ],
        )

    def _facts(self) -> list[tuple[str, str]]:
        receipt, speech = self._receipt, self._speech
        paid_on = words.PAID_BACK_ON if receipt.goes_back else words.PAID_ON
        facts = [
            (words.NUMBER, receipt.number),
            (wording.DATE, self._formats.day(receipt.issued_on, "long")),
            (paid_on, self._formats.day(receipt.paid_on, "long")),
        ]
        if receipt.reference:
            facts.append((words.REFERENCE, receipt.reference))
        advance = receipt.advance
        if advance is not None and advance.place_words:
            place = f"{advance.place_words.get(receipt.languages[0], '')} ({advance.place})"
            facts.append((wording.PLACE_OF_SUPPLY, place))
        if advance is not None and advance.against and advance.against_on is not None:
            facts.append((words.AGAINST, f"{advance.against}, {self._formats.day(advance.against_on)}"))
        return [(speech.label(label), value) for label, value in facts]

    def _tables(self) -> list[Table]:
        tables = []
        if self._receipt.invoices:
            tables.append(self._invoices())
        if self._receipt.origins:
            tables.append(self._origins())
        return tables

    def _invoices(self) -> Table:
        speech, formats, look = self._speech, self._formats, self._look
        whole = speech.label(words.INVOICE_TOTAL)
        columns = [
            Column(speech.label(wording.NUMBER)),
            Column(speech.label(wording.DATE), _DATE),
            Column(whole, max(_AMOUNT, self._pages.width(whole, look.table.head) + 1), "right"),
            Column(speech.label(words.PAID), _AMOUNT, "right"),
        ]
        rows = [
            Row(
                (
                    one.number,
                    formats.day(one.issued_on),
                    formats.amount(one.total),
                    formats.amount(one.amount),
                ),
                added=()
                if one.written_off.is_zero()
                else ((speech.label(words.WRITTEN_OFF), formats.amount(one.written_off)),),
            )
            for one in self._receipt.invoices
        ]
        return Table(self._pages, columns, rows, look=look.table)

    def _origins(self) -> Table:
        """Tell out of which payments money went back."""
        speech, formats = self._speech, self._formats
        numbered = any(one.numbers for one in self._receipt.origins)
        columns = [
            Column(speech.label(words.PAID_ON), _PAID_ON),
            Column(speech.label(words.REFERENCE)),
            *([Column(speech.label(words.INVOICE), _NUMBERS)] if numbered else []),
            Column(speech.label(words.PAID), _BACK, "right"),
            Column(speech.label(words.PAID_BACK), _BACK, "right"),
        ]
        rows = [
            Row(
                (
                    formats.day(one.paid_on),
                    one.reference,
                    *([", ".join(one.numbers)] if numbered else []),
                    formats.amount(one.settled),
                    formats.amount(one.back),
                )
            )
            for one in self._receipt.origins
        ]
        return Table(self._pages, columns, rows, look=self._look.table)

    # --- the sums, and what stands below them

    def _sums(self) -> Part:
        receipt, look, formats = self._receipt, self._look, self._formats
        *parts, (label, whole) = self._sum_rows()
        after = []
        if receipt.kind == ReceiptKind.RECEIPT and not receipt.credit.is_zero():
            credit = formats.amount(receipt.credit)
            after.append(Sum(self._speech.label(words.CREDIT), credit, look.soft))
        sums = summed(
            self._flow,
            look,
            [Sum(name, formats.amount(amount), look.body) for name, amount in parts],
            Sum(label, formats.money(whole), look.large),
            after,
        )
        return with_words(self._flow, look, self._speech, receipt.in_words, sums)

    def _sum_rows(self) -> Sequence[tuple[str, Money]]:
        receipt, speech = self._receipt, self._speech
        rows: list[tuple[str, Money]] = []
        advance = receipt.advance
        if advance is not None:
            basis = words.ADVANCE_BACK if receipt.goes_back else words.ADVANCE
            rows.append((speech.label(basis), advance.basis))
            for tax in advance.taxes:
                name = speech.beside(partial(wording.tax_text, tax, formats=self._formats))
                rows.append((name, tax.amount))
            return [*rows, (speech.label(words.AMOUNT), advance.amount)]
        if not (receipt.fee.is_zero() and receipt.withheld.is_zero()):
            rows.append((speech.label(words.RECEIVED), receipt.amount))
        if not receipt.fee.is_zero():
            rows.append((speech.label(words.FEE), receipt.fee))
        if not receipt.withheld.is_zero():
            rows.append((speech.beside(lambda texts: words.withheld_text(receipt, texts)), receipt.withheld))
        return [*rows, (speech.label(words.SETTLED), receipt.settled)]

    def _said(self, advance: Advance) -> list[str]:
        """Return what the law wants to be said of an advance."""
        charge = words.REVERSE_CHARGE if advance.reverse_charge else words.NO_REVERSE_CHARGE
        said = [self._speech.label(charge)]
        if self._receipt.kind == ReceiptKind.RECEIPT_VOUCHER:
            said.append(self._speech.label(words.DUE_AT_RECEIPT))
        return said

    def _close(self, said: Sequence[str], signature: bytes | None, y: float) -> None:
        """Say it, and leave room for a signature below."""
        room = self._pages.right - self._pages.left
        lines = [line for text in said for line in self._flow.wrapped(text, self._look.soft, room)]
        y = self._flow.flow(self._pages.left, y, lines)
        signed = Part(
            signature_height(signature),
            lambda top: draw_signature(self._flow, self._look, self._speech, top, signature),
        )
        self._flow.place(signed, y + (0 if signature is not None else _ABOVE_TABLE))
