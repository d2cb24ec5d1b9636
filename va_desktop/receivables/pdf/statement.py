"""A statement of account on paper: who and when, an account for each currency, how old the open invoices are."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from va_desktop.core.money import Money
from va_desktop.core.speech import Speech
from va_desktop.invoicing.pdf.heading import Head, Parties
from va_desktop.invoicing.pdf.heads import begin
from va_desktop.invoicing.pdf.look import look_of
from va_desktop.invoicing.pdf.papers import new_paper
from va_desktop.kit.documents import page
from va_desktop.kit.documents.style import Style
from va_desktop.kit.documents.table import Column, Row, Table
from va_desktop.receivables import wording
from va_desktop.receivables.aging import Age, Aged
from va_desktop.receivables.statement import Account, Movement, Statement

_FIGURE: Final = Style(24, "bold")
_DAY: Final = 76.0
_AMOUNT: Final = 74.0


class StatementPdf:
    """Draws statements; implements `receivables.service.statements.StatementRenderer`."""

    def render_statement(self, statement: Statement, logo: bytes | None) -> bytes:
        """Return the PDF of a statement; the same statement gives the same bytes."""
        head = statement.head
        speech = Speech(head.languages, head.seller.country)
        title = speech.lead.texts(wording.STATEMENT)
        pages = new_paper(head.design, head.seller, speech, title, head.buyer.name[head.languages[0]])
        _Drawing(statement, pages, speech).draw(logo)
        out = BytesIO()
        pages.save(out)
        return out.getvalue()


class _Drawing:
    """A statement on its way to paper."""

    def __init__(self, statement: Statement, pages: page.Document, speech: Speech) -> None:
        self._statement, self._pages, self._speech = statement, pages, speech
        self._formats = speech.lead.formats
        self._look = look_of(statement.head.design)
        self._gap = self._look.gaps[1]

    def draw(self, logo: bytes | None) -> None:
        """Draw all of it."""
        y = begin(self._head(), logo)
        for account in self._statement.accounts:
            y = self._account(account, y)

    def _head(self) -> Head:
        statement, speech = self._statement, self._speech
        facts = (
            (wording.DATE, self._formats.day(statement.on, "long")),
            (wording.PERIOD, self._formats.period(statement.period)),
        )
        return Head(
            self._pages,
            self._look,
            Parties(statement.head.seller, statement.head.buyer, speech),
            speech.below(lambda voice: voice.texts(wording.STATEMENT)),
            "",
            [(speech.label(label), value) for label, value in facts],
        )

    def _account(self, account: Account, y: float) -> float:
        pages, speech = self._pages, self._speech
        if y > pages.bottom - 170:
            y = pages.begin_page() + 12
        closing = account.closing
        label = wording.CREDIT if closing.is_negative() else wording.OWED
        pages.text(pages.left, y, speech.label(label), self._look.soft)
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
        return self._table(columns, rows).draw(y, gap=self._gap)

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
        return self._table(columns, [row]).draw(y, gap=self._gap)

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
        return self._table(columns, rows).draw(y, gap=self._gap)

    def _amount(self, amount: Money) -> str:
        return self._formats.amount(amount)

    def _table(self, columns: list[Column], rows: list[Row]) -> Table:
        return Table(self._pages, columns, rows, look=self._look.table)
