"""The contractor's own rooms put together: profile, services, rates and settings on one database."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from va_desktop.contractor.service import Profile
from va_desktop.contractor.store import StoredProfile
from va_desktop.currencies.service import ExchangeRates
from va_desktop.currencies.store import StoredRates
from va_desktop.files.service import Files
from va_desktop.files.store import StoredFiles
from va_desktop.invoicing.numbering import numbering
from va_desktop.kit.documents.image import read_picture
from va_desktop.services.service import Services
from va_desktop.services.store import StoredServices
from va_desktop.settings.service import Settings
from va_desktop.settings.store import StoredSettings

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database


class Redated:
    """Counts how often recorded time would move to other days."""

    def __init__(self) -> None:
        self.count = 0

    def redate(self) -> None:
        self.count += 1


class Own:
    """The services of the contractor's own rooms."""

    def __init__(self, database: Database, clock: SettableClock) -> None:
        self._database = database
        self._clock = clock

    @cached_property
    def profile(self) -> Profile:
        files = Files(self._database, StoredFiles(self._database), self._clock)
        store = StoredProfile(self._database)
        return Profile(self._database, store, files, read_picture, numbering, Redated())

    @cached_property
    def services(self) -> Services:
        return Services(self._database, StoredServices(self._database))

    @cached_property
    def rates(self) -> ExchangeRates:
        return ExchangeRates(self._database, StoredRates(self._database))

    @cached_property
    def settings(self) -> Settings:
        stored = StoredSettings(self._database)
        return Settings(self._database, stored, stored)
