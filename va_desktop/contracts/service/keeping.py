"""What is kept of contracts beside their rates, for who shows it all."""

from __future__ import annotations

from typing import Protocol

from va_desktop.contracts.service.agreed import AgreedServices
from va_desktop.contracts.service.billing import BillingDays
from va_desktop.contracts.service.ending import Ending
from va_desktop.contracts.service.history import ContractHistory
from va_desktop.contracts.service.limits import ContractLimits
from va_desktop.contracts.service.papers import Papers
from va_desktop.contracts.service.rate_changes import RateChanges


class ContractKeeping(Protocol):
    """The services of the room beside `Contracts`; each is made when it is first asked for."""

    @property
    def agreed(self) -> AgreedServices: ...
    @property
    def limits(self) -> ContractLimits: ...
    @property
    def billing(self) -> BillingDays: ...
    @property
    def ending(self) -> Ending: ...
    @property
    def papers(self) -> Papers: ...
    @property
    def history(self) -> ContractHistory: ...
    @property
    def rate_changes(self) -> RateChanges: ...
