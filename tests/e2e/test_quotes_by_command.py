"""Quotes and prepayments by command: from the offer to the invoice that deducts what was paid before."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.helpers.pdfs import by_pdfium

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.by_command import OfficeByCommand


def quoted(office: OfficeByCommand) -> Any:
    shop = ("--line", "Web shop", "1", "600", "--line", "Help", "1", "100")
    return office.json("quote", "add", "--client", "acme", *shop, "--valid-days", "14", "--issue")


def test_a_quote_becomes_contract_task_prepayment_and_the_invoice_that_deducts_it(
    office: OfficeByCommand,
) -> None:
    quote = quoted(office)
    assert quote["number"].startswith("Q/")
    assert (quote["state"], quote["total"]) == ("open", "700.00")
    number = quote["number"]
    shown = office.json("quote", "accept", number, "--line", "2=nothing", "--prepayment", "50%", "--dry-run")
    assert (shown["state"], shown["becomes"]["prepayment"]) == ("open", ["350.00"])
    for lines, says in (
        (("3=task",), "no line 3"),
        (("2=task", "2=nothing"), "twice"),
        (("9" * 9_000 + "=task",), "does not say"),
    ):
        options = [word for line in lines for word in ("--line", line)]
        assert says in office.run("quote", "accept", number, *options, status=2)
    accepted = office.json("quote", "accept", number, "--line", "2=nothing", "--prepayment", "50%")
    assert (accepted["state"], len(accepted["task_ids"])) == ("accepted", 1)
    for more in ((), ("--line", "3=task"), ("--dry-run",)):  # it is said before anything about its lines
        assert "accepted already" in office.run("quote", "accept", number, *more, status=2)

    prepayment = office.json("invoice", "issue", str(accepted["prepayment_id"]))
    (left,) = office.json("invoice", "prepayments", "--client", "acme")
    assert (left["number"], left["left"]) == (prepayment["number"], "350.00")
    office.run("task", "done", str(accepted["task_ids"][0]))
    draft = office.json("invoice", "draft", "--client", "acme")
    assert [line["net"] for line in draft["lines"]] == ["600.00", "-350.00"]
    assert office.json("invoice", "issue", str(draft["id"]))["total"] == "250.00"
    assert office.json("invoice", "prepayments") == []


def test_a_quote_is_listed_printed_declined_and_revised(office: OfficeByCommand, tmp_path: Path) -> None:
    quote = quoted(office)
    out = tmp_path / "quote.pdf"
    office.run("quote", "pdf", str(quote["id"]), "--out", str(out))
    assert out.read_bytes().startswith(b"%PDF")
    revised = office.json("quote", "revise", str(quote["id"]))
    assert (revised["state"], revised["revises_id"]) == ("draft", quote["id"])
    office.run("quote", "issue", str(revised["id"]))
    assert [one["state"] for one in office.json("quote", "list", "--client", "acme")] == ["open", "revised"]
    declined = office.json("quote", "decline", str(revised["id"]), "--reason", "too dear")
    assert (declined["state"], declined["reason"]) == ("declined", "too dear")
    assert "declined" in office.run("quote", "list", "--state", "declined")
    (listed,) = office.json("invoice", "list", "--status", "declined")
    assert (listed["id"], listed["kind"], listed["status"]) == (revised["id"], "quote", "declined")
    told = {one["id"]: one["state"] for one in office.json("quote", "list")}
    listed = office.json("invoice", "list", "--kind", "quote")
    assert {one["id"]: one["status"] for one in listed} == told


def test_a_quote_is_read_from_a_file(office: OfficeByCommand, tmp_path: Path) -> None:
    file = tmp_path / "quote.json"
    lines = [{"description": "Web shop", "quantity": "1", "price": "600.00"}]
    file.write_text(json.dumps({"currency": "EUR", "lines": lines}))
    quote = office.json("quote", "add", str(file), "--client", "acme", "--intro", "As we spoke of it")
    assert (quote["state"], quote["net"]) == ("draft", "600.00")
    assert "There is no" in office.run("quote", "accept", "Q/9", status=2)
    assert "is not a file" in office.run("quote", "add", str(tmp_path / "none.json"), status=2)
    assert "--client" in office.run("quote", "add", status=2)


def test_a_quote_may_have_a_design_of_its_own(office: OfficeByCommand, tmp_path: Path) -> None:
    office.run("design", "add", "Mine", "--before", "en", "Words of my own")
    words = ("quote", "add", "--client", "acme", "--line", "Web shop", "1", "600")
    printed = []
    for number, design in enumerate(((), ("--design", "mine"))):
        quote = office.json(*words, *design)
        out = tmp_path / f"{number}.pdf"
        office.run("quote", "pdf", str(quote["id"]), "--out", str(out))
        printed.append("Words of my own" in by_pdfium(out.read_bytes()))
    assert printed == [False, True]


def test_a_prepayment_is_a_share_of_what_is_expected(office: OfficeByCommand) -> None:
    draft = office.json("invoice", "prepay", "--client", "acme", "--percent", "30", "--of", "500")
    assert (draft["kind"], draft["net"]) == ("prepayment", "150.00")
    office.run("invoice", "issue", str(draft["id"]))
    final = office.json("quote", "add", "--client", "acme", "--line", "Work", "1", "5")["id"]
    assert "Say which prepayment" in office.run("invoice", "deduct", str(final), status=2)
    assert "Say either" in office.run("invoice", "prepay", "--client", "acme", status=2)
    assert "does not say" in office.run("quote", "accept", str(final), "--line", "x=task", status=2)
