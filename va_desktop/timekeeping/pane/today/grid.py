"""The grid of a timeline: days beside each other, minutes from top to bottom, and who stands where in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final, Literal

from PySide6.QtCore import QRect

from va_desktop.core.clock import local
from va_desktop.core.values import dataclass
from va_desktop.timekeeping.model import TimeEntry
from va_desktop.timekeeping.overlap import Lane, Stretch, lanes

SNAP: Final = 5
"""Minutes: the grid that a drag and a key keep to."""
DAY: Final = 24 * 60
HOUR_HEIGHT: Final = 46
LEFT, RIGHT, TOP = 66, 16, 10
_MINUTE: Final = timedelta(minutes=1)
ALONE: Final = Lane(0, 1)
Part = Literal["start", "end", "all"]


def snap(minute: float) -> int:
    """Return the nearest minute of the day that lies on the grid."""
    return min(DAY, max(0, SNAP * round(minute / SNAP)))


def y_of(minute: float) -> int:
    """Return the row of a minute of the day."""
    return round(TOP + minute * HOUR_HEIGHT / 60)


def minute_at(y: float) -> float:
    """Return the minute of the day that a row shows."""
    return (y - TOP) * 60 / HOUR_HEIGHT


def clock(minute: int) -> str:
    """Write a minute since midnight as clocks show it."""
    return f"{minute // 60 % 24}:{minute % 60:02}"


@dataclass(frozen=True, slots=True)
class Grid:
    """So many days in so many pixels."""

    columns: int
    width: int

    def left(self, column: int) -> int:
        """Return where a day begins."""
        return LEFT + round(column * (self.width - LEFT - RIGHT) / self.columns)

    def room(self, column: int) -> int:
        """Return how wide a day is, without the gap to the next one."""
        return self.left(column + 1) - self.left(column) - (4 if self.columns > 1 else 0)

    def column_at(self, x: float) -> int:
        """Return the day at a place, the nearest one beside the grid."""
        return min(
            self.columns - 1, max(0, int((x - LEFT) * self.columns / max(1, self.width - LEFT - RIGHT)))
        )

    def box(self, column: int, start: int, end: int, lane: Lane = ALONE) -> QRect:
        """Return the place of a stretch of a day, beside those that overlap it."""
        width = self.room(column) // lane.count
        height = max(16, y_of(end) - y_of(start) - 2)
        gap = 2 if lane.count > 1 else 0
        return QRect(self.left(column) + lane.index * width, y_of(start) + 1, width - gap, height)


@dataclass(frozen=True, slots=True)
class BlockTimes:
    """The part of an entry on one of the days, in minutes since that began; a running one ends at the present."""

    entry_id: int
    start: int
    end: int
    title: str
    client: str
    colour: int | None
    column: int = 0
    running: bool = False
    frozen: bool = False
    """It stands on an invoice and can't be moved."""
    from_before: bool = False
    until_after: bool = False
    doubtful: bool = False
    """It shares time with another, and nobody has said yet that this is meant."""

    @property
    def key(self) -> tuple[int, int]:
        """What tells it from all others: a night shift stands on two days."""
        return (self.entry_id, self.column)


def blocks_of(
    entries: Sequence[TimeEntry], days: Sequence[date], begins: int, now: datetime, doubtful: Collection[int]
) -> Iterator[BlockTimes]:
    """Yield the parts of entries that lie on each of some days, which begin at an hour.

    `doubtful` are those with an overlap that nobody has decided about.
    """
    first = datetime.combine(days[0], time(begins))
    columns = [(column, (day - days[0]).days * DAY) for column, day in enumerate(days)]
    for entry in entries:
        # Asked of the zone, and divided, once for each entry, not for each day: a full week has hundreds.
        began = (local(entry.values.started_at, entry.values.zone).replace(tzinfo=None) - first) // _MINUTE
        ended = (
            local(entry.values.ended_at or now, entry.values.zone).replace(tzinfo=None) - first
        ) // _MINUTE
        for column, minutes in columns:
            start, end = began - minutes, ended - minutes
            if start < DAY and (start >= 0 or end > 0):
                yield _block(entry, column, start, end, doubtful)


def minute_of(instant: datetime, zone: str, day: date, begins: int) -> int:
    """Return the minute of a day that begins at an hour, by the clocks of a zone; also one before or after it."""
    shown = local(instant, zone).replace(tzinfo=None)
    return (shown - datetime.combine(day, time(begins))) // _MINUTE


def lanes_of(blocks: Sequence[BlockTimes]) -> dict[tuple[int, int], Lane]:
    """Return the lane of each block by its key; each day is laid out by itself."""
    placed: dict[tuple[int, int], Lane] = {}
    for column in {one.column for one in blocks}:
        day = [one for one in blocks if one.column == column]
        stretches = [Stretch(one.entry_id, one.start, max(one.end, one.start + 1)) for one in day]
        placed |= {(entry_id, column): lane for entry_id, lane in lanes(stretches).items()}
    return placed


def _block(entry: TimeEntry, column: int, start: int, end: int, doubtful: Collection[int]) -> BlockTimes:
    shown = max(0, start)
    return BlockTimes(
        entry_id=entry.id,
        start=shown,
        end=max(min(DAY, end), shown + 1),
        title=entry.title,
        client=entry.client,
        colour=entry.colour,
        column=column,
        running=entry.running,
        frozen=entry.billed is not None,
        from_before=start < 0,
        until_after=end >= DAY,
        doubtful=entry.id in doubtful,
    )
