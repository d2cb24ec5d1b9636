"""Where the program keeps its data: one folder, which the user may choose."""

from __future__ import annotations

from pathlib import Path

from va_desktop.core.errors import UserError
from va_desktop.core.reasons import reason
from va_desktop.core.values import dataclass
from va_desktop.kit.desktop import door


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
    def door(self) -> str:
        """Where the window with this home listens; empty where it can't."""
        return door.door(str(self.folder), self.database_url)

    @property
    def latch(self) -> str:
        """The file that the one window with this home holds locked."""
        return door.latch(str(self.folder), self.database_url)

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
                reason=reason(error),
            ) from error
        return self


def home(folder: str | None = None, database_url: str | None = None) -> Home:
    """Return the home: as given, else as the environment says, else the system's folder for data of programs."""
    url = door.database_url(database_url)
    if url and not (url.startswith("postgresql://") and url.isprintable()):
        raise UserError("A team's database is named like postgresql://user@host/name.", field="database")
    return Home(Path(door.data_folder(folder)), url)
