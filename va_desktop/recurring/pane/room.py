"""What the widgets of invoices that come again work with."""

from __future__ import annotations

from va_desktop.clients.service import Clients
from va_desktop.contracts.service.contracts import Contracts
from va_desktop.core.values import dataclass
from va_desktop.kit.ui.desk import Desk
from va_desktop.recurring.service.plans import Plans
from va_desktop.recurring.service.turns import Turns


@dataclass(frozen=True, slots=True)
class PlanRoom:
    """The services, and the desk."""

    desk: Desk
    plans: Plans
    turns: Turns
    clients: Clients
    contracts: Contracts
