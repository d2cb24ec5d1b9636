"""What came of a run of invoices that come again, as values."""

from __future__ import annotations

from va_desktop.core.values import dataclass
from va_desktop.invoicing.events import HandedOver
from va_desktop.invoicing.model import Invoice
from va_desktop.recurring.plan import Plan, Trouble


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft that was to be issued, or an invoice that was to be put into a folder, and why it could not be."""

    invoice: Invoice
    trouble: Trouble


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run made and handed over; what of it could not be issued or handed over, and which plans it paused."""

    drafted: tuple[Invoice, ...] = ()
    issued: tuple[Invoice, ...] = ()
    handed_over: tuple[HandedOver, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    unsent: tuple[Waiting, ...] = ()
    paused: tuple[Plan, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to tell."""
        return self == Ran()

    @property
    def documents(self) -> list[Invoice]:
        """The documents of which it tells: those that were made first; one may stand there twice."""
        waiting = (one.invoice for one in (*self.waiting, *self.unsent))
        return [*self.issued, *self.drafted, *waiting, *(one.invoice for one in self.handed_over)]
