"""A statement of account on paper: who and when, an account for each currency, how old the open invoices are."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from va_desktop.core.money import Money
from va_desktop.core.speech import Speech
from va_desktop.kit.documents import page
from va_desktop.kit.documents.flow import Flow
from va_desktop.kit.documents.letterhead import draw_mark, logo_picture, paper_of
from va_desktop.kit.documents.shaping import document_fonts
from va_desktop.kit.documents.style import BODY, SMALL, SOFT, STRONG, TITLE, Style
from va_desktop.kit.documents.table import Column, Row, Table
from va_desktop.kit.documents.writer import Properties
from va_desktop.receivables import wording
from va_desktop.receivables.aging import Age, Aged
from va_desktop.receivables.statement import Account, Movement, Statement

_FIGURE: Final = Style(24, "bold")
_HEADING: Final = Style(12, "bold")
_GAP: Final = 5.0
_DAY: Final = 76.0
_AMOUNT: Final = 74.0


class StatementPdf:
    """Draws statements; implements `receivables.service.statements.StatementRenderer`."""

    def render_statement(self, statement: Statement, logo: bytes | None) -> bytes:
        """Return the PDF of a statement; the same statement gives the same bytes."""
        speech = Speech(statement.languages, statement.country)
        lead = statement.languages[0]
        seller, title = statement.seller[lead], speech.lead.texts(wording.STATEMENT)
        pages = page.Document(
            document_fonts(),
            Properties(f"{title} {statement.client[lead]}", seller, title, lead),
            paper=paper_of(statement.country),
            running=page.Running(
                (seller, title), seller, lambda at, of: wording.page_text(at, of, speech.lead.texts)
            ),
        )
        _Drawing(statement, pages, speech).draw(logo)
        out = BytesIO()
        pages.save(out)
        return out.getvalue()


class _Drawing:
    """A statement on its way to paper."""

    def __init__(self, statement: Statement, pages: page.Document, speech: Speech) -> None:
        self._statement, self._pages, self._speech = statement, pages, speech
        self._formats = speech.lead.formats
        self._flow = Flow(pages)

    def draw(self, logo: bytes | None) -> None:
        """Draw all of it."""
        y = self._head(logo)
        for account in self._statement.accounts:
            y = self._account(account, y)

    def _head(self, logo: bytes | None) -> float:
        statement, pages, speech = self._statement, self._pages, self._speech
        lead = statement.languages[0]
        top = pages.begin_page()
        width = draw_mark(pages, top - 10, statement.seller[lead], logo_picture(logo) if logo else None)
        seller = ((statement.seller[lead], STRONG), *self._lines(statement.seller_address[lead]))
        y = self._flow.flow(pages.left + width + 14, top + 4, seller)
        y = max(y, top + 40) + 26
        pages.text(pages.left, y, speech.label(wording.STATEMENT), TITLE)
        pages.text(pages.right, y, self._formats.period(statement.period), SMALL, "right")
        y += 26
        names = [(text, BODY) for text in speech.translated(statement.client)]
        return self._flow.flow(pages.left, y, [*names, *self._lines(statement.address[lead])]) + 18

    @staticmethod
    def _lines(text: str) -> list[tuple[str, Style]]:
        return [(line, SOFT) for line in text.splitlines()]

    def _account(self, account: Account, y: float) -> float:
        pages, speech = self._pages, self._speech
        if y > pages.bottom - 170:
            y = pages.begin_page() + 12
        closing = account.closing
        label = wording.CREDIT if closing.is_negative() else wording.OWED
        pages.text(pages.left, y, speech.label(label), SOFT)
        y += 30
        pages.text(pages.left, y, self._formats.money(Money(abs(closing.minor), closing.currency)), _FIGURE)
        y = self._movements(account, y + 30)
        if account.aging is not None:
            y = self._ages(account.aging, y + 26)
        return (self._open(account, y + 26) if account.open_items else y) + 40

    def _movements(self, account: Account, y: float) -> float:
        speech, period = self._speech, self._statement.period
        columns = [
            Column(speech.label(wording.DATE), _DAY),
            Column(speech.label(wording.TEXT)),
            Column(speech.label(wording.AMOUNT), _AMOUNT, "right"),
            Column(speech.label(wording.BALANCE), _AMOUNT, "right"),
        ]
        day = self._formats.day
        rows = [
            Row((day(period.first), speech.label(wording.OPENING), "", self._amount(account.opening)), strong=True),
            *(
                Row(
                    (
                        day(entry.movement.day),
                        self._words(entry.movement),
                        self._amount(entry.movement.amount),
                        self._amount(entry.balance),
                    )
                )
                for entry in account.entries
            ),
            Row((day(period.last), speech.label(wording.CLOSING), "", self._amount(account.closing)), strong=True),
        ]  # fmt: skip
        return Table(self._pages, columns, rows).draw(y, gap=_GAP)

    def _words(self, movement: Movement) -> str:
        name = self._speech.label(wording.KINDS[movement.kind])
        return f"{name} {movement.reference}".rstrip()

    def _ages(self, aging: Aged, y: float) -> float:
        if y > self._pages.bottom - 60:
            y = self._pages.begin_page() + 12
        texts = self._speech.lead.texts
        columns = [
            Column(self._speech.label(wording.OWED)),
            *(Column(texts(wording.AGES[age]), 62.0, "right") for age in Age),
        ]
        row = Row((self._amount(aging.whole), *(self._amount(amount) for amount in aging.amounts)))
        return Table(self._pages, columns, [row]).draw(y, gap=_GAP)

    def _open(self, account: Account, y: float) -> float:
        if y > self._pages.bottom - 70:
            y = self._pages.begin_page() + 12
        speech, day = self._speech, self._formats.day
        columns = [
            Column(speech.label(wording.NUMBER)),
            Column(speech.lead.texts(wording.DATE), _DAY),
            Column(speech.lead.texts(wording.DUE), _DAY),
            Column(speech.lead.texts(wording.OWED), _AMOUNT, "right"),
        ]
        rows = [
            Row((item.number, day(item.issued_on), day(item.due_on), self._amount(item.outstanding)))
            for item in account.open_items
        ]
        return Table(self._pages, columns, rows).draw(y, gap=_GAP)

    def _amount(self, amount: Money) -> str:
        return self._formats.amount(amount)
