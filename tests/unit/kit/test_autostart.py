"""The program starts at login with the words it was given, as long as that is wanted."""

from __future__ import annotations

import plistlib
import re
import stat
import sys
from pathlib import Path

import pytest

from va_desktop.kit.desktop.autostart import MacAutostart, XdgAutostart, system_autostart

COMMAND = ["/opt/VA Desktop/va-desktop", "--home", '/home/a$ha/my "data" 100%\\', "--tray"]


def words_of(line: str) -> list[str]:
    """Read an Exec line as the specification says: first the string's escapes, then the quotes."""
    text = re.sub(r"\\(.)", lambda found: {"s": " ", "n": "\n", "t": "\t"}.get(found[1], found[1]), line)
    words = re.findall(r'"((?:\\.|[^"\\])*)"|(\S+)', text)
    return [(re.sub(r"\\(.)", r"\1", quoted) or plain).replace("%%", "%") for quoted, plain in words]


def test_a_desktop_entry_holds_the_command(tmp_path: Path) -> None:
    entry = XdgAutostart(tmp_path / "autostart")
    assert not entry.starts(COMMAND)
    entry.start(COMMAND)
    assert entry.starts(COMMAND)
    assert not entry.starts(["va-desktop", "--home", "/another"])
    file = tmp_path / "autostart" / "va-desktop.desktop"
    lines = dict(line.split("=", 1) for line in file.read_text("utf-8").splitlines()[1:])
    assert words_of(lines["Exec"]) == COMMAND
    assert lines["Type"] == "Application"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    entry.start(["va-desktop"])
    assert "Exec=va-desktop\n" in file.read_text("utf-8")
    entry.stop()
    entry.stop()
    assert not entry.starts(["va-desktop"])


def test_an_agent_of_macos_holds_the_command(tmp_path: Path) -> None:
    entry = MacAutostart(tmp_path / "LaunchAgents")
    entry.start(COMMAND)
    assert entry.starts(COMMAND)
    agent = plistlib.loads((tmp_path / "LaunchAgents" / "org.va-desktop.plist").read_bytes())
    assert (agent["ProgramArguments"], agent["RunAtLoad"]) == (COMMAND, True)
    entry.stop()
    assert not entry.starts(COMMAND)


@pytest.mark.skipif(sys.platform != "linux", reason="this is where Linux desktops look")
def test_the_entry_lies_where_the_desktop_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    system_autostart({}).start(COMMAND)
    system_autostart({"XDG_CONFIG_HOME": str(tmp_path / "conf")}).start(COMMAND)
    found = sorted(str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*.desktop"))
    assert found == [".config/autostart/va-desktop.desktop", "conf/autostart/va-desktop.desktop"]
