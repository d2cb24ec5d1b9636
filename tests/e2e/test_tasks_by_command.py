"""Tasks on the command line: added by one line, listed in groups, changed several at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def acme_and_its_tasks(run: Run) -> None:
    """Let a profile, a client with two contracts, and three tasks be there."""
    run("contractor", "set", "Asha", "--country", "IE", "--currency", "EUR", "--zone", "Europe/Dublin")
    run("client", "add", "Acme", "--country", "IE", "--currency", "EUR")
    run("contract", "add", "--client", "acme", "--title", "Office", "--rate", "25")
    run("contract", "add", "--client", "acme", "--title", "Writing", "--per-task")
    run("task", "add", "blog post for @acme 2027-01-15 120 EUR #writing !high")
    run("task", "add", "@acme के लिए रिपोर्ट ~2h")
    run("task", "add", "Call on Friday", "--client", "acme", "--due", "2027-01-15")


def titles(tasks: list[dict[str, Any]]) -> list[str]:
    return [task["title"] for task in tasks]


def test_a_line_says_everything(run: Run) -> None:
    blog = next(task for task in run("task", "list") if task["title"] == "blog post")
    assert (blog["client"], blog["contract"]) == ("Acme", "Writing")
    assert (blog["due_on"], blog["price"], blog["currency"]) == ("2027-01-15", "120.00", "EUR")
    assert run("task", "list", "--words", "रिपोर्ट")[0]["estimate_seconds"] == 7200


def test_lists_are_grouped_sorted_and_filtered(run: Run) -> None:
    assert titles(run("task", "list", "--sort", "title")) == ["blog post", "Call on Friday", "रिपोर्ट"]
    by_contract = run("task", "list", "--group", "contract")
    assert [(group["name"], group["count"]) for group in by_contract] == [("Office", 2), ("Writing", 1)]
    assert titles(by_contract[1]["tasks"]) == ["blog post"]
    assert titles(run("task", "list", "--priority", "high")) == ["blog post"]
    assert titles(run("task", "list", "--tag", "writing", "--client", "acme")) == ["blog post"]


def test_several_are_changed_at_once(run: Run) -> None:
    changed = run("task", "edit", "1", "3", "--shift", "7", "--status", "doing", "--priority", "urgent")
    assert [task["due_on"] for task in changed] == ["2027-01-22", "2027-01-22"]
    assert titles(run("task", "list", "--status", "doing")) == ["blog post", "Call on Friday"]
    run("task", "edit", "1", "2", "3", "--status", "done")
    assert run("task", "list") == []
    assert len(run("task", "list", "--all")) == 3
    assert run("task", "edit", "3", "--due", "none", "--status", "todo")[0]["due_on"] is None


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("task", "add", "blog @nobody"), "No client answers to @nobody"),
        (("task", "add", "blog", "--due", "2027-01-01"), "--client"),
        (("task", "list", "--group", "moon"), "due, status, priority"),
        (("task", "edit", "1"), "Say what is to be changed"),
        (("task", "edit", "1", "--status", "finished"), "todo, doing, waiting, done"),
        (("task", "edit", "1", "99", "--shift", "1"), "no task 99"),
    ],
)
def test_bad_input_is_answered_in_words(
    refused: Callable[..., str], run: Run, words: tuple[str, ...], complaint: str
) -> None:
    before = run("task", "list")
    assert complaint in refused(*words)
    assert run("task", "list") == before


def test_after_the_end_of_a_contract_nothing_is_added_and_the_timer_asks(
    run: Run, refused: Callable[..., str]
) -> None:
    run("task", "add", "Inbox", "--client", "acme", "--contract", "1")
    run("contract", "edit", "1", "--end", "2026-01-31")
    assert "“Office” ended on 2026-01-31; nothing new is added under it." in refused(
        "task", "add", "Late", "--client", "acme", "--contract", "1"
    )
    assert "--beyond-limit" in refused("timer", "start", "--task", "4")
    run("timer", "start", "--task", "4", "--beyond-limit")
