"""Statements and letters on paper: what they say in each language, on as many pages as they need."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.helpers.pdfs import by_pdfium
from va_desktop.core.money import Money
from va_desktop.core.periods import Period
from va_desktop.core.texts import load_texts
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
    names = {one: {"hi": "दिल्ली टेक्सटाइल्स"}.get(one, "Acme GmbH") for one in languages}
    seller = {one: {"hi": "आशा वर्मा"}.get(one, "Asha Verma") for one in languages}
    places = dict.fromkeys(languages, "Street 1\nCity")
    return Statement(1, names, places, seller, places, "IN", languages, PERIOD, TODAY, (told,))


@pytest.mark.parametrize(
    ("languages", "words"),
    [
        (
            ("en",),
            ["Statement of account", "Opening balance", "Payment UTR 77", "Closing balance", "Over 90 days"],
        ),
        (("de",), ["Kontoauszug", "Anfangssaldo", "Zahlung UTR 77", "Endsaldo", "Acme GmbH"]),
        (("hi", "en"), ["खाता-विवरण", "Statement of account", "दिल्ली टेक्सटाइल्स", "Acme GmbH"]),
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


def test_names_that_are_longer_than_the_page_is_wide_go_on_below() -> None:
    long = " ".join(["Acme Dental"] * 14)
    made = replace(statement("en"), seller={"en": f"{long} Seller"}, client={"en": f"{long} Client"})
    text = by_pdfium(StatementPdf().render_statement(made, None))
    assert "Seller" in text
    assert "Client" in text


def test_a_letter_says_its_text_in_each_language() -> None:
    owed = Owed(1, "R-7", 1, "Acme", 0, ("hi", "en"), TODAY, TODAY, euros(1), euros(1))
    parts = tuple(
        default_wording(Step.LAST, load_texts(one)).filled({"number": "R-7", "client": "Acme"})
        for one in ("hi", "en")
    )
    seller = {
        "name": "Asha",
        "address": "12 MG Road",
        "email": "asha@example.com",
        "buyer": "Acme",
        "buyer_address": "Street 1\nCity",
    }
    letter = Letter(owed, Step.LAST, ("hi", "en"), "", parts)
    text = by_pdfium(LetterPdf().render_letter(letter, seller, "IN", "26 नवंबर 2026"))
    for words in (
        "Last reminder: invoice R-7",
        "Kind regards",
        "सादर",
        "asha@example.com",
        "City",
        "26 नवंबर 2026",
    ):
        assert words in text
    assert LetterPdf().render_letter(letter, {**seller, "email": ""}, "DE", "x").startswith(b"%PDF")
