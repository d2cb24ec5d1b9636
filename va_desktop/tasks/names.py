"""What is called how in a list of tasks: its groups, how far a task is, how urgent it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from va_desktop.core.texts import N_
from va_desktop.tasks.grouping import Group
from va_desktop.tasks.model import Priority, Status

GROUP_NAMES: Final[Mapping[Group, str]] = {
    Group.OVERDUE: N_("Overdue"),
    Group.TODAY: N_("Today"),
    Group.WEEK: N_("This week"),
    Group.LATER: N_("Later"),
    Group.WAITING: N_("Waiting for the client"),
    Group.DONE: N_("Done"),
}
STATUS_NAMES: Final[Mapping[Status, str]] = {
    Status.TODO: N_("To do"),
    Status.DOING: N_("Doing"),
    Status.WAITING: N_("Waiting for the client"),
    Status.DONE: N_("Done"),
}
PRIORITY_NAMES: Final[Mapping[Priority, str]] = {
    Priority.URGENT: N_("Urgent"),
    Priority.HIGH: N_("High"),
    Priority.NORMAL: N_("Normal"),
    Priority.LOW: N_("Low"),
}
"""Where it is said that these are priorities."""
PRIORITY_WORDS: Final[Mapping[Priority, str]] = {
    Priority.URGENT: N_("Urgent"),
    Priority.HIGH: N_("High priority"),
    Priority.NORMAL: N_("Normal priority"),
    Priority.LOW: N_("Low priority"),
}
"""Where nothing else says so."""
