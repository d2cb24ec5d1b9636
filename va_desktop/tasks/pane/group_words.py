"""What groups of tasks are called, and what tasks can be grouped and sorted by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from va_desktop.core.formatting import Formats
from va_desktop.core.texts import N_
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.tasks.arranging import By, Sort, TaskGroup
from va_desktop.tasks.grouping import Calendar, Group
from va_desktop.tasks.model import Priority, Status
from va_desktop.tasks.names import GROUP_NAMES, PRIORITY_NAMES, STATUS_NAMES

BY_NAMES: Final[Mapping[By, str]] = {
    By.DUE: N_("Due"),
    By.STATUS: N_("Status"),
    By.PRIORITY: N_("Priority"),
    By.DAY: N_("Day"),
    By.CLIENT: N_("Client"),
    By.CONTRACT: N_("Contract"),
    By.SERVICE: N_("Service"),
    By.TAG: N_("Tag"),
}
SORT_NAMES: Final[Mapping[Sort, str]] = {
    Sort.DUE: N_("Due day"),
    Sort.PRIORITY: N_("Priority"),
    Sort.CLIENT: N_("Client"),
    Sort.TITLE: N_("Title"),
    Sort.CHANGED: N_("Last change"),
    Sort.PRICE: N_("Price"),
}
_WITHOUT: Final[Mapping[By, str]] = {
    By.DAY: N_("Without a day"),
    By.SERVICE: N_("No service"),
    By.TAG: N_("Without a tag"),
}
_EPOCH: Final = date(1970, 1, 1)


def group_title(by: By, group: TaskGroup, calendar: Calendar, formats: Formats) -> str:
    """Return what a group is called in the present language."""
    key = group.key
    if key is None:
        return tr(_WITHOUT[by])
    if by is By.DUE:
        return tr(GROUP_NAMES[Group(str(key))])
    if by is By.STATUS:
        return tr(STATUS_NAMES[Status(str(key))])
    if by is By.PRIORITY:
        return tr(PRIORITY_NAMES[Priority(int(key))])
    if by is By.DAY:
        day = _EPOCH + timedelta(days=int(key))
        return tr("Today") if day == calendar.today else formats.heading(day)
    if by is By.TAG:
        return f"#{group.name}"
    name = group.name_in(texts().language)
    return f"{name} · {group.second}" if group.second else name
