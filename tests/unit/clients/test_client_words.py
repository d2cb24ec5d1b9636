"""What a client's history and the states of its invoices say."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

import pytest

from va_desktop.audit.model import AuditRecord
from va_desktop.clients.model import NewClient
from va_desktop.clients.page import InvoiceState
from va_desktop.clients.words import state_name, what_happened
from va_desktop.core.texts import load_texts

WORDS = load_texts("en")


def record(verb: str, before: dict[str, Any], after: dict[str, Any]) -> AuditRecord:
    return AuditRecord(1, datetime(2026, 9, 1, tzinfo=UTC), "Asha", verb, before, after)


@pytest.mark.parametrize(
    ("verb", "before", "after", "said"),
    [
        ("insert", {}, {"name": "Acme"}, "Added"),
        ("update", {"deleted_at": None}, {"deleted_at": "2026-09-01"}, "Deleted"),
        ("update", {"deleted_at": "2026-09-01"}, {"deleted_at": None}, "Brought back"),
        ("update", {"archived_at": None}, {"archived_at": "2026-09-01"}, "Archived"),
        ("update", {"archived_at": "2026-09-01"}, {"archived_at": None}, "Brought back from the archive"),
        (
            "update",
            {"city": "", "x": 1},
            {"city": "Cork", "note": "y", "x": 2},
            "City: – → Cork · Note changed",
        ),
    ],
)
def test_a_record_is_told_in_words(
    verb: str, before: dict[str, Any], after: dict[str, Any], said: str
) -> None:
    assert what_happened(record(verb, before, after), WORDS) == said


def test_whatever_a_person_says_of_a_client_has_words_in_its_history() -> None:
    for field in fields(NewClient):
        after = {field.name: "other"}
        assert what_happened(record("update", {field.name: "one"}, after), WORDS), field.name


def test_every_state_of_an_invoice_has_a_name_of_its_own() -> None:
    names = {state_name(state, WORDS) for state in InvoiceState}
    assert len(names) == len(InvoiceState)
