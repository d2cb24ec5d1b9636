"""A profile to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.own import Own
from va_desktop.contractor.defaults import new_contractor

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.contractor.service import Profile
    from va_desktop.kit.db.database import Database


@pytest.fixture
def profile(database: Database, clock: SettableClock) -> Profile:
    """Give the test a profile service; nobody is set."""
    return Own(database, clock).profile


@pytest.fixture
def asha(profile: Profile) -> Profile:
    """Give the test the profile of somebody in India."""
    profile.set_contractor(new_contractor("Asha Verma", "IN", "INR", "Asia/Kolkata", "en"))
    return profile
