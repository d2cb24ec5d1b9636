"""What is listed of clients, as sheets."""

from __future__ import annotations

from datetime import UTC, date, datetime

from va_desktop.audit.model import AuditRecord
from va_desktop.clients.listed import client_invoices_listed, clients_listed, history_listed
from va_desktop.clients.model import Client
from va_desktop.clients.page import ClientInvoice, InvoiceState, Standing
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.texts import load_texts

WORDS = load_texts("en")
ACME = Client(
    *(1, "u", 1, "acme", "Acme", "Jim", "1 High St", "Cork", "IE", "jim@acme.ie", "IE6388047V", "EUR", "en"),
    *("UTC", 14, 0, "", None, {}),
)


def test_clients_are_told_with_what_is_unbilled() -> None:
    standing = {1: Standing((Money(10_00, "EUR"), Money(0, "USD"), Money(5_00, "GBP")))}
    other = Client(
        *(2, "v", 1, "delhi", "Delhi", "", "", "", "IN", "", "", "INR", "hi", "UTC", 7, 1, "", None, {})
    )
    sheet = clients_listed([ACME, other], standing, WORDS, Formats("en", "IE")).sheet()
    first, second = (dict(zip(sheet.heads, row, strict=True)) for row in sheet.rows)
    assert (first["Name"], first["City"], first["Unbilled"]) == ("Acme", "Cork", "€\u00a010.00 · £\u00a05.00")
    assert (second["Pays within (days)"], second["Unbilled"]) == (7, "")


def test_the_invoices_of_a_client_are_told_with_where_they_stand() -> None:
    total, day = Money(90_00, "EUR"), date(2026, 11, 2)
    invoice = ClientInvoice(1, "2026/1", InvoiceState.OVERDUE, total, day, day)
    sheet = client_invoices_listed("Acme", [invoice], WORDS).sheet()
    assert sheet.title == "Invoices Acme"
    assert list(sheet.rows) == [("2026/1", day, day, "overdue", total, "EUR")]


def test_a_history_is_told_by_the_clocks_of_a_zone() -> None:
    record = AuditRecord(1, datetime(2026, 9, 1, 20, tzinfo=UTC), "Asha", "insert", {}, {})
    sheet = history_listed("Acme", [record], "Asia/Kolkata", WORDS).sheet()
    ((at, who, what),) = sheet.rows
    assert isinstance(at, datetime)
    assert (at.isoformat(), who, what) == ("2026-09-02T01:30:00+05:30", "Asha", "Added")
