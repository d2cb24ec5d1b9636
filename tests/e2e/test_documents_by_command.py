"""The life of documents on the command line: credited, sent, written off, copied, taken over, billed at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.by_command import OfficeByCommand
from tests.helpers.processes import Ended

Run = Callable[..., Any]


@pytest.fixture
def issued(run: Run, tmp_path: Path) -> dict[str, Any]:
    """Issue an invoice of two lines to a client in Ireland."""
    run(
        "contractor", "set", "Mia Torres", "--country", "US", "--currency", "USD", "--zone", "America/Chicago"
    )
    file = tmp_path / "draft.json"
    lines = [
        {"description": "Setup", "quantity": "1", "price": "100"},
        {"description": "Care", "quantity": "3", "price": "50"},
    ]
    client = {"name": "Acme Dental", "country": "IE"}
    file.write_text(json.dumps({"lines": lines, "client": client, "currency": "EUR"}), "utf-8")
    draft = run("invoice", "import", str(file))
    answer: dict[str, Any] = run("invoice", "issue", str(draft["id"]), "--key", "first")
    assert run("invoice", "issue", str(draft["id"]), "--key", "first") == answer
    return answer


def test_a_document_is_put_into_its_clients_folder(
    run: Run, refused: Run, issued: dict[str, Any], tmp_path: Path
) -> None:
    number = issued["number"]
    assert "has no folder yet" in refused("invoice", "hand-over", number)
    assert "whole path" in refused("client", "edit", "Acme Dental", "--folder", "Shared")
    shared = tmp_path / "shared"
    assert run("client", "edit", "Acme Dental", "--folder", str(shared))["folder"] == str(shared)
    assert "can't be found here" in refused("invoice", "hand-over", number)
    shared.mkdir()
    handed = run("invoice", "hand-over", number)
    assert handed["status"] == "sent"
    written = tmp_path / "asked.pdf"
    run("invoice", "pdf", number, "--out", str(written))
    assert Path(handed["file"]).read_bytes() == written.read_bytes()
    assert [one["note"] for one in run("invoice", "history", number) if one["happened"] == "sent"] == [
        handed["file"]
    ]


def test_an_invoice_is_credited_by_lines_by_amount_and_as_a_whole(
    run: Run, refused: Run, issued: dict[str, Any]
) -> None:
    number = issued["number"]
    for lines, says in (("1,2:1,1", "Line 1 is named twice"), ("9" * 9_000, "There is no line")):
        assert says in refused("invoice", "credit", number, "--lines", lines)
    part = run("invoice", "credit", number, "--lines", "2:1", "--reason", "One week less")
    assert (part["kind"], part["total"]) == ("credit_note", "-50.00")
    assert run("invoice", "credit", number, "--amount", "20")["total"] == "-20.00"
    draft = run("invoice", "credit", number, "--draft")
    assert (draft["status"], draft["total"]) == ("draft", "-180.00")
    assert run("invoice", "show", number)["outstanding"] == "180.00"
    run("invoice", "issue", str(draft["id"]))
    shown = run("invoice", "show", number)
    assert (shown["status"], shown["outstanding"], shown["credited"]) == ("cancelled", "0.00", "250.00")
    kinds = [one["kind"] for one in run("invoice", "list", "--kind", "credit_note")]
    assert kinds == ["credit_note"] * 3


def test_what_happens_to_an_invoice_is_noted_and_told(run: Run, issued: dict[str, Any]) -> None:
    number = issued["number"]
    assert run("invoice", "sent", number, "--note", "by post")["status"] == "sent"
    assert run("invoice", "write-off", number, "--reason", "insolvent")["status"] == "written_off"
    happened = [line["happened"] for line in run("invoice", "history", number)]
    assert happened == ["drafted", "issued", "sent", "written_off"]


def test_copies_proformas_and_opening_balances(run: Run, issued: dict[str, Any]) -> None:
    copy = run("invoice", "copy", issued["number"])
    assert (copy["status"], copy["total"]) == ("draft", issued["total"])
    proforma = run("invoice", "issue", str(run("invoice", "proforma", str(copy["id"]))["id"]))
    assert proforma["kind"] == "proforma"
    assert run("invoice", "list", "--kind", "proforma") == [proforma]
    opening = run(
        "invoice",
        "opening",
        "--client",
        "Acme Dental",
        "--number",
        "R-17",
        "--date",
        "2025-01-10",
        "--amount",
        "80",
    )
    assert (opening["status"], opening["outstanding"]) == ("overdue", "80.00")
    assert run("invoice", "remove-opening", "R-17")["id"] == opening["id"]


def test_a_series_is_set_on_the_command_line(run: Run, issued: dict[str, Any]) -> None:
    assert issued["number"]
    set_up = run(
        "series", "set", "quote", "--pattern", "OFF-{YYYY}-{N:03}", "--restart", "year", "--first", "18"
    )
    assert set_up["next"].endswith("-018")
    assert {one["series"] for one in run("series", "list")} == {"invoice", "credit_note", "proforma", "quote"}


def test_every_clients_work_is_billed_at_once(
    run: Run, said: Callable[..., Ended], issued: dict[str, Any]
) -> None:
    assert issued["client"] == "Acme Dental"
    assert run("invoice", "bill-all") == {"documents": [], "failed": [], "left": 0}
    assert said("invoice", "bill-all", "--issue").out == "There is nothing to bill.\n"
    cost = ("--date", "2026-01-05", "--amount", "12.00", "--currency", "EUR", "--category", "software")
    run("expense", "add", *cost, "--client", "Acme Dental", "--billable")
    assert run("invoice", "bill-all", "--since", "2026-01-06", "--issue")["documents"] == []
    answer = run("invoice", "bill-all", "--since", "2026-01-05", "--issue")
    assert [one["total"] for one in answer["documents"]] == ["12.00"]
    assert answer["documents"][0]["number"]


def test_all_that_is_billed_is_put_into_the_folders_that_there_are(
    run: Run, refused: Run, issued: dict[str, Any], tmp_path: Path
) -> None:
    run("client", "add", "Corner Bakery", "--country", "GB", "--currency", "GBP")
    run("client", "edit", issued["client"], "--folder", str(tmp_path / "shared"))
    cost = ("--date", "2026-01-05", "--amount", "12.00", "--category", "software", "--billable")
    for client, currency in ((issued["client"], "EUR"), ("Corner Bakery", "GBP")):
        run("expense", "add", *cost, "--client", client, "--currency", currency)
    assert "issued at once" in refused("invoice", "bill-all", "--hand-over")
    answer = run("invoice", "bill-all", "--issue", "--hand-over")
    assert [one["client"] for one in answer["failed"]] == [issued["client"]]  # its folder is away
    assert [(one["status"], one["file"]) for one in answer["documents"]] == [("issued", None)] * 2
    (tmp_path / "shared").mkdir()
    run("expense", "add", *cost, "--client", issued["client"], "--currency", "EUR")
    (document,) = run("invoice", "bill-all", "--issue", "--hand-over")["documents"]
    assert document["status"] == "sent"
    assert Path(document["file"]).parent == tmp_path / "shared"


def test_a_decimal_comma_is_no_line(office: OfficeByCommand) -> None:
    office.told("contractor set Lena --country DE --currency EUR")
    lines = [{"description": f"Work {n}", "quantity": "2", "price": "10.00"} for n in range(1, 6)]
    file = office.folder / "lines.json"
    file.write_text(json.dumps({"client": {"name": "Acme"}, "lines": lines}), "utf-8")
    office.json("invoice", "import", str(file))
    office.run("invoice", "issue", "1")

    def credited(*lines: str) -> str:
        said = [word for one in lines for word in ("--lines", one)]
        return str(office.json("invoice", "credit", "1", *said, "--draft")["total"])

    for text in ("1:1,5", "3,1:1,5"):
        refusal = office.run("invoice", "credit", "1", "--lines", text, status=2)
        assert "“1:1,5” can mean two things: write 1:1.5" in refusal
        assert "1:1;5 for two lines" in refusal
    said = (["1:1.5"], ["1:1,5;"], ["1:1;5"], ["1:1", "5"], ["1,2:1"])
    assert [credited(*one) for one in said] == ["-15.00", "-15.00", "-30.00", "-30.00", "-30.00"]
    assert "can mean two things" not in office.run("invoice", "credit", "1", "--lines", "1:0:30,2", status=2)
    office.told("contractor set Asha --country IN --currency INR")
    assert credited("1:1,5") == "-30.00"


def test_time_is_credited_as_it_is_printed(office: OfficeByCommand) -> None:
    office.told(
        "contract add --client acme --title Office --rate 25.00/h",
        "task add Calls --client acme",
        "entry add --task 1 --start 2026-01-06T09:00 --end 2026-01-06T11:20",
        "invoice draft --client acme",
        "invoice issue 1",
    )
    more = office.run(*"invoice credit 1 --lines 1:2:21".split(), status=2)
    assert "not left to be credited; only 2:20 h are." in more
    typed = [office.json("invoice", "credit", "1", "--lines", f"1:{one}") for one in ("1.5", "0h20", "0:30")]
    assert [one["total"] for one in typed] == ["-37.50", "-8.33", "-12.50"]
    for lines in ("1:0:01", "1"):
        assert "credited already" in office.run("invoice", "credit", "1", "--lines", lines, status=2)
