"""What the commands of this room take from the program."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from va_desktop.clients.service import Clients
from va_desktop.contracts.service.contracts import Contracts
from va_desktop.contracts.service.keeping import ContractKeeping
from va_desktop.core.formatting import Formats
from va_desktop.core.texts import Texts
from va_desktop.core.work import Work
from va_desktop.services.service import Services


class Needs(Protocol):
    """The services."""

    @property
    def database(self) -> Work: ...
    @property
    def clients(self) -> Clients: ...
    @property
    def services(self) -> Services: ...
    @property
    def contracts(self) -> Contracts: ...
    @property
    def contract_keeping(self) -> ContractKeeping: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def formats(self) -> Formats: ...
    def today(self) -> date:
        """Return the present day where the contractor is."""
        ...

    def zone(self) -> str:
        """Return the zone where the contractor is."""
        ...
