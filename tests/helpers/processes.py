"""The command line on a home of its own: as processes, as scripts start it, or quicker within this one."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typing_extensions import override

from va_desktop.bootstrap.cli import main


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its status and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)


class Commands(ABC):
    """Runs commands on one home folder, in a language of the computer."""

    def __init__(self, home: Path, language: str = "C.UTF-8") -> None:
        self.home = home
        self.computer = {"LC_ALL": language, "TZ": "Asia/Kolkata"}

    @abstractmethod
    def run(self, *words: str) -> Ended:
        """Run a command to its end."""

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


class CommandLine(Commands):
    """Runs commands within this process, in a fraction of the time that a new one takes to start."""

    @override
    def run(self, *words: str) -> Ended:
        out, err = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            for name, value in self.computer.items():
                patch.setenv(name, value)
            try:
                status = main(["--home", str(self.home), *words])
            except SystemExit as left:  # help leaves so
                status = int(left.code or 0)
        return Ended(status, out.getvalue(), err.getvalue())


class Shell(Commands):
    """Runs commands as processes; `before` stands before each of them."""

    def __init__(self, home: Path, language: str = "C.UTF-8", before: Sequence[str] = ()) -> None:
        super().__init__(home, language)
        self.before = before
        self.environment = {**os.environ, **self.computer}
        for name in ("VA_DESKTOP_HOME", "PYTHONDONTWRITEBYTECODE"):
            self.environment.pop(name, None)

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

    @override
    def run(self, *words: str) -> Ended:
        with self.start(*words) as process:
            return ended(process)


def ended(process: subprocess.Popen[str], timeout: float = 60) -> Ended:
    """Wait for a process and return how it ended."""
    out, err = process.communicate(timeout=timeout)
    return Ended(process.returncode, out, err)
