"""Every command that lists writes what it lists into a file for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.by_command import OfficeByCommand
from tests.helpers.processes import Ended
from tests.helpers.sheets import read_book
from va_desktop.bootstrap.running import ROOMS


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_list_is_written_as_csv_and_as_a_workbook(
    run: Callable[..., Any], said: Callable[..., Ended], tmp_path: Path
) -> None:
    run(*"contractor set Asha --country IN --currency INR".split())
    run("client", "add", "=cmd|'/c calc'!A1", "--country", "IE", "--currency", "EUR")
    run("client", "add", "दिल्ली दुकान", "--country", "IN", "--currency", "INR")
    run(*"expense add --date 2026-11-03 --amount 1250.50 --currency INR --category software".split())
    as_csv, as_book = tmp_path / "clients.csv", tmp_path / "expenses.xlsx"
    listed = run("client", "list", "--csv", str(as_csv))
    written = rows(as_csv)
    assert [row["name"] for row in written] == ["'=cmd|'/c calc'!A1", "दिल्ली दुकान"]
    assert list(written[0]) == list(listed[0])
    assert said("expense", "list", "--xlsx", str(as_book)).status == 0
    head, first = read_book(as_book).sheets[0]
    cells = dict(zip([one.value for one in head], first, strict=False))
    assert (float(cells["amount"].value), cells["amount"].pattern) == (1250.5, "#,##0.00 [$INR]")
    assert cells["date" if "date" in cells else "day"].pattern == "yyyy-mm-dd"


COMMANDS = {
    " ".join(command.words): command.words
    for rooms in ROOMS.values()
    for room in rooms
    for command in import_module(room).COMMANDS
    if command.words[-1] == "list" or command.words == ("invoice", "prepayments")
}


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_whatever_is_called_a_list_can_be_written(
    run: Callable[..., Any], words: tuple[str, ...], tmp_path: Path
) -> None:
    run(*"contractor set Asha --country IN --currency INR".split())
    file = tmp_path / "list.csv"
    listed = run(*words, "--csv", str(file))
    whole = listed if isinstance(listed, list) else next(iter(listed.values()))
    assert len(rows(file)) == len(whole)


def test_what_is_left_of_a_prepayment_is_an_amount_in_a_workbook(
    office: OfficeByCommand, tmp_path: Path
) -> None:
    draft = office.json("invoice", "prepay", "--client", "acme", "--amount", "50")
    office.run("invoice", "issue", str(draft["id"]))
    office.run("invoice", "prepayments", "--xlsx", str(tmp_path / "left.xlsx"))
    head, first = read_book(tmp_path / "left.xlsx").sheets[0]
    cells = dict(zip([one.value for one in head], first, strict=False))
    assert (float(cells["left"].value), cells["left"].pattern) == (50, "#,##0.00 [$EUR]")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("invoice", "list"), ("total", "credited", "written_off", "outstanding")),
        (("invoice", "aging"), ("current", "1_30", "31_60", "61_90", "over_90", "total")),
    ],
    ids=lambda words: words[-1],
)
def test_what_became_of_an_invoice_is_amounts_in_a_workbook(
    office: OfficeByCommand, tmp_path: Path, words: tuple[str, ...], names: tuple[str, ...]
) -> None:
    office.run(*"invoice opening --client acme --number 17 --date 2026-01-05 --amount 10".split())
    office.run(*words, "--xlsx", str(tmp_path / "list.xlsx"))
    head, first = read_book(tmp_path / "list.xlsx").sheets[0]
    cells = dict(zip([one.value for one in head], first, strict=False))
    assert {name: cells[name].pattern for name in names} == dict.fromkeys(names, "#,##0.00 [$EUR]")


def test_files_of_another_kind_and_commands_that_list_nothing_are_refused(
    run: Callable[..., Any], refused: Callable[..., str], tmp_path: Path
) -> None:
    run(*"contractor set Asha --country IN --currency INR".split())
    assert ".csv" in refused("client", "list", "--csv", str(tmp_path / "clients.txt"))
    assert "can't be written" in refused("client", "list", "--csv", str(tmp_path / "no" / "clients.csv"))
    assert "--csv" in refused("contractor", "show", "--csv", str(tmp_path / "me.csv"))
    assert list(tmp_path.glob("*.csv")) == []


def test_a_name_that_looks_like_a_day_stays_what_it_is(run: Callable[..., Any], tmp_path: Path) -> None:
    run(*"contractor set Asha --country IN --currency INR".split())
    named = ["2026-02-30", "0001-01-01", "2026-02-30T25:00:00"]
    for name in named:
        run("client", "add", name, "--country", "IE", "--currency", "EUR")
    run("client", "list", "--csv", str(tmp_path / "clients.csv"), "--xlsx", str(tmp_path / "clients.xlsx"))
    assert sorted(row["name"] for row in rows(tmp_path / "clients.csv")) == sorted(named)


def test_a_list_is_written_into_both_files_or_into_neither(
    run: Callable[..., Any], refused: Callable[..., str], tmp_path: Path
) -> None:
    run(*"contractor set Asha --country IN --currency INR".split())
    run(*"client add Acme --country IE --currency EUR".split())
    good, nowhere = tmp_path / "clients.csv", tmp_path / "missing" / "clients.xlsx"
    assert "clients.xlsx can't be written" in refused(
        "client", "list", "--csv", str(good), "--xlsx", str(nowhere)
    )
    assert list(tmp_path.glob("*.csv")) == []
    good.write_text("mine", "utf-8")
    refused("client", "list", "--csv", str(good), "--xlsx", str(nowhere))
    assert good.read_text("utf-8") == "mine"


def test_times_say_by_which_clocks_they_are(run: Callable[..., Any], tmp_path: Path) -> None:
    run(*"contractor set Asha --country IN --currency INR --zone Asia/Kolkata".split())
    run(*"client add Acme --currency EUR --country IE".split())
    run(*"contract add --client acme --title Office --rate 25.00/h".split())
    run("task", "add", "Inbox", "--client", "1")
    run(*"entry add --task 1 --start 2026-01-06T09:00 --end 2026-01-06T10:00".split())
    run("entry", "list", "--csv", str(tmp_path / "entries.csv"))
    (entry,) = rows(tmp_path / "entries.csv")
    assert (entry["start"], entry["local_start"]) == ("2026-01-06T03:30:00Z", "2026-01-06 09:00")
