"""What a chart shows, as plain values, and the arithmetic of its axis."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable

from va_desktop.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Series:
    """One part of every bar: a client, a service."""

    name: str
    colour: int
    """A client's colour number."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what stands below it, its parts from the ground up, and what a click on it means."""

    key: Hashable
    label: str
    """Short, below the bar: `31 Aug`."""
    title: str
    """Long, above its figures: `Week of 31 August`."""
    values: tuple[float, ...]
    """One value for each series."""
    running: bool = False
    """Not over yet (this week): painted paler."""

    @property
    def total(self) -> float:
        """The height of the bar."""
        return sum(value for value in self.values if value > 0)


@dataclass(frozen=True, slots=True)
class Target:
    """A line across the chart, with its words: `target € 620`."""

    value: float
    label: str


@dataclass(frozen=True, slots=True)
class StackedBars:
    """A whole chart. All texts are ready to show; `write` and `write_axis` make figures of values."""

    series: tuple[Series, ...]
    bars: tuple[Bar, ...]
    write: Callable[[float], str]
    write_axis: Callable[[float], str]
    target: Target | None = None
    note: str = ""
    """At the right above the chart: `in € at the day's rates`."""
    empty: str = ""
    """What stands there instead when there is nothing to show."""
    total_label: str = ""
    """What the sum of a bar is called: `Total`."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not any(bar.total > 0 for bar in self.bars)


@dataclass(frozen=True, slots=True)
class Axis:
    """The values of the grid's lines, from 0 up."""

    step: float
    steps: int

    @property
    def top(self) -> float:
        """The value at the upper edge."""
        return self.step * self.steps


def axis_for(highest: float, most_steps: int = 5) -> Axis:
    """Return an axis up to at least `highest` with steps of 1, 2, 2.5 or 5 times a power of ten."""
    if highest <= 0:
        return Axis(1, most_steps)
    power = 10 ** math.floor(math.log10(highest / most_steps))
    for factor in (1, 2, 2.5, 5, 10, 20):
        step = power * factor
        steps = math.ceil(highest / step - 1e-9)
        if steps <= most_steps:
            return Axis(step, max(1, steps))
    return Axis(highest, 1)
