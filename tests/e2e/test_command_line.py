"""The whole main job on the command line: from an empty folder to a PDF that can be searched.

The first command, the timer and the issue are processes of their own, as scripts start them, and so is whatever the
environment decides; the rest runs quicker within the process of the tests.
"""

from __future__ import annotations

import csv
import hashlib
import json
import subprocess
import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from tests.helpers.processes import CommandLine, Commands, Shell, ended

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.databases import PostgresqlDatabases

PNG, PDF = b"\x89PNG\r\n\x1a\n", b"%PDF-1.7"


@dataclass
class MainJob:
    """A home on which the main job was done, and what each command answered."""

    commands: Commands
    shell: Shell
    folder: Path
    said: dict[str, Any] = field(default_factory=dict)

    def do(self, key: str, *words: str, by: Commands | None = None) -> None:
        self.said[key] = (by or self.commands).json(*words)


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> MainJob:
    folder = tmp_path_factory.mktemp("main-job")
    job = MainJob(CommandLine(folder / "home"), Shell(folder / "home"), folder)
    receipt = folder / "receipt.txt"
    receipt.write_text("Canva, 12.50 EUR", encoding="utf-8")
    job.do(
        "contractor",
        *"contractor set Asha --country IN --currency INR --zone Asia/Kolkata".split(),
        by=job.shell,
    )
    job.do("client", *"client add Acme --currency EUR --country IE".split())
    job.do("hourly", *"contract add --client acme --title Office --rate 25.00/h".split())
    job.do("per_task", *"contract add --client acme --title Writing --per-task".split())
    job.do("task", "task", "add", "इनबॉक्स सँभालना", "--client", "1")
    job.do("priced", "task", "add", "Newsletter", "--client", "ACME", "--price", "120.00")
    job.do("done", *"task done 2".split())
    entry = "entry add --task 1 --zone Asia/Kolkata".split()
    job.do("entry", *entry, *"--start 2026-01-06T09:00 --end 2026-01-06T11:20".split(), "--note", "तीन ईमेल")
    job.do("second", *entry, *"--start 2026-01-13T10:00 --end 2026-01-13T11:00".split())
    job.do("started", "timer", "start", "#mail", "--task", "1", "--at", "2026-01-14T04:30:00Z", by=job.shell)
    job.do("running", "timer", "status")
    job.do("stopped", "timer", "stop", "--at", "2026-01-14T05:00:00Z")
    job.do("still", "timer", "status")
    expense = (
        "expense add --date 2026-01-15 --amount 12.50 --currency EUR --category software --supplier Canva"
    )
    job.do(
        "expense", *expense.split(), *"--client acme --billable --markup 10 --receipt".split(), str(receipt)
    )
    job.do("draft", *"invoice draft --client acme --language hi+en --group task".split())
    job.do("issued", *"invoice issue 1".split(), by=job.shell)
    job.do("pdf", "invoice", "pdf", "1", "--out", str(folder / "invoice.pdf"))
    job.do("annex", "invoice", "pdf", "1", "--out", str(folder / "annex.pdf"), "--timesheet")
    job.do("paid", *"invoice pay 1 --date 2026-01-20 --amount 229.58".split())
    return job


def _text(pdf: Path) -> str:
    printed = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True)
    return unicodedata.normalize("NFC", printed.stdout)


def test_the_profile_is_shown_as_it_was_set(job: MainJob) -> None:
    shown = job.commands.json("contractor", "show")

    assert shown.items() >= job.said["contractor"].items()
    assert (shown["name"], shown["country"], shown["currency"]) == ("Asha", "IN", "INR")


def test_clients_contracts_and_tasks_answer_with_their_ids(job: MainJob) -> None:
    assert job.said["client"].items() >= {"id": 1, "name": "Acme", "handle": "acme"}.items()
    assert [client["id"] for client in job.commands.json("client", "list")] == [1]
    assert job.said["hourly"]["rates"][0]["amount"] == "25.00"
    assert job.said["per_task"]["rates"] == []
    assert job.said["task"].items() >= {"id": 1, "title": "इनबॉक्स सँभालना", "status": "todo"}.items()
    assert job.said["priced"].items() >= {"price": "120.00", "currency": "EUR", "contract_id": 2}.items()
    assert job.said["done"]["status"] == "done"
    assert [task["id"] for task in job.commands.json("task", "list")] == [1]


def test_an_entry_carries_its_instants_in_utc_and_its_worth(job: MainJob) -> None:
    assert (
        job.said["entry"].items()
        >= {
            "start": "2026-01-06T03:30:00Z",
            "end": "2026-01-06T05:50:00Z",
            "zone": "Asia/Kolkata",
            "seconds": 8400,
            "day": "2026-01-06",
            "task": "इनबॉक्स सँभालना",
            "client": "Acme",
            "note": "तीन ईमेल",
            "amount": "58.33",
            "currency": "EUR",
            "invoice": None,
        }.items()
    )


def test_the_timer_runs_once_and_says_since_when(job: MainJob) -> None:
    started, running, stopped = (job.said[key] for key in ("started", "running", "stopped"))

    assert started.items() >= {"running": True, "started_at": "2026-01-14T04:30:00Z"}.items()
    assert running.items() >= {"running": True, "task": "इनबॉक्स सँभालना", "client": "Acme"}.items()
    assert stopped.items() >= {"running": False, "seconds": 1800}.items()
    assert job.said["still"].items() >= {"running": False, "task": None, "seconds": 0}.items()


def test_a_receipt_is_kept_by_its_content(job: MainJob) -> None:
    (receipt,) = job.said["expense"]["receipts"]

    assert receipt["sha256"] == hashlib.sha256(b"Canva, 12.50 EUR").hexdigest()


def test_hours_tasks_and_expenses_stand_on_one_draft(job: MainJob) -> None:
    draft = job.said["draft"]
    lines = {line["unit"]: line for line in draft["lines"] if line["quantity"] != "1"}

    assert lines["MIN"].items() >= {"quantity": "230", "price_base_quantity": "60", "net": "95.83"}.items()
    assert sorted(line["net"] for line in draft["lines"]) == ["120.00", "13.75", "95.83"]
    assert (draft["net"], draft["tax"], draft["total"], draft["currency"]) == (
        "229.58",
        "0.00",
        "229.58",
        "EUR",
    )


def test_an_issued_invoice_has_a_number_and_is_paid(job: MainJob) -> None:
    issued, paid = job.said["issued"], job.said["paid"]
    year = issued["number"].partition("/")[0]

    assert issued["number"] == f"{year}/0001"
    assert issued.items() >= {"status": "issued", "total": "229.58", "paid": "0.00"}.items()
    assert paid.items() >= {"id": 1, "status": "paid", "paid": "229.58", "sha256": issued["sha256"]}.items()
    assert issued["number"] in {one["number"] for one in job.commands.json("invoice", "list")}


def test_the_pdf_is_the_one_that_was_issued_and_its_hindi_can_be_searched(job: MainJob) -> None:
    content = (job.folder / "invoice.pdf").read_bytes()
    text = _text(job.folder / "invoice.pdf")

    assert content.startswith(PDF)
    assert hashlib.sha256(content).hexdigest() == job.said["issued"]["sha256"] == job.said["pdf"]["sha256"]
    for word in ("इनबॉक्स सँभालना", "इनवॉइस", "देय तिथि", "कुल", "Total", "229.58", job.said["issued"]["number"]):
        assert word in text
    assert "तीन ईमेल" in _text(job.folder / "annex.pdf")


def test_what_was_invoiced_can_not_be_billed_again(job: MainJob) -> None:
    assert "nothing to bill" in job.commands.refused("invoice", "draft", "--client", "acme")
    assert "issued already" in job.commands.refused("invoice", "issue", "1")
    listed = job.commands.json(
        "entry", "list", "--from", "2026-01-01", "--to", "2026-01-31", "--client", "acme"
    )
    assert {entry["invoice"] for entry in listed} == {job.said["issued"]["number"]}


@pytest.mark.parametrize(
    ("basis", "amount"), [("earned", "83.33"), ("received", "229.58"), ("invoiced", None)]
)
def test_each_week_tells_what_it_brought(job: MainJob, basis: str, amount: str | None) -> None:
    until = "2026-01-18" if basis == "earned" else "2026-01-20"
    report = job.commands.json("report", "earnings", "--weeks", "2", "--until", until, "--basis", basis)
    starts = [week["start"] for week in report["weeks"]]
    amounts = [
        (share["client"], share["amount"], share["currency"], share["home_amount"])
        for week in report["weeks"]
        for share in week["by_client"]
        if share["amount"] != "0.00"  # worked, and neither billed nor paid in that week
    ]

    if basis == "earned":
        assert starts == ["2026-01-05", "2026-01-12"]
        assert amounts == [("Acme", "58.33", "EUR", None), ("Acme", "37.50", "EUR", None)]
        assert [week["hours"] for week in report["weeks"]] == [2.3333, 1.5]
        assert report["weeks"][0]["by_currency"] == [{"currency": "EUR", "amount": "58.33"}]
    else:
        assert starts == ["2026-01-12", "2026-01-19"]
        assert amounts == ([("Acme", amount, "EUR", None)] if amount else [])


@pytest.mark.parametrize(
    ("ending", "begins"), [("png", PNG), ("svg", b"<?xml"), ("pdf", b"%PDF"), ("csv", b"")]
)
def test_the_chart_is_written_in_every_form(job: MainJob, ending: str, begins: bytes) -> None:
    out = job.folder / f"chart.{ending}"
    job.commands.json("report", "earnings", "--until", "2026-01-18", "--out", str(out))

    assert out.read_bytes().startswith(begins)
    if ending == "csv":
        with out.open(encoding="utf-8-sig", newline="") as file:
            assert any("58.33" in cell for row in csv.reader(file) for cell in row)


def test_given_lines_become_a_draft_that_a_pocket_calculator_agrees_with(tmp_path: Path) -> None:
    line = CommandLine(tmp_path)
    line.json(*"contractor set Asha --country IN --currency INR".split())
    given = {
        "client": {"name": "Corner Bakery"},
        "currency": "GBP",
        "language": "hi",
        "lines": [
            {
                "description": "Inbox",
                "description_hi": "इनबॉक्स",
                "quantity": "140",
                "unit": "MIN",
                "price": "25.00",
            }
            | {"price_base_quantity": "60"},
            {"description": "Posts", "quantity": "3", "price": "33.335", "discounts": [{"percent": "10"}]}
            | {"tax": {"category": "S", "rate": "19"}},
        ],
        "discounts": [{"amount": "5.00"}],
    }
    file = tmp_path / "lines.json"
    file.write_text(json.dumps(given), encoding="utf-8")
    draft = line.json("invoice", "import", str(file))

    # 58.33 + (100.01 - 10.00) = 148.34; less 5.00, of which 3.03 fall on the taxed line: 86.98 at 19 %.
    assert [line["net"] for line in draft["lines"]] == ["58.33", "90.01"]
    assert (draft["net"], draft["tax"], draft["total"]) == ("143.34", "16.53", "159.87")
    line.json("invoice", "issue", str(draft["id"]))
    line.json("invoice", "pdf", str(draft["id"]), "--out", str(tmp_path / "import.pdf"))
    assert "इनबॉक्स" in _text(tmp_path / "import.pdf")


def test_without_a_profile_issuing_says_what_to_set(tmp_path: Path) -> None:
    line = CommandLine(tmp_path)
    assert "contractor set" in line.refused("contractor", "show")
    line.json(*"client add Acme --currency EUR --country IE".split())
    file = tmp_path / "lines.json"
    file.write_text('{"currency": "EUR", "lines": [{"description": "A", "quantity": "1", "price": "9.00"}]}')
    line.json("invoice", "import", str(file))

    assert "contractor set" in line.refused("invoice", "issue", "1")
    assert line.json("invoice", "list")[0]["status"] == "draft"


def test_errors_are_in_the_language_of_the_computer_and_then_of_the_profile(tmp_path: Path) -> None:
    shell = Shell(tmp_path, language="hi_IN.UTF-8")
    assert shell.refused("timer", "stop") == "कोई टाइमर नहीं चल रहा।"
    shell.json(*"contractor set Asha --country IN --currency INR --language en".split())
    assert shell.refused("timer", "stop") == "No timer is running."

    english = Shell(tmp_path)
    english.json(*"contractor set Asha --country IN --currency INR --language hi".split())
    assert english.refused("timer", "stop") == "कोई टाइमर नहीं चल रहा।"


def test_the_home_can_be_named_by_the_environment(tmp_path: Path) -> None:
    named = Shell(tmp_path / "named")
    named.json(*"client add Acme --currency EUR --country IE".split())
    from_environment = [
        word for word in named.command("client", "list") if word not in ("--home", str(named.home))
    ]
    answer = subprocess.run(
        from_environment,
        env=named.environment | {"VA_DESKTOP_HOME": str(named.home)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert "Acme" in answer.stdout


def test_two_timers_started_at_once_leave_one_that_runs_and_nothing_that_overlaps(job: MainJob) -> None:
    for _ in range(2):
        both = [job.shell.start("timer", "start", note, "--json") for note in ("one", "two")]
        results = [ended(process) for process in both]
        assert {result.status for result in results} <= {0, 2}
        assert any(result.status == 0 for result in results)

    today = [entry for entry in job.commands.json("entry", "list") if entry["task"] is None]
    by_start = sorted(today, key=lambda entry: entry["start"])
    assert [entry["end"] is None for entry in by_start].count(True) == 1
    assert all(earlier["end"] <= later["start"] for earlier, later in pairwise(by_start))
    job.commands.json("timer", "stop")


def test_sample_data_fill_an_empty_folder_once(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    told = shell.json(*"sample-data --entries 60 --until 2026-11-20 --language hi".split())

    assert told.items() >= {"clients": 6, "tasks": 40, "entries": 60}.items()
    assert "क्लाइंट" in shell.refused("sample-data")


def test_a_team_works_on_postgresql(tmp_path: Path, postgresql_databases: PostgresqlDatabases) -> None:
    url = postgresql_databases.create()
    shell = Shell(tmp_path)
    shell.json("--database", url, *"client add Acme --currency EUR --country IE".split())

    assert [client["name"] for client in shell.json("--database", url, "client", "list")] == ["Acme"]
    assert not list(tmp_path.iterdir())
    postgresql_databases.drop(url)
