"""Days that begin at another hour, on the command line, in one process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.helpers.processes import Ended

Run = Callable[..., Any]
ASHA = ("contractor", "set", "Asha", "--country", "IN", "--currency", "INR", "--zone", "Asia/Kolkata")


def test_a_night_shift_moves_to_the_day_before_and_back(run: Run, refused: Callable[..., str]) -> None:
    assert run(*ASHA)["day_start"] == 0
    run("client", "add", "Acme", "--country", "IE", "--currency", "EUR")
    run("contract", "add", "--client", "acme", "--title", "Office", "--rate", "25")
    run("task", "add", "Inbox", "--client", "acme")
    night = run(*"entry add --task 1 --start 2026-11-02T23:30 --end 2026-11-03T01:00".split())
    later = run(*"entry add --task 1 --start 2026-11-03T02:00 --end 2026-11-03T03:00".split())
    assert (night["day"], later["day"]) == ("2026-11-02", "2026-11-03")
    assert run(*ASHA, "--day-start", "5")["day_start"] == 5
    listed = run(*"entry list --from 2026-11-02 --to 2026-11-02".split())
    assert [one["id"] for one in listed] == [later["id"], night["id"]]
    assert "from 0 to 12" in refused(*ASHA, "--day-start", "13")
    assert run(*ASHA)["day_start"] == 5
    run(*ASHA, "--day-start", "0")
    assert [one["day"] for one in run("entry", "list")] == ["2026-11-03", "2026-11-02"]


def test_times_are_read_by_the_clock_that_is_asked_for(run: Run, said: Callable[..., Ended]) -> None:
    run(*ASHA)
    run(*"client add Acme --country US --currency USD --zone America/Chicago".split())
    run("contract", "add", "--client", "acme", "--title", "Office", "--rate", "25")
    run("task", "add", "Inbox", "--client", "acme")
    run(*"entry add --task 1 --start 2026-11-02T09:00 --end 2026-11-02T10:00 --zone Europe/Berlin".split())
    starts = {
        whose: run("entry", "list", "--zone-of", whose)[0]["local_start"]
        for whose in ("recorded", "own", "client")
    }
    assert starts == {
        "recorded": "2026-11-02T09:00:00+01:00",
        "own": "2026-11-02T13:30:00+05:30",
        "client": "2026-11-02T02:00:00-06:00",
    }
    assert run("entry", "list")[0]["zone"] == "Europe/Berlin"
    assert "2:00–3:00" in said("entry", "list", "--zone-of", "client").out
    run("invoice", "draft", "--client", "acme", "--timesheet-zone", "client")
