"""What a person mistypes on the command line: one clear line, status 2, and nothing changed."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlcipher3.dbapi2 as driver

from tests.helpers.processes import CommandLine
from va_desktop.bootstrap.cli import main

if TYPE_CHECKING:
    from tests.helpers.databases import SqliteDatabases

TASK = "--task 1 --start 2026-01-06T09:00".split()
EXPENSE = "expense add --date 2026-01-06 --currency EUR --category software".split()

MISTAKES: dict[str, tuple[list[str], str]] = {
    "the end before the start": (["entry", "add", *TASK, "--end", "2026-01-06T08:00"], "after the start"),
    "a mistyped year": (
        ["entry", "add", *TASK, "--end", "2027-01-06T09:00"],
        "From 2026-01-06 09:00 to 2027-01-06 09:00 are more than 7 days",
    ),
    "a duration of nothing": (["entry", "add", *TASK, "--end", "2026-01-06T09:00"], "after the start"),
    "the year 9999": ("entry add --task 1 --start 9999-01-06T09:00 --end 9999-01-06T10:00".split(), "9999"),
    "an hour that is skipped": (
        "entry add --task 1 --zone Europe/Dublin --start 2026-03-29T01:30 --end 2026-03-29T03:00".split(),
        "does not exist",
    ),
    "an hour that comes twice": (
        "entry add --task 1 --zone Europe/Dublin --start 2026-10-25T01:30 --end 2026-10-25T03:00".split(),
        "comes twice",
    ),
    "an unknown zone": (
        ["entry", "add", *TASK, "--end", "2026-01-06T10:00", "--zone", "Mars/Base"],
        "Mars/Base",
    ),
    "an unknown task": ("entry add --task 99 --start 2026-01-06T09:00 --end 2026-01-06T10:00".split(), "99"),
    "an id that no database can hold": (["entry", "delete", "9" * 20], "too large"),
    "an entry that is not there": (["entry", "delete", str(2**63 - 1)], "There is no entry"),
    "no instant": ("timer start --at 2026-01-06T09:00".split(), "offset"),
    "a start in the future": ("timer start --at 2190-01-06T09:00Z".split(), "future"),
    "nothing to stop": (["timer", "stop"], "No timer"),
    "a name of 10,000 characters": (
        ["client", "add", "x" * 10_000, "--currency", "EUR", "--country", "IE"],
        "too long",
    ),
    "no name": (["client", "add", " ", "--currency", "EUR", "--country", "IE"], "Please fill this in"),
    "a control character": (["client", "add", "a\x07b", "--currency", "EUR", "--country", "IE"], "control"),
    "an unknown currency": ("client add Foo --currency XXX --country IE".split(), "XXX"),
    "an unknown country": ("client add Foo --currency EUR --country XX".split(), "XX"),
    "an unknown language": ("client add Foo --currency EUR --country IE --language fr".split(), "hi+en"),
    "an unknown client": ("invoice draft --client nobody".split(), "nobody"),
    "a rate that is none": ("contract add --client acme --title T --rate cheap/h".split(), "cheap"),
    "a rate below zero": ("contract add --client acme --title T --rate=-5/h".split(), "below zero"),
    "no rate at all": ("contract add --client acme --title T".split(), "--rate"),
    "a price in words": ("task add Foo --client acme --price 1e3".split(), "1e3"),
    "a task that is not there": ("task done 99".split(), "99"),
    "a shift beyond all calendars": ("task edit 1 --due 2026-01-06 --shift=-999999".split(), "too many"),
    "a category that is none": (
        "expense add --date 2026-01-06 --amount 5 --currency EUR --category X".split(),
        "X",
    ),
    "a date that is none": (
        "expense add --date 2026-13-06 --amount 5 --currency EUR --category office".split(),
        "2026-13-06",
    ),
    "a receipt that is not there": (
        [*EXPENSE, "--amount", "5", "--receipt", "/nowhere/r.pdf"],
        "/nowhere/r.pdf",
    ),
    "a receipt that is a folder": ([*EXPENSE, "--amount", "5", "--receipt", "/"], "folder"),
    "billable to nobody": ([*EXPENSE, "--amount", "5", "--billable"], "--client"),
    "a mark-up in words": (
        [*EXPENSE, "--amount", "5", "--client", "1", "--billable", "--markup", "x"],
        "“x”",
    ),
    "an unknown grouping": ("invoice draft --client acme --group week".split(), "week"),
    "nothing to bill": ("invoice draft --client acme".split(), "nothing to bill"),
    "an invoice that is not there": ("invoice issue 99".split(), "99"),
    "a file that is not there": ("invoice import /nowhere/lines.json".split(), "lines.json"),
    "no weeks": ("report earnings --weeks 0".split(), "1040"),
    "weeks in words": ("report earnings --weeks some".split(), "some"),
    "an unknown basis": ("report earnings --basis hoped".split(), "hoped"),
    "a chart of an unknown kind": ("report earnings --out chart.gif".split(), ".png"),
    "years in words": ("sample-data --years some".split(), "some"),
    "a command that is none": (["nonsense"], "nonsense"),
    "half a command": (["invoice"], "invoice issue"),
    "an argument that is none": ("client list --wrong".split(), "--wrong"),
    "two arguments that exclude each other": (
        "contract add --client acme --title T --rate 5 --per-task".split(),
        "--per-task and --rate can't be said together; leave one out.",
    ),
    "an argument that is cut short": ("entry list --ta 1".split(), "--ta can mean several: --task, --tag."),
    "a switch with a value": ("client list --json=1".split(), "--json takes no value."),
    "half of two values": ("design set Mine --before en".split(), "--before takes 2 values"),
    "nothing of several values": ("invoice issue 1 --annex=".split(), "choose one of"),
    "dashes as a value": ("invoice draft --client=--".split(), "A value is missing after --client."),
    "a payment in words": ("invoice unpay some".split(), "“some” is not a whole number; write it like 12."),
    "a pasted page": (["invoice", "list", "--kind", "x" * 9_000], "'" + "x" * 79 + " is not possible"),
    "what a terminal would obey": (["client", "list", "\x1b]0;\x07\u202e"], "\ufffd]0;\ufffd\ufffd"),
    "bytes that are no text": (["invoice", "import", "\udcff"], "\ufffd is not a file."),
    "bytes that are no name": (["invoice", "draft", "--client", "\udcff"], "no text in UTF-8"),
    "a page as a file": (["invoice", "import", "x" * 9_000], "x" * 900),
    "a currency of a quote": ("quote add --client acme --line A 1 5 --currency XYZ".split(), "XYZ"),
    "a quote of nothing": ("quote add --client acme".split(), "--line"),
    "lines beside a file of lines": ("quote add lines.json --line A 1 5".split(), "--line and FILE.json"),
    "a sum of which an amount is no share": (
        "invoice prepay --client acme --amount 5 --of 9".split(),
        "Say either",
    ),
    "a currency beside that of a contract": (
        "invoice prepay --client acme --amount 5 --currency USD --contract 1".split(),
        "--currency and --contract",
    ),
    "less than nothing of the bin": ("entry list --deleted --limit=-1".split(), "at least 1"),
    "nothing of the bin": ("entry list --deleted --limit=0".split(), "at least 1"),
    "clocks of the bin": ("entry list --deleted --zone-of client".split(), "leave the other conditions out"),
    "a favourite of a text and an entry": (
        "timer favourite add hello --entry 1".split(),
        "--entry and TEXT can't be said together",
    ),
    "a favourite of a task and an entry": ("timer favourite add --task 1 --entry 1".split(), "and --task"),
    "an end of no rule": ("task recur 1 --skip --until 2027-01-01".split(), "--rule"),
    "times of no rule": ("task recur 1 --stop --times 3".split(), "--rule"),
    "days off of no rule": ("task recur 1 --pause --holidays skip".split(), "--rule"),
    "no day, and later": ("task edit 1 --due none --shift 3".split(), "--due none and --shift"),
    "a zone of no time": ("task edit 1 --zone Europe/Dublin".split(), "--at"),
    "a tag without a word": ("task list --tag #".split(), "A tag is one word"),
    "waiting since a day to come": ("task wait 1 --since 2190-01-01".split(), "still to come"),
    "a contract of nobody": ("task add Letters --contract 0".split(), "--client"),
    "a language of Markdown": ("manual export --client acme --language hi".split(), "Only a PDF"),
    "a language of a file of Markdown": (
        "manual export --client acme --out m.md --language xx".split(),
        "Only a PDF",
    ),
    "a first number in other digits": ("series set quote --first ٣".split(), "999999999"),
    "a text that is said twice": (
        "design add Mine --before en A --before en B".split(),
        "once for each language",
    ),
    "an empty client": ("invoice list --client=".split(), "A value is missing after --client."),
    "an empty sum": ("invoice credit 1 --amount=".split(), "A value is missing after --amount."),
    "a sum of blanks": (["invoice", "credit", "1", "--amount", "  "], "A value is missing after --amount."),
    "an empty task": ("timer start --task=".split(), "A value is missing after --task."),
    "an empty look": ("invoice draft --client acme --design=".split(), "A value is missing after --design."),
    "a task for somebody who is nobody": (
        ["timer", "start", "calls @bakery", "--task", "1"],
        "No client with an open task answers to @bakery.",
    ),
    "a design for an empty name": ("design use modern --client=".split(), "There is no client"),
}

AMOUNTS = ["1_000", "1e9", "NaN", "inf", "0", "-5", "1,5", "12.345", "", "٣", "1" * 31, "9" * 30, "9" * 20]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, sqlite_databases: SqliteDatabases) -> Path:
    home = sqlite_databases.furnish(tmp_path_factory.mktemp("bad-input"))
    for words in (
        "contractor set Asha --country IN --currency INR --zone Asia/Kolkata --language en",
        "client add Acme --currency EUR --country IE",
        "contract add --client acme --title Office --rate 25.00/h",
        "task add Inbox --client acme",
    ):
        assert main(["--home", str(home), *words.split()]) == 0
    return home


def _content(home: Path) -> list[tuple[object, ...]]:
    """Return every row of the tables that commands write."""
    tables = ("client", "contract", "task", "time_entry", "expense", "invoice", "attachment", "audit")
    with closing(driver.connect(str(home / "va-desktop.db"))) as connection:
        return [tuple(row) for table in tables for row in connection.execute(f"SELECT * FROM {table}")]


def _refused(home: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    before = _content(home)
    capsys.readouterr()
    status = main(["--home", str(home), *words])
    said = capsys.readouterr()

    assert (status, said.out) == (2, ""), said
    assert said.err.startswith("va-desktop: ")
    assert said.err.count("\n") == 1
    assert _content(home) == before
    return said.err


@pytest.mark.parametrize(("words", "says"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_and_changes_nothing(
    home: Path, capsys: pytest.CaptureFixture[str], words: list[str], says: str
) -> None:
    assert says in _refused(home, words, capsys)


@pytest.mark.parametrize("amount", AMOUNTS)
def test_what_is_no_amount_is_refused(home: Path, capsys: pytest.CaptureFixture[str], amount: str) -> None:
    _refused(home, [*EXPENSE, f"--amount={amount}"], capsys)


def test_devanagari_digits_are_an_amount(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", str(home), *EXPENSE, "--amount", "१२३.५०"]) == 0
    assert "123.50" in capsys.readouterr().out


def test_markup_is_a_text_like_any_other(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = '<img src="/etc/passwd"/> &lt; <b>Smith & Sons'
    assert main(["--home", str(home), "client", "add", name, "--currency", "EUR", "--country", "IE"]) == 0
    line = {"description": name, "quantity": "1", "price": "9.00"}
    file = home / "lines.json"
    file.write_text(json.dumps({"client": {"name": name}, "currency": "EUR", "lines": [line]}))
    for words in (["import", str(file)], ["issue", "1"], ["pdf", "1", "--out", str(home / "markup.pdf")]):
        assert main(["--home", str(home), "invoice", *words]) == 0, capsys.readouterr()

    assert (home / "markup.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"lines": []}',
        '{"lines": [{"description": "A"}]}',
        '{"lines": [{"description": "A", "quantity": "1e3", "price": "1"}]}',
        '{"lines": [{"description": "A", "quantity": 1.5, "price": "1"}], "currency": "ZZZ"}',
    ],
)
def test_a_file_of_lines_that_is_none_is_refused(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    file = tmp_path / "lines.json"
    file.write_text(text, encoding="utf-8")
    _refused(home, ["invoice", "import", str(file)], capsys)


@pytest.mark.parametrize("kind", ["text", "empty", "foreign", "newer", "folder"])
def test_a_database_that_is_none_of_ours_is_refused_and_left_as_it_is(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    file = tmp_path / "va-desktop.db"
    if kind == "text":
        file.write_text("a letter to a client, long enough to be taken for something else\n" * 100)
    elif kind == "empty":
        file.touch()
    elif kind == "folder":
        file.mkdir()
    else:
        if kind == "newer":
            file.write_bytes((home / "va-desktop.db").read_bytes())
        newer = "UPDATE alembic_version SET version_num = '9999'"
        with closing(driver.connect(str(file))) as connection:
            connection.execute("CREATE TABLE song (name)" if kind == "foreign" else newer)
            connection.commit()
    before = file.read_bytes() if file.is_file() else b""
    capsys.readouterr()

    assert main(["--home", str(tmp_path), "client", "list"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert (file.read_bytes() if file.is_file() else b"") == before
    assert [one.name for one in tmp_path.iterdir()] == ["va-desktop.db"]


def test_a_fault_of_the_program_is_one_line_that_says_what_failed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--home", str(tmp_path), "expense", "list"]) == 0
    with closing(driver.connect(str(tmp_path / "va-desktop.db"))) as connection:
        connection.execute("ALTER TABLE expense RENAME TO gone")
        connection.commit()

    assert main(["--home", str(tmp_path), "expense", "list"]) == 1
    said = capsys.readouterr().err
    assert said.startswith(
        "va-desktop: A fault of the program, your data is safe: sqlalchemy.exc.OperationalError: "
    )
    assert "no such table: expense" in said
    assert said.count("\n") == 1
    assert "no such table" in (tmp_path / "faults.log").read_text(encoding="utf-8")


MISSPOKEN = ["nonsense", "invoice issue", "invoice draft --client 1 --group year", "timer start --at"]


@pytest.mark.parametrize("words", MISSPOKEN)
def test_a_mistake_in_the_words_is_said_in_the_language_that_the_user_chose(
    tmp_path: Path, sqlite_databases: SqliteDatabases, words: str
) -> None:
    """Not in that of the computer, of which nothing is known here."""
    shell = CommandLine(sqlite_databases.furnish(tmp_path))
    english = shell.refused(*words.split())
    assert shell.run("settings", "set", "language", "hi").status == 0
    hindi = shell.refused(*words.split())
    assert english != hindi
    assert any("\u0900" <= letter <= "\u097f" for letter in hindi)
    assert not any("\u0900" <= letter <= "\u097f" for letter in english)


def test_a_mistake_makes_no_database(tmp_path: Path) -> None:
    CommandLine(tmp_path).refused("nonsense")
    assert not list(tmp_path.glob("*.db*"))


def test_a_mistake_is_named_where_the_data_can_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "va-desktop.db").write_text("shopping list")
    assert "no command" in CommandLine(tmp_path).refused("nonsense")
