"""Facts of sections and revisions in words."""

from __future__ import annotations

from va_desktop.core.clock import local
from va_desktop.core.formatting import Formats
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.tokens import Role
from va_desktop.manuals.model import Revision, Section


def agreed_words(section: Section, formats: Formats) -> tuple[str, Role]:
    """Return what was agreed of a section, or nothing, and the role of the colour that stresses it."""
    if section.agreed_on is None:
        return "", "second"
    day = formats.day(section.agreed_on)
    if section.changed_since_agreed:
        return tr("changed since {day}", day=day), "warn"
    return tr("agreed {day}", day=day), "good"


def saved_words(revision: Revision, formats: Formats, zone: str) -> str:
    """Return when a revision was saved, and by whom."""
    at = local(revision.saved_at, zone)
    when = f"{formats.day(at.date())}, {formats.time(at)}"
    return f"{when} · {revision.author}" if revision.author else when
