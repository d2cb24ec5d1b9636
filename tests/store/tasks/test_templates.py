"""Templates of several tasks: started at once, taken back in one step, made of tasks that there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.helpers.trade import Trade
from va_desktop.core.errors import UserError
from va_desktop.tasks.blueprint import Blueprint, Step
from va_desktop.tasks.model import NewTask
from va_desktop.tasks.template import Template, TemplateTask

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database

FRIDAY = date(2026, 11, 27)
TWO = Template(
    "Blog",
    (
        TemplateTask(Blueprint("Write", estimate_seconds=3600, tags=("writing",))),
        TemplateTask(Blueprint("Publish", steps=(Step("Released", required=True),)), 1, (0,)),
    ),
    working_days=True,
)


@pytest.fixture
def trade(database: Database, clock: SettableClock) -> Trade:
    return Trade(database, clock)


def test_all_tasks_are_started_at_once_on_working_days_of_the_client(trade: Trade) -> None:
    contract = trade.hourly(trade.client())
    tasks = trade.templates.start(TWO, contract.id, FRIDAY).value
    assert [(task.title, task.due_on) for task in tasks] == [
        ("Write", FRIDAY),
        ("Publish", date(2026, 11, 30)),
    ]
    assert [one.title for one in tasks[1].after] == ["Write"]
    assert [(step.text, step.required) for step in tasks[1].checklist] == [("Released", True)]
    assert tasks[0].tags == ("writing",)


def test_starting_is_one_step_of_undo(trade: Trade) -> None:
    contract = trade.hourly(trade.client())
    done = trade.templates.start(TWO, contract.id, FRIDAY)
    undone = done.undo()
    assert trade.tasks.listing().rows == ()
    undone.undo()
    assert [row.title for row in trade.tasks.listing().rows] == ["Write", "Publish"]


def test_nothing_is_started_where_one_of_them_can_not_be(trade: Trade) -> None:
    contract = trade.hourly(trade.client())
    priced = TemplateTask(Blueprint("Banner", price=Decimal(40)))
    with pytest.raises(UserError, match="by the hour"):
        trade.templates.start(replace(TWO, tasks=(*TWO.tasks, priced)), contract.id, FRIDAY)
    assert trade.tasks.listing().rows == ()


def test_a_template_is_kept_changed_and_deleted_and_each_of_these_undone(trade: Trade) -> None:
    added = trade.templates.add_template(TWO)
    kept = added.value
    assert kept.id is not None
    assert replace(kept, id=None) == replace(TWO, tasks=kept.tasks)
    assert [task.says.title for task in kept.tasks] == ["Write", "Publish"]
    edited = trade.templates.edit_template(kept.id, replace(kept, name="Blog post", tasks=kept.tasks[:1]))
    assert trade.templates.find("blog POST", "en") == edited.value
    edited.undo()
    assert trade.templates.template(kept.id) == kept
    deleted = trade.templates.delete_template(kept.id)
    with pytest.raises(UserError):
        trade.templates.template(kept.id)
    deleted.undo()
    added.undo()
    assert all(template.id is None for template in trade.templates.templates("en"))


def test_a_template_can_be_made_of_tasks(trade: Trade) -> None:
    contract = trade.hourly(trade.client())
    second = trade.tasks.add_task(NewTask("Publish", due_on=date(2026, 12, 1)), contract.client_id).value
    first = trade.tasks.add_task(NewTask("Write", due_on=FRIDAY), contract.client_id).value
    trade.order.put_after(second.id, first.id)
    made = trade.templates.of_tasks("Blog", [second.id, first.id])
    assert [(task.says.title, task.day, task.after) for task in made.tasks] == [
        ("Write", 0, ()),
        ("Publish", 4, (0,)),
    ]


def test_those_that_come_with_the_program_are_copied_to_be_changed(trade: Trade) -> None:
    bundled = trade.templates.find("onboarding", "hi")
    assert bundled.name == "नए क्लाइंट की शुरुआत"
    copied = trade.templates.add_template(replace(bundled, name="मेरी शुरुआत")).value
    assert copied.id is not None
    assert copied.tasks == bundled.tasks
    assert trade.templates.templates("hi")[0] == copied


def test_what_no_template_is_called_names_those_that_there_are(trade: Trade) -> None:
    with pytest.raises(UserError, match="onboarding, bookkeeping, newsletter, travel"):
        trade.templates.find("nothing", "en")


def test_a_name_is_that_of_one_template_alone(trade: Trade) -> None:
    """Two of one name could not be told apart by who starts one by its name."""
    kept = trade.templates.add_template(replace(TWO, name="Blog")).value
    with pytest.raises(UserError, match="“BLOG” already") as raised:
        trade.templates.add_template(replace(TWO, name=" BLOG "))
    assert raised.value.field == "name"
    other = trade.templates.add_template(replace(TWO, name="Newsletter")).value
    with pytest.raises(UserError, match="already"):
        trade.templates.edit_template(other.id or 0, replace(other, name="blog"))
    assert trade.templates.edit_template(kept.id or 0, replace(kept, name="BLOG")).value.name == "BLOG"
