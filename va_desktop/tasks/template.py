"""Templates as values: several tasks that are started at once, each some days after the start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from va_desktop.core.canonical import Json
from va_desktop.core.errors import UserError
from va_desktop.core.typed import one_line
from va_desktop.core.values import dataclass
from va_desktop.tasks.blueprint import Blueprint, from_json
from va_desktop.tasks.recurrence import WorkingDays, days_later

MOST_TASKS: Final = 100
MOST_DAYS: Final = 1000


@dataclass(frozen=True, slots=True)
class TemplateTask:
    """A task of a template: due `day` days after the start, and `after` those tasks, by their places from 0."""

    says: Blueprint
    day: int = 0
    after: tuple[int, ...] = ()

    def as_json(self) -> Json:
        """Return it as it is kept."""
        said = {"service_id": self.says.service_id, "day": self.day, "after": list(self.after)}
        return {**said, "says": self.says.as_json()}


@dataclass(frozen=True, slots=True)
class Template:
    """Several tasks under a name. One that came with the program has a `key` and no `id`, and is not changed."""

    name: str
    tasks: tuple[TemplateTask, ...] = ()
    working_days: bool = False
    id: int | None = None
    key: str = ""

    def checked(self) -> Template:
        """Return it in the form that is stored; raise `UserError`, naming the field, for the first error."""
        if not self.tasks:
            raise UserError("A template needs a task.", field="tasks")
        if len(self.tasks) > MOST_TASKS:
            raise UserError("A template has at most {most} tasks.", field="tasks", most=MOST_TASKS)
        for place, task in enumerate(self.tasks):
            if not 0 <= task.day <= MOST_DAYS:
                raise UserError(
                    "A task begins at most {most} days after the start.", field="day", most=MOST_DAYS
                )
            if any(not 0 <= before < place for before in task.after):
                raise UserError("A task comes after those that stand above it.", field="after")
        return replace(
            self,
            name=one_line(self.name, field="name", required=True),
            tasks=tuple(replace(task, says=task.says.checked()) for task in self.tasks),
        )

    def days(self, start: date, working: WorkingDays) -> list[date]:
        """Return on which day each of its tasks is due."""
        return [days_later(start, task.day, working if self.working_days else None) for task in self.tasks]


def task_from_json(kept: Mapping[str, Any]) -> TemplateTask:
    """Return what `TemplateTask.as_json` kept."""
    return TemplateTask(from_json(kept["says"], kept["service_id"]), kept["day"], tuple(kept["after"]))


def without(tasks: Sequence[TemplateTask], place: int) -> tuple[TemplateTask, ...]:
    """Return tasks without one of them; what came after it comes after nothing in its stead."""
    kept = []
    for task in (*tasks[:place], *tasks[place + 1 :]):
        after = tuple(before - (before > place) for before in task.after if before != place)
        kept.append(replace(task, after=after))
    return tuple(kept)
