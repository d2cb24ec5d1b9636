"""When the time behind a line was worked, by whose clocks one likes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from va_desktop.core.clock import local
from va_desktop.core.values import dataclass
from va_desktop.invoicing.model import Source


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when an entry lasts, and the zone whose clocks showed that."""

    started_at: datetime
    ended_at: datetime
    zone: str


def worked_between(
    sources: Iterable[Source], spans: Mapping[Source, Span], zone: str = ""
) -> tuple[datetime, datetime] | None:
    """Return when the first of some entries began and the last ended; None where there is none among them.

    Both are local times of a zone, without one each of the zone in which it was recorded.
    """
    known = [spans[source] for source in sources if source in spans]
    if not known:
        return None
    first = min(known, key=lambda span: span.started_at)
    last = max(known, key=lambda span: span.ended_at)
    return local(first.started_at, zone or first.zone), local(last.ended_at, zone or last.zone)
