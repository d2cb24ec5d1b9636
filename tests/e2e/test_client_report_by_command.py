"""The report to a client on the command line, in one process: as JSON, as text, as PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.pdfs import by_pdfium

Run = Callable[..., Any]


@pytest.fixture
def acme(run: Run) -> Run:
    """Give the test a client with a finished and an open task, and an hour on the first."""
    run("contractor", "set", "Asha Verma", "--country", "IN", "--currency", "INR", "--zone", "UTC")
    run("client", "add", "Acme Dental", "--currency", "EUR", "--country", "IE", "--zone", "Europe/Dublin")
    run("contract", "add", "--client", "acme", "--title", "Office", "--rate", "25")
    run("task", "add", "Bills", "--client", "acme")
    run("task", "add", "Newsletter", "--client", "acme", "--due", "2099-01-02")
    run("entry", "add", "--task", "1", "--start", "2026-11-18T09:00:00Z", "--end", "2026-11-18T10:20:00Z")
    return run


def test_a_week_is_told_as_json_and_as_text(acme: Run, said: Callable[..., Any]) -> None:
    report = acme("report", "client", "--client", "acme", "--week", "2026-W47")
    assert (report["from"], report["to"], report["zone"]) == ("2026-11-16", "2026-11-22", "Europe/Dublin")
    assert [(task["title"], task["seconds"]) for task in report["under_way"]] == [("Bills", 4800)]
    assert [(task["title"], task["due"]) for task in report["next"]] == [("Newsletter", "2099-01-02")]
    assert report["seconds"] == 4800
    text = said("report", "client", "--client", "acme", "--day", "2026-11-18").out
    assert "– Bills (1:20 h)" in text
    assert "Total time: 1:20 h" in text


def test_a_report_is_written_into_a_file(acme: Run, tmp_path: Path) -> None:
    pdf, plain = tmp_path / "report.pdf", tmp_path / "report.TXT"
    days = ("--from", "2026-11-01", "--to", "2026-11-30")
    answer = acme("report", "client", "--client", "acme", *days, "--language", "de", "--out", str(pdf))
    assert answer["out"] == str(pdf)
    assert "Tätigkeitsbericht" in by_pdfium(pdf.read_bytes())
    acme("report", "client", "--client", "acme", *days, "--without", "2, ७", "--out", str(plain))
    text = plain.read_text("utf-8")
    assert "Bills" in text
    assert "Newsletter" not in text


def test_the_first_line_is_remembered_for_the_client(acme: Run) -> None:
    assert acme("report", "client", "--client", "acme", "--intro", "Dear Mary,")["hours"] == "recorded"
    again = acme("report", "client", "--client", "acme", "--hours", "billed", "--comments")
    assert again["text"].splitlines()[3] == "Dear Mary,"
    assert again["hours"] == "billed"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--day", "yesterday"), "not a date"),
        (("--week", "soon"), "not a week"),
        (("--week", "2026-W47", "--day", "2026-11-18"), "not several of these"),
        (("--to", "2026-11-18"), "from which day"),
        (("--from", "2026-11-18", "--to", "2026-11-01"), "before the first"),
        (("--out", "report.doc"), ".pdf, .txt"),
        (("--without", "all"), "not the number of a task"),
        (("--language", "fr"), "Documents can be in"),
        (("--out", "/nowhere/at/all/report.pdf"), "can't be written"),
    ],
)
def test_what_makes_no_sense_is_refused_on_one_line(
    acme: Run, refused: Callable[..., str], words: tuple[str, ...], complaint: str
) -> None:
    assert complaint in refused("report", "client", "--client", "acme", *words)
