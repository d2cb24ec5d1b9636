"""Profile, services, exchange rates and settings on the command line, in one process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.processes import CommandLine, Ended

Run = Callable[..., Any]
Said = Callable[..., Ended]
ASHA = ("contractor", "set", "Asha Verma", "--country", "in", "--currency", "inr", "--zone", "Asia/Kolkata")


def test_without_a_profile_the_command_says_how_to_set_it(refused: Callable[..., str]) -> None:
    assert "contractor set" in refused("contractor", "show")


def test_a_profile_is_set_and_only_what_is_said_changes(run: Run, said: Said) -> None:
    town = ("--city", "Bengaluru", "--post-code", "560001")
    run(*ASHA, *town, "--address", "12 MG Road", "--tax-number", "GSTIN 29ABCDE1234F1ZW", "--language", "hi")
    changed = run("contractor", "set", "Asha V.", "--country", "IN", "--currency", "EUR")
    assert changed == {
        "name": "Asha V.",
        "country": "IN",
        "currency": "EUR",
        "zone": "Asia/Kolkata",
        "language": "hi",
        "address": "12 MG Road",
        "city": "Bengaluru",
        "post_code": "560001",
        "email": "",
        "phone": "",
        "logo": "",
        "name_hi": "",
        "address_hi": "",
        "tax_numbers": [{"label": "GSTIN", "number": "29ABCDE1234F1ZW"}],
        "tax_name": "",
        "tax_rate": "0",
        "scheme": "",
        "state": "29",
        "lut": "",
        "lut_year": "",
        "print_authority": "",
        "other_taxes": "",
        "wording_home": "",
        "wording_abroad": "",
        "number_pattern": "",
        "fiscal_month": 4,
        "day_start": 0,
        "week_begins": "monday",
        "terms_days": 14,
        "target_seconds": 0,
        "target": None,
    }
    assert run("contractor", "show")["accounts"] == []
    assert "GSTIN 29ABCDE1234F1ZW" in said("contractor", "show").out
    assert "12 MG Road\nBengaluru 560001\n" in said("contractor", "show").out
    assert run(*ASHA, "--tax-number", "ABCDE1234F")["tax_numbers"] == [{"label": "", "number": "ABCDE1234F"}]
    assert run(*ASHA, "--tax-number", "")["tax_numbers"] == []


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--country", "XX", "--currency", "INR"), "no country"),
        (("--country", "IN", "--currency", "EURO"), "no currency"),
        (("--country", "IN", "--currency", "INR", "--zone", "Nowhere"), "no time zone"),
        (("--country", "IN", "--currency", "INR", "--language", "xx"), "language"),
        (("--country", "IN", "--currency", "INR", "--tax-number", "x" * 61), "no tax number"),
        (("--country", "IN", "--currency", "INR", "--tax-number", "9" * 61), "too long"),
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
    assert "podcast-editing" in said("service", "list").out


def test_the_catalogue_is_put_in_order_by_command(run: Run, refused: Callable[..., str]) -> None:
    group = run("service", "group", "add", "Audio work", "--name-hi", "ऑडियो का काम")
    assert group == {"key": "audio-work", "names": {"en": "Audio work", "hi": "ऑडियो का काम"}}
    run("service", "group", "move", "audio work", "--by", "-99")
    assert run("service", "group", "list")[0] == group
    added = run("service", "add", "Podcasts", "--group", "ऑडियो का काम")
    assert added["group"] == "audio-work"
    assert "services in this group" in refused("service", "group", "remove", "audio-work")
    edited = run("service", "edit", "podcasts", "--unit", "C62", "--group", "calls", "--name-hi", "पॉडकास्ट")
    assert (edited["name"], edited["unit"], edited["group"]) == ("Podcasts", "C62", "calls")
    assert edited["names"] == {"hi": "पॉडकास्ट"}
    run("service", "group", "rename", "audio-work", "--name", "Sound")
    assert run("service", "group", "remove", "sound")["names"]["hi"] == "ऑडियो का काम"
    assert "no group" in refused("service", "add", "Film", "--group", "film")

    run("service", "move", "podcasts", "--by", "-9")
    calls = [one["key"] for one in run("service", "list") if one["group"] == "calls"]
    assert calls == ["podcasts", "calls-in", "calls-out"]
    run("service", "edit", "calls-in", "--name", "Reception", "--tax-code", "998591")
    assert run("service", "edit", "calls-in", "--as-it-came")["tax_code"] == "998599"
    assert "did not come" in refused("service", "edit", "podcasts", "--as-it-came")
    run("service", "remove", "calls-out")
    assert run("service", "restore") == {"restored": 1}
    assert run("service", "restore") == {"restored": 0}


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
    assert "1.0562" in said("rate", "list").out
    for wrong in ("1_000", "1e9", "NaN", "0", "-1"):
        refused("rate", "set", "EUR", "USD", "--", wrong)
    assert "no file" in refused("rate", "import", str(tmp_path / "nothing.csv"))
    assert run("rate", "set", "EUR", "USD", "1.06")["date"] > "2026-01-01"


def test_settings_are_listed_and_changed(run: Run, said: Said, refused: Callable[..., str]) -> None:
    assert run("settings", "set", "theme", "dark") == {"key": "theme", "value": "dark"}
    assert run("settings", "set", "idle-after", "15") == {"key": "idle-after", "value": 15}
    listed = {setting["key"]: setting["value"] for setting in run("settings", "list")}
    assert (listed["theme"], listed["language"], listed["idle-after"]) == ("dark", "", 15)
    assert "Appearance" in said("settings", "list").out
    assert "240" in refused("settings", "set", "idle-after", "241")
    assert "light" in refused("settings", "set", "theme", "pink")
    assert "theme" in refused("settings", "set", "colour", "pink")


@pytest.mark.parametrize(
    ("language", "purpose", "option"),
    [
        ("en_IE.UTF-8", "Add a client", "print one JSON document"),
        ("hi_IN.UTF-8", "क्लाइंट जोड़ें", "एक JSON दस्तावेज़ छापें"),
    ],
)
def test_a_room_asked_for_help_lists_its_commands(
    tmp_path: Path, language: str, purpose: str, option: str
) -> None:
    for words, more in ((("client", "--help"), "client list"), (("client", "add", "--help"), option)):
        answer = CommandLine(tmp_path, language).run(*words)
        assert (answer.status, answer.err) == (0, "")
        assert more in answer.out
        assert purpose in answer.out


def test_words_that_several_commands_begin_with_lead_to_these_alone(tmp_path: Path) -> None:
    shell = CommandLine(tmp_path)
    for asked in ("-h", "--help"):
        listed = shell.run("contractor", "account", asked)
        assert (listed.status, listed.err) == (0, "")
        assert "contractor account move" in listed.out
        assert "contractor set" not in listed.out
    assert shell.refused("reminder", "text") == (
        "Say which: reminder text list, reminder text show, reminder text set."
    )
    assert "reminder list, reminder set" in shell.refused("reminder", "words", "--help")


def test_the_help_of_options_that_exclude_each_other_is_in_the_users_language_too(tmp_path: Path) -> None:
    answer = CommandLine(tmp_path, "hi_IN.UTF-8").run("task", "milestones", "--help")
    assert "दाम फिर पूरा एक साथ हो" in answer.out
    assert "pay the price" not in answer.out


def test_place_and_language_are_guessed_where_they_are_not_said(tmp_path: Path) -> None:
    line = CommandLine(tmp_path, "hi_IN.UTF-8")
    line.computer["TZ"] = "UTC"
    run = line.json
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
