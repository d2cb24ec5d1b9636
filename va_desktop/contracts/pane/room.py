"""What the widgets of this room work with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from va_desktop.contracts.service.contracts import Contracts
from va_desktop.contracts.service.retainers import Retainers, RetainerSheets
from va_desktop.kit.ui.desk import Desk
from va_desktop.services.service import Services


@dataclass(frozen=True, slots=True)
class ContractRoom:
    """What the widgets of this room work with; `today` is the day at the contractor's home."""

    desk: Desk
    contracts: Contracts
    services: Services
    today: Callable[[], date]
    retainers: Retainers
    sheets: RetainerSheets
