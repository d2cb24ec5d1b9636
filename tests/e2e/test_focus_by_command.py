"""Interruptions, favourites, suggestions and time without a task on the command line, in one process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.helpers.processes import Ended

Run = Callable[..., Any]
Said = Callable[..., Ended]


@pytest.fixture
def office(run: Run) -> Run:
    """A contractor with two tasks for one client."""
    run(*"contractor set Asha --country IN --currency INR --zone Asia/Kolkata".split())
    run(*"client add Acme --country IE --currency EUR".split())
    run(*"contract add --client acme --title Support --rate 25.00".split())
    run(*"task add Inbox --client acme".split())
    run(*"task add Calendar --client acme".split())
    return run


def test_work_is_interrupted_and_returned_to(office: Run, said: Said, refused: Callable[..., str]) -> None:
    assert "Nothing runs" in refused("timer", "interrupt")
    office("timer", "start", "letters #mail", "--task", "inbox")
    call = office("timer", "interrupt", "call", "--task", "calendar")
    assert (call["note"], call["task"]) == ("call", "Calendar")
    assert [(one["note"], one["task"]) for one in call["interrupted"]] == [("letters", "Inbox")]
    assert office("timer", "interrupt")["task_id"] is None
    assert [one["note"] for one in office("timer", "status")["interrupted"]] == ["call", "letters"]
    first = office("timer", "status")["interrupted"][-1]["entry_id"]
    assert office("timer", "return", str(first))["note"] == "letters"
    back = office("timer", "return")
    assert (back["note"], back["interrupted"]) == ("call", [])
    assert "Nothing was interrupted" in refused("timer", "return")
    office("timer", "stop")
    assert office("timer", "continue")["note"] == "call"


def test_favourites_are_started_by_number(office: Run, said: Said, refused: Callable[..., str]) -> None:
    assert office("timer", "favourite", "list") == []
    office("timer", "favourite", "add", "recall letters @acme #mail", "--task", "inbox", "--name", "Recall")
    entry = office("timer", "start", "", "--task", "calendar")
    listed = office("timer", "favourite", "add", "--entry", str(entry["id"]))
    assert [(one["number"], one["name"], one["tags"]) for one in listed] == [
        (1, "Recall", ["mail"]),
        (2, "Calendar", []),
    ]
    assert (
        said("timer", "favourite", "list").out.splitlines()[0] == "1  Recall: recall letters · Acme · #mail"
    )
    assert office("timer", "favourite", "start", "1")["note"] == "recall letters"
    assert [one["number"] for one in office("timer", "favourite", "remove", "1")] == [1]
    assert "no favourite 2" in refused("timer", "favourite", "start", "2")
    assert "no time" in refused("timer", "favourite", "add", "30m call")
    assert office("timer", "suggest")["latest"][0]["note"] == "recall letters"


def test_time_without_a_task_is_assigned_many_at_once(
    office: Run, said: Said, refused: Callable[..., str]
) -> None:
    assert office("entry", "unassigned") == []
    office("timer", "start", "something")
    office("timer", "stop")
    office("timer", "start")
    office("timer", "stop")
    waiting = office("entry", "unassigned")
    assert [(one["note"], one["task_id"]) for one in waiting] == [("", None), ("something", None)]
    ids = [str(one["id"]) for one in waiting]
    assigned = office("entry", "assign", *ids, "--task", "inbox")
    assert {one["task"] for one in assigned} == {"Inbox"}
    assert office("entry", "unassigned") == []
    assert "no entry 99" in refused("entry", "assign", "99", "--task", "inbox")
