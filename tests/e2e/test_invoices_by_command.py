"""Invoices on the command line, in one process: from a file of lines to a paid PDF."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.pdfs import by_pdfium

Run = Callable[..., Any]


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., str]:
    """Give the test a way to write a draft as a file; returns its path."""

    def file(*lines: dict[str, Any], **more: Any) -> str:
        path = tmp_path / "draft.json"
        path.write_text(json.dumps({"lines": lines, **more}), "utf-8")
        return str(path)

    return file


HOURS = {
    "description": "Inbox care",
    "description_hi": "इनबॉक्स सँभालना",
    "quantity": "140",
    "unit": "MIN",
    "price": "25.00",
    "price_base_quantity": "60",
    "tax": {"category": "S", "rate": "18"},
}
MARKUP = {"description": '<img src="/etc/passwd"/> & more', "quantity": 2, "price": "10"}
DELHI = {"client": {"name": "Delhi Textiles"}, "currency": "INR", "language": "hi+en"}


def test_a_file_of_lines_becomes_a_draft(run: Run, file: Callable[..., str]) -> None:
    draft = run("invoice", "import", file(HOURS, MARKUP, **DELHI, discounts=[{"percent": "10"}]))
    assert draft["lines"] == [
        {
            "description": "Inbox care",
            "quantity": "140",
            "unit": "MIN",
            "price": "25.00",
            "price_base_quantity": "60",
            "net": "58.33",
        },
        {
            "description": '<img src="/etc/passwd"/> & more',
            "quantity": "2",
            "unit": "C62",
            "price": "10.00",
            "price_base_quantity": "1",
            "net": "20.00",
        },
    ]
    assert (draft["net"], draft["tax"], draft["total"], draft["currency"]) == (
        "70.50",
        "9.45",
        "79.95",
        "INR",
    )


def test_an_issue_without_a_profile_says_what_to_set(
    run: Run, refused: Callable[..., str], file: Callable[..., str]
) -> None:
    draft = run("invoice", "import", file(HOURS, **DELHI))
    assert "contractor set" in refused("invoice", "issue", str(draft["id"]))
    assert run("invoice", "list")[0]["status"] == "draft"


def test_an_invoice_is_issued_printed_and_paid(run: Run, file: Callable[..., str], tmp_path: Path) -> None:
    run("contractor", "set", "Asha Verma", "--country", "IN", "--currency", "INR")
    draft = run("invoice", "import", file(HOURS, MARKUP, **DELHI))
    issued = run("invoice", "issue", str(draft["id"]))
    assert issued["number"].endswith("/0001")
    assert (issued["status"], issued["total"], issued["paid"]) == ("issued", "88.83", "0.00")
    printed = run("invoice", "pdf", issued["number"], "--out", str(tmp_path / "out.pdf"))
    content = (tmp_path / "out.pdf").read_bytes()
    assert hashlib.sha256(content).hexdigest() == issued["sha256"] == printed["sha256"]
    text = by_pdfium(content)
    assert "इनबॉक्स सँभालना" in text
    assert '<img src="/etc/passwd"/> & more' in text
    partly = run("invoice", "pay", str(issued["id"]), "--date", issued["issued_on"], "--amount", "८०")
    assert (partly["status"], partly["paid"]) == ("partly_paid", "80.00")
    paid = run("invoice", "pay", str(issued["id"]), "--date", issued["issued_on"], "--amount", "8.83")
    assert paid["status"] == "paid"
    shown = run("invoice", "show", issued["number"])
    assert [payment["amount"] for payment in shown["payments"]] == ["80.00", "8.83"]
    assert run("invoice", "list", "--status", "overdue") == []


def test_when_it_was_delivered_is_said_in_a_file_or_with_the_draft(
    run: Run, refused: Callable[..., str], file: Callable[..., str]
) -> None:
    run("contractor", "set", "Asha Verma", "--country", "IN", "--currency", "INR", "--zone", "UTC")
    period = {"from": "2026-11-01", "until": "2026-11-20"}
    draft = run("invoice", "import", file(HOURS, **DELHI, delivered_on="2026-11-20", period=period))
    assert (draft["delivered_on"], draft["period"]) == ("2026-11-20", period)
    far = {"from": "2026-11-01", "until": "2126-11-20"}
    assert "too far ahead" in refused("invoice", "import", file(HOURS, **DELHI, period=far))
    assert "too far ahead" in refused("invoice", "issue", str(draft["id"]), "--delivered-on", "2126-11-20")
    issued = run("invoice", "issue", str(draft["id"]))
    shown = run("invoice", "show", issued["number"])
    assert (shown["delivered_on"], shown["period"]) == ("2026-11-20", period)
    run("client", "add", "Acme Dental", "--currency", "EUR", "--country", "IE")
    run("contract", "add", "--client", "acme", "--title", "Office", "--rate", "25")
    run("task", "add", "Bills", "--client", "acme")
    run("entry", "add", "--task", "1", "--start", "2026-11-18T09:00:00Z", "--end", "2026-11-18T10:20:00Z")
    words = ("invoice", "draft", "--client", "acme")
    assert "soon" in refused(*words, "--delivered-on", "soon")
    assert "before the first" in refused(
        *words, "--period-from", "2026-11-20", "--period-until", "2026-11-01"
    )
    assert [one["id"] for one in run("invoice", "list")] == [issued["id"]]
    draft = run(*words, "--delivered-on", "2026-11-20", "--period-from", "2026-11-01")
    first = {"from": "2026-11-01", "until": "2026-11-01"}
    assert (draft["delivered_on"], draft["period"]) == ("2026-11-20", first)


def test_a_draft_is_given_a_design_of_its_own(
    run: Run, refused: Callable[..., str], file: Callable[..., str]
) -> None:
    run("contractor", "set", "Asha Verma", "--country", "IN", "--currency", "INR", "--zone", "UTC")
    path = file(HOURS, **DELHI)
    assert "no design" in refused("invoice", "import", path, "--design", "baroque")
    assert run("invoice", "list") == []
    draft = run("invoice", "import", path, "--design", "classic")
    assert draft["design"] == "classic"
    assert run("invoice", "import", path)["design"] == "modern"
    run("client", "add", "Acme Dental", "--currency", "EUR", "--country", "IE")
    run("contract", "add", "--client", "acme", "--title", "Office", "--rate", "25")
    run("task", "add", "Bills", "--client", "acme")
    run("entry", "add", "--task", "1", "--start", "2026-11-18T09:00:00Z", "--end", "2026-11-18T10:20:00Z")
    assert "no design" in refused("invoice", "draft", "--client", "acme", "--design", "baroque")
    assert run("invoice", "draft", "--client", "acme", "--design", "compact")["design"] == "compact"


def test_why_there_is_no_tax_is_shown_with_its_code(run: Run, file: Callable[..., str]) -> None:
    number = ("--tax-number", "USt-IdNr. DE123456788")
    run("contractor", "set", "Lena", "--country", "DE", "--currency", "EUR", "--scheme", "regular", *number)
    line = {"description": "Work", "quantity": 1, "price": 100}
    client = {"name": "Bäcker", "country": "AT", "tax_number": "ATU12345675"}
    draft = run("invoice", "import", file(line, client=client, currency="EUR", language="de"))
    run("invoice", "issue", str(draft["id"]))
    (tax,) = run("invoice", "show", str(draft["id"]))["taxes"]
    assert (tax["category"], tax["amount"], tax["exemption_code"]) == ("AE", "0.00", "VATEX-EU-AE")
    assert tax["exemption"] == "Steuerschuldnerschaft des Leistungsempfängers"


def test_annexes_are_asked_for_at_the_draft_or_at_the_issue(
    run: Run, refused: Callable[..., str], tmp_path: Path
) -> None:
    run("contractor", "set", "Asha Verma", "--country", "IN", "--currency", "INR", "--zone", "UTC")
    run("client", "add", "Acme Dental", "--currency", "EUR", "--country", "IE")
    run("contract", "add", "--client", "acme", "--title", "Office", "--rate", "25")
    run("task", "add", "Bills", "--client", "acme")
    run("entry", "add", "--task", "1", "--start", "2026-11-18T09:00:00Z", "--end", "2026-11-18T10:20:00Z")
    assert "choose one of" in refused("invoice", "draft", "--client", "acme", "--annex", "photos")
    draft = run("invoice", "draft", "--client", "acme", "--annex", "checklists")
    issued = run("invoice", "issue", str(draft["id"]), "--annex", "timesheet")
    run("invoice", "pdf", issued["number"], "--out", str(tmp_path / "out.pdf"))
    text = by_pdfium((tmp_path / "out.pdf").read_bytes())
    assert "Timesheet" in text
    assert "Checklists" not in text  # nothing was ticked
    run("invoice", "pdf", issued["number"], "--checklists", "--out", str(tmp_path / "again.pdf"))
    assert "issued" in refused("invoice", "issue", issued["number"], "--annex", "timesheet")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("invoice", "pay", "1", "--date", "2026-01-20", "--amount", "1_0"), "is not a number"),
        (("invoice", "pay", "1", "--date", "2026-01-20", "--amount", "1.005"), "more decimals"),
        (("invoice", "pay", "1", "--date", "2026-01-20", "--amount", "1000"), "Only 58.33 INR"),
        (("invoice", "pay", "1", "--date", "20.11.2026", "--amount", "1"), "is not a date"),
        (("invoice", "issue", "1"), "issued already"),
        (("invoice", "issue", "7"), "There is no invoice “7”"),
        (("invoice", "pdf", "1", "--out", "/nowhere/out.pdf"), "can't be written"),
        (("invoice", "import", "/"), "is not a file"),
    ],
)
def test_what_can_not_be_is_said_in_one_line(
    run: Run, refused: Callable[..., str], file: Callable[..., str], words: tuple[str, ...], message: str
) -> None:
    run("contractor", "set", "Asha Verma", "--country", "IN", "--currency", "INR")
    without_tax = {name: value for name, value in HOURS.items() if name != "tax"}
    run("invoice", "issue", str(run("invoice", "import", file(without_tax, **DELHI))["id"]))
    assert message in refused(*words)


def test_an_error_in_a_file_names_its_place(refused: Callable[..., str], file: Callable[..., str]) -> None:
    assert "lines[1].price: “1e9”" in refused("invoice", "import", file(HOURS, {**HOURS, "price": "1e9"}))
