"""The rooms of the trade: who works, for whom, and on which terms; each service is built when first used."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from typing_extensions import override

from va_desktop.bootstrap import bridges
from va_desktop.bootstrap.ground import Ground
from va_desktop.people.model import OWNER

if TYPE_CHECKING:
    from va_desktop.audit.service import History
    from va_desktop.clients.service import Clients, ClientStore
    from va_desktop.contractor.service import Profile, ProfileStore
    from va_desktop.contracts.service.contracts import Contracts, ContractStore
    from va_desktop.contracts.service.keeping import ContractKeeping
    from va_desktop.contracts.service.retainers import Retainers
    from va_desktop.currencies.service import ExchangeRates
    from va_desktop.files.service import Files
    from va_desktop.services.service import Services
    from va_desktop.settings.service import Settings, SettingStore


class TradeRooms(Ground):
    """The lower rooms, lowest first."""

    @cached_property
    @override
    def settings(self) -> Settings:
        """The settings."""
        from va_desktop.settings.first import FirstSettings
        from va_desktop.settings.service import Settings

        stored = self.stored(self._stored_settings, lambda asked: FirstSettings(asked, OWNER))
        return Settings(self.work, stored, self.stored(partial(self._settings_here, stored)))

    def _stored_settings(self) -> SettingStore:
        from va_desktop.settings.store import StoredSettings

        return StoredSettings(self.database)

    def _settings_here(self, before: SettingStore) -> SettingStore:
        from va_desktop.settings.store import SettingsHere

        return SettingsHere(self.memory, before, self, self._origin)

    @cached_property
    def history(self) -> History:
        """Who changed what."""
        from va_desktop.audit.service import History
        from va_desktop.audit.store import StoredHistory

        return History(StoredHistory(self.database))

    @cached_property
    def rates(self) -> ExchangeRates:
        """The exchange rates."""
        from va_desktop.currencies.service import ExchangeRates
        from va_desktop.currencies.store import StoredRates

        return ExchangeRates(self.database, StoredRates(self.database))

    @cached_property
    def files(self) -> Files:
        """The files that are kept."""
        from va_desktop.files.service import Files
        from va_desktop.files.store import StoredFiles

        return Files(self.database, StoredFiles(self.database), self.clock)

    @cached_property
    @override
    def profile(self) -> Profile:
        """The contractor's profile."""
        from va_desktop.contractor.first import FirstProfile
        from va_desktop.contractor.service import Profile

        return Profile(
            self.work,
            self.stored(self._stored_profile, lambda asked: FirstProfile(asked, OWNER)),
            bridges.FromFiles(self.house),
            bridges.read_picture,
            bridges.numbers,
            bridges.FromTimekeeping(self.house),
        )

    def _stored_profile(self) -> ProfileStore:
        from va_desktop.contractor.store import StoredProfile

        return StoredProfile(self.database)

    @cached_property
    def services(self) -> Services:
        """The service catalogue, filled from its file on the first start."""
        from va_desktop.services.service import Services
        from va_desktop.services.store import StoredServices

        services = Services(self.database, StoredServices(self.database))
        services.seed()
        return services

    @cached_property
    def clients(self) -> Clients:
        """The clients."""
        from va_desktop.clients.service import Clients

        store = self.stored(self._stored_clients)
        return Clients(self.work, store, self.clock, bridges.Engaged(self.house))

    def _stored_clients(self) -> ClientStore:
        from va_desktop.clients.store import StoredClients

        return StoredClients(self.database)

    @cached_property
    def contracts(self) -> Contracts:
        """The contracts."""
        from va_desktop.contracts.first import FirstContracts
        from va_desktop.contracts.service.contracts import Contracts

        return Contracts(
            self.work,
            self.stored(self._stored_contracts, FirstContracts),
            self.clients,
            self.today,
            bridges.FromTimekeeping(self.house),
            bridges.FromTasks(self.house),
        )

    def _stored_contracts(self) -> ContractStore:
        from va_desktop.contracts.store.contracts import StoredContracts

        return StoredContracts(self.database)

    @cached_property
    def contract_keeping(self) -> ContractKeeping:
        """What is kept of contracts beside their rates."""
        from va_desktop.bootstrap.contract_room import ContractParts

        return ContractParts(self.house)

    @cached_property
    def retainers(self) -> Retainers:
        """What is bought in advance under contracts."""
        from va_desktop.contracts.service.retainers import Retainers
        from va_desktop.contracts.store.retainers import StoredRetainers

        time = bridges.FromTimekeeping(self.house)
        billed = bridges.FromInvoicing(self.house)
        return Retainers(
            self.database, StoredRetainers(self.database), self.contracts, self.today, time, billed, time
        )
