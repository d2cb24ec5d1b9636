"""Profile, services, exchange rates and settings on the command line, in one process."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from va_desktop.bootstrap.cli import main

Run = Callable[..., Any]
Said = Callable[..., tuple[int, str, str]]
ASHA = ("contractor", "set", "Asha Verma", "--country", "in", "--currency", "inr", "--zone", "Asia/Kolkata")


@pytest.fixture
def said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Said:
    """Give the test a command line on a home of its own: status, output and complaint."""

    def said(*words: str) -> tuple[int, str, str]:
        status = main(["--home", str(tmp_path / "home"), *words])
        out = capsys.readouterr()
        return status, out.out, out.err

    return said


@pytest.fixture
def run(said: Said) -> Run:
    """Give the test the JSON of a command that goes well."""

    def run(*words: str) -> Any:
        status, out, err = said(*words, "--json")
        assert status == 0, err
        return json.loads(out)

    return run


@pytest.fixture
def refused(said: Said) -> Callable[..., str]:
    """Give the test the one line of a command that can be mended."""

    def refused(*words: str) -> str:
        status, out, err = said(*words)
        assert (status, out, err.count("\n")) == (2, "", 1)
        return err

    return refused


def test_without_a_profile_the_command_says_how_to_set_it(refused: Callable[..., str]) -> None:
    assert "contractor set" in refused("contractor", "show")


def test_a_profile_is_set_and_only_what_is_said_changes(run: Run, said: Said) -> None:
    run(*ASHA, "--address", "12 MG Road", "--tax-number", "GSTIN 29ABCDE1234F1ZW", "--language", "hi")
    changed = run("contractor", "set", "Asha V.", "--country", "IN", "--currency", "EUR")
    assert changed == {
        "name": "Asha V.",
        "country": "IN",
        "currency": "EUR",
        "zone": "Asia/Kolkata",
        "language": "hi",
        "address": "12 MG Road",
        "tax_numbers": [{"label": "GSTIN", "number": "29ABCDE1234F1ZW"}],
        "tax_name": "",
        "tax_rate": "0",
        "number_pattern": "",
        "fiscal_month": 4,
    }
    assert run("contractor", "show")["accounts"] == []
    assert "GSTIN 29ABCDE1234F1ZW" in said("contractor", "show")[1]
    assert run(*ASHA, "--tax-number", "ABCDE1234F")["tax_numbers"] == [{"label": "", "number": "ABCDE1234F"}]
    assert run(*ASHA, "--tax-number", "")["tax_numbers"] == []


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--country", "XX", "--currency", "INR"), "no country"),
        (("--country", "IN", "--currency", "EURO"), "no currency"),
        (("--country", "IN", "--currency", "INR", "--zone", "Nowhere"), "no time zone"),
        (("--country", "IN", "--currency", "INR", "--language", "xx"), "language"),
        (("--country", "IN", "--currency", "INR", "--tax-number", "x" * 61), "too long"),
    ],
)
def test_a_wrong_profile_is_refused_on_one_line(
    refused: Callable[..., str], words: tuple[str, ...], complaint: str
) -> None:
    assert complaint in refused("contractor", "set", "Asha", *words)
    assert "contractor set" in refused("contractor", "show")


def test_the_catalogue_is_there_from_the_beginning_and_grows(run: Run, said: Said) -> None:
    assert len(run("service", "list")) >= 40
    added = run("service", "add", "Podcast editing", "--name-hi", "पॉडकास्ट संपादन", "--unit", "C62")
    assert (added["key"], added["group"], added["names"]) == (
        "podcast-editing",
        "own",
        {"hi": "पॉडकास्ट संपादन"},
    )
    assert run("service", "list")[-1] == added
    assert "podcast-editing" in said("service", "list")[1]


def test_rates_are_typed_imported_and_listed(
    run: Run, said: Said, refused: Callable[..., str], tmp_path: Path
) -> None:
    file = tmp_path / "eurofxref.csv"
    file.write_text("Date,USD,INR,\n2026-11-20,1.0562,98.2,\n", "utf-8")
    typed = run("rate", "set", "eur", "inr", "९८.५", "--date", "2026-11-20")
    assert typed == {"date": "2026-11-20", "from": "EUR", "to": "INR", "rate": "98.5", "source": "typed"}
    assert run("rate", "import", str(file)) == {
        "rates": 1,
        "currencies": 2,
        "from": "2026-11-20",
        "to": "2026-11-20",
    }
    assert [(rate["to"], rate["source"]) for rate in run("rate", "list")] == [
        ("INR", "typed"),
        ("USD", "ECB"),
    ]
    assert "1.0562" in said("rate", "list")[1]
    for wrong in ("1_000", "1e9", "NaN", "0", "-1"):
        refused("rate", "set", "EUR", "USD", "--", wrong)
    assert "no file" in refused("rate", "import", str(tmp_path / "nothing.csv"))
    assert run("rate", "set", "EUR", "USD", "1.06")["date"] > "2026-01-01"


def test_settings_are_listed_and_changed(run: Run, said: Said, refused: Callable[..., str]) -> None:
    assert run("settings", "set", "theme", "dark") == {"key": "theme", "value": "dark"}
    assert run("settings", "list") == [{"key": "theme", "value": "dark"}, {"key": "language", "value": ""}]
    assert "Appearance" in said("settings", "list")[1]
    assert "light" in refused("settings", "set", "theme", "pink")
    assert "theme" in refused("settings", "set", "colour", "pink")


def test_a_room_asked_for_help_lists_its_commands(
    said: Said, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for language, purpose in (("en_IE.UTF-8", "Add a client"), ("hi_IN.UTF-8", "क्लाइंट जोड़ें")):
        monkeypatch.setenv("LC_ALL", language)
        for words in (("client", "--help"), ("client", "add", "--help")):
            with pytest.raises(SystemExit) as left:
                said(*words)
            assert left.value.code == 0
            assert purpose in capsys.readouterr().out


def test_place_and_language_are_guessed_where_they_are_not_said(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "hi_IN.UTF-8")
    monkeypatch.setenv("TZ", "UTC")
    profile = run("contractor", "set", "आशा", "--country", "IN", "--currency", "INR")
    assert (profile["zone"], profile["language"]) == ("Asia/Kolkata", "hi")
    client = run("client", "add", "Acme Dental", "--country", "IE", "--currency", "EUR")
    assert client["zone"] == "Europe/Dublin"


def test_a_reader_that_has_seen_enough_is_no_fault(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "va_desktop", "--home", str(tmp_path), "settings", "list"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0
    assert not (tmp_path / "faults.log").exists()
