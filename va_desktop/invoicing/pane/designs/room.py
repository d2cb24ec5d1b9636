"""What the page of designs works with."""

from __future__ import annotations

from va_desktop.clients.service import Clients
from va_desktop.core.values import dataclass
from va_desktop.invoicing.service.designs import Designs
from va_desktop.invoicing.service.invoices import Invoicing
from va_desktop.kit.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class DesignRoom:
    """Its services and the desk."""

    desk: Desk
    designs: Designs
    invoicing: Invoicing
    clients: Clients
