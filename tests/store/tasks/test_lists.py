"""Lists of tasks, grouped, sorted, filtered and paged by the database, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

import pytest

from tests.helpers.trade import DELHI, Trade
from va_desktop.core.paging import Cursor
from va_desktop.tasks.arranging import Arrangement, By, Sort
from va_desktop.tasks.grouping import Group
from va_desktop.tasks.model import EVERYTHING, Filter, NewTask, Priority, Status, TaskRow

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database

TODAY = date(2026, 11, 26)


@pytest.fixture
def trade(database: Database, clock: SettableClock) -> Trade:
    """Seven tasks of two clients."""
    trade = Trade(database, clock)
    acme, delhi = trade.client(), trade.client(DELHI)
    trade.hourly(acme)
    trade.per_task(acme)
    trade.hourly(delhi, "बही-खाता")

    def add(title: str, client_id: int, due: int | None = None, **said: object) -> int:
        day = None if due is None else TODAY + timedelta(days=due)
        clock.forward(minutes=1)
        return trade.tasks.add_task(replace(NewTask(title, due_on=day), **said), client_id).value.id  # type: ignore[arg-type]

    add("Inbox", acme.id, 0, priority=Priority.HIGH, tags=("mail", "phone"))
    add("blog", acme.id, 1, price=Decimal(120), tags=("writing",))
    add("Archive", acme.id, -3, priority=Priority.LOW)
    add("हिसाब", delhi.id, 0, priority=Priority.URGENT)
    add("Cards", acme.id, price=Decimal(80))
    waiting = add("Logo", acme.id, 2, price=Decimal(95))
    trade.tasks.wait_for_client(waiting)
    done = add("Old invoices", delhi.id, -9, tags=("mail",))
    trade.tasks.complete_task(done)
    return trade


def grouped(
    trade: Trade, by: By, sort: Sort = Sort.DUE, wanted: Filter = EVERYTHING
) -> list[tuple[object, list[str]]]:
    """Return all groups with their titles, read two at a time."""
    arranged = Arrangement(by, sort)
    groups = trade.task_lists.groups(by, wanted)
    rows: list[TaskRow] = []
    after: Cursor | None = None
    while True:
        page = trade.task_lists.listing(arranged, groups, wanted, after=after, size=2)
        assert len(page.rows) <= 2
        rows += page.rows
        after = page.after
        if after is None:
            break
    shown = [(key, [row.title for row in some]) for key, some in groupby(rows, key=lambda row: row.group)]
    assert [(group.key, group.count) for group in groups] == [(key, len(some)) for key, some in shown]
    return [
        (group.name_in("hi") or group.key, titles) for group, (_, titles) in zip(groups, shown, strict=True)
    ]


def test_by_when_they_are_due(trade: Trade) -> None:
    assert grouped(trade, By.DUE) == [
        (Group.OVERDUE, ["Archive"]),
        (Group.TODAY, ["Inbox", "हिसाब"]),
        (Group.WEEK, ["blog"]),
        (Group.LATER, ["Cards"]),
        (Group.WAITING, ["Logo"]),
        (Group.DONE, ["Old invoices"]),
    ]


def test_by_status(trade: Trade) -> None:
    trade.tasks.start_task(1)
    assert grouped(trade, By.STATUS) == [
        (Status.TODO, ["Archive", "हिसाब", "blog", "Cards"]),
        (Status.DOING, ["Inbox"]),
        (Status.WAITING, ["Logo"]),
        (Status.DONE, ["Old invoices"]),
    ]


def test_by_client_contract_and_day(trade: Trade) -> None:
    acme = ["Archive", "Inbox", "blog", "Logo", "Cards"]
    assert grouped(trade, By.CLIENT) == [("Acme Dental", acme), ("दिल्ली टेक्सटाइल्स", ["हिसाब"])]
    assert grouped(trade, By.CONTRACT) == [
        ("Office support", ["Archive", "Inbox"]),
        ("Writing", ["blog", "Logo", "Cards"]),
        ("बही-खाता", ["हिसाब"]),
    ]
    days = [titles for _, titles in grouped(trade, By.DAY)]
    assert days == [["Archive"], ["Inbox", "हिसाब"], ["blog"], ["Logo"], ["Cards"]]


def test_by_priority_tag_and_service(trade: Trade) -> None:
    assert grouped(trade, By.PRIORITY) == [
        (Priority.URGENT, ["हिसाब"]),
        (Priority.HIGH, ["Inbox"]),
        (Priority.NORMAL, ["blog", "Logo", "Cards"]),
        (Priority.LOW, ["Archive"]),
    ]
    assert grouped(trade, By.TAG) == [
        ("mail", ["Inbox"]),
        ("phone", ["Inbox"]),
        ("writing", ["blog"]),
        (None, ["Archive", "हिसाब", "Logo", "Cards"]),
    ]
    assert [titles for _, titles in grouped(trade, By.SERVICE)] == [
        ["Archive", "Inbox", "हिसाब", "blog", "Logo", "Cards"]
    ]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (Sort.PRIORITY, ["Inbox", "blog", "Logo", "Cards", "Archive"]),
        (Sort.TITLE, ["Archive", "blog", "Cards", "Inbox", "Logo"]),
        (Sort.CHANGED, ["Logo", "Cards", "Archive", "blog", "Inbox"]),
        (Sort.PRICE, ["blog", "Logo", "Cards", "Inbox", "Archive"]),
        (Sort.CLIENT, ["Archive", "Inbox", "blog", "Logo", "Cards"]),
    ],
)
def test_a_group_is_sorted(trade: Trade, sort: Sort, expected: list[str]) -> None:
    assert grouped(trade, By.CLIENT, sort)[0] == ("Acme Dental", expected)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(words="acme blog"), ["blog"]),
        (Filter(priority=Priority.URGENT), ["हिसाब"]),
        (Filter(tag="Mail"), ["Inbox", "Old invoices"]),
        (Filter(status=Status.WAITING), ["Logo"]),
        (Filter(client_id=2), ["हिसाब", "Old invoices"]),
        (Filter(client_id=2, tag="phone"), []),
    ],
)
def test_filters_combine(trade: Trade, wanted: Filter, expected: list[str]) -> None:
    assert [title for _, titles in grouped(trade, By.STATUS, wanted=wanted) for title in titles] == expected


def test_finished_tasks_are_shown_where_they_are_asked_for(trade: Trade) -> None:
    assert grouped(trade, By.CLIENT, wanted=Filter(status=Status.DONE)) == [
        ("दिल्ली टेक्सटाइल्स", ["Old invoices"])
    ]


def test_work_for_an_archived_client_is_left_out(trade: Trade) -> None:
    trade.clients.archive_client(1)
    assert grouped(trade, By.CLIENT) == [("दिल्ली टेक्सटाइल्स", ["हिसाब"])]
