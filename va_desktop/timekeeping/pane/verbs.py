"""The verbs of time as the window does them: with undo, and with refusals in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial

from PySide6.QtCore import QObject

from va_desktop.core.clock import local_to_utc
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.tasks import Progress, Task
from va_desktop.kit.ui.texts import ntr, tr
from va_desktop.timekeeping.model import EntryValues, TimeEntry
from va_desktop.timekeeping.pane.words import title_words
from va_desktop.timekeeping.quicktext import Between, Lasting, parse
from va_desktop.timekeeping.service.timekeeping import Timekeeping
from va_desktop.timekeeping.slips import slip_seconds


class TimeVerbs:
    """What the bar, the palette, the timeline and the list have in common."""

    def __init__(self, desk: Desk, time: Timekeeping) -> None:
        self._desk = desk
        self._time = time

    def enter(self, text: str, task_id: int | None = None) -> None:
        """Record a quick text that names a length or a span, or start the timer on it; may raise `UserError`."""
        if self._time.read(text, task_id=task_id).end is not None:
            self.log(text, task_id)
        else:
            self.start(text, task_id)

    def log(self, text: str, task_id: int | None = None) -> None:
        """Record a quick text as a finished entry; may raise `UserError`."""
        done = self._time.log(text, task_id=task_id)
        self._desk.undo.push(tr("Added “{title}”", title=title_words(done.value)), done.undo)

    def start(self, text: str = "", task_id: int | None = None) -> None:
        """Start the timer; may raise `UserError`."""
        done = self._time.start_timer(text, task_id=task_id)
        self._desk.undo.push(tr("Started “{title}”", title=title_words(done.value)), done.undo)

    def stop(self) -> None:
        """Stop the timer, and offer to remove what was probably started by mistake; may raise `UserError`."""
        done = self._time.stop_timer()
        self._desk.undo.push(tr("Stopped “{title}”", title=title_words(done.value)), done.undo)
        seconds = slip_seconds(done.value.values)
        if seconds is not None:
            self._desk.notify.say(
                ntr("Stopped after {n} second.", "Stopped after {n} seconds.", seconds),
                button=tr("Remove"),
                action=partial(self._remove, done.value),
            )

    def _remove(self, entry: TimeEntry) -> None:
        """Delete a stopped entry, and offer to undo it; one that was changed meanwhile stays."""

        def verb() -> Done[object]:
            if self._time.entry(entry.id).values != entry.values:
                raise UserError("This entry was changed meanwhile, so it was not removed.")
            return self._time.delete_entry(entry.id)

        self.do(verb, tr("Deleted “{title}”", title=title_words(entry)), offer=True)

    def go_on(self, entry: TimeEntry) -> None:
        """Start the timer on the work of an entry again."""
        said = tr("Started “{title}”", title=title_words(entry))
        self.do(lambda: self._time.continue_entry(entry.id), said)

    def delete(self, entry: TimeEntry) -> None:
        """Delete an entry, and offer to undo it."""
        said = tr("Deleted “{title}”", title=title_words(entry))
        self.do(lambda: self._time.delete_entry(entry.id), said, offer=True)

    def edit(self, entry: TimeEntry, values: EntryValues) -> bool:
        """Change an entry; tell whether it went well."""
        said = tr("Changed “{title}”", title=title_words(entry))
        return self.do(lambda: self._time.edit_entry(entry.id, values, entry.revision), said)

    def retype(self, entry: TimeEntry, text: str) -> None:
        """Change an entry by text: its note, and with a span or a length before it its times."""
        try:
            values = retyped(entry, text, self._time.day_start)
        except UserError as error:
            self._desk.notify.error(error)
        else:
            self.edit(entry, values)

    def do(self, verb: Callable[[], Done[object]], said: str, *, offer: bool = False) -> bool:
        """Do something that can be undone; a refusal is told in words. Tell whether it went well."""
        try:
            done = verb()
        except UserError as error:
            self._desk.notify.error(error)
            return False
        self._desk.undo.push(said, done.undo, offer=offer)
        return True

    def do_with_many(
        self,
        verb: Callable[[Progress], Done[object]],
        said: str,
        *,
        owner: QObject,
        offer: bool = False,
        then: Callable[[], object] | None = None,
        not_done: Callable[[], object] | None = None,
    ) -> Task:
        """Do something with many entries as `do` does, but away from the window's thread: it may take long.

        `then()` is called where it went well, else `not_done()`.
        """

        def done(done: Done[object]) -> None:
            self._desk.undo.push(said, done.undo, offer=offer)
            if then is not None:
                then()

        def failed(error: Exception) -> None:
            stopped()
            if not isinstance(error, UserError):
                raise error
            self._desk.notify.error(error)

        def stopped() -> None:
            if not_done is not None:
                not_done()

        label = tr("Changing the entries …")
        return self._desk.tasks.run(
            verb, done, failed, owner=owner, stopped=stopped, label=label, in_turn=True
        )


def retyped(entry: TimeEntry, text: str, day_start: int) -> EntryValues:
    """Return an entry's values changed by text such as `9:30-11 inbox`, on the entry's own day.

    A length moves the end. A time before the hour at which days begin is of the night after. Raise `UserError` for
    a time that can't be meant.
    """
    quick, values = parse(text), entry.values
    values = replace(values, note=quick.note, tags=(*values.tags, *quick.tags))
    if isinstance(quick.when, Lasting):
        return replace(values, ended_at=values.started_at + quick.when.length)
    if isinstance(quick.when, Between):
        night = 24 * 60 if quick.when.start < day_start * 60 else 0
        start, end = quick.when.start + night, quick.when.end + night
        until = end if end > start else end + 24 * 60
        return replace(
            values,
            started_at=instant_on(entry.day, start, values.zone),
            ended_at=instant_on(entry.day, until, values.zone),
        )
    return values


def instant_on(day: date, minute: int, zone: str) -> datetime:
    """Return the instant of a minute of a day, 24:00 and later too; `UserError` where a clock change forbids."""
    moment = datetime.combine(day, time()) + timedelta(minutes=minute)
    return local_to_utc(moment, zone, field="text")
