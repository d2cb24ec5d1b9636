"""What the widgets of this room work with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from va_desktop.core.done import Done
from va_desktop.core.values import dataclass
from va_desktop.kit.ui.desk import Desk

if TYPE_CHECKING:
    from va_desktop.clients.service import Clients
    from va_desktop.manuals.service.exchange import Exchange
    from va_desktop.manuals.service.finding import Finding
    from va_desktop.manuals.service.pictures import Pictures
    from va_desktop.manuals.service.secrets import Secrets
    from va_desktop.manuals.service.sections import Manuals
    from va_desktop.services.service import Services


class Checklists(Protocol):
    """The tasks whose checklists can be made from a section; implemented by bootstrap."""

    def open_tasks(self, client_id: int) -> Sequence[tuple[int, str]]:
        """Return ids and titles of a client's open tasks, the soonest due first."""
        ...

    def make_checklist(self, task_id: int, section_id: int) -> Done[object]:
        """Let a section's steps be a task's checklist."""
        ...


@dataclass(frozen=True, slots=True)
class ManualRoom:
    """The services behind the widgets; `zone` names the contractor's zone, in which stamps and days are told."""

    desk: Desk
    manuals: Manuals
    pictures: Pictures
    files: Exchange
    finding: Finding
    secrets: Secrets
    services: Services
    clients: Clients
    checklists: Checklists
    zone: Callable[[], str]
    now: Callable[[], datetime]
