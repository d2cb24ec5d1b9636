"""The templates that come with the program, in English and Hindi, from a file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from va_desktop.core.resources import resource
from va_desktop.core.texts import SCREEN_LANGUAGES
from va_desktop.tasks.blueprint import Blueprint, Step
from va_desktop.tasks.model import Priority
from va_desktop.tasks.template import Template, TemplateTask


def load_templates(
    language: str, services: Mapping[str, int], path: Path | None = None
) -> Sequence[Template]:
    """Read the templates in a language; `services` are ids by the keys of the catalogue.

    Titles in the other language are kept beside, for documents. Raise `ValueError` that names every error in the
    file: it is part of the program, not what a user typed.
    """
    chosen = path or resource("task_templates.toml")
    with chosen.open("rb") as file:
        content = tomllib.load(file)
    errors: list[str] = []
    templates = [_template(entry, language, services, errors) for entry in content.get("template", ())]
    if not templates:
        errors.append("there are no templates")
    if errors:
        raise ValueError(f"{chosen.name}: " + "; ".join(errors))
    return templates


def _template(
    entry: Mapping[str, Any], language: str, services: Mapping[str, int], errors: list[str]
) -> Template:
    key = str(entry.get("key", ""))
    _check(entry, {"key", "working", "task"}, key, errors)
    tasks = tuple(
        _task(row, place, f"{key} {place + 1}", language, services, errors)
        for place, row in enumerate(entry.get("task", ()))
    )
    return Template(str(entry.get(language)), tasks, bool(entry.get("working")), key=key)


def _task(
    row: Mapping[str, Any],
    place: int,
    where: str,
    language: str,
    services: Mapping[str, int],
    errors: list[str],
) -> TemplateTask:
    _check(row, {"day", "after", "service", "estimate", "priority", "steps"}, where, errors)
    after = tuple(before - 1 for before in row.get("after", ()))
    if any(not 0 <= before < place for before in after):
        errors.append(f"{where}: comes after what does not stand above it")
    steps = []
    for step in row.get("steps", ()):
        _check(step, {"required"}, where, errors)
        steps.append(Step(str(step.get(language)), bool(step.get("required"))))
    says = Blueprint(
        title=str(row.get(language)),
        service_id=services.get(row.get("service", "")),
        estimate_seconds=60 * row["estimate"] if "estimate" in row else None,
        translations={
            other: {"title": str(row.get(other))} for other in SCREEN_LANGUAGES if other != language
        },
        priority=Priority[row.get("priority", "normal").upper()],
        steps=tuple(steps),
    )
    return TemplateTask(says, int(row.get("day", 0)), after)


def _check(row: Mapping[str, Any], known: set[str], where: str, errors: list[str]) -> None:
    """Note which words are missing in a language, and which are not known."""
    errors += [f"{where}: {one} is missing" for one in SCREEN_LANGUAGES if not row.get(one)]
    unknown = set(row) - known - set(SCREEN_LANGUAGES)
    errors += [f"{where}: {name} is not known here" for name in sorted(unknown)]
