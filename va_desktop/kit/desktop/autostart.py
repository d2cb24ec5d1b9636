"""Starting with the person's session, in the way of each system. Windows and macOS are unverified."""

from __future__ import annotations

import os
import plistlib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, Protocol

NAME: Final = "va-desktop"
_RESERVED: Final = set(" \t\n\"'\\><~|&;$*?#()`")


class Autostart(Protocol):
    """The entry by which a system starts this program at login."""

    def is_on(self) -> bool:
        """Tell whether there is one."""
        ...

    def set(self, command: Sequence[str] | None) -> None:
        """Start a command at login from now on, or nothing; raise `OSError` where the system does not let us."""
        ...


def system_autostart(environment: Mapping[str, str] = os.environ) -> Autostart:
    """Return the entry of this system."""
    if sys.platform == "win32":
        return WindowsAutostart()
    home = Path.home()
    if sys.platform == "darwin":
        return MacAutostart(home / "Library" / "LaunchAgents")
    return XdgAutostart(Path(environment.get("XDG_CONFIG_HOME") or home / ".config") / "autostart")


class XdgAutostart:
    """A desktop entry in the folder that Linux desktops read at login (Desktop Application Autostart 0.5)."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / f"{NAME}.desktop"

    def is_on(self) -> bool:
        """Tell whether it is there."""
        return self._file.exists()

    def set(self, command: Sequence[str] | None) -> None:
        """Write it, readable by this user alone: the command may name a database."""
        if command is None:
            self._file.unlink(missing_ok=True)
            return
        lines = (
            "[Desktop Entry]",
            "Type=Application",
            "Name=VA Desktop",
            f"Exec={' '.join(_quoted(word) for word in command)}",
            "Terminal=false",
            "X-GNOME-Autostart-enabled=true",
        )
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.touch(mode=0o600)
        self._file.write_text("\n".join(lines) + "\n", "utf-8")


def _quoted(word: str) -> str:
    """Quote a word of `Exec` (Desktop Entry Specification 1.5, "The Exec key"); its backslashes count twice."""
    word = word.replace("%", "%%")
    if not _RESERVED & set(word):
        return word
    for char in '\\"`$':
        word = word.replace(char, f"\\{char}")
    return f'"{word}"'.replace("\\", "\\\\")


class MacAutostart:
    """An agent that launchd starts at login. Unverified."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / f"org.{NAME}.plist"

    def is_on(self) -> bool:
        """Tell whether it is there."""
        return self._file.exists()

    def set(self, command: Sequence[str] | None) -> None:
        """Write it, or take it away."""
        if command is None:
            self._file.unlink(missing_ok=True)
            return
        agent = {"Label": f"org.{NAME}", "ProgramArguments": list(command), "RunAtLoad": True}
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.touch(mode=0o600)
        self._file.write_bytes(plistlib.dumps(agent))


class WindowsAutostart:
    """A value under the key of the registry that Windows runs at login. Unverified."""

    _KEY: Final = r"Software\Microsoft\Windows\CurrentVersion\Run"

    def is_on(self) -> bool:
        """Tell whether it is there."""
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, self._KEY) as key:  # type: ignore[attr-defined]
                winreg.QueryValueEx(key, NAME)  # type: ignore[attr-defined]
        except FileNotFoundError:
            return False
        return True

    def set(self, command: Sequence[str] | None) -> None:
        """Write it, or take it away."""
        import subprocess
        import winreg

        user = winreg.HKEY_CURRENT_USER  # type: ignore[attr-defined]
        with winreg.CreateKey(user, self._KEY) as key:  # type: ignore[attr-defined]
            if command is not None:
                words = subprocess.list2cmdline(command)
                winreg.SetValueEx(key, NAME, 0, winreg.REG_SZ, words)  # type: ignore[attr-defined]
            elif self.is_on():
                winreg.DeleteValue(key, NAME)  # type: ignore[attr-defined]
