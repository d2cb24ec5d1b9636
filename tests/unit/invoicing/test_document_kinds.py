"""What documents of each kind say: what they are called, what they correct, and whether they ask for money."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.helpers.invoices import ACME, DAY, MIA, lines
from va_desktop.contractor.model import PaymentAccount
from va_desktop.contracts.model import Grouping
from va_desktop.core.speech import Speech
from va_desktop.invoicing import wording
from va_desktop.invoicing.compose import Corrected, Parties, compose_document
from va_desktop.invoicing.events import EventKind, Happened
from va_desktop.invoicing.model import Draft, DraftTerms, Kind
from va_desktop.invoicing.printed_json import from_json, to_json

DRAFT = Draft(3, 7, "USD", Grouping.TASK, DAY, DraftTerms(("en",), 14), lines(1), reason="Wrong rate")
ACCOUNT = PaymentAccount("bank", "USD", "Mia Torres", {"account": "4410027781", "bank": "Frost"})
PARTIES = Parties(MIA, (ACCOUNT,), ACME)


@pytest.mark.parametrize(
    ("kind", "heading", "asks"),
    [
        (Kind.INVOICE, "Invoice", True),
        (Kind.PREPAYMENT, "Prepayment invoice", True),
        (Kind.PROFORMA, "Proforma invoice", True),
        (Kind.CREDIT_NOTE, "Credit note", False),
        (Kind.QUOTE, "Quote", False),
    ],
)
def test_each_kind_has_its_heading_and_asks_for_money_or_not(kind: Kind, heading: str, asks: bool) -> None:
    document = compose_document(replace(DRAFT, kind=kind), PARTIES, (), "7", DAY)
    assert wording.heading(document, Speech(("en",), "US").lead.texts) == heading
    assert bool(document.payments) is asks
    assert document.kind == kind.value


def test_a_credit_note_names_what_it_corrects_and_is_read_back() -> None:
    note = replace(DRAFT, kind=Kind.CREDIT_NOTE, corrects_id=1)
    corrected = Corrected("2026-0017", date(2026, 11, 2))
    document = compose_document(note, PARTIES, (), "CN-1", DAY, corrects=corrected)
    assert (document.corrects_number, document.corrects_on, document.reason) == (
        "2026-0017",
        date(2026, 11, 2),
        "Wrong rate",
    )
    assert not document.total.is_negative()
    assert from_json(to_json(document)) == document
    voice = Speech(("de",), "DE").lead
    assert wording.corrected_text("2026-0017", date(2026, 11, 2), voice) == "2026-0017 vom 2. November 2026"


def test_what_can_be_noted_is_told_in_histories_under_the_same_name() -> None:
    assert {kind.value for kind in EventKind} <= {happened.value for happened in Happened}
