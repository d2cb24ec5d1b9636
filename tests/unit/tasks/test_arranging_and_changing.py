"""How lists are arranged is remembered, and moving a task into a group changes what the group stands for."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from va_desktop.core.done import Done, together
from va_desktop.core.errors import UserError
from va_desktop.tasks.arranging import Arrangement, By, GroupKey, Sort, TaskGroup, remembered, to_remember
from va_desktop.tasks.changing import Change, moved
from va_desktop.tasks.grouping import Calendar, Group
from va_desktop.tasks.model import NewTask, Priority, Status

CALENDAR = Calendar.of(datetime(2026, 11, 26, 10, tzinfo=UTC), "UTC")
DAY = date(2026, 11, 26)


def test_an_arrangement_is_remembered() -> None:
    arranged = Arrangement(By.CLIENT, Sort.PRICE)
    assert remembered(to_remember(arranged)) == arranged
    assert remembered("") == remembered("client") == remembered("moon,price") == Arrangement()


def test_finished_tasks_have_a_group_by_when_they_are_due_and_by_status() -> None:
    assert [by for by in By if by.with_finished] == [By.DUE, By.STATUS]


def test_a_group_is_called_by_its_name_in_a_language() -> None:
    group = TaskGroup(3, 1, "Writing", names={"hi": {"name": "लेखन"}})
    assert (group.name_in("hi"), group.name_in("en")) == ("लेखन", "Writing")


@pytest.mark.parametrize(
    ("by", "key", "expected"),
    [
        (By.DUE, Group.TODAY.value, Change(day=DAY, reopen=True)),
        (By.DUE, Group.WEEK.value, Change(day=date(2026, 11, 29), reopen=True)),
        (By.DUE, Group.LATER.value, Change(day=date(2026, 11, 30), reopen=True)),
        (By.DUE, Group.WAITING.value, Change(status=Status.WAITING)),
        (By.DUE, Group.DONE.value, Change(status=Status.DONE)),
        (By.STATUS, "doing", Change(status=Status.DOING)),
        (By.PRIORITY, 3, Change(priority=Priority.URGENT)),
        (By.DAY, 20783, Change(day=DAY)),
        (By.DAY, None, Change(no_day=True)),
        (By.SERVICE, 4, Change(service_id=4)),
        (By.SERVICE, None, Change(no_service=True)),
        (By.CONTRACT, 2, Change(contract_id=2)),
        (By.TAG, 7, Change(remove_tags=("mail",), add_tags=("phone",))),
    ],
)
def test_a_group_stands_for_a_change(by: By, key: GroupKey, expected: Change) -> None:
    assert moved(by, key, CALENDAR, tags=("mail", "phone")) == expected


@pytest.mark.parametrize(
    ("by", "key", "complaint"),
    [(By.CLIENT, 1, "stays with its client"), (By.DUE, Group.OVERDUE.value, "has passed")],
)
def test_some_groups_can_not_be_moved_into(by: By, key: GroupKey, complaint: str) -> None:
    with pytest.raises(UserError, match=complaint):
        moved(by, key, CALENDAR)


SAID = NewTask("x", service_id=2, due_on=DAY, due_minute=600, tags=("Mail", "phone"))


@pytest.mark.parametrize(
    ("change", "name", "value"),
    [
        (Change(), "due_on", DAY),
        (Change(day=date(2026, 12, 1)), "due_on", date(2026, 12, 1)),
        (Change(shift_days=-2), "due_on", date(2026, 11, 24)),
        (Change(no_day=True), "due_minute", None),
        (Change(no_day=True), "due_on", None),
        (Change(priority=Priority.LOW), "priority", Priority.LOW),
        (Change(service_id=5), "service_id", 5),
        (Change(no_service=True), "service_id", None),
        (Change(add_tags=("mail", "new")), "tags", ("mail", "new", "phone")),
        (Change(remove_tags=("mail",)), "tags", ("phone",)),
    ],
)
def test_a_change_alters_what_it_names_alone(change: Change, name: str, value: object) -> None:
    assert getattr(change.applied(SAID), name) == value


def test_a_task_without_a_day_is_not_shifted() -> None:
    assert Change(shift_days=3).applied(NewTask("x")).due_on is None


def test_steps_together_are_taken_back_from_the_last_to_the_first() -> None:
    from contextlib import nullcontext

    log: list[str] = []

    def step(name: str) -> Done[object]:
        log.append(name)
        return Done(None, lambda: step(f"not {name}"))

    class Work:
        def writing(self) -> nullcontext[None]:
            return nullcontext()

        reading = writing

    done = together(Work(), 2, [step("a"), step("b")])
    redo = done.undo()
    redo.undo()
    assert done.value == 2
    assert log == ["a", "b", "not b", "not a", "not not a", "not not b"]


@pytest.mark.parametrize("days", [-999_999, 10**14, -60_000])
def test_days_that_no_calendar_has_are_refused(days: int) -> None:
    with pytest.raises(UserError):
        Change(shift_days=days).applied(NewTask("Post", due_on=DAY))
