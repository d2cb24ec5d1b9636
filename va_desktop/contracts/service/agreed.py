"""Which services were agreed under a contract; none said are all."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from va_desktop.contracts.service.contracts import Contracts
from va_desktop.core.done import Done
from va_desktop.core.work import Work
from va_desktop.services.service import Services


class AgreedStore(Protocol):
    """Where agreed services are kept; implemented by `contracts.store.agreed`."""

    def services(self, contract_id: int) -> Sequence[int]: ...
    def agree(self, contract_id: int, service_id: int) -> None: ...
    def withdraw(self, contract_id: int, service_id: int) -> None: ...


class AgreedServices:
    """The use cases."""

    def __init__(self, work: Work, store: AgreedStore, contracts: Contracts, services: Services) -> None:
        self._work = work
        self._store = store
        self._contracts = contracts
        self._services = services

    def services(self, contract_id: int) -> Sequence[int]:
        """Return the ids of the services that were agreed, oldest agreement first."""
        return self._store.services(contract_id)

    def covers(self, contract_id: int, service_id: int | None) -> bool:
        """Tell whether a service is agreed: it is among those agreed, or none are named."""
        agreed = self._store.services(contract_id)
        return not agreed or service_id is None or service_id in agreed

    def agree_services(self, contract_id: int, service_ids: Collection[int]) -> Done[Sequence[int]]:
        """Let these services, and no others, be the agreed ones."""
        with self._work.writing():
            self._contracts.contract(contract_id)
            before = self._store.services(contract_id)
            for service_id in service_ids:
                self._services.service(service_id)
                if service_id not in before:
                    self._store.agree(contract_id, service_id)
            for service_id in before:
                if service_id not in service_ids:
                    self._store.withdraw(contract_id, service_id)
            agreed = self._store.services(contract_id)
        return Done(agreed, lambda: self.agree_services(contract_id, before))
