"""Entries cut and joined, as values: split at an instant, merged into one, trimmed beside another.

No rule here makes up time or drops any that was recorded once: what would is refused, with the way out in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from va_desktop.core.clock import to_micros
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import duration
from va_desktop.timekeeping.model import EntryValues, TimeEntry, refuse_long
from va_desktop.timekeeping.overlap import Stretch

_SECOND: Final = timedelta(seconds=1)
_NOTHING: Final = timedelta(0)


def stretch_of(entry: TimeEntry, now: datetime) -> Stretch:
    """Return the microseconds since 1970 that an entry covers; a running one lasts until `now`."""
    start = to_micros(entry.values.started_at)
    return Stretch(entry.id, start, max(to_micros(entry.values.ended_at or now), start + 1))


def split_at(values: EntryValues, at: datetime, now: datetime) -> tuple[EntryValues, EntryValues]:
    """Return the parts before and after an instant; of a running entry the second part goes on running.

    The first part lasts whole seconds, so that the seconds of both add up to those of the whole. Raise `UserError`
    for an instant that leaves less than a second before it, or nothing after it.
    """
    cut = values.started_at + (at - values.started_at) // _SECOND * _SECOND
    if cut <= values.started_at or cut >= (values.ended_at or now):
        raise UserError("Split it at a time between its start and its end.", field="at")
    return replace(values, ended_at=cut), replace(values, started_at=cut)


def pause_in(entries: Iterable[EntryValues]) -> timedelta:
    """Return how long none of some entries lasted, between the first start and the last end."""
    pause, until = _NOTHING, None
    for one in sorted(entries, key=lambda one: one.started_at):
        if until is not None:
            pause += max(_NOTHING, one.started_at - until)
        if one.ended_at is None:
            break  # it lasts, so no pause comes after it
        until = one.ended_at if until is None else max(until, one.ended_at)
    return pause


def merged(entries: Sequence[EntryValues], now: datetime, *, with_pause: bool = False) -> EntryValues:
    """Return one entry for several of one task: what they cover together, with their notes and tags.

    Time that two of them covered counts once. A pause between them would become work: that is refused, unless
    `with_pause` says that it was. The zone is that of the earliest; a running one lasts until `now` and lets the
    whole run on. What would last longer than any entry may is refused, unless one of them did so by itself.
    """
    ordered = sorted(entries, key=lambda one: one.started_at)
    if len(ordered) < 2:
        raise UserError("Choose two or more entries to merge.")
    first = ordered[0]
    if any(one.task_id != first.task_id for one in ordered):
        raise UserError("Only entries of one task can be merged; move them to one task first.")
    if any(one.billable != first.billable for one in ordered):
        raise UserError("Some of these entries are billable and some are not; make them alike first.")
    ends = [one.ended_at for one in ordered if one.ended_at is not None]
    whole = replace(
        first,
        ended_at=max(ends) if len(ends) == len(ordered) else None,
        note="; ".join(dict.fromkeys(one.note for one in ordered if one.note)),
        tags=tuple(dict.fromkeys(tag for one in ordered for tag in one.tags)),
    )
    refuse_long(whole, max(ordered, key=lambda one: (one.ended_at or now) - one.started_at), now=now)
    pause = pause_in(ordered)
    if pause and not with_pause:
        raise UserError(
            "Between these entries lies a pause of {length} h that merging would turn into work; "
            "merge them with the pause, or leave them apart.",
            length=duration(max(60, pause // _SECOND)),
        )
    return whole


def pause_to_ask_about(entries: Sequence[EntryValues], now: datetime) -> timedelta:
    """Return the pause that merging would turn into work; nothing where it is refused whatever the pause was."""
    pause = pause_in(entries)
    try:
        merged(entries, now, with_pause=True)
    except UserError:
        return _NOTHING
    return pause


def rest_beside(values: EntryValues, other: EntryValues) -> tuple[EntryValues, ...]:
    """Return the parts of an entry that lie before and after another: none, one or two, by start."""
    parts = []
    if values.started_at < other.started_at:
        parts.append(replace(values, ended_at=_earlier(values.ended_at, other.started_at)))
    if other.ended_at is not None and (values.ended_at is None or values.ended_at > other.ended_at):
        parts.append(replace(values, started_at=max(values.started_at, other.ended_at)))
    return tuple(parts)


def _earlier(end: datetime | None, start: datetime) -> datetime:
    return start if end is None else min(end, start)
