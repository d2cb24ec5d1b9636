"""How many documents stand where, and what they come to."""

from __future__ import annotations

from va_desktop.core.money import Money
from va_desktop.core.values import dataclass
from va_desktop.invoicing.model import Kind, Status


@dataclass(frozen=True, slots=True)
class StatusSum:
    """How many documents of a kind and currency stand at a status; what they come to, was paid, and is open."""

    status: Status
    count: int
    total: Money
    paid: Money
    outstanding: Money
    kind: Kind = Kind.INVOICE

    @property
    def shown(self) -> Money:
        """What a list adds up: what drafts will come to, and what is still open of the rest."""
        return self.total if self.status is Status.DRAFT else self.outstanding
