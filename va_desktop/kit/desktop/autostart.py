"""Starting with the person's session, in the way of each system. Windows and macOS are unverified."""

from __future__ import annotations

import os
import plistlib
import sys
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from subprocess import list2cmdline
from typing import Final, Protocol

from typing_extensions import override

NAME: Final = "va-desktop"
_RESERVED: Final = set(" \t\n\"'\\><~|&;$*?#()`")


class Autostart(Protocol):
    """The entry by which a system starts this program at login."""

    def starts(self, command: Sequence[str]) -> bool:
        """Tell whether it starts exactly this command: another home's entry is none of our business."""
        ...

    def start(self, command: Sequence[str]) -> None:
        """Start a command at login from now on; raise `OSError` where the system does not let us."""
        ...

    def stop(self) -> None:
        """Start nothing any more; raise `OSError` where the system does not let us."""
        ...


def system_autostart(environment: Mapping[str, str] = os.environ) -> Autostart:
    """Return the entry of this system."""
    if sys.platform == "win32":
        return WindowsAutostart()
    home = Path.home()
    if sys.platform == "darwin":
        return MacAutostart(home / "Library" / "LaunchAgents")
    return XdgAutostart(Path(environment.get("XDG_CONFIG_HOME") or home / ".config") / "autostart")


class _Entry(ABC):
    """An entry that is a file, readable by its user alone: the command may name a database."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @abstractmethod
    def _content(self, command: Sequence[str]) -> bytes:
        """Return what the file says to start a command."""

    def starts(self, command: Sequence[str]) -> bool:
        """Tell whether the file starts exactly this command."""
        try:
            return self._file.read_bytes() == self._content(command)
        except OSError:
            return False

    def start(self, command: Sequence[str]) -> None:
        """Write the file."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.touch(mode=0o600)
        self._file.write_bytes(self._content(command))

    def stop(self) -> None:
        """Take the file away."""
        self._file.unlink(missing_ok=True)


class XdgAutostart(_Entry):
    """A desktop entry in the folder that Linux desktops read at login (Desktop Application Autostart 0.5)."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / f"{NAME}.desktop")

    @override
    def _content(self, command: Sequence[str]) -> bytes:
        lines = (
            "[Desktop Entry]",
            "Type=Application",
            "Name=VA Desktop",
            f"Exec={' '.join(_quoted(word) for word in command)}",
            "Terminal=false",
            "X-GNOME-Autostart-enabled=true",
            "",
        )
        return "\n".join(lines).encode()


def _quoted(word: str) -> str:
    """Quote a word of `Exec` (Desktop Entry Specification 1.5, "The Exec key"); its backslashes count twice."""
    word = word.replace("%", "%%")
    if not _RESERVED & set(word):
        return word
    for char in '\\"`$':
        word = word.replace(char, f"\\{char}")
    return f'"{word}"'.replace("\\", "\\\\")


class MacAutostart(_Entry):
    """An agent that launchd starts at login. Unverified."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / f"org.{NAME}.plist")

    @override
    def _content(self, command: Sequence[str]) -> bytes:
        agent = {"Label": f"org.{NAME}", "ProgramArguments": list(command), "RunAtLoad": True}
        return plistlib.dumps(agent)


class WindowsAutostart:
    """A value under the key of the registry that Windows runs at login. Unverified."""

    _KEY: Final = r"Software\Microsoft\Windows\CurrentVersion\Run"

    def starts(self, command: Sequence[str]) -> bool:
        """Tell whether the value starts exactly this command."""
        return self._value() == list2cmdline(command)

    def _value(self) -> str | None:
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, self._KEY) as key:  # type: ignore[attr-defined]
                return str(winreg.QueryValueEx(key, NAME)[0])  # type: ignore[attr-defined]
        except FileNotFoundError:
            return None

    def start(self, command: Sequence[str]) -> None:
        """Write the value."""
        import winreg

        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, self._KEY) as key:  # type: ignore[attr-defined]
            winreg.SetValueEx(key, NAME, 0, winreg.REG_SZ, list2cmdline(command))  # type: ignore[attr-defined]

    def stop(self) -> None:
        """Take the value away."""
        import winreg

        if self._value() is not None:
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, self._KEY) as key:  # type: ignore[attr-defined]
                winreg.DeleteValue(key, NAME)  # type: ignore[attr-defined]
