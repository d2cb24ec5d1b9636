"""What a task is to say that is made later: by a series, or from a template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Any

from va_desktop.core.canonical import Json
from va_desktop.core.typed import one_line
from va_desktop.core.values import dataclass
from va_desktop.tasks.model import LONGEST_ITEM, NewTask, Priority, Task, as_new


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the checklist; its task is not done before a required one is."""

    text: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Blueprint:
    """All that can be said of a task but its day; see `NewTask` for the parts."""

    title: str
    service_id: int | None = None
    due_minute: int | None = None
    due_zone: str | None = None
    estimate_seconds: int | None = None
    price: Decimal | None = None
    note: str = ""
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    priority: Priority = Priority.NORMAL
    tags: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()

    def task(self, due_on: date | None) -> NewTask:
        """Return a task of it that is due on a day."""
        return NewTask(
            title=self.title,
            service_id=self.service_id,
            due_on=due_on,
            due_minute=None if due_on is None else self.due_minute,
            estimate_seconds=self.estimate_seconds,
            price=self.price,
            note=self.note,
            translations=self.translations,
            priority=self.priority,
            tags=self.tags,
            due_zone=self.due_zone,
        )

    def checked(self) -> Blueprint:
        """Return it in the form that is stored; raise `UserError`, naming the field, for the first error."""
        new = self.task(date(2000, 1, 1)).checked()
        steps = tuple(
            Step(one_line(step.text, field="steps", longest=LONGEST_ITEM, required=True), step.required)
            for step in self.steps
        )
        return _blueprint(new, steps)

    def as_json(self) -> Json:
        """Return it as it is kept; the service is kept beside it."""
        return {
            "title": self.title,
            "due_minute": self.due_minute,
            "due_zone": self.due_zone,
            "estimate_seconds": self.estimate_seconds,
            "price": None if self.price is None else str(self.price),
            "note": self.note,
            "translations": {language: dict(texts) for language, texts in self.translations.items()},
            "priority": self.priority.word,
            "tags": list(self.tags),
            "steps": [{"text": step.text, "required": step.required} for step in self.steps],
        }


def blueprint_of(task: Task) -> Blueprint:
    """Return what a task says, to be said again by others."""
    steps = tuple(Step(item.text, item.required) for item in task.checklist)
    return _blueprint(as_new(task), steps)


def from_json(said: Mapping[str, Any], service_id: int | None) -> Blueprint:
    """Return what `as_json` kept."""
    return Blueprint(
        title=said["title"],
        service_id=service_id,
        due_minute=said["due_minute"],
        due_zone=said["due_zone"],
        estimate_seconds=said["estimate_seconds"],
        price=None if said["price"] is None else Decimal(said["price"]),
        note=said["note"],
        translations=said["translations"],
        priority=Priority[said["priority"].upper()],
        tags=tuple(said["tags"]),
        steps=tuple(Step(step["text"], step["required"]) for step in said["steps"]),
    )


def _blueprint(new: NewTask, steps: tuple[Step, ...]) -> Blueprint:
    return Blueprint(
        title=new.title,
        service_id=new.service_id,
        due_minute=new.due_minute,
        due_zone=new.due_zone,
        estimate_seconds=new.estimate_seconds,
        price=new.price,
        note=new.note,
        translations=new.translations,
        priority=new.priority,
        tags=new.tags,
        steps=steps,
    )
