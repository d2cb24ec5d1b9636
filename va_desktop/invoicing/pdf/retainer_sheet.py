"""The sheet of a retainer: what is left, what became of each period, and the work of the present one by day."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from itertools import groupby
from typing import Final

from va_desktop.contracts.retainer import PeriodBalance, Unit
from va_desktop.contracts.retainer_words import amount_text, period_text
from va_desktop.core.formatting import duration
from va_desktop.core.money import Money
from va_desktop.core.speech import SEPARATOR, Speech, Voice
from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.heading import Head, Parties
from va_desktop.invoicing.pdf.heads import begin
from va_desktop.invoicing.pdf.look import look_of
from va_desktop.invoicing.pdf.papers import new_paper
from va_desktop.invoicing.service.retainer_sheets import RetainerSheet
from va_desktop.kit.documents import page
from va_desktop.kit.documents.flow import Flow
from va_desktop.kit.documents.style import Style
from va_desktop.kit.documents.table import Column, Row, Table

_FIGURE: Final = Style(26, "bold")
_WIDTH: Final = 52.0
_DAY: Final = 84.0


class RetainerSheetPdf:
    """Draws sheets; implements `invoicing.service.retainer_sheets.RetainerSheetRenderer`."""

    def render_retainer_sheet(self, statement: RetainerSheet, logo: bytes | None) -> bytes:
        """Return the PDF of a sheet; the same statement gives the same bytes."""
        head = statement.head
        speech = Speech(head.languages, head.seller.country)
        title = f"{speech.lead.texts(wording.RETAINER)} {statement.contract}"
        pages = new_paper(head.design, head.seller, speech, title, statement.contract)
        _Drawing(statement, pages, speech).draw(logo)
        out = BytesIO()
        pages.save(out)
        return out.getvalue()


class _Drawing:
    """A statement on its way to paper."""

    def __init__(self, statement: RetainerSheet, pages: page.Document, speech: Speech) -> None:
        self._statement, self._pages, self._speech = statement, pages, speech
        self._look = look_of(statement.head.design)
        self._gap = self._look.gaps[1]

    def draw(self, logo: bytes | None) -> None:
        """Draw all of it."""
        y = self._left(begin(self._head(), logo))
        if self._statement.balances:
            y = self._periods(y)
        if self._statement.work:
            self._work(y)

    def _head(self) -> Head:
        statement, speech = self._statement, self._speech
        return Head(
            self._pages,
            self._look,
            Parties(statement.head.seller, statement.head.buyer, speech),
            speech.below(lambda voice: voice.texts(wording.RETAINER)),
            statement.contract,
            [(speech.label(wording.DATE), speech.lead.formats.day(statement.on, "long"))],
            Flow(self._pages).wrapped(
                statement.contract, self._look.large, self._pages.right - self._pages.left
            ),
        )

    def _left(self, y: float) -> float:
        """Draw how much is left; return the baseline of what comes below."""
        pages, speech = self._pages, self._speech
        if not self._statement.balances:
            return y
        now = self._statement.balances[-1]
        y += 10
        pages.text(pages.left, y, self._amount(now.left, speech.lead), _FIGURE)
        left = SEPARATOR.join(speech.below(partial(self._left_of, now)))
        return pages.block(pages.left, y + 20, left, self._look.soft, pages.right - pages.left) + 14

    def _left_of(self, now: PeriodBalance, voice: Voice) -> str:
        """Say of what something is left."""
        return voice.texts(
            wording.LEFT_OF,
            bought=self._amount(now.bought + now.rolled_over, voice),
            period=period_text(now.period, voice.formats),
        )

    def _periods(self, y: float) -> float:
        speech = self._speech
        figures = (
            wording.BOUGHT, wording.ROLLED_OVER, wording.USED, wording.LEFT, wording.EXPIRED, wording.BEYOND,
        )  # fmt: skip
        columns = [
            Column(speech.label(wording.PERIOD_HEAD)),
            *(Column(speech.lead.texts(figure), _WIDTH, "right") for figure in figures),
        ]
        rows = [self._row(balance) for balance in reversed(self._statement.balances)]
        return self._table(columns, rows).draw(y + 10, gap=self._gap) + 34

    def _row(self, balance: PeriodBalance) -> Row:
        figures = (
            balance.bought,
            balance.rolled_over,
            balance.used,
            balance.left,
            balance.expired,
            balance.overflow,
        )
        name, *others = self._speech.below(lambda voice: period_text(balance.period, voice.formats))
        return Row((name, *(self._figure(figure) if figure else "–" for figure in figures)), tuple(others))

    def _work(self, y: float) -> None:
        speech, pages = self._speech, self._pages
        period = self._statement.balances[-1].period
        heading = SEPARATOR.join(
            speech.below(
                lambda voice: voice.texts(wording.WORK_IN, period=period_text(period, voice.formats))
            )
        )
        if y > pages.bottom - 90:
            y = pages.begin_page()
        pages.text(pages.left, y, heading, self._look.large)
        columns = [
            Column(speech.lead.texts(wording.FROM_TO), _DAY),
            Column(speech.label(wording.TASK_HEAD)),
            Column(speech.lead.texts(wording.TIME_HEAD), _WIDTH, "right"),
            Column(speech.lead.texts(wording.COVERED), _WIDTH, "right"),
            Column(speech.lead.texts(wording.BEYOND), _WIDTH, "right"),
        ]
        self._table(columns, list(self._work_rows())).draw(y + 20, gap=self._gap)

    def _work_rows(self) -> Iterator[Row]:
        formats = self._speech.lead.formats
        by_day = sorted(self._statement.work, key=lambda one: one.day)
        for day, group in groupby(by_day, key=lambda one: one.day):
            worked = list(group)
            sums = (
                duration(sum(one.seconds for one in worked)),
                self._figure(sum(one.covered for one in worked)),
                self._beyond(sum(one.beyond for one in worked)),
            )
            yield Row((formats.day(day, "weekday"), "", *sums), strong=True, joined=True)
            for one in worked:
                titles = {
                    name: one.task.get(name) or one.task["en"] for name in self._statement.head.languages
                }
                task, *others = self._speech.translated(titles)
                yield Row(
                    (
                        f"{one.start} – {one.end}",
                        task,
                        duration(one.seconds),
                        self._figure(one.covered),
                        self._beyond(one.beyond),
                    ),
                    (*others, *filter(None, [one.note])),
                )

    def _table(self, columns: list[Column], rows: list[Row]) -> Table:
        return Table(self._pages, columns, rows, look=self._look.table)

    def _beyond(self, figure: int) -> str:
        return self._figure(figure) if figure else ""

    def _figure(self, figure: int) -> str:
        """Write a figure of a column, without its unit."""
        if self._statement.retainer.unit is Unit.TIME:
            return duration(figure)
        return self._speech.lead.formats.amount(Money(figure, self._statement.currency))

    def _amount(self, figure: int, voice: Voice) -> str:
        unit, currency = self._statement.retainer.unit, self._statement.currency
        return amount_text(figure, unit, currency, voice.texts, voice.formats)
