"""What may be said in a template, and what its file may hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.resources import resource
from va_desktop.services.catalogue import load_catalogue
from va_desktop.tasks.blueprint import Blueprint, Step, blueprint_of, from_json
from va_desktop.tasks.model import ChecklistItem, Priority, State, Status, Task
from va_desktop.tasks.rule import Ends, parse_rule
from va_desktop.tasks.series import Repeat, SeriesValues
from va_desktop.tasks.template import Template, TemplateTask, task_from_json, without
from va_desktop.tasks.template_file import load_templates

if TYPE_CHECKING:
    from pathlib import Path

ALL = Blueprint(
    "Post", 3, 840, "Europe/Dublin", 1800, Decimal("40.00"), "Two pictures", {"hi": {"title": "पोस्ट"}},
    Priority.HIGH, ("social",), (Step("Released", required=True),),
)  # fmt: skip
THREE = tuple(
    TemplateTask(Blueprint(title), day, after)
    for title, day, after in (("A", 0, ()), ("B", 1, (0,)), ("C", 2, (0, 1)))
)


class Never:
    def is_off(self, day: date) -> bool:
        return False


def test_what_a_blueprint_says_is_kept_whole() -> None:
    assert from_json(ALL.as_json(), 3) == ALL
    assert from_json(Blueprint("Mail").as_json(), None) == Blueprint("Mail")
    assert ALL.checked() == ALL
    assert ALL.task(None).due_minute is None
    task = TemplateTask(ALL, 4, (1, 2))
    assert task_from_json(task.as_json()) == task


@pytest.mark.parametrize(
    ("template", "field"),
    [
        (Template(""), "tasks"),
        (Template("", THREE), "name"),
        (Template("Many", THREE * 40), "tasks"),
        (Template("Late", (TemplateTask(ALL, 1001),)), "day"),
        (Template("Early", (TemplateTask(ALL, -1),)), "day"),
        (Template("Circle", (TemplateTask(ALL, 0, (0,)),)), "after"),
        (Template("No title", (TemplateTask(Blueprint("")),)), "title"),
        (Template("No step", (TemplateTask(Blueprint("A", steps=(Step(""),))),)), "steps"),
    ],
)
def test_a_template_that_can_not_be_started_is_refused(template: Template, field: str) -> None:
    with pytest.raises(UserError) as caught:
        template.checked()
    assert caught.value.field == field


def test_days_are_counted_from_the_start() -> None:
    friday = date(2026, 11, 27)
    assert Template("x", THREE).days(friday, Never()) == [date(2026, 11, day) for day in (27, 28, 29)]
    assert Template("x", THREE, working_days=True).days(friday, Never())[2] == date(2026, 11, 29)


def test_a_task_that_is_taken_out_leaves_the_order_of_the_others() -> None:
    assert [task.after for task in without(THREE, 0)] == [(), (0,)]
    assert [task.after for task in without(THREE, 1)] == [(), (0,)]


@pytest.mark.parametrize("language", ["en", "hi"])
def test_the_templates_of_the_program_are_complete(language: str) -> None:
    keys = {service.key: number for number, service in enumerate(load_catalogue().services(), start=1)}
    templates = load_templates(language, keys)
    assert [template.key for template in templates] == ["onboarding", "bookkeeping", "newsletter", "travel"]
    for template in templates:
        assert template.checked().tasks == template.tasks
        assert all(task.says.service_id for task in template.tasks)


def test_errors_of_the_file_are_all_named(tmp_path: Path) -> None:
    path = tmp_path / "task_templates.toml"
    path.write_text('[[template]]\nen = "A"\n[[template.task]]\nen = "B"\nhi = "ब"\nafter = [1]\nhour = 2\n')
    with pytest.raises(ValueError, match=r"hi is missing.*hour is not known here.*does not stand above it"):
        load_templates("en", {}, path)
    path.write_text("")
    with pytest.raises(ValueError, match="no templates"):
        load_templates("en", {}, path)
    assert resource("task_templates.toml").is_file()


def test_what_a_task_says_is_said_again_without_its_day_and_its_ticks() -> None:
    at = datetime(2026, 11, 26, 12, tzinfo=UTC)
    task = Task(
        id=1, revision=1, contract_id=1, client_id=1, service_id=3, title="Post", state=State(Status.DOING),
        due_on=date(2026, 11, 27), due_minute=None, estimate_seconds=None, price=Money(40_00, "EUR"),
        currency="EUR", note="", translations={},
        checklist=(ChecklistItem(1, "Released", at, required=True),),
    )  # fmt: skip
    assert blueprint_of(task) == Blueprint(
        "Post", 3, price=Decimal("40.00"), steps=(Step("Released", required=True),)
    )


def test_a_series_runs_until_it_rests_or_stops() -> None:
    rule, _ = parse_rule("FREQ=DAILY")
    day = date(2026, 11, 27)
    ends = Ends(day, 3)
    values = SeriesValues(1, 1, ALL, Repeat(rule, ends), day)
    assert values.active
    assert values.plan().ends == ends
    # Counted from completion, so many times means so many tasks.
    assert replace(values, repeat=Repeat(rule, ends, from_completion=True)).plan().ends == Ends(day)
