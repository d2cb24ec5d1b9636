"""Reminders as values: the one that is due for an invoice, and one that was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.values import dataclass
from va_desktop.invoicing.snapshot import PaymentDetails
from va_desktop.receivables.letters import Wording
from va_desktop.receivables.model import Owed
from va_desktop.receivables.steps import Made, Step


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder that was made: what was said in which language to whom, and how things stood."""

    invoice_id: int
    step: Step
    day: date
    days_late: int
    amount: Money
    language: str
    recipient: str
    wording: Wording
    id: int = 0

    @property
    def made(self) -> Made:
        """What counts for the step that comes next."""
        return Made(self.step, self.day)


@dataclass(frozen=True, slots=True)
class Due:
    """An invoice for which a step is due, and what was said before.

    One that is made before its time tells when that is: `comes_on`.
    """

    owed: Owed
    step: Step
    before: tuple[Reminder, ...] = ()
    comes_on: date | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A reminder as it is to be sent: `parts` are its text in each language of the client, the leading first.

    On paper `ways` say how what is still open is paid.
    """

    owed: Owed
    step: Step
    languages: tuple[str, ...]
    recipient: str
    parts: tuple[Wording, ...]
    ways: tuple[PaymentDetails, ...] = ()

    @property
    def whole(self) -> Wording:
        """The text in all languages: the subject of the leading one, the bodies below each other."""
        return Wording(self.parts[0].subject, "\n\n".join(part.body for part in self.parts))

    def text(self) -> str:
        """Return it to be pasted: subject, an empty line, body."""
        whole = self.whole
        return f"{whole.subject}\n\n{whole.body}"


def values_for(
    owed: Owed, client: str, name: str, today: date, formats: Formats, late: Money
) -> Mapping[str, str]:
    """Return what the placeholders stand for, as it is written in a language.

    `late` is what the invoice's lateness costs so far.
    """
    return {
        "number": owed.number,
        "amount": formats.money(owed.outstanding),
        "total": formats.money(owed.total),
        "due": formats.day(owed.due_on, "long"),
        "date": formats.day(owed.issued_on, "long"),
        "days": formats.number(abs(owed.days_late(today))),
        "late": formats.money(late),
        "client": client,
        "name": name,
    }


def sorted_due(found: Sequence[Due]) -> list[Due]:
    """Return them with what has been overdue longest first."""
    return sorted(found, key=lambda due: (due.owed.due_on, due.owed.invoice_id))
