"""Expenses, equipment and the weekly report on the command line, in one process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.processes import Ended

Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def asha_and_acme(run: Run) -> None:
    """Let a profile and a client be there."""
    run("contractor", "set", "Asha", "--country", "IE", "--currency", "EUR", "--zone", "Europe/Dublin")
    run("client", "add", "Acme", "--country", "IE", "--currency", "EUR")


SPENT = ("expense", "add", "--date", "2026-11-20", "--currency", "EUR", "--category", "Software")


def test_an_expense_is_added_with_its_receipt_and_listed(run: Run, tmp_path: Path) -> None:
    receipt = tmp_path / "bill.pdf"
    receipt.write_bytes(b"%PDF-1.7")
    added = run(
        *(*SPENT, "--amount", "१९.९९", "--supplier", "Zoom", "--client", "acme", "--billable"),
        *("--markup", "12.5", "--receipt", str(receipt)),
    )
    assert added == {
        "id": 1,
        "date": "2026-11-20",
        "supplier": "Zoom",
        "category": "software",
        "amount": "19.99",
        "currency": "EUR",
        "note": "",
        "client": "Acme",
        "billable": True,
        "markup": "12.5",
        "receipts": [
            {"name": "bill.pdf", "mime": "application/pdf", "sha256": added["receipts"][0]["sha256"]}
        ],
        "invoice": None,
        "objections": [],
    }
    assert run(*SPENT, "--amount", "5")["billable"] is False
    assert [expense["id"] for expense in run("expense", "list")] == [2, 1]


def test_who_reads_hindi_reads_kinds_and_sources_in_it(run: Run, said: Callable[..., Ended]) -> None:
    run(*SPENT, "--amount", "5", "--supplier", "Zoom")
    run("rate", "set", "EUR", "INR", "90")
    run("settings", "set", "language", "hi")
    assert said("expense", "list").out.strip().endswith("सॉफ़्टवेयर  Zoom")
    assert said("rate", "list").out.strip().endswith("EUR → INR  90  हाथ से लिखी")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--amount", "1_000"), "not a number"),
        (("--amount", "NaN"), "not a number"),
        (("--amount", "0"), "above zero"),
        (("--amount", "1.999"), "more decimals"),
        (("--amount", "5", "--billable"), "--client"),
        (("--amount", "5", "--client", "nobody", "--billable"), "no client"),
        (("--amount", "5", "--markup", "10"), "mark-up"),
        (("--amount", "5", "--receipt", "/nowhere/bill.pdf"), "no file"),
    ],
)
def test_a_wrong_expense_is_refused_in_one_line(
    refused: Callable[..., str], run: Run, words: tuple[str, ...], complaint: str
) -> None:
    assert complaint in refused(*SPENT, *words)
    assert run("expense", "list") == []


def test_equipment_is_added_with_its_charge_and_listed(run: Run, refused: Callable[..., str]) -> None:
    bought = ("equipment", "add", "Laptop", "--date", "2026-09-01", "--cost", "899", "--currency", "USD")
    added = run(*bought, "--business-share", "80", "--client", "acme", "--charge", "9")
    assert (added["cost"], added["business_cost"]) == ("899.00", "719.20")
    assert added["charge"] == {
        "client_id": 1,
        "amount": "9.00",
        "currency": "EUR",
        "from": "2026-09-01",
        "until": None,
    }
    later = run(*bought, "--client", "acme", "--charge", "1", "--charge-from", "2026-10-01")
    assert later["charge"]["from"] == "2026-10-01"
    assert run(*bought)["charge"] is None
    assert len(run("equipment", "list")) == 3
    assert "--client and --charge" in refused(*bought, "--charge", "9")


def test_the_weekly_report_answers_with_weeks_and_files(run: Run, tmp_path: Path) -> None:
    run("contract", "add", "--client", "acme", "--title", "Support", "--rate", "25.00/h")
    run("task", "add", "Inbox", "--client", "acme")
    run("entry", "add", "--task", "Inbox", "--start", "2026-11-23T09:00", "--end", "2026-11-23T11:30")
    report = ("report", "earnings", "--weeks", "2", "--until", "2026-11-26")
    before, present = run(*report)["weeks"]
    assert before == {"start": "2026-11-16", "hours": 0, "by_client": [], "by_currency": []}
    assert present == {
        "start": "2026-11-23",
        "hours": 2.5,
        "by_client": [
            {
                "client": "Acme",
                "hours": 2.5,
                "amount": "62.50",
                "currency": "EUR",
                "home_amount": "62.50",
            }
        ],
        "by_currency": [{"currency": "EUR", "amount": "62.50"}],
    }
    begins = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF", "csv": b"\xef\xbb\xbfWeek"}
    for ending, signature in begins.items():
        path = tmp_path / f"weeks.{ending}"
        assert run(*report, "--out", str(path))["out"] == str(path)
        assert path.read_bytes().startswith(signature)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--weeks", "0"), "1 to"),
        (("--weeks", "-1"), "number of weeks"),
        (("--weeks", "many"), "number of weeks"),
        (("--until", "9999-01-01"), "year 9999"),
        (("--until", "yesterday"), "not a date"),
        (("--basis", "wished"), "earned, invoiced, received"),
        (("--out", "weeks.doc"), ".png, .svg, .pdf, .csv"),
        (("--out", "/nowhere/weeks.csv"), "can't be written"),
    ],
)
def test_a_wrong_question_is_refused_in_one_line(
    refused: Callable[..., str], words: tuple[str, ...], complaint: str
) -> None:
    assert complaint in refused("report", "earnings", *words)
