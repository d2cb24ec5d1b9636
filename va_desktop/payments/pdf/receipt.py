"""A receipt or a voucher on paper, in the look of invoices: who paid whom, how much, for what."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from io import BytesIO
from typing import Final

from va_desktop.core.addresses import town_lines
from va_desktop.core.money import Money
from va_desktop.core.speech import Speech
from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.facts import BETWEEN, COLUMNS, draw_facts
from va_desktop.invoicing.snapshot import Rendered
from va_desktop.kit.documents import page
from va_desktop.kit.documents.flow import Flow
from va_desktop.kit.documents.letterhead import draw_mark, logo_picture, paper_of
from va_desktop.kit.documents.shaping import document_fonts
from va_desktop.kit.documents.style import (
    ACCENT,
    BODY,
    GREY,
    INK,
    LABEL,
    LARGE,
    SOFT,
    STRONG,
    TITLE,
    Style,
)
from va_desktop.kit.documents.table import PLAIN, Column, Row, Table
from va_desktop.kit.documents.writer import Properties
from va_desktop.payments import wording as words
from va_desktop.payments.receipts import Advance, Receipt, ReceiptKind

_SECOND_TITLE: Final = Style(9, "semibold", GREY, tracking=0.4)
_LEAST_ROOM: Final = 130.0
_SUMS: Final = 250.0
_STEP: Final = 19.5
_DATE: Final = 92.0
_AMOUNT: Final = 92.0
_PAID_ON: Final = 76.0
_NUMBERS: Final = 96.0
_BACK: Final = 76.0
_GAP: Final = 6.5
_SIGNATURE: Final = 150.0


class ReceiptPdf:
    """Draws receipts; implements `payments.service.receipts.ReceiptRenderer`."""

    def render_receipt(self, receipt: Receipt, logo: bytes | None) -> Rendered:
        """Return the PDF of a receipt, and what of its text could not be set; the same gives the same bytes."""
        speech = Speech(receipt.languages, receipt.seller.country)
        pages = _pages(receipt, speech)
        _Drawing(receipt, pages, speech).draw(logo)
        missing = tuple(sorted(pages.missing))
        out = BytesIO()
        pages.save(out)
        return Rendered(out.getvalue(), missing)


def _pages(receipt: Receipt, speech: Speech) -> page.Document:
    seller, lead = receipt.seller, receipt.languages[0]
    title = f"{words.heading(receipt, speech.lead.texts)} {receipt.number}"
    numbers = (f"{label} {value}" for label, value in seller.tax_numbers)
    return page.Document(
        document_fonts(),
        Properties(title, seller.name[lead], receipt.number, lead),
        paper=paper_of(seller.country),
        running=page.Running(
            (seller.name[lead], title),
            " · ".join([seller.name[lead], *numbers]),
            lambda at, of: wording.page_text(at, of, speech.lead.texts),
        ),
    )


class _Drawing:
    """A receipt on its way to paper."""

    def __init__(self, receipt: Receipt, pages: page.Document, speech: Speech) -> None:
        self._receipt, self._pages, self._speech = receipt, pages, speech
        self._flow = Flow(pages)
        self._formats = speech.lead.formats

    def draw(self, logo: bytes | None) -> None:
        """Draw all of it."""
        receipt, pages = self._receipt, self._pages
        y = self._head(logo)
        pages.rule(pages.left, pages.right, y, 1.5, ACCENT)
        y += 21.25
        y = max(self._facts(y), self._payer(y)) + 14
        room = pages.right - pages.left
        texts = self._speech.below(lambda voice: words.confirmation(receipt, voice.texts, voice.formats))
        for text, style in zip(texts, (BODY, SOFT), strict=False):
            y = self._flow.flow(pages.left, y, self._flow.wrapped(text, style, room))
        y += 16
        if receipt.invoices:
            y = self._invoices(y) + 18.5
        if receipt.origins:
            y = self._origins(y) + 18.5
        y = self._sums(y)
        if receipt.advance is not None:
            self._closing(receipt.advance, y + 12)

    # --- above the sums

    def _head(self, logo: bytes | None) -> float:
        receipt, pages, speech = self._receipt, self._pages, self._speech
        top = pages.begin_page()
        seller = receipt.seller
        name, *others = speech.translated(seller.name) or [""]
        x = pages.left + draw_mark(pages, top, name, logo_picture(logo) if logo else None) + 10.5
        title, *second = speech.below(lambda voice: words.heading(receipt, voice.texts))
        pages.bookmark(f"{title} {receipt.number}")
        width = pages.text(pages.right, top + 15.5, title, TITLE, "right")
        for other in second:
            width = max(width, pages.text(pages.right, top + 31.5, other.upper(), _SECOND_TITLE, "right"))
        room = max(pages.right - width - 15 - x, _LEAST_ROOM)
        addresses = speech.translated(seller.address)[: 1 + len(others)] or [""]
        town = town_lines(addresses, seller.city, seller.post_code, seller.country, seller.state)
        numbers = [f"{label} {number}" for label, number in seller.tax_numbers]
        y = self._flow.flow(x, top + 10, self._flow.wrapped(name, LARGE, room)) - 2
        for lines in ([*others, *addresses[-1].splitlines(), *town], [*numbers, seller.email, seller.phone]):
            y = self._flow.flow(x, y, self._flow.packed(lines, SOFT, room))
        return max(y + 1, top + 72.75)

    def _facts(self, y: float) -> float:
        receipt, speech = self._receipt, self._speech
        facts = [
            (words.NUMBER, receipt.number),
            (wording.DATE, self._formats.day(receipt.issued_on, "long")),
            (
                words.PAID_BACK_ON if receipt.goes_back else words.PAID_ON,
                self._formats.day(receipt.paid_on, "long"),
            ),
        ]
        if receipt.reference:
            facts.append((words.REFERENCE, receipt.reference))
        advance = receipt.advance
        if advance is not None and advance.place_words:
            place = f"{advance.place_words.get(receipt.languages[0], '')} ({advance.place})"
            facts.append((wording.PLACE_OF_SUPPLY, place))
        if advance is not None and advance.against and advance.against_on is not None:
            facts.append((words.AGAINST, f"{advance.against}, {self._formats.day(advance.against_on)}"))
        shown = [(speech.label(label), value) for label, value in facts]
        return draw_facts(self._flow, y, shown, LABEL, STRONG, BODY)

    def _payer(self, y: float) -> float:
        receipt, pages, speech = self._receipt, self._pages, self._speech
        buyer = receipt.buyer
        room = (pages.right - pages.left) * COLUMNS[0] - BETWEEN
        name, *others = speech.translated(buyer.name) or [""]
        addresses = speech.translated(buyer.address) or [""]
        town = town_lines(addresses, buyer.city, buyer.post_code, buyer.country, buyer.state)
        said: list[tuple[str, Style]] = [
            (speech.label(words.TO if receipt.goes_back else words.FROM), LABEL),
            (name, STRONG),
            *((text, SOFT) for text in others),
            *((text, BODY) for text in (*addresses[0].splitlines(), *town)),
        ]
        if buyer.state_words:
            said.append((wording.state_text(buyer, speech.lead.texts), BODY))
        if buyer.tax_number:
            label = wording.tax_number_label(buyer.country, speech.lead.texts)
            said.append((f"{label} {buyer.tax_number}", BODY))
        lines = [line for text, style in said for line in self._flow.wrapped(text, style, room)]
        return self._flow.flow(pages.left, y, lines)

    def _invoices(self, y: float) -> float:
        speech, formats = self._speech, self._formats
        whole = speech.label(words.INVOICE_TOTAL)
        columns = [
            Column(speech.label(wording.NUMBER)),
            Column(speech.label(wording.DATE), _DATE),
            Column(whole, max(_AMOUNT, self._pages.width(whole, PLAIN.head) + 1), "right"),
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
        return Table(self._pages, columns, rows).draw(y, gap=_GAP)

    def _origins(self, y: float) -> float:
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
        return Table(self._pages, columns, rows).draw(y, gap=_GAP)

    # --- the sums, and what stands below them

    def _sums(self, y: float) -> float:
        receipt, pages, speech = self._receipt, self._pages, self._speech
        left = pages.right - _SUMS
        rows = self._sum_rows()
        if y + _STEP * (len(rows) + 2) > pages.bottom:
            y = pages.begin_page()
        top = y
        *parts, (label, whole) = rows
        for name, amount in parts:
            lines = self._flow.wrapped(name, BODY, _SUMS - 90)
            pages.text(pages.right, y, self._formats.amount(amount), BODY, "right")
            y = self._flow.flow(left, y, lines) + _STEP - BODY.leading
        if parts:
            pages.rule(left, pages.right, y - _STEP / 2, 0.5, INK)
            y += 6
        pages.text(left, y, label, LARGE)
        pages.text(pages.right, y, self._formats.money(whole), LARGE, "right")
        y += _STEP
        if receipt.kind == ReceiptKind.RECEIPT and not receipt.credit.is_zero():
            pages.text(left, y, speech.label(words.CREDIT), SOFT)
            pages.text(pages.right, y, self._formats.amount(receipt.credit), SOFT, "right")
            y += _STEP
        return max(y, self._in_words(top))

    def _sum_rows(self) -> Sequence[tuple[str, Money]]:
        receipt, speech = self._receipt, self._speech
        rows: list[tuple[str, Money]] = []
        advance = receipt.advance
        if advance is not None:
            rows.append(
                (speech.label(words.ADVANCE_BACK if receipt.goes_back else words.ADVANCE), advance.basis)
            )
            formats = self._formats
            for tax in advance.taxes:
                name = speech.beside(partial(wording.tax_text, tax, formats=formats))
                rows.append((name, tax.amount))
            return [*rows, (speech.label(words.AMOUNT), advance.amount)]
        if not (receipt.fee.is_zero() and receipt.withheld.is_zero()):
            rows.append((speech.label(words.RECEIVED), receipt.amount))
        if not receipt.fee.is_zero():
            rows.append((speech.label(words.FEE), receipt.fee))
        if not receipt.withheld.is_zero():
            rows.append((speech.beside(lambda texts: words.withheld_text(receipt, texts)), receipt.withheld))
        return [*rows, (speech.label(words.SETTLED), receipt.settled)]

    def _in_words(self, y: float) -> float:
        texts = self._speech.translated(self._receipt.in_words)
        if not texts:
            return y
        pages = self._pages
        room = pages.right - pages.left - _SUMS - 22
        y = self._flow.flow(
            pages.left, y, self._flow.wrapped(self._speech.label(wording.IN_WORDS), LABEL, room)
        )
        for text, style in zip(texts, (BODY, SOFT), strict=False):
            y = self._flow.flow(pages.left, y, self._flow.wrapped(text, style, room))
        return y

    def _closing(self, advance: Advance, y: float) -> None:
        """Say what the law wants to be said of an advance, and leave room for a signature."""
        pages, speech = self._pages, self._speech
        room = pages.right - pages.left
        charge = words.REVERSE_CHARGE if advance.reverse_charge else words.NO_REVERSE_CHARGE
        said = [speech.label(charge)]
        if self._receipt.kind == ReceiptKind.RECEIPT_VOUCHER:
            said.append(speech.label(words.DUE_AT_RECEIPT))
        lines = [line for text in said for line in self._flow.wrapped(text, SOFT, room)]
        y = self._flow.flow(pages.left, y, lines) + 58
        if y > pages.bottom:
            y = pages.begin_page() + 58
        pages.rule(pages.right - _SIGNATURE, pages.right, y, 0.5, INK)
        pages.text(pages.right - _SIGNATURE / 2, y + 14, speech.label(wording.SIGNATURE), LABEL, "centre")
