"""Invoices that come again, by command; two processes that run at once make each once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.helpers.processes import Shell, ended

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.by_command import OfficeByCommand


def add(office: OfficeByCommand, *more: str) -> Any:
    words = [
        "--client",
        "acme",
        "--title",
        "Care",
        "--rule",
        "every month",
        "--line",
        "Care {month}",
        "1",
        "150",
    ]
    return office.json("recurring", "add", *words, *more)


def test_a_plan_is_added_run_paused_and_ended(office: OfficeByCommand) -> None:
    plan = add(office, "--from", "2019-01-01", "--times", "3", "--issue")
    assert (plan["rule"], plan["times"], plan["next"][0]["period"]) == (
        "FREQ=MONTHLY;BYMONTHDAY=1",
        3,
        "December 2018",
    )
    ran = office.json("recurring", "run")
    assert [len(ran[key]) for key in ("drafted", "issued", "waiting", "paused")] == [0, 3, 0, 0]
    assert office.run("recurring", "run") == "Nothing is due.\n"
    assert office.json("recurring", "list") == []  # its three turns are over
    assert office.json("recurring", "list", "--all")[0]["ended"]
    assert [one["period"] for one in add(office, "--from", "2150-01-01")["next"]][:1] == ["December 2149"]
    assert office.json("recurring", "pause", "2")["paused"]
    assert not office.json("recurring", "go-on", "2", "--catch-up")["paused"]
    assert office.json("recurring", "end", "2")["ended"]
    assert "ended" in office.run("recurring", "list", "--client", "acme", "--all")


def test_what_comes_again_is_put_into_the_clients_folder(office: OfficeByCommand, tmp_path: Path) -> None:
    rule = ("--title", "Care", "--rule", "every month", "--from", "2018-10-01", "--times", "1")
    words = ("recurring", "add", "--client", "acme", *rule, "--line", "Care {month}", "1", "150")
    assert "has no folder yet" in office.run(*words, "--issue", "--hand-over", status=2)
    shared = tmp_path / "shared"
    office.run("client", "edit", "acme", "--folder", str(shared))
    assert "issued at once" in office.run(*words, "--hand-over", status=2)
    assert office.json(*words, "--issue", "--hand-over")["hand_over"]
    why = f"The folder {shared} can't be found here."
    assert f"is not in its folder: {why}" in office.run("recurring", "run")
    assert office.run("recurring", "run") == "Nothing is due.\n"
    assert f"is not in its folder: {why}\n" in office.run("recurring", "list"), "though it has ended"
    (plan,) = office.json("recurring", "list")
    assert [(turn["state"], turn["why"]) for turn in plan["made"]] == [("to_send", why)]
    shared.mkdir()
    said = office.run("recurring", "run")
    (file,) = shared.iterdir()
    assert said == f"Put {file.name} into {shared}.\n"


def test_what_was_made_is_told_in_words(office: OfficeByCommand) -> None:
    add(office, "--from", "2018-10-01", "--until", "2018-10-31")
    assert office.run("recurring", "run") == "Drafted 1 for Acme: €\N{NO-BREAK SPACE}150.00\n"
    add(office, "--from", "2018-10-01", "--until", "2018-10-31", "--issue", "--intro", "☃ 𓀀")
    assert "could not be issued: No font has these characters" in office.run("recurring", "run")
    assert office.run("recurring", "run") == "Nothing is due.\n"


def test_what_can_not_be_is_said_in_a_sentence(office: OfficeByCommand) -> None:
    words = ("recurring", "add", "--client", "acme", "--title", "Care", "--from", "2018-10-01")
    assert "is not understood" in office.run(*words, "--rule", "now and then", status=2)
    assert "Give it a line" in office.run(*words, "--rule", "every month", status=2)
    assert "There is no recurring invoice 9" in office.run("recurring", "end", "9", status=2)


def test_two_processes_that_run_at_once_make_each_once(office: OfficeByCommand) -> None:
    add(office, "--from", "2017-11-01", "--until", "2018-10-31", "--issue")
    shell = Shell(office.folder)
    both = [shell.start("recurring", "run", "--json") for _ in range(2)]
    told = [ended(one).document for one in both]
    numbers = sorted(one["number"] for ran in told for one in ran["issued"])
    assert len(numbers) == len(set(numbers)) == 12
    assert len(office.json("invoice", "list")) == 12
