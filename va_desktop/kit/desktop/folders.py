"""Where the program keeps its data: one folder, which the user may choose."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.values import dataclass

HOME_VARIABLE: Final = "VA_DESKTOP_HOME"
DATABASE_VARIABLE: Final = "VA_DESKTOP_DATABASE"


@dataclass(frozen=True, slots=True)
class Home:
    """The data folder, and the address of a team's PostgreSQL database if there is one."""

    folder: Path
    database_url: str = ""

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.folder / "va-desktop.db"

    @property
    def window_memory(self) -> Path:
        """The file in which the window of this computer remembers its size."""
        return self.folder / "window.json"

    @property
    def faults(self) -> Path:
        """The file that keeps the reports of faults of the program."""
        return self.folder / "faults.log"

    def prepared(self) -> Home:
        """Return it with its folder made, readable by this user alone where the system knows such rights."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise UserError(
                "The folder {folder} can't be made or used: {reason}.",
                folder=str(self.folder),
                reason=error.strerror or "",
            ) from error
        return self


def home(folder: str | None = None, database_url: str | None = None) -> Home:
    """Return the home: as given, else as the environment says, else the system's folder for data of programs."""
    chosen = folder or os.environ.get(HOME_VARIABLE)
    if not chosen:
        from platformdirs import user_data_path

        chosen = str(user_data_path("va-desktop", appauthor=False))
    url = database_url or os.environ.get(DATABASE_VARIABLE, "")
    if url and not url.startswith("postgresql://"):
        raise UserError("A team's database is named like postgresql://user@host/name.", field="database")
    return Home(Path(chosen).expanduser().absolute(), url)
