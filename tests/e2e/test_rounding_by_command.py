"""Rounding on the command line, in one process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def asha_and_acme(run: Run) -> None:
    """Let a profile and a client be there."""
    run("contractor", "set", "Asha", "--country", "IE", "--currency", "EUR", "--zone", "Europe/Dublin")
    run("client", "add", "Acme", "--country", "IE", "--currency", "EUR")


NEW = ("contract", "add", "--client", "acme", "--title", "Office")
RULE = "--round up --round-to 15 --round-per entry --minimum 30".split()


def test_time_is_billed_rounded_and_kept_as_recorded(run: Run) -> None:
    contract = run(*NEW, "--rate", "25", *RULE)
    assert contract["rounding"] == {"mode": "up", "minutes": 15, "per": "entry", "minimum": 30}
    run("task", "add", "Inbox", "--client", "acme")
    entry = run(*"entry add --task 1 --start 2026-11-02T09:00 --end 2026-11-02T10:07".split())
    assert (entry["seconds"], entry["billed_seconds"], entry["amount"]) == (4020, 4500, "31.25")
    run(*"contract edit 1 --round nearest".split())
    assert run("contract", "list")[0]["rounding"]["mode"] == "nearest"
    assert run("entry", "list")[0]["billed_seconds"] == 3600
    assert run(*"contract edit 1 --round none --title Support".split())["rounding"] is None
    assert run("entry", "list")[0]["billed_seconds"] == 4020
    draft = run("invoice", "draft", "--client", "acme")
    assert run(*"contract edit 1 --round up --round-to 30".split())["title"] == "Support"
    assert run("entry", "list")[0]["billed_seconds"] == 4020, draft


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--rate", "25", "--round", "up"), "--round-to 15"),
        (("--rate", "25", "--round-to", "15"), "--round up"),
        (("--rate", "25", "--round", "up", "--round-to", "7"), "1, 5, 6, 10, 15, 30"),
        (("--rate", "25", "--round", "up", "--round-to", "5", "--minimum", "900"), "8 hours"),
        (("--per-task", *RULE), "paid per task"),
    ],
)
def test_a_rule_that_can_not_be_meant_is_refused(
    refused: Callable[..., str], run: Run, words: tuple[str, ...], complaint: str
) -> None:
    assert complaint in refused(*NEW, *words)
    assert run("contract", "list") == []
