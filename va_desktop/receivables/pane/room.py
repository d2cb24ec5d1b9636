"""What the widgets of this room work with, and how others open them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from va_desktop.clients.service import Clients
from va_desktop.contractor.service import Profile
from va_desktop.core.values import dataclass
from va_desktop.invoicing.service.invoices import Invoicing
from va_desktop.kit.ui.desk import Desk
from va_desktop.receivables.service.charges import LateCharges
from va_desktop.receivables.service.owing import Owing
from va_desktop.receivables.service.reminders import Reminders
from va_desktop.receivables.service.statements import Statements

REMIND: Final = "remind"
"""`desk.navigate(REMIND)` opens the reminders that are due; with the id of an invoice, at that one, due or not."""
AGING: Final = "aging"
"""`desk.navigate(AGING)` opens how old what is owed is."""


@dataclass(frozen=True, slots=True)
class OwedRoom:
    """What the widgets of this room work with; `export` asks where to write the list at hand."""

    desk: Desk
    owing: Owing
    reminders: Reminders
    statements: Statements
    charges: LateCharges
    clients: Clients
    profile: Profile
    invoicing: Invoicing
    export: Callable[[], object]
