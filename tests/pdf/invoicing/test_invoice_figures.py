"""What is printed can be checked with a pocket calculator, in every language and currency."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers import invoices
from tests.helpers.drawn import Drawn, drawn
from va_desktop.contracts.model import Grouping
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money, digits
from va_desktop.core.numbers import half_up
from va_desktop.invoicing.compose import Parties, compose_document
from va_desktop.invoicing.model import Draft, DraftTerms, Line, PercentOff
from va_desktop.invoicing.snapshot import Document
from va_desktop.kit.documents.style import BODY, LARGE, SMALL
from va_desktop.taxes.model import TaxRule

CURRENCIES = ("INR", "EUR", "USD", "JPY", "KWD")
RATES = (TaxRule("GST", "S", Decimal(18)), TaxRule("GST", "S", Decimal(5)), TaxRule("GST", "Z", Decimal(0)))


def amounts(most: int) -> st.SearchStrategy[Decimal]:
    return st.decimals(0, most, places=2)


@st.composite
def lines(draw: st.DrawFn) -> Line:
    discounts = tuple(PercentOff(percent) for percent in draw(st.lists(amounts(40), max_size=2)))
    quantity, unit, base = draw(
        st.one_of(
            st.tuples(st.integers(0, 9000).map(Decimal), st.just("MIN"), st.just(60)),
            st.tuples(amounts(400), st.just("HUR"), st.just(1)),
            st.tuples(st.integers(-5, 2000).map(Decimal), st.just("C62"), st.sampled_from([1, 100])),
        )
    )
    tax = draw(st.sampled_from([None, *RATES]))
    return Line("Work", quantity, draw(amounts(90_000)), unit, Decimal(base), discounts=discounts, tax=tax)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    contractor = replace(invoices.ASHA, country=draw(st.sampled_from(["IN", "DE", "US", "CH"])))
    languages = draw(st.sampled_from([("en",), ("hi",), ("de",), ("hi", "en"), ("de", "hi")]))
    discounts = tuple(PercentOff(percent) for percent in draw(st.lists(amounts(40), max_size=2)))
    terms = DraftTerms(languages, 14, RATES[0], discounts)
    work = tuple(draw(st.lists(lines(), min_size=1, max_size=12)))
    drafted = Draft(3, 7, draw(st.sampled_from(CURRENCIES)), Grouping.TASK, invoices.DAY, terms, work)
    try:
        return compose_document(
            drafted, Parties(contractor, (), invoices.DELHI), (), "2026-27/0040", invoices.DAY
        )
    except UserError:  # more was taken off than there was
        return compose_document(
            replace(drafted, lines=invoices.lines(3)),
            Parties(contractor, (), invoices.DELHI),
            (),
            "2026-27/0040",
            invoices.DAY,
        )


class Figures:
    """The figures of a document in the order in which they are printed, read back from the page."""

    def __init__(self, document: Document) -> None:
        self.formats = Formats(document.languages[0], document.seller.country)
        self.currency = document.currency
        self._pages = drawn(document, saved=False)

    def column(self) -> list[Money]:
        """Return what stands at the right edge, above the total."""
        edge = self._pages.right
        ends = [text for text in self._pages.texts if text.align == "right" and text.x == edge]
        return list(self._read([text.text for text in ends if text.style in (BODY, SMALL)]))

    def total(self) -> Money:
        """Return the total."""
        *_, last = [text.text for text in self._pages.texts if text.style == LARGE and text.align == "right"]
        sign = self.formats.currency_sign(self.currency)
        [total] = self._read([last.replace(sign, "").replace("−", "-").replace("-\xa0", "-").strip("\xa0")])
        return total

    def _read(self, texts: list[str]) -> Iterator[Money]:
        for text in texts:
            try:
                yield Money.exact(self.formats.parse_number(text), self.currency)
            except UserError:
                continue  # a head of a column, a page's number


@settings(max_examples=30)
@given(documents())
def test_printed_figures_add_up_to_the_printed_total(document: Document) -> None:
    figures = Figures(document)
    column = figures.column()
    rows = sum(1 + len(line.discounts) for line in document.lines)
    in_table, below = column[:rows], column[rows:]
    subtotal = sum((money.minor for money in in_table), 0)
    taken = [money.minor for money in below[1 : 1 + len(document.discounts)]]
    *_, net = [money.minor for money in below[: 2 + len(document.discounts) if taken else 1]]
    taxes = [money.minor for money in below[-len(document.taxes) :]]
    if taken:
        assert below[0].minor == subtotal
    assert net == subtotal + sum(taken)
    assert figures.total().minor == net + sum(taxes) == document.total.minor


def minutes(text: str) -> Decimal:
    hours, rest = text.split(" ", maxsplit=1)[0].split("\xa0", maxsplit=1)[0].split(":")
    return Decimal(int(hours) * 60 + int(rest))


@settings(max_examples=30)
@given(documents())
def test_printed_quantity_times_printed_price_is_the_printed_amount(document: Document) -> None:
    pages: Drawn = drawn(document, saved=False)
    formats = Formats(document.languages[0], document.seller.country)
    figures = [
        text.text
        for text in pages.texts
        if text.align == "right" and text.style == BODY and (text.page, text.y) < total_of(pages)
    ]
    columns = 4 if len(document.taxes) > 1 else 3
    rows = [figures[at : at + columns] for at in range(0, columns * len(document.lines), columns)]
    for quantity_text, price_text, *_, amount_text in rows:
        price, _, base = price_text.partition(" / ")
        if ":" in quantity_text:
            quantity, per = minutes(quantity_text), 60  # a third of an hour is no decimal
        else:
            quantity, per = formats.parse_number(quantity_text.split(" ")[0]), 1
        exact = quantity * formats.parse_number(price) / (formats.parse_number(base) if base else per)
        amount = formats.parse_number(amount_text)
        assert abs(half_up(exact, digits(document.currency)) - amount) == 0


def total_of(pages: Drawn) -> tuple[int, float]:
    *_, last = [text for text in pages.texts if text.style == LARGE]
    return last.page, last.y
