"""The application and a desk for every test of the window; what the database publishes reaches its bus."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QDesktopServices
from typing_extensions import override

from tests.helpers.front_office import FrontOffice
from tests.helpers.ground import Heard
from tests.helpers.qt import app, desk, qapp
from tests.helpers.whole import leave_whole
from va_desktop.bootstrap.desktop import Desktop
from va_desktop.contractor.model import NewContractor
from va_desktop.kit.desktop.folders import Home
from va_desktop.kit.desktop.memory import WindowMemory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QUrl
    from PySide6.QtWidgets import QApplication

    from tests.helpers.databases import SqliteDatabases
    from tests.helpers.ground import SettableClock
    from va_desktop.core.events import Changed
    from va_desktop.kit.db.database import Database
    from va_desktop.kit.ui.desk import Desk

__all__ = ["app", "desk", "heard", "qapp"]


class HeardAtTheDesk(Heard):
    """Remembers what was published and passes it on to the panes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._bus = desk.bus

    @override
    def publish(self, change: Changed) -> None:
        super().publish(change)
        self._bus.publish(change)


@pytest.fixture
def office(database: Database, clock: SettableClock) -> FrontOffice:
    """Give the test an office up to tasks whose news arrive at the desk."""
    return FrontOffice(database, clock)


@pytest.fixture
def hidden_desktop(
    app: QApplication,
    tmp_path: Path,
    sqlite_databases: SqliteDatabases,
    clock: SettableClock,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Desktop]:
    """Give the test the whole window on a home with a profile alone; `show_whole()` shows it."""
    del app
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    home = Home(sqlite_databases.furnish(tmp_path / "home"))
    desktop = Desktop(home, clock, WindowMemory(home.window_memory))
    desktop.program.profile.set_contractor(NewContractor("Asha", "IN", "INR", "Asia/Kolkata"))
    yield desktop
    leave_whole(desktop)


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Keep what belongs to the system closed; give the test the files that it would have opened."""
    opened: list[Path] = []

    def note(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return opened


@pytest.fixture
def heard(desk: Desk) -> Heard:
    """Publish to the desk's bus, as the window does."""
    return HeardAtTheDesk(desk)
