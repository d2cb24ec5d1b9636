"""Recorded time edited on the command line, in one process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.helpers.processes import Ended

Run = Callable[..., Any]


@pytest.fixture
def told(run: Run) -> Run:
    """A contractor in India with one client, two tasks and two entries of a morning (4:00 to 6:00 UTC)."""
    run(*"contractor set Asha --country IN --currency INR --zone Asia/Kolkata".split())
    run(*"client add Acme --currency EUR --country IE".split())
    run(*"contract add --client acme --title Office --rate 25.00/h".split())
    run("task", "add", "Inbox", "--client", "1")
    run("task", "add", "Calls", "--client", "1")
    for start, end in (("09:30", "10:30"), ("10:30", "11:30")):
        run("entry", "add", "--task", "1", "--start", f"2026-01-06T{start}", "--end", f"2026-01-06T{end}")
    return run


def _seconds(run: Run) -> list[int]:
    return [entry["seconds"] for entry in run("entry", "list")]


def test_an_entry_is_edited_and_what_is_not_said_stays(told: Run) -> None:
    edited = told(
        *"entry edit 1 --start 2026-01-06T09:00 --note Letters --tag #mail --tag post --billable no".split()
    )
    assert edited.items() >= {
        "start": "2026-01-06T03:30:00Z",
        "end": "2026-01-06T05:00:00Z",
        "note": "Letters",
        "tags": ["mail", "post"],
        "billable": False,
        "task_id": 1,
        "amount": "0.00",
    }.items()  # fmt: skip
    edited = told(
        *"entry edit 1 --end 2026-01-06T06:00 --zone UTC --billable yes --tag".split(), "", "--task", ""
    )
    assert (
        edited.items() >= {"end": "2026-01-06T06:00:00Z", "zone": "UTC", "tags": [], "task_id": None}.items()
    )


def test_a_running_timer_is_stopped_by_its_end(told: Run) -> None:
    told("timer", "start", "--task", "1", "--at", "2026-01-07T04:30:00Z")
    assert told(*"entry edit 3 --end 2026-01-07T11:00".split())["seconds"] == 3600
    assert told("timer", "status")["running"] is False


def test_splitting_and_merging_leave_the_sum_as_it_was(told: Run, refused: Callable[..., str]) -> None:
    first, second = told(*"entry split 1 --at 2026-01-06T04:20:00Z".split())
    assert (first["seconds"], second["seconds"], _seconds(told)) == (1200, 2400, [3600, 2400, 1200])
    assert told("entry", "split", "2", "--at", "2026-01-06T11:00")[0]["seconds"] == 1800
    assert "between its start and its end" in refused(*"entry split 1 --at 2026-01-06T08:00:00Z".split())
    merged = told("entry", "merge", "3", "1", "2", "4")
    assert (merged["id"], merged["seconds"], _seconds(told)) == (1, 7200, [7200])


def test_a_pause_is_merged_only_when_it_is_asked_for(told: Run, refused: Callable[..., str]) -> None:
    told(*"entry edit 2 --start 2026-01-06T10:45".split())
    assert "0:15" in refused("entry", "merge", "1", "2")
    assert told("entry", "merge", "1", "2", "--with-pause")["seconds"] == 7200


def test_a_merge_makes_no_entry_that_lasts_longer_than_one_may(
    told: Run, refused: Callable[..., str]
) -> None:
    told(*"entry edit 2 --start 2026-01-15T10:45 --end 2026-01-15T11:30".split())
    before = _seconds(told)
    for merge in ("entry merge 1 2", "entry merge 1 2 --with-pause"):
        assert "more than 7 days; no entry lasts so long" in refused(*merge.split())
    assert _seconds(told) == before


def test_overlaps_are_listed_by_their_ids(told: Run) -> None:
    told("entry", "duplicate", "1")
    assert {one["id"]: one["overlaps"] for one in told("entry", "list")} == {1: [3], 2: [], 3: [1]}


def test_entries_are_moved_deleted_and_restored(
    told: Run, said: Callable[..., Ended], refused: Callable[..., str]
) -> None:
    assert {one["task"] for one in told("entry", "move", "1", "2", "--task", "Calls")} == {"Calls"}
    assert told("entry", "delete", "1").items() >= {"id": 1, "deleted": True}.items()
    assert [one["id"] for one in told("entry", "list")] == [2]
    assert "There is no entry 1" in refused("entry", "delete", "1")
    assert "Calls" in said("entry", "restore", "1").out
    assert "no deleted entry 1" in refused("entry", "restore", "1")
    assert len(_seconds(told)) == 2
