"""What the widgets of this room work with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from va_desktop.contracts.service.contracts import Contracts
from va_desktop.contracts.service.keeping import ContractKeeping
from va_desktop.contracts.service.retainers import Retainers, RetainerSheets
from va_desktop.core.values import dataclass
from va_desktop.kit.ui.combo import Item
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.services.service import Services


@dataclass(frozen=True, slots=True)
class ContractRoom:
    """What the widgets of this room work with; `today` is the day at the contractor's home, `zone` its zone.

    `tasks_under` tells how many tasks a contract has; `bill` goes to where a client's work is billed.
    """

    desk: Desk
    contracts: Contracts
    services: Services
    today: Callable[[], date]
    retainers: Retainers
    sheets: RetainerSheets
    keeping: ContractKeeping
    zone: Callable[[], str]
    tasks_under: Callable[[int], int]
    bill: Callable[[int], None]

    def service_name(self, service_id: int) -> str:
        """Return a service's name in the language of the window."""
        return self.services.service(service_id).name_in(texts().language)

    def service_items(self, *, of_all: bool = True) -> list[Item]:
        """Return the services by group, to choose one from; `of_all` puts all of them before."""
        language = texts().language
        grouped = [
            Item(service.id, service.name_in(language), group.name_in(language), words=service.name)
            for group, services in self.services.by_group()
            for service in services
        ]
        return [Item(None, tr("All services")), *grouped] if of_all else grouped
