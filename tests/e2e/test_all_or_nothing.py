"""A command that fails half way has kept nothing of what it did before."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
import sqlcipher3.dbapi2 as driver

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.helpers.by_command import OfficeByCommand

NOWHERE = "/nowhere/at/all/out.pdf"
UNPRINTABLE = "A snowman ☃"


@pytest.fixture
def busy(office: OfficeByCommand) -> OfficeByCommand:
    """Give the test an office with a contract, an hour of work and a design of its own."""
    office.told(
        "contractor set Asha --country IN --currency INR --scheme regular --state 29",
        "contract add --client acme --title Office --rate 25 --start 2026-01-01 --retainer 10h --price 200",
        "task add Inbox --client acme",
        "entry add --task 1 --start 2026-01-06T09:00+01:00 --end 2026-01-06T21:00+01:00",
        "design add Mine --colour #204060",
    )
    return office


@pytest.fixture
def imported(office: OfficeByCommand, tmp_path: Path) -> Callable[..., Any]:
    """Return a draft of a line for 100 EUR, after a text of it."""

    def draft(description: str = "Work") -> Any:
        file = tmp_path / "lines.json"
        line = {"description": description, "quantity": 1, "price": 100}
        file.write_text(json.dumps({"client": {"name": "Acme"}, "lines": [line]}), "utf-8")
        return office.json("invoice", "import", str(file))

    return draft


def kept(home: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table."""
    with closing(driver.connect(str(home / "va-desktop.db"))) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {
            name: [tuple(row) for row in connection.execute(f"SELECT * FROM {name}")] for (name,) in names
        }


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            "contract retainer 1 --retainer 20h --price 400 --from 2026-12-01 --out " + NOWHERE,
            "can't be written",
        ),
        (
            "contract retainer 1 --retainer 20h --price 400 --from 2026-12-01 --language xx --out out.pdf",
            "hi+en",
        ),
        ("invoice draft --client acme --place-of-supply Atlantis", "ATLANTIS"),
        ("invoice draft --client acme --period-from 2026-02-01 --period-until 2026-01-01", "before"),
        ("design add Other --colour red", "#"),
        ("design add Other --signature " + NOWHERE, "out.pdf"),
        ("design set Mine --name Other --signature " + NOWHERE, "out.pdf"),
        ("series set quote --pattern Q-{YYYY}-{N} --first zero", "999999999"),
        ("series set quote --pattern Q-{YYYY}-{N} --first 0", "999999999"),
        ("quote add --client acme --line Shop 1 600 --intro \a", "control"),
        ("series set quote --pattern Q-{YYYY}-{N} --first " + "9" * 9_000, "999999999"),
        ("quote add --client acme --line Shop 1 600 --design none", "Mine"),
        ("contract retainer 1 --price 400", "Say what is bought"),
        ("invoice withholding --client acme --none --section 194J --rate 10", "either --none"),
    ],
)
def test_what_is_wrong_with_the_second_step_takes_the_first_one_back(
    busy: OfficeByCommand, words: str, says: str
) -> None:
    before = kept(busy.folder)
    assert says in busy.run(*words.split(" "), status=2)
    assert kept(busy.folder) == before


def test_a_receipt_that_can_not_be_written_was_not_handed_out(
    office: OfficeByCommand, imported: Callable[..., Any]
) -> None:
    invoice = office.json("invoice", "issue", str(imported()["id"]))
    words = ("--date", invoice["issued_on"], "--amount", "50")
    payment = office.json("invoice", "pay", invoice["number"], *words)["payment"]
    before = kept(office.folder)
    assert "can't be written" in office.run(
        "invoice", "receipt", str(payment["id"]), "--out", NOWHERE, status=2
    )
    assert kept(office.folder) == before


def test_a_reminder_is_no_list_and_is_not_noted_on_the_way_to_a_file(
    office: OfficeByCommand, imported: Callable[..., Any], tmp_path: Path
) -> None:
    invoice = office.json("invoice", "issue", str(imported()["id"]))
    before = kept(office.folder)
    words = ("invoice", "remind", invoice["number"], "--step", "first")
    for kind in ("csv", "xlsx"):
        file = tmp_path / f"reminder.{kind}"
        assert "prints no list" in office.run(*words, f"--{kind}", str(file), status=2)
    assert kept(office.folder) == before


def test_annexes_of_a_draft_that_can_not_be_issued_were_never_kept(
    office: OfficeByCommand, imported: Callable[..., Any]
) -> None:
    draft = str(imported(UNPRINTABLE)["id"])
    before = kept(office.folder)
    assert "☃" in office.run("invoice", "issue", draft, "--annex", "timesheet", status=2)
    assert kept(office.folder) == before


def test_a_credit_note_that_can_not_be_issued_was_never_drafted(
    office: OfficeByCommand, imported: Callable[..., Any]
) -> None:
    invoice = office.json("invoice", "issue", str(imported()["id"]))
    before = kept(office.folder)
    words = ("invoice", "credit", invoice["number"], "--reason")
    assert "☃" in office.run(*words, UNPRINTABLE, status=2)
    assert kept(office.folder) == before


def test_a_credit_note_of_no_day_is_not_begun(office: OfficeByCommand, imported: Callable[..., Any]) -> None:
    invoice = office.json("invoice", "issue", str(imported()["id"]))
    before = kept(office.folder)
    words = ("invoice", "credit", invoice["number"], "--date")
    assert "is not a date" in office.run(*words, "tomorrow", status=2)
    assert "still to come" in office.run(*words, "2199-01-01", status=2)
    assert "It was issued on" in office.run(*words, "2020-01-01", status=2)
    assert kept(office.folder) == before


def test_a_quote_that_can_not_be_issued_was_never_drafted(office: OfficeByCommand) -> None:
    before = kept(office.folder)
    words = ("quote", "add", "--client", "acme", "--line", UNPRINTABLE, "1", "600", "--issue")
    assert "☃" in office.run(*words, status=2)
    assert kept(office.folder) == before


@pytest.mark.parametrize(
    ("country", "place", "says"),
    [
        ("IN", "Atlantis", "There is no state “ATLANTIS” in IN"),
        ("IN", "99", "There is no state “99” in IN"),
        ("CA", "29", "do not depend on the state in CA"),
        ("DE", "29", "do not depend on the state in DE"),
    ],
)
def test_without_a_scheme_too_a_place_of_supply_is_a_state_of_the_own_country(
    office: OfficeByCommand, tmp_path: Path, country: str, place: str, says: str
) -> None:
    office.told(
        f"contractor set Asha --country {country} --currency INR",
        "contract add --client acme --title Office --rate 25 --start 2026-01-01",
        "task add Inbox --client acme",
        "entry add --task 1 --start 2026-01-06T09:00 --end 2026-01-06T21:00",
    )
    file = tmp_path / "lines.json"
    line = {"description": "Work", "quantity": 1, "price": 100}
    file.write_text(
        json.dumps({"client": {"name": "Acme"}, "lines": [line], "place_of_supply": place}), "utf-8"
    )
    before = kept(office.folder)
    for words in (("draft", "--client", "acme", "--place-of-supply", place), ("import", str(file))):
        assert says in office.run("invoice", *words, status=2)
    assert kept(office.folder) == before


def test_a_state_is_a_place_of_supply_without_a_scheme(office: OfficeByCommand) -> None:
    office.told(
        "contract add --client acme --title Office --rate 25 --start 2026-01-01",
        "task add Inbox --client acme",
        "entry add --task 1 --start 2026-01-06T09:00 --end 2026-01-06T21:00",
    )
    assert office.json(*"invoice draft --client acme --place-of-supply 29".split())["id"]
