"""Checklists, on both engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.trade import Trade
from va_desktop.core.errors import UserError
from va_desktop.tasks.model import NewTask
from va_desktop.tasks.steps import progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.helpers.ground import SettableClock
    from va_desktop.core.done import Done
    from va_desktop.kit.db.database import Database


@pytest.fixture
def trade(database: Database, clock: SettableClock) -> Trade:
    return Trade(database, clock)


@pytest.fixture
def task_id(trade: Trade) -> int:
    """A task with three steps."""
    client = trade.client()
    trade.hourly(client)
    new_id = trade.tasks.add_task(NewTask("Inbox"), client.id).value.id
    for text in ("one", "two", "three"):
        trade.checklists.add_item(new_id, text)
    return new_id


def steps(trade: Trade, task_id: int) -> list[str]:
    return [item.text for item in trade.tasks.task(task_id).checklist]


def test_steps_stand_in_the_order_they_came(trade: Trade, task_id: int) -> None:
    assert steps(trade, task_id) == ["one", "two", "three"]
    assert progress(trade.tasks.task(task_id).checklist) == (0, 3)


@pytest.mark.parametrize(
    ("index", "by", "expected"),
    [
        (0, 1, ["two", "one", "three"]),
        (0, 99, ["two", "three", "one"]),
        (2, -1, ["one", "three", "two"]),
        (2, -99, ["three", "one", "two"]),
        (1, 0, ["one", "two", "three"]),
    ],
)
def test_a_step_moves_and_stops_at_the_ends(
    trade: Trade, task_id: int, index: int, by: int, expected: list[str]
) -> None:
    item = trade.tasks.task(task_id).checklist[index]
    done = trade.checklists.move_item(item.id, by)
    assert steps(trade, task_id) == expected
    redo = done.undo()
    assert steps(trade, task_id) == ["one", "two", "three"]
    redo.undo()
    assert steps(trade, task_id) == expected


def test_each_verb_of_checklists_can_be_undone_and_done_again(trade: Trade, task_id: int) -> None:
    before = trade.tasks.task(task_id).checklist
    item = before[1]
    verbs: tuple[Callable[[], Done[object]], ...] = (
        lambda: trade.checklists.rename_item(item.id, "zwei"),
        lambda: trade.checklists.tick_item(item.id, done=True),
        lambda: trade.checklists.remove_item(item.id),
        lambda: trade.checklists.add_item(task_id, "four"),
    )
    for verb in verbs:
        done = verb()
        after = trade.tasks.task(task_id).checklist
        assert after != before
        redo = done.undo()
        assert trade.tasks.task(task_id).checklist == before
        again = redo.undo()
        assert trade.tasks.task(task_id).checklist == after
        again.undo()


def test_a_removed_step_comes_back_to_its_place(trade: Trade, task_id: int) -> None:
    done = trade.checklists.remove_item(trade.tasks.task(task_id).checklist[0].id)
    assert steps(trade, task_id) == ["two", "three"]
    done.undo()
    assert steps(trade, task_id) == ["one", "two", "three"]


def test_a_step_that_says_nothing_is_refused(trade: Trade, task_id: int) -> None:
    for text in ("", " \n", "x" * 501):
        with pytest.raises(UserError) as caught:
            trade.checklists.add_item(task_id, text)
        assert caught.value.field == "item"
    with pytest.raises(UserError, match="removed elsewhere"):
        trade.checklists.tick_item(99, done=True)
