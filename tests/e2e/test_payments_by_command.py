"""Payments on the command line: several invoices, what is kept back, what is too much, certificates."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def two(run: Run, tmp_path: Path) -> list[Any]:
    """Give the test two invoices of one client: 1000 and 500 rupees."""
    run("contractor", "set", "Asha Verma", "--country", "IN", "--currency", "INR")
    made = []
    for price in ("1000", "500"):
        path = tmp_path / f"{price}.json"
        line = {"description": "Work", "quantity": 1, "price": price}
        given = {"client": {"name": "Delhi Textiles"}, "currency": "INR", "lines": [line]}
        path.write_text(json.dumps(given), "utf-8")
        made.append(run("invoice", "issue", str(run("invoice", "import", str(path))["id"])))
    return made


def ids(two: list[Any]) -> list[str]:
    return [str(one["id"]) for one in two]


def day(two: list[Any]) -> str:
    """Return the day of the test, by the contractor's clock."""
    return str(two[0]["issued_on"])


def test_one_payment_pays_two_invoices_and_says_what_each_got(run: Run, two: list[Any]) -> None:
    paid = run("invoice", "pay", *ids(two), "--date", day(two), "--amount", "1200", "--reference", "NEFT 7")
    assert [(one["number"], one["amount"], one["outstanding"]) for one in paid["invoices"]] == [
        (two[0]["number"], "1000.00", "0.00"),
        (two[1]["number"], "200.00", "300.00"),
    ]
    assert paid["status"] == "paid"  # of the first one, as it always was
    listed = run("invoice", "payments", "--client", "Delhi Textiles")
    assert listed == [paid["payment"]]
    assert (listed[0]["reference"], listed[0]["credit"]) == ("NEFT 7", "0.00")


def test_fee_and_tax_withheld_pay_too(run: Run, two: list[Any]) -> None:
    section = "393(1) 6(iii).D(b)"
    words = ("--fee", "5", "--withheld", "100", "--section", section)
    paid = run("invoice", "pay", ids(two)[0], "--date", day(two), "--amount", "895", *words)
    assert paid["status"] == "paid"
    payment = paid["payment"]
    assert (payment["settled"], payment["withheld"], payment["fee"]) == ("1000.00", "100.00", "5.00")
    missing = run("invoice", "payments", "--missing-certificate")
    assert [one["id"] for one in missing] == [payment["id"]]
    came = run("invoice", "certificate", str(payment["id"]), "--number", "16A/9", "--date", day(two))
    assert (came[0]["certificate"], came[0]["certificate_date"]) == ("16A/9", day(two))
    assert run("invoice", "payments", "--missing-certificate") == []


def test_a_section_says_nothing_where_no_tax_was_withheld(run: Run, refused: Run, two: list[Any]) -> None:
    for option in ("--section", "--certificate"):
        words = ("invoice", "pay", ids(two)[0], "--date", day(two), "--amount", "900", option, "194J")
        assert "--withheld" in refused(*words)
    assert run("invoice", "payments") == []


def test_what_is_too_much_is_refused_unless_it_is_to_be_kept(
    run: Run, refused: Run, two: list[Any], tmp_path: Path
) -> None:
    one = ids(two)[0]
    assert "Only 1000.00 INR" in refused("invoice", "pay", one, "--date", day(two), "--amount", "1100")
    paid = run("invoice", "pay", one, "--date", day(two), "--amount", "1100", "--credit")
    assert paid["payment"]["credit"] == "100.00"
    used = run("invoice", "use-credit", ids(two)[1], "--amount", "60")
    assert used["outstanding"] == "440.00"
    client = ("--client", "Delhi Textiles")
    back = run("invoice", "refund", *client, "--date", day(two), "--amount", "40", "--reference", "NEFT 8")
    assert (back["amount"], back["credit"]) == ("40.00", {})
    assert "credit" in refused("invoice", "refund", *client, "--date", day(two), "--amount", "1")
    [payment] = run("invoice", "payments", *client)
    assert payment["refunds"] == [back["id"]]
    run("invoice", "payments", "--csv", str(tmp_path / "payments.csv"))
    with (tmp_path / "payments.csv").open(encoding="utf-8-sig", newline="") as file:
        [row] = csv.DictReader(file)
    assert (row["settled"], row["refunded"], row["currency"]) == ("1100.00", "40.00", "INR")
    words = ("--kind", "refund_receipt", "--out", str(tmp_path / "back.pdf"))
    receipt = run("invoice", "receipt", str(back["id"]), *words)
    assert hashlib.sha256((tmp_path / "back.pdf").read_bytes()).hexdigest() == receipt["sha256"]


def test_a_small_rest_is_written_off(run: Run, two: list[Any]) -> None:
    paid = run("invoice", "pay", ids(two)[1], "--date", day(two), "--amount", "499.50", "--write-off")
    assert (paid["status"], paid["invoices"][0]["written_off_now"]) == ("paid", "0.50")


def test_a_payment_is_taken_back(run: Run, refused: Run, two: list[Any]) -> None:
    paid = run("invoice", "pay", ids(two)[1], "--date", day(two), "--amount", "500")
    run("invoice", "unpay", str(paid["payment"]["id"]))
    assert run("invoice", "show", ids(two)[1])["status"] == "issued"
    assert "no payment" in refused("invoice", "unpay", str(paid["payment"]["id"]))


def test_a_paid_invoice_is_not_paid_again(run: Run, refused: Run, two: list[Any]) -> None:
    one = ids(two)[0]
    run("invoice", "pay", one, "--date", day(two), "--amount", "1000")
    assert "Nothing is still to be paid" in refused(
        "invoice", "pay", one, "--date", day(two), "--amount", "1", "--credit"
    )


def test_an_invoice_that_is_named_twice_is_paid_and_told_once(run: Run, two: list[Any]) -> None:
    paid = run("invoice", "pay", ids(two)[0], two[0]["number"], "--date", day(two), "--amount", "50")
    assert [(one["id"], one["amount"]) for one in paid["invoices"]] == [(two[0]["id"], "50.00")]


def test_what_a_client_usually_withholds_is_said_once(run: Run, refused: Run, two: list[Any]) -> None:
    client = ("--client", "Delhi Textiles")
    assert run("invoice", "withholding", *client)["section"] is None
    said = run("invoice", "withholding", *client, "--section", "393(1) 6(iii).D(b)", "--rate", "10")
    assert (said["section"], said["rate"]) == ("393(1) 6(iii).D(b)", "10")
    assert "percent" in refused("invoice", "withholding", *client, "--section", "194C")
    assert run("invoice", "withholding", *client, "--none")["rate"] is None


def test_a_receipt_is_written_and_written_again(
    run: Run, refused: Run, two: list[Any], tmp_path: Path
) -> None:
    paid = run("invoice", "pay", ids(two)[1], "--date", day(two), "--amount", "500")
    payment = str(paid["payment"]["id"])
    first = run("invoice", "receipt", payment, "--out", str(tmp_path / "one.pdf"))
    again = run("invoice", "receipt", payment, "--out", str(tmp_path / "two.pdf"))
    assert first["number"] == again["number"]
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
    words = ("--kind", "receipt_voucher", "--out", str(tmp_path / "three.pdf"))
    assert "stands on invoices" in refused("invoice", "receipt", payment, *words)
    assert "can't be written" in refused("invoice", "receipt", payment, "--out", "/nowhere/r.pdf")


def test_what_has_not_happened_yet_is_refused(run: Run, refused: Run, two: list[Any]) -> None:
    one, client = ids(two)[0], ("--client", "Delhi Textiles")
    later = (date.fromisoformat(day(two)) + timedelta(days=2)).isoformat()
    said = f"{later} is still to come"
    assert said in refused("invoice", "pay", one, "--date", later, "--amount", "1000")
    assert said in refused("invoice", "sent", one, "--date", later)
    assert said in refused("invoice", "write-off", one, "--date", later)
    assert run("invoice", "show", one)["status"] == "issued"
    withheld = ("--withheld", "100", "--section", "393(1) 6(iii).D(b)", "--credit")
    paid = run("invoice", "pay", one, "--date", day(two), "--amount", "950", *withheld)
    assert said in refused("invoice", "refund", *client, "--date", later, "--amount", "50")
    number = ("--number", "16A/9", "--date", later)
    assert said in refused("invoice", "certificate", str(paid["payment"]["id"]), *number)
