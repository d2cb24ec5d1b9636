"""One writing, from opening the editor until leaving it: all that it saves is one revision and one step of undo."""

from __future__ import annotations

from collections.abc import Callable

from va_desktop.core.done import Done
from va_desktop.manuals.model import Section, Text
from va_desktop.manuals.service.sections import Manuals


class Writing:
    """Knows the text from which it was begun, and the revision that it has made so far."""

    def __init__(self, manuals: Manuals, section: Section) -> None:
        self._manuals = manuals
        self._begun_from = section
        self._made: int | None = None
        self.section = section
        """As it was last saved."""

    def save(self, text: Text) -> Section:
        """Save what is written by now; raise `UserError` (`Overtaken`) where that can't be."""
        before = self.section
        done = self._manuals.save_section(before.id, text, begun_from=before.text, going_on=self._made)
        if done.value.text != before.text:
            self._made = done.value.number
        self.section = done.value
        return done.value

    @property
    def undo(self) -> Callable[[], Done[object]] | None:
        """What takes the whole writing back, None when nothing was changed."""
        former, section_id = self._begun_from, self.section.id
        if former.text == self.section.text:
            return None
        return lambda: self._manuals.put_text(section_id, former.text)
