"""What stands before a command, such as its home: nothing of it is left unheard, and no mistake is a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.processes import Shell
from va_desktop.bootstrap.knock import main

if TYPE_CHECKING:
    from pathlib import Path

NO_ADDRESS = "postgresql://user@host/name"


def refused(*words: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Return the one line of a command line that can be mended."""
    status = main(list(words))
    out, err = capsys.readouterr()
    assert (status, out, err.count("\n")) == (2, "", 1), (status, out, err)
    return err


@pytest.mark.parametrize("command", ["tag list", "timer status"])
@pytest.mark.parametrize("option", ["--home", "--database"])
def test_an_option_that_names_nothing_is_not_taken_for_the_usual_books(
    capsys: pytest.CaptureFixture[str], option: str, command: str
) -> None:
    """A script whose variable is empty would write into the person's own books."""
    for words in ([option, ""], [f"{option}="]):
        assert f"missing after {option}" in refused(*words, *command.split(), capsys=capsys)


@pytest.mark.parametrize("words", ["--tour tag list", "--tray timer status", "--tour --tray"])
def test_a_command_beside_what_is_done_without_one_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    said = refused("--home", str(tmp_path / "home"), *words.split(), capsys=capsys)
    assert "can't be said together" in said
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://host:port/books",
        "postgresql://[::1/books",
        f"postgresql://{'x' * 64}/books",
        "postgresql://\udcff/books",
        "postgresql://a\x07b/books",
        "postgresql://127.0.0.1:1/books?nonsense=1",
    ],
)
def test_an_address_that_is_none_is_no_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], url: str
) -> None:
    assert NO_ADDRESS in refused("--home", str(tmp_path), "--database", url, "tag", "list", capsys=capsys)


@pytest.mark.parametrize("server", ["nobody.invalid/books", "/books?host=/nowhere"])
def test_a_server_that_is_not_found_is_no_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], server: str
) -> None:
    words = ["--home", str(tmp_path), "--database", f"postgresql://{server}", "tag", "list"]
    assert "books can't be reached" in refused(*words, capsys=capsys)


def test_the_reason_of_the_system_is_told_in_the_language_of_the_user(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "hi_IN.UTF-8")
    file = tmp_path / "file"
    file.write_text("no folder")
    for home, reason in ((file, "इस नाम की फ़ाइल पहले से है"), (file / "home", "यह फ़ोल्डर नहीं है")):
        assert f"जा सका: {reason}।" in refused("--home", str(home), "tag", "list", capsys=capsys)


@pytest.mark.parametrize("zone", ["A" * 400, "/", __file__])
def test_a_zone_of_the_environment_that_can_not_be_stops_nothing(tmp_path: Path, zone: str) -> None:
    shell = Shell(tmp_path)
    shell.environment["TZ"] = zone
    shell.json("client", "add", "Acme", "--currency", "EUR", "--country", "IE")
    assert shell.run("invoice", "list").status == 0
