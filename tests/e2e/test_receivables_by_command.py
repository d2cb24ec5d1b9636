"""What clients owe, on the command line: reminders, aging and statements, as JSON, text and files."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.databases import statements
from tests.helpers.pdfs import by_pdfium
from tests.helpers.processes import Ended
from tests.helpers.sheets import read_book
from va_desktop.bootstrap.program import Program
from va_desktop.bootstrap.running import run_words
from va_desktop.core.clock import SystemClock
from va_desktop.core.events import Nobody
from va_desktop.core.texts import load_texts
from va_desktop.kit.desktop.folders import Home

Run = Callable[..., Any]


@pytest.fixture
def overdue(run: Run, tmp_path: Path) -> Any:
    """Give the test an invoice that has been overdue for months, paid in part."""
    run(*"contractor set Asha --country IN --currency INR".split())
    run("client", "add", "Roth GmbH", "--country", "DE", "--currency", "EUR", "--language", "de")
    path = tmp_path / "draft.json"
    given = {
        "client": {"name": "Roth GmbH"},
        "currency": "EUR",
        "lines": [{"description": "Work", "quantity": 1, "price": "500"}],
    }
    path.write_text(json.dumps(given), "utf-8")
    draft = run("invoice", "import", str(path))
    invoice = run("invoice", "issue", str(draft["id"]))
    return run("invoice", "pay", invoice["number"], "--date", invoice["issued_on"], "--amount", "120")


@pytest.fixture
def old(run: Run) -> Any:
    """Give the test an invoice of another program that was due a year ago, paid in part."""
    run(*"contractor set Asha --country IN --currency INR".split())
    run("client", "add", "Roth GmbH", "--country", "DE", "--currency", "EUR", "--language", "de")
    words = ("--number", "R-17", "--date", "2025-01-01", "--due", "2025-01-15", "--amount", "500")
    run("invoice", "opening", "--client", "roth gmbh", *words)
    return run("invoice", "pay", "R-17", "--date", "2025-02-01", "--amount", "120")


def test_nobody_was_reminded_on_a_day_to_come(run: Run, refused: Callable[..., str], overdue: Any) -> None:
    day = str(int(overdue["due_on"][:4]) + 1) + overdue["due_on"][4:]
    assert run("invoice", "remind", "--due") == []
    (due,) = run("invoice", "remind", "--due", "--until", day)  # what will be due may be asked
    assert (due["number"], due["step"]) == (overdue["number"], "first")
    assert "still to come" in refused("invoice", "remind", overdue["number"], "--until", day)
    words = ("--number", "R-18", "--date", day, "--amount", "5")
    assert "still to come" in refused("invoice", "opening", "--client", "roth gmbh", *words)


def test_whom_to_remind_is_listed_and_noted_once(
    run: Run, refused: Callable[..., str], old: Any, tmp_path: Path
) -> None:
    overdue, day = old, "2026-01-20"
    (due,) = run("invoice", "remind", "--due", "--until", day)
    assert (due["number"], due["step"], due["outstanding"]) == (overdue["number"], "first", "380.00")
    assert due["subject"] == f"Zahlungserinnerung: Rechnung {overdue['number']}"
    assert due["days_late"] > 300
    letter = tmp_path / "letter.pdf"
    nowhere = str(tmp_path / "missing" / "letter.pdf")
    assert "can't be written" in refused(
        "invoice", "remind", overdue["number"], "--until", day, "--out", nowhere
    )
    assert "--step" in refused("invoice", "remind", "--due", "--step", "last")
    made = run("invoice", "remind", overdue["number"], "--until", day, "--out", str(letter))
    assert (made["step"], made["date"], made["body"]) == ("first", day, due["body"])
    assert overdue["number"] in by_pdfium(letter.read_bytes())
    again = refused("invoice", "remind", overdue["number"], "--until", day)
    assert "is due before" in again
    assert "name the step, second, to make it now" in again
    assert "made already" in refused("invoice", "remind", overdue["number"], "--step", "first")
    assert "--due" in refused("invoice", "remind")
    assert "--due" in refused("invoice", "remind", overdue["number"], "--due")


def test_letters_are_written_only_for_those_who_read_them(home: Path, overdue: Any) -> None:
    with closing(Program(Home(home), SystemClock(), Nobody(), origin="command")) as program:

        def asks_for_texts(*more: str) -> bool:
            with statements(program.database.engine) as asked:
                said = run_words(("invoice", "remind", "--due", *day, *more), program, load_texts("en"))
            assert overdue["number"] in said.out
            return any("FROM reminder_text" in statement for statement, _ in asked)

        day = ("--until", str(int(overdue["due_on"][:4]) + 1) + overdue["due_on"][4:])
        assert asks_for_texts("--json")
        assert not asks_for_texts()


def test_what_is_said_of_a_client_is_changed_with_its_late_fee(
    run: Run, refused: Callable[..., str], overdue: Any
) -> None:
    town = ("--city", "Köln", "--post-code", "50667", "--business", "no")
    changed = run("client", "edit", "roth gmbh", "--late-fee", "8 + 40", *town)
    assert (changed["late_fee"], changed["city"], changed["post_code"]) == ("8 + 40", "Köln", "50667")
    assert (changed["business"], changed["language"], changed["name"]) == (False, "de", "Roth GmbH")
    assert run("client", "list")[0]["late_fee"] == "8 + 40"
    assert "no way to charge" in refused(
        "client", "edit", "roth gmbh", "--late-fee", "much", "--city", "Bonn"
    )
    assert "no country" in refused("client", "edit", "roth gmbh", "--late-fee", "none", "--country", "XX")
    kept = run("client", "edit", "roth gmbh")
    assert (kept["late_fee"], kept["city"]) == ("8 + 40", "Köln")
    assert run("client", "edit", "roth gmbh", "--late-fee", "usual")["late_fee"] == "usual"


def test_aging_is_told_and_written_as_a_file(
    run: Run, said: Callable[..., Ended], overdue: Any, tmp_path: Path
) -> None:
    book = tmp_path / "aging.xlsx"
    (row,) = run("invoice", "aging", "--xlsx", str(book))
    assert (row["client"], row["current"], row["over_90"], row["total"]) == (
        "Roth GmbH",
        "380.00",
        "0.00",
        "380.00",
    )
    head, first = read_book(book).sheets[0]
    cells = dict(zip([one.value for one in head], first, strict=True))
    assert (float(cells["current"].value), cells["current"].pattern) == (380, "#,##0.00 [$EUR]")
    assert "Roth GmbH" in said("invoice", "aging", "--client", "roth").out


def test_a_statement_is_told_and_printed(
    run: Run, said: Callable[..., Ended], refused: Callable[..., str], overdue: Any, tmp_path: Path
) -> None:
    out = tmp_path / "statement.pdf"
    told = run("statement", "--client", "roth", "--out", str(out))
    (account,) = told["accounts"]
    assert (account["opening"], account["closing"]) == ("0.00", "380.00")
    assert [one["kind"] for one in account["movements"]] == ["invoice", "payment"]
    text = by_pdfium(out.read_bytes())
    assert "Kontoauszug" in text
    assert "380,00" in text
    assert "380.00" in said("statement", "--client", "roth").out
    assert "before it begins" in refused(
        "statement", "--client", "roth", "--from", "2026-02-01", "--to", "2026-01-01"
    )
    assert "can't be written" in refused(
        "statement", "--client", "roth", "--out", str(tmp_path / "no" / "x.pdf")
    )


def test_a_statement_is_written_as_a_sheet_too(run: Run, overdue: Any, tmp_path: Path) -> None:
    table, workbook = tmp_path / "statement.csv", tmp_path / "statement.xlsx"
    told = run("statement", "--client", "roth", "--from", "2026-01-01", "--out", str(table))
    run("statement", "--client", "roth", "--from", "2026-01-01", "--out", str(workbook))
    heads, opening, *movements, closing = csv.reader(table.read_text("utf-8-sig").splitlines())
    assert heads == ["Date", "Description", "Reference", "Amount", "Balance", "Currency"]
    account = told["accounts"][0]
    assert (opening[1], opening[4]) == ("Opening balance", account["opening"])
    assert [row[2:] for row in movements] == [
        [one["reference"], one["amount"], one["balance"], account["currency"]] for one in account["movements"]
    ]
    assert movements
    assert closing[4] == account["closing"]
    assert workbook.read_bytes().startswith(b"PK")


def test_a_pdf_is_found_again_by_its_hash(
    run: Run, refused: Callable[..., str], overdue: Any, tmp_path: Path
) -> None:
    first, again = tmp_path / "first.pdf", tmp_path / "again.pdf"
    written = run("invoice", "pdf", overdue["number"], "--out", str(first))
    found = run("invoice", "pdf", "--sha256", written["sha256"], "--out", str(again))
    assert (found["number"], found["sha256"]) == (overdue["number"], written["sha256"])
    assert first.read_bytes() == again.read_bytes()
    assert "No document" in refused("invoice", "pdf", "--sha256", "0" * 64, "--out", str(again))
    assert "--sha256" in refused("invoice", "pdf", "--out", str(again))


def test_what_lateness_costs_is_told_and_put_on_a_draft(
    run: Run, refused: Callable[..., str], overdue: Any
) -> None:
    number = overdue["number"]
    day = str(int(overdue["due_on"][:4]) + 1) + overdue["due_on"][4:]
    assert "Nothing is charged" in refused("invoice", "lateness", number, "--until", day)
    run("client", "edit", "Roth GmbH", "--late-fee", "10 + 40")
    cost = run("invoice", "lateness", number, "--until", day)
    (stretch,) = cost["stretches"]
    assert (stretch["percent"], cost["law"], cost["provisional"]) == ("10", None, False)
    assert (cost["interest"], cost["fixed"], cost["total"]) == ("38.00", "40.00", "78.00")
    assert "up to today at most" in refused("invoice", "lateness", number, "--until", day, "--draft")
    assert run("invoice", "list", "--status", "draft") == []


def test_indian_law_is_chosen_with_a_udyam_number_alone_and_its_loss_is_told(
    run: Run, refused: Callable[..., str], tmp_path: Path
) -> None:
    asha = ("contractor", "set", "Asha Verma", "--country", "IN", "--currency", "INR")
    run(*asha)
    run("client", "add", "Delhi Textiles", "--currency", "INR", "--country", "IN", "--terms-days", "0")
    law = ("client", "edit", "Delhi Textiles", "--late-fee", "law")
    assert "add your Udyam number" in refused(*law, "--city", "Delhi")
    assert run("client", "list")[0]["city"] == ""
    run(*asha, "--tax-number", "Udyam UDYAM-KR-03-0012345")
    assert run(*law)["late_fee"] == "law"
    line = {"description": "Inbox care", "quantity": "1", "price": "100000"}
    path = tmp_path / "invoice.json"
    path.write_text(json.dumps({"client": {"name": "Delhi Textiles"}, "lines": [line]}), "utf-8")
    issued = run("invoice", "issue", str(run("invoice", "import", str(path))["id"]))
    day = str(int(issued["due_on"][:4]) + 1) + issued["due_on"][4:]
    cost = run("invoice", "lateness", issued["number"], "--until", day)
    assert (cost["law"], cost["fixed"]) == ("MSMED Act 2006, section 16", "0.00")
    run(*asha, "--tax-number", "PAN ABCDE1234F")
    told = refused("invoice", "lateness", issued["number"], "--until", day)
    assert "Nothing is charged by MSMED Act 2006, section 16: there is no Udyam number" in told
