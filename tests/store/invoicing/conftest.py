"""An office for the tests of invoices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.office import Office

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database


@pytest.fixture
def office(database: Database, clock: SettableClock) -> Office:
    """Give the test an office with a profile, on both kinds of database."""
    office = Office(database, clock)
    office.introduce()
    return office
