"""The program as a whole process, as scripts and people start it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: its status and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)


class Shell:
    """Runs commands on one home folder, in a language of the computer; `before` stands before each of them."""

    def __init__(self, home: Path, language: str = "C.UTF-8", before: Sequence[str] = ()) -> None:
        self.home = home
        self.before = before
        self.environment = {
            name: value for name, value in os.environ.items() if name != "VA_DESKTOP_HOME"
        } | {
            "LC_ALL": language,
            "TZ": "Asia/Kolkata",
        }
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def command(self, *words: str) -> list[str]:
        """Return the command line of the words."""
        return [*self.before, sys.executable, "-m", "va_desktop", "--home", str(self.home), *words]

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Start a command and do not wait for it."""
        return subprocess.Popen(
            self.command(*words),
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *words: str) -> Ended:
        """Run a command to its end."""
        with self.start(*words) as process:
            return ended(process)

    def json(self, *words: str) -> Any:
        """Run a command that succeeds in silence and return its JSON document."""
        result = self.run(*words, "--json")
        assert (result.status, result.err) == (0, ""), (words, result)
        return result.document

    def refused(self, *words: str) -> str:
        """Run a command that the user can mend and return the one line that says how."""
        result = self.run(*words)
        assert (result.status, result.out) == (2, ""), (words, result)
        assert result.err.startswith("va-desktop: "), result.err
        assert result.err.count("\n") == 1, result.err
        return result.err.removeprefix("va-desktop: ").strip()


def ended(process: subprocess.Popen[str], timeout: float = 60) -> Ended:
    """Wait for a process and return how it ended."""
    out, err = process.communicate(timeout=timeout)
    return Ended(process.returncode, out, err)
