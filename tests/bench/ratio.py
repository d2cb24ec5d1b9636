"""What a benchmark says: a ratio of two things measured in the same run, and the limit it is held to."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from typing_extensions import override


@dataclass(frozen=True, slots=True)
class Ratio:
    """`value` times as much as the comparison; `limit` is what was promised, None where nothing was."""

    name: str
    value: float
    limit: float | None = None
    detail: str = ""

    @property
    def kept(self) -> bool:
        """Whether the promise is kept."""
        return self.limit is None or self.value <= self.limit

    @override
    def __str__(self) -> str:
        limit = "" if self.limit is None else f" (at most {self.limit:g})"
        return f"{'  ' if self.kept else '! '}{self.value:6.2f}{limit:16} {self.name}  {self.detail}".rstrip()


def paired(ours: Callable[[], float], theirs: Callable[[], float], rounds: int) -> tuple[float, float, float]:
    """Measure two things in turn; return the median of the ratios, and the median of each.

    One directly after the other, so that both meet the same noise of the machine.
    """
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    ratios = [mine / other for mine, other in pairs]
    return statistics.median(ratios), _median([one for one, _ in pairs]), _median([one for _, one in pairs])


def _median(values: Sequence[float]) -> float:
    return statistics.median(values)
