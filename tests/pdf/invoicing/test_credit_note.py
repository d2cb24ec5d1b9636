"""A credit note on paper: it says what it is, what it corrects and why, and asks for nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.helpers import pdfs
from tests.helpers.invoices import american
from va_desktop.invoicing.pdf import InvoicePdf
from va_desktop.invoicing.snapshot import CREDIT_NOTE, Document


def credit_note(language: str) -> Document:
    invoice = american()
    words = {language: "Mia Torres"}
    return replace(
        invoice,
        languages=(language,),
        heading=CREDIT_NOTE,
        kind=CREDIT_NOTE,
        number="CN-2026-0003",
        corrects_number="1042",
        corrects_on=date(2026, 11, 2),
        reason="Wrong rate",
        payments=(),
        seller=replace(invoice.seller, name=words, address={language: "Austin"}),
        buyer=replace(invoice.buyer, name={language: "Acme"}, address={language: "Chicago"}),
        lines=tuple(replace(line, description={language: "Work"}) for line in invoice.lines),
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("Credit note", "Credit note no.", "Corrects invoice", "1042 of 2 November 2026", "Reason")),
        ("hi", ("क्रेडिट नोट", "1042", "कारण")),
        ("de", ("Rechnungskorrektur", "Zu Rechnung", "1042 vom 2. November 2026", "Grund")),
    ],
)
def test_it_says_what_it_corrects_and_why(language: str, said: tuple[str, ...]) -> None:
    rendered = InvoicePdf().render(credit_note(language), None)
    assert rendered.missing == ()
    text = " ".join(pdfs.by_pdfium(rendered.pdf).split())
    for words in (*said, "CN-2026-0003", "Wrong rate"):
        assert words in text
    assert "Due date" not in text
    assert "Please pay" not in text
