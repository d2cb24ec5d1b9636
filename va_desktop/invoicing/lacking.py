"""What a draft lacks of what the law wants on it: today's tax, codes of services, and when these were supplied."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from va_desktop.core.money import Money
from va_desktop.invoicing.model import Draft, Kind, Line, LineKind, SourceKind
from va_desktop.invoicing.retaxing import is_outdated
from va_desktop.taxes.decision import FORMER_TAX, SUPPLY_DAY, Decision
from va_desktop.taxes.model import NO_TAX

_DATED: Final = frozenset({SourceKind.ENTRY, SourceKind.TASK, SourceKind.MILESTONE, SourceKind.RETAINER})
"""What a document prints the days of."""
_WITHOUT_DAY: Final = frozenset({LineKind.FREE, LineKind.TASK})
"""Lines that say no day or period themselves."""


def lacking_of(draft: Draft, decision: Decision, total: Callable[[], Money]) -> tuple[str, ...]:
    """Return what is missing, as codes of `taxes.decision`; the draft's total is asked for where it matters."""
    former = (FORMER_TAX,) if is_outdated(draft, decision) else ()
    coded = () if draft.kind is Kind.CREDIT_NOTE else draft.lines  # rule 53 asks for none there
    missing = (*former, *decision.lacking_of(line.service_code for line in coded))
    silent = not _tells_supply_day(draft) and owes_supply_day(draft, decision, total)
    return (*missing, SUPPLY_DAY) if silent else missing


def owes_supply_day(draft: Draft, decision: Decision, total: Callable[[], Money]) -> bool:
    """Tell whether a document has to say when its services were supplied, and its lines do not.

    An invoice has, by the law of some countries also where that is the day of issue. A prepayment's services are
    still to come, and a credit note goes back to an invoice that says it. Where a prepayment is deducted, the total
    is not that of the services.
    """
    if draft.kind is not Kind.INVOICE or decision.supply_day is None:
        return False
    if not any(line.kind in _WITHOUT_DAY and not _is_no_supply(line) for line in draft.lines):
        return False
    return any(line.kind is LineKind.PREPAYMENT for line in draft.lines) or decision.supply_day.asks(total())


def _is_no_supply(line: Line) -> bool:
    """Tell whether a line was put outside any tax by itself, as interest for lateness is.

    What is supplied abroad is outside that of the seller's country alone, and says why.
    """
    return line.tax == NO_TAX


def _tells_supply_day(draft: Draft) -> bool:
    terms = draft.terms
    said = terms.delivered is not None or terms.delivered_on is not None
    return said or any(source.kind in _DATED for line in draft.lines for source in line.sources)
