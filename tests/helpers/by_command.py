"""An office at the command line: a home with a contractor and a client, told of by words alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.helpers.processes import CommandLine

BEGINNING = (
    "contractor set Asha --country IN --currency INR --zone Asia/Kolkata --language en",
    "client add Acme --currency EUR --country IE",
)


class OfficeByCommand:
    """Runs commands on a home of its own, on which there is a client called Acme."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._line = CommandLine(folder)
        self.told(*BEGINNING)

    def told(self, *commands: str) -> None:
        """Run commands whose words have no spaces in them."""
        for command in commands:
            self.run(*command.split())

    def run(self, *words: str, status: int = 0) -> str:
        """Run a command that ends with a status; return what it wrote, or what it complained of."""
        ended = self._line.run(*words)
        assert ended.status == status, (words, ended)
        return ended.out if status == 0 else ended.err

    def json(self, *words: str) -> Any:
        """Return the JSON of a command that goes well."""
        return self._line.json(*words)
