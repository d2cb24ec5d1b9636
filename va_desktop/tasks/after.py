"""The rules of "after": which tasks have to be done before which, without going in a circle."""

from __future__ import annotations

from collections.abc import Collection, Mapping

Befores = Mapping[int, Collection[int]]
"""By task, those that have to be done before it; tasks that wait for none may be missing."""


def circle(befores: Befores, task_id: int, after_id: int) -> list[int]:
    """Return the way from `after_id` back to `task_id` that would become a circle, both included; else nothing."""
    came_from: dict[int, int] = {after_id: after_id}
    waiting = [after_id]
    while waiting:
        here = waiting.pop(0)
        if here == task_id:
            way = [here]
            while here != after_id:
                here = came_from[here]
                way.insert(0, here)
            return way
        for before in sorted(befores.get(here, ())):
            if before not in came_from:
                came_from[before] = here
                waiting.append(before)
    return []
