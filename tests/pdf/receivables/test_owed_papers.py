"""Statements and letters on paper: what they say in each language, on as many pages as they need."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from io import BytesIO
from typing import Final

import pytest
from PIL import Image

from tests.helpers import invoices
from tests.helpers.pdfs import by_pdfium, rendered
from va_desktop.core.money import Money
from va_desktop.core.periods import Period
from va_desktop.core.texts import load_texts
from va_desktop.invoicing.design import BASES, Design, PaperSize
from va_desktop.invoicing.letterhead import Letterhead, letterhead
from va_desktop.invoicing.snapshot import PaymentDetails
from va_desktop.receivables.aging import aged
from va_desktop.receivables.model import Owed
from va_desktop.receivables.pdf.letter import LetterPdf
from va_desktop.receivables.pdf.statement import StatementPdf
from va_desktop.receivables.reminding import Letter
from va_desktop.receivables.statement import Account, Kind, Movement, Statement, accounts
from va_desktop.receivables.steps import Step
from va_desktop.receivables.wording import default_wording

TODAY = date(2026, 11, 26)
PERIOD = Period(date(2026, 4, 1), TODAY)


def euros(minor: int) -> Money:
    return Money(minor, "EUR")


def statement(*languages: str, count: int = 3) -> Statement:
    moved = [
        Movement(date(2026, 4, 2) + timedelta(days=at), Kind.INVOICE, f"R-{at}", euros(100_00 + at), at)
        for at in range(count)
    ]
    moved.append(Movement(date(2026, 11, 1), Kind.PAYMENT, "UTR 77", euros(-50_00)))
    (account,) = accounts(moved, PERIOD)
    due = date(2026, 10, 1)
    item = Owed(1, "R-0", 1, "Acme", 0, languages, due, due, euros(100_00), euros(50_00))
    told = Account("EUR", account.opening, account.entries, account.closing, (item,), aged([item], TODAY)[0])
    return Statement(1, head_of(*languages), PERIOD, TODAY, (told,))


def head_of(*languages: str, design: Design = BASES[0]) -> Letterhead:
    """Return what stands above a paper of Asha's for a client in Germany."""
    client = replace(
        invoices.DELHI,
        name="Acme GmbH",
        country="DE",
        address="Street 1\nCity",
        translations={"hi": {"name": "दिल्ली टेक्सटाइल्स"}},
    )
    return letterhead(invoices.ASHA, client, languages, design)


@pytest.mark.parametrize(
    ("languages", "words"),
    [
        (
            ("en",),
            ["Statement of account", "Opening balance", "Payment UTR 77", "Closing balance", "Over 90 days"],
        ),
        (("de",), ["Kontoauszug", "Anfangssaldo", "Zahlung UTR 77", "Endsaldo", "Acme GmbH"]),
        (("hi", "en"), ["खाता-विवरण", "STATEMENT OF ACCOUNT", "दिल्ली टेक्सटाइल्स", "Acme GmbH"]),
    ],
)
def test_a_statement_speaks_the_languages_of_the_client(languages: tuple[str, ...], words: list[str]) -> None:
    text = by_pdfium(StatementPdf().render_statement(statement(*languages), None))
    for word in words:
        assert word in text


def test_the_same_statement_is_the_same_file() -> None:
    first, again = (StatementPdf().render_statement(statement("en"), None) for _ in range(2))
    assert first == again


def test_a_long_statement_runs_over_pages_with_its_head() -> None:
    text = by_pdfium(StatementPdf().render_statement(statement("en", count=120), None))
    assert "Page 3 of" in text
    assert all(f"R-{at}" in text for at in range(120))
    assert text.count("Balance") >= 3


@pytest.mark.parametrize("base", BASES, ids=lambda design: design.base.value)
def test_names_that_are_longer_than_the_page_is_wide_go_on_below(base: Design) -> None:
    long = " ".join(["Acme Dental"] * 14)
    head = head_of("en", design=base)
    seller, buyer = {"en": f"{long} Seller"}, {"en": f"{long} Client"}
    head = replace(head, seller=replace(head.seller, name=seller), buyer=replace(head.buyer, name=buyer))
    text = by_pdfium(StatementPdf().render_statement(replace(statement("en"), head=head), None))
    assert "Seller" in text
    assert "Client" in text


def test_a_letter_says_its_text_in_each_language() -> None:
    owed = Owed(1, "R-7", 1, "Acme", 0, ("hi", "en"), TODAY, TODAY, euros(1), euros(1))
    parts = tuple(
        default_wording(Step.LAST, load_texts(one)).filled({"number": "R-7", "client": "Acme"})
        for one in ("hi", "en")
    )
    letter = Letter(owed, Step.LAST, ("hi", "en"), "", parts)
    text = by_pdfium(LetterPdf().render_letter(letter, head_of("hi", "en"), TODAY, None))
    for words in (
        "आख़िरी रिमाइंडर",
        "Last reminder: invoice R-7",
        "Kind regards",
        "सादर",
        "asha@example.com",
        "GSTIN 29ABCDE1234F1ZW",
        "Acme GmbH",
        "City",
        "26 नवंबर 2026",
        "€ 0.01",
    ):
        assert words in text


def test_a_letter_says_where_to_pay_with_a_code_and_details_beside_it() -> None:
    owed = Owed(1, "R-7", 1, "Acme", 0, ("en",), TODAY, TODAY, euros(1), euros(1))
    parts = (default_wording(Step.FIRST, load_texts("en")).filled({"number": "R-7"}),)
    way = PaymentDetails(
        "iban", "Asha Rao", (("iban", "DE89370400440532013000"),), "By standing order", "BCD", "", means="58"
    )
    letter = Letter(owed, Step.FIRST, ("en",), "", parts, (way,))
    head = head_of("en")
    pdf = LetterPdf().render_letter(letter, head, TODAY, None)
    text = by_pdfium(pdf)
    for words in (
        "Bank transfer",
        "IBAN DE89 3704 0044 0532 0130 00",
        "Account holder Asha Rao",
        "By standing",
    ):
        assert words in text
    plain = replace(head, design=replace(head.design, with_codes=False))
    assert len(LetterPdf().render_letter(letter, plain, TODAY, None)) < len(pdf)


RED: Final = b"\xe0\x00\x00"
PURPLE: Final = b"\x8a\x1c\x7c"


def logo() -> bytes:
    """Return a red square, which nothing else on these papers is."""
    out = BytesIO()
    Image.new("RGB", (60, 60), tuple(RED)).save(out, "PNG")
    return out.getvalue()


def colours(pdf: bytes) -> set[bytes]:
    """Return the colours on the first page: red, green, blue."""
    raw = rendered(pdf).tobytes()
    return {raw[at : at + 3] for at in range(0, len(raw), 3)}


@pytest.mark.parametrize("base", BASES, ids=lambda design: design.base.value)
@pytest.mark.parametrize("languages", [("en",), ("hi", "en")])
def test_papers_follow_the_design_of_the_invoices(base: Design, languages: tuple[str, ...]) -> None:
    own = replace(base, colour="#8A1C7C", paper=PaperSize.LETTER)
    head = head_of(*languages, design=own)
    told = replace(statement(*languages), head=head)
    owed = told.accounts[0].open_items[0]
    parts = tuple(default_wording(Step.FIRST, load_texts(one)).filled({"number": "R-0"}) for one in languages)
    letter = Letter(owed, Step.FIRST, languages, "", parts)
    for draw in (
        partial(StatementPdf().render_statement, told),
        partial(LetterPdf().render_letter, letter, head, TODAY),
    ):
        plain, marked = draw(None), draw(logo())
        assert rendered(plain).size == (612, 792)
        assert PURPLE in colours(plain)
        assert RED not in colours(plain)
        assert RED in colours(marked)
