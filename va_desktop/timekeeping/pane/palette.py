"""Work written down in the palette: "45m call with Asha @acme" becomes an entry, or starts the timer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from va_desktop.core.clock import local
from va_desktop.core.errors import UserError
from va_desktop.kit.ui.choices import ChipText
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.palette import Choice
from va_desktop.kit.ui.shortcuts import shown_keys
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.timekeeping.model import Filter
from va_desktop.timekeeping.pane.verbs import TimeVerbs
from va_desktop.timekeeping.pane.words import short_overlap_words, task_words, title_words
from va_desktop.timekeeping.quicktext import Between, parse
from va_desktop.timekeeping.service.reading import Proposal
from va_desktop.timekeeping.service.searching import Searching
from va_desktop.timekeeping.service.timekeeping import Timekeeping

_LEAST: Final = 2
"""Letters from which on entries are looked for."""


class QuickChoices:
    """Offers what a text that begins with a time would record; texts without one are `StartChoice`'s."""

    def __init__(self, desk: Desk, time: Timekeeping) -> None:
        self._desk, self._time = desk, time
        self._verbs = TimeVerbs(desk, time)

    def __call__(self, text: str) -> Sequence[Choice]:
        """Return the lines for a text."""
        try:
            if parse(text).when is None:
                return ()
            proposal = self._time.read(text)
        except UserError as error:
            return [Choice(text, partial(self._verbs.enter, text), warning=error.in_words(texts()))]
        if isinstance(proposal.when, Between):
            return [self._log(text, proposal)]
        if proposal.end is None:
            return [self._start(text, proposal)]
        return [self._log(text, proposal), self._start(text, proposal, shown_keys("Ctrl+Enter"))]

    def _log(self, text: str, proposal: Proposal) -> Choice:
        formats, zone = self._desk.formats, self._time.zone
        end = proposal.end or proposal.start
        seconds = int((end - proposal.start).total_seconds())
        span = f"{formats.time(local(proposal.start, zone))} – {formats.time(local(end, zone))}"
        control = None if isinstance(proposal.when, Between) else partial(self._verbs.start, text)
        return Choice(
            title=proposal.note,
            run=partial(self._verbs.log, text),
            lead=tr("Log {duration}", duration=formats.duration(seconds)),
            strong=True,
            chips=_chips(proposal),
            note=span,
            warning=short_overlap_words(formats, proposal.overlapping),
            control_run=control,
        )

    def _start(self, text: str, proposal: Proposal, keys: str = "") -> Choice:
        formats = self._desk.formats
        since = formats.time(local(proposal.start, self._time.zone))
        return Choice(
            title=proposal.note,
            run=partial(self._verbs.start, text),
            lead=tr("Start timer"),
            strong=True,
            chips=() if keys else _chips(proposal),
            note=keys or tr("since {time}", time=since),
            warning="" if keys else short_overlap_words(formats, proposal.overlapping),
        )


class StartChoice:
    """Offers to start the timer on any text, and to stop the one that runs."""

    def __init__(self, desk: Desk, time: Timekeeping) -> None:
        self._time = time
        self._verbs = TimeVerbs(desk, time)

    def __call__(self, text: str) -> Sequence[Choice]:
        """Return the lines for a text."""
        if not text:
            running = self._time.running()
            if running is None:
                return [Choice(tr("Start timer"), self._verbs.start)]
            return [Choice(title_words(running), self._verbs.stop, lead=tr("Stop timer"), strong=True)]
        try:
            if parse(text).when is not None:
                return ()
            proposal = self._time.read(text)
        except UserError:
            return ()  # not clear yet while it is being typed; the other lines may be what is meant
        start = partial(self._verbs.start, text)
        return [Choice(proposal.note, start, lead=tr("Start timer"), strong=True, chips=_chips(proposal))]


class EntryChoices:
    """Entries by the words of their note, tags, task and client; the newest few of them."""

    def __init__(self, desk: Desk, searching: Searching, most: int) -> None:
        self._desk, self._searching, self._most = desk, searching, most

    def __call__(self, text: str) -> Sequence[Choice]:
        """Return the lines for a text."""
        if len(text) < _LEAST:
            return []
        formats = self._desk.formats
        return [
            Choice(
                title_words(entry),
                partial(self._desk.navigate, "today", entry.id),
                lead=tr("Go to entry"),
                note=" · ".join(filter(None, (entry.client, formats.day(entry.day, "short")))),
            )
            for entry in self._searching.page(Filter(words=text), size=self._most).rows
        ]


def _chips(proposal: Proposal) -> tuple[ChipText, ...]:
    task = proposal.task
    named = () if task is None else (ChipText("task", task_words(task), colour=task.colour),)
    return (*named, *(ChipText(tag, f"#{tag}") for tag in proposal.tags))
