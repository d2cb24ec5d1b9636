"""What the widgets of quotes and prepayments work with, and where they lead."""

from __future__ import annotations

from va_desktop.clients.service import Clients
from va_desktop.contracts.service.contracts import Contracts
from va_desktop.core.values import dataclass
from va_desktop.invoicing.service.drafts import Drafts
from va_desktop.invoicing.service.invoices import Invoicing
from va_desktop.invoicing.service.prepayments import Prepayments
from va_desktop.kit.ui.desk import Desk
from va_desktop.offers.service import Quotes


@dataclass(frozen=True, slots=True)
class OfferRoom:
    """The services, and the desk."""

    desk: Desk
    quotes: Quotes
    prepayments: Prepayments
    invoicing: Invoicing
    drafts: Drafts
    clients: Clients
    contracts: Contracts
