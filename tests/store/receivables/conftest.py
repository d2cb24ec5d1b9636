"""An office at which something is owed, for the tests of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.office import Office
from tests.helpers.owing import OwedOffice

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database


@pytest.fixture
def owed(database: Database, clock: SettableClock) -> OwedOffice:
    """Give the test an office with a profile, on both kinds of database."""
    office = Office(database, clock)
    office.introduce()
    return OwedOffice(office)
