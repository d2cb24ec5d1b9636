"""What happens to a document in its life, as values: for its history, and for what is noted by hand."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path

from va_desktop.core.money import Money
from va_desktop.core.values import dataclass
from va_desktop.invoicing.model import Invoice


class EventKind(StrEnum):
    """What can be noted of an issued document, and taken back."""

    SENT = "sent"
    WRITTEN_OFF = "written_off"


@dataclass(frozen=True, slots=True)
class DocumentEvent:
    """Something that was noted of an issued document; `amount` is what was written off, nothing else."""

    id: int
    invoice_id: int
    kind: EventKind
    day: date
    amount: Money
    note: str


class Happened(StrEnum):
    """What the history of a document tells."""

    DRAFTED = "drafted"
    ISSUED = "issued"
    SENT = "sent"
    PAID = "paid"
    CREDITED = "credited"
    WRITTEN_OFF = "written_off"
    REMINDED = "reminded"


@dataclass(frozen=True, slots=True)
class PaidPart:
    """What of a payment stands on a document; `payment_id` names the payment in the room above that keeps it."""

    payment_id: int
    day: date
    amount: Money
    reference: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A line of a history: `note` is a number, a reference or a reason, `person` is empty when unknown."""

    day: date
    happened: Happened
    person: str = ""
    amount: Money | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A document, and the file that it is now."""

    invoice: Invoice
    path: Path
