"""What the sheets of payments work with."""

from __future__ import annotations

from collections.abc import Callable

from va_desktop.clients.service import Clients
from va_desktop.core.values import dataclass
from va_desktop.invoicing.service.invoices import Invoicing
from va_desktop.kit.ui.desk import Desk
from va_desktop.payments.service.credits import Credits
from va_desktop.payments.service.payments import Payments
from va_desktop.payments.service.receipts import Receipts
from va_desktop.payments.service.withholdings import Withholdings


@dataclass(frozen=True, slots=True)
class PaymentRoom:
    """The services around payments; `export` asks where to write the list at hand."""

    desk: Desk
    invoicing: Invoicing
    payments: Payments
    credits: Credits
    withholdings: Withholdings
    receipts: Receipts
    clients: Clients
    export: Callable[[], object]
