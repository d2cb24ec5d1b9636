"""The verbs around the timer as the window does them: with undo, and with refusals in words."""

from __future__ import annotations

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.texts import ntr, tr
from va_desktop.timekeeping.activity import Activity, activity_of
from va_desktop.timekeeping.model import TimeEntry
from va_desktop.timekeeping.pane.verbs import TimeVerbs
from va_desktop.timekeeping.pane.words import title_words
from va_desktop.timekeeping.service.favourites import Favourite
from va_desktop.timekeeping.service.focus import Focus
from va_desktop.timekeeping.service.timekeeping import Timekeeping


class FocusVerbs:
    """What the bar, the palette, its keys and notices have in common."""

    def __init__(self, desk: Desk, time: Timekeeping, focus: Focus) -> None:
        self._desk = desk
        self._time = time
        self._focus = focus
        self._verbs = TimeVerbs(desk, time)

    # --- interruptions

    def interrupt(self, text: str = "", task_id: int | None = None) -> None:
        """Start something else and remember what runs; may raise `UserError`."""
        done = self._focus.interruptions.interrupt(text, task_id=task_id)
        said = tr("Interrupted for “{title}”", title=title_words(done.value))
        self._desk.undo.push(said, done.undo)

    def go_back(self, entry_id: int | None = None) -> None:
        """Return to what was interrupted last, or to one of it; may raise `UserError`."""
        self._started(self._focus.interruptions.go_back(entry_id))

    def forget(self) -> None:
        """Return to nothing that was interrupted, and offer to undo it."""
        done = self._focus.interruptions.forget()
        n = done.value
        said = ntr("Forgot {n} interrupted task", "Forgot {n} interrupted tasks", n)
        self._desk.undo.push(said, done.undo, offer=True)

    # --- what is started again

    def start(self, text: str = "") -> None:
        """Start the timer; may raise `UserError`."""
        self._verbs.start(text)

    def start_activity(self, activity: Activity) -> None:
        """Start the timer on something that was done before."""
        self._started(self._time.start_activity(activity))

    def start_favourite(self, number: int) -> None:
        """Start a favourite by its number; may raise `UserError`."""
        self._started(self._focus.favourites.start(number))

    def continue_last(self) -> None:
        """Continue the latest work that does not run; may raise `UserError`."""
        self._started(self._focus.suggestions.continue_last())

    # --- favourites

    def pin(self, entry: TimeEntry) -> None:
        """Pin what an entry was spent on; a refusal is told in words."""
        said = tr("Pinned “{title}”", title=title_words(entry))
        self._verbs.do(lambda: self._focus.favourites.add(activity_of(entry)), said)

    def unpin(self, number: int, favourite: Favourite) -> None:
        """Remove a favourite, and offer to undo it."""
        said = tr("Unpinned “{title}”", title=favourite.title)
        self._verbs.do(lambda: self._focus.favourites.remove(number), said, offer=True)

    def rename(self, number: int, favourite: Favourite, name: str) -> None:
        """Give a favourite another name."""
        said = tr("Renamed “{title}”", title=favourite.title)
        self._verbs.do(lambda: self._focus.favourites.rename(number, name), said)

    def move(self, number: int, to: int, favourite: Favourite) -> bool:
        """Put a favourite at another place; tell whether it went well."""
        said = tr("Moved “{title}”", title=favourite.title)
        return self._verbs.do(lambda: self._focus.favourites.move(number, to), said)

    # --- time without a task

    def assign(self, entry_ids: list[int], task_id: int) -> bool:
        """Give entries to a task; tell whether it went well."""
        n = len(entry_ids)
        said = ntr("Assigned {n} entry", "Assigned {n} entries", n)
        return self._verbs.do(lambda: self._focus.unassigned.assign(entry_ids, task_id), said)

    # --- rounds

    def take_break(self) -> None:
        """Stop the timer and begin a break."""
        self._verbs.do(self._focus.rounds.take_break, tr("Took a break"))

    def longer(self) -> None:
        """Let the round end five minutes later."""
        self._verbs.do(self._focus.rounds.longer, tr("5 minutes more"))

    def skip_break(self) -> None:
        """Begin the next round at once."""
        self._verbs.do(self._focus.rounds.skip_break, tr("Skipped the break"))

    def end_break(self) -> None:
        """End the break without continuing."""
        self._verbs.do(self._focus.rounds.end_break, tr("Ended the break"))

    def go_on(self) -> None:
        """Continue what the break interrupted."""
        try:
            self._started(self._focus.rounds.go_on())
        except UserError as error:
            self._desk.notify.error(error)

    # --- inside

    def _started(self, done: Done[TimeEntry]) -> None:
        self._desk.undo.push(tr("Started “{title}”", title=title_words(done.value)), done.undo)
