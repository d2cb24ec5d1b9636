"""The application and a desk for every test of the window; what the database publishes reaches its bus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from tests.helpers.front_office import FrontOffice
from tests.helpers.ground import Heard
from tests.helpers.qt import app, desk, qapp

if TYPE_CHECKING:
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
def heard(desk: Desk) -> Heard:
    """Publish to the desk's bus, as the window does."""
    return HeardAtTheDesk(desk)
