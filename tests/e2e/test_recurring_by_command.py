"""Tasks that come again, and templates, on the command line; two processes that look at once make one task."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.processes import Shell, ended

if TYPE_CHECKING:
    from tests.helpers.by_command import OfficeByCommand


@pytest.fixture
def office(office: OfficeByCommand) -> OfficeByCommand:
    """Give the test an office with a contract and a task."""
    office.told(
        "contract add --client acme --title Office --rate 25.00/h",
        "task add Inbox --client acme --due 2150-01-01",
    )
    return office


def test_a_task_comes_again_is_skipped_rests_and_ends(office: OfficeByCommand) -> None:
    said = office.run(
        "task", "recur", "1", "--rule", "every second Thursday", "--times", "5", "--holidays", "after"
    )
    assert said.startswith("“Inbox” comes every 2 weeks on Thursday, 5 times.\nDays: ")
    office.run("task", "done", "1")
    (series,) = office.json("task", "series")
    assert (series["task_id"], series["due_on"], series["rule"], series["times"], series["holidays"]) == (
        2,
        "2150-01-15",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
        5,
        "after",
    )
    assert office.json("task", "recur", "2", "--skip") == {"task_id": 3}
    assert office.json("task", "recur", "3", "--pause")["paused"]
    assert not office.json("task", "recur", "3", "--go-on")["paused"]
    assert office.json("task", "recur", "3", "--all-later")["title"] == "Inbox"
    assert office.json("task", "recur", "3", "--stop")["stopped"]
    assert office.json("task", "series") == []
    assert "stopped" in office.run("task", "series", "--client", "acme", "--all")


def test_what_can_not_be_is_said_in_a_sentence(office: OfficeByCommand) -> None:
    assert "is not understood" in office.run("task", "recur", "1", "--rule", "now and then", status=2)
    assert "no day" in office.run(
        "task", "recur", "1", "--rule", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", status=2
    )
    assert "does not come again" in office.run("task", "recur", "1", "--pause", status=2)
    assert "Say one of" in office.run("task", "recur", "1", status=2)


def test_a_contract_that_ends_ends_its_series(office: OfficeByCommand) -> None:
    office.run("task", "recur", "1", "--rule", "daily", "--until", "2151-01-01")
    office.run("contract", "end", "1", "--on", "2150-01-01")
    office.run("task", "done", "1")
    assert office.json("task", "list") == []


def test_a_template_is_listed_shown_and_started(office: OfficeByCommand) -> None:
    assert [one["key"] for one in office.json("task", "template", "list")] == [
        *("onboarding", "bookkeeping", "newsletter", "travel"),
    ]
    assert "1. Welcome e-mail" in office.run("task", "template", "show", "onboarding")
    started = office.json(
        "task", "template", "start", "newsletter", "--contract", "1", "--from", "2026-11-26"
    )
    assert [one["due_on"] for one in started] == [
        *("2026-11-26", "2026-11-30", "2026-12-02", "2026-12-03", "2026-12-04"),
    ]
    made = office.json("task", "template", "make", "Letters", *(str(one["id"]) for one in started[:2]))
    assert (made["name"], made["tasks"]) == ("Letters", 2)
    assert "Collect topics" in office.run("task", "template", "show", "letters")
    assert "there are" in office.run("task", "template", "show", "nothing", status=2)


def test_two_processes_that_look_at_once_make_one_task(office: OfficeByCommand) -> None:
    office.run("task", "recur", "1", "--rule", "daily", "--from-completion")
    office.run("task", "recur", "1", "--pause")
    office.run("task", "done", "1")
    # It goes on without anybody having looked: both find the same to do.
    from sqlalchemy import update

    from va_desktop.bootstrap.program import Program
    from va_desktop.core.clock import SystemClock
    from va_desktop.core.events import Nobody
    from va_desktop.kit.desktop.folders import Home
    from va_desktop.tasks.schema.series import task_series

    program = Program(Home(office.folder), SystemClock(), Nobody(), origin="test")
    with program.database.writing():
        program.database.execute(update(task_series).values(paused_at=None), task_series, "update")
    program.close()
    shell = Shell(office.folder)
    both = [shell.start("task", "list", "--json") for _ in range(2)]
    answers = [ended(one) for one in both]
    assert [answer.status for answer in answers] == [0, 0]
    assert all(len(answer.document) <= 1 for answer in answers)
    assert len(office.json("task", "list")) == 1
