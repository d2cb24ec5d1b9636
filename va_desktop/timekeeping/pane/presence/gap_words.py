"""A gap in the words of the window: what happened, when, and what can be decided about it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from va_desktop.core.clock import local
from va_desktop.core.formatting import Formats
from va_desktop.core.texts import N_
from va_desktop.kit.ui.texts import ntr, tr
from va_desktop.timekeeping.model import TimeEntry
from va_desktop.timekeeping.pane.words import title_words
from va_desktop.timekeeping.presence import Answer, Cause
from va_desktop.timekeeping.service.gaps import Question

_TITLES: Final = {
    Cause.CLOCK_FORWARD: N_("The clock was set forward by {length}"),
    Cause.CLOCK_BACK: N_("The clock was set back by {length}"),
    Cause.KILLED: N_("The program was gone for {length}"),
    Cause.STOOD_STILL: N_("The program stood still for {length}"),
    Cause.FORGOTTEN: N_("Is this timer still right?"),
}
_AWAY: Final = N_("You were away for {length}")
_SENTENCES: Final = {
    Cause.SLEPT: N_("The computer slept from {start} to {end} while {work} was running."),
    Cause.OFF: N_("The computer was off from {start} to {end} while {work} was running."),
    Cause.KILLED: N_("It ended unexpectedly, and from {start} to {end} {work} ran on unseen."),
    Cause.STOOD_STILL: N_("It was held up from {start} to {end} while {work} was running."),
    Cause.CLOCK_FORWARD: N_("It went from {start} to {end} at once while {work} was running."),
    Cause.CLOCK_BACK: N_("It went from {start} back to {end} while {work} was running."),
    Cause.IDLE: N_("Nobody touched keyboard or mouse from {start} to {end} while {work} was running."),
    Cause.LOCKED: N_("The screen was locked from {start} to {end} while {work} was running."),
    Cause.FORGOTTEN: N_("{work} has been running for {length}; you were last seen at {start}."),
}


def gap_title(question: Question, now: datetime) -> str:
    """Return what happened, as the title of the question."""
    gap = question.gap
    seconds = int(gap.lasting(now).total_seconds())
    return tr(_TITLES.get(gap.cause, _AWAY), length=length_words(seconds))


def gap_sentence(formats: Formats, question: Question, now: datetime) -> str:
    """Return what happened, when, and to which work."""
    gap, entry = question.gap, question.entry
    today = local(now, entry.values.zone).date()
    return tr(
        _SENTENCES[gap.cause],
        start=moment_words(formats, gap.began, entry.values.zone, today),
        end=tr("now") if gap.ended is None else moment_words(formats, gap.ended, entry.values.zone, today),
        work=_work_words(entry),
        length=length_words(entry.lasting(now)),
    )


def _work_words(entry: TimeEntry) -> str:
    title = title_words(entry)
    if entry.client:
        return tr("“{title}” for {client}", title=title, client=entry.client)
    return tr("“{title}”", title=title)


def answer_words(formats: Formats, question: Question, now: datetime) -> dict[Answer, str]:
    """Return what can be decided, in the order of the keys."""
    gap, zone = question.gap, question.entry.values.zone
    today = local(now, zone).date()
    back = gap.cause is Cause.CLOCK_BACK
    stop = gap.ended if back and gap.ended is not None else gap.began
    words = {
        Answer.TAKEN_OUT: _take_out(question),
        Answer.KEPT: tr("Keep the measured time") if back else tr("Keep it, I was working"),
        Answer.STOPPED: tr("Stop at {time}", time=moment_words(formats, stop, zone, today)),
    }
    return words if back else {**words, Answer.GIVEN: tr("It was another task…")}


def _take_out(question: Question) -> str:
    if question.gap.cause is Cause.CLOCK_BACK:
        return tr("Go by the clock")
    if not question.entry.running:
        return tr("Take the break out")
    return tr("Take the break out and go on")


def said_words(answer: Answer, question: Question) -> str:
    """Return what was decided, for the way back."""
    said = {
        Answer.TAKEN_OUT: N_("Took the break out of “{title}”"),
        Answer.KEPT: N_("Kept the time of “{title}”"),
        Answer.STOPPED: N_("Stopped “{title}”"),
        Answer.GIVEN: N_("Gave the break of “{title}” to another task"),
    }
    return tr(said[answer], title=title_words(question.entry))


def waiting_words(formats: Formats, question: Question, now: datetime) -> str:
    """Return that a decision waits, in a line."""
    gap, zone = question.gap, question.entry.values.zone
    start = moment_words(formats, gap.began, zone, local(now, zone).date())
    if gap.ended is None:
        return tr(
            "Still to be decided: the time since {start} in “{title}”.",
            start=start,
            title=title_words(question.entry),
        )
    end = moment_words(formats, gap.ended, zone, local(now, zone).date())
    return tr(
        "Still to be decided: {start} to {end} in “{title}”.",
        start=start,
        end=end,
        title=title_words(question.entry),
    )


def moment_words(formats: Formats, moment: datetime, zone: str, today: date) -> str:
    """Return a time of day, with its day where that is not today."""
    shown = local(moment, zone)
    time = formats.time(shown)
    return time if shown.date() == today else f"{formats.day(shown.date(), 'short')}, {time}"


def length_words(seconds: int) -> str:
    """Return a length as it is spoken: `38 minutes`, `1 h 05 min`."""
    minutes = max(1, round(seconds / 60))
    if minutes < 60:
        return ntr("{n} minute", "{n} minutes", minutes)
    return tr("{hours} h {minutes} min", hours=minutes // 60, minutes=f"{minutes % 60:02}")
