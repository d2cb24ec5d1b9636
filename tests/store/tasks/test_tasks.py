"""Tasks, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.helpers.trade import ACME, DELHI, Trade
from va_desktop.clients.model import Client
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.paging import Cursor
from va_desktop.tasks.grouping import Group, group_of
from va_desktop.tasks.model import Filter, NewTask, Priority, Status, TaskRow, as_new

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.helpers.ground import SettableClock
    from va_desktop.core.done import Done
    from va_desktop.kit.db.database import Database

TODAY = date(2026, 11, 26)
BLOG = NewTask("Blog post", price=Decimal(120))


@pytest.fixture
def trade(database: Database, clock: SettableClock) -> Trade:
    return Trade(database, clock)


@pytest.fixture
def acme(trade: Trade) -> Client:
    """A client with one contract of each kind."""
    client = trade.client()
    trade.hourly(client)
    trade.per_task(client)
    return client


def everything(trade: Trade, group: Group, size: int, client_id: int | None = None) -> list[TaskRow]:
    rows: list[TaskRow] = []
    after: Cursor | None = None
    while True:
        page = trade.tasks.page(group, Filter(client_id), after=after, size=size)
        rows += page.rows
        after = page.after
        if after is None:
            return rows
        assert len(page.rows) == size


def test_a_task_is_kept_as_it_was_given(trade: Trade, acme: Client) -> None:
    new = replace(
        BLOG,
        due_on=TODAY,
        due_minute=17 * 60,
        estimate_seconds=7200,
        note="Two pictures",
        translations={"hi": {"title": "ब्लॉग"}},
        priority=Priority.HIGH,
        tags=("blog", "लेखन"),
    )
    task = trade.tasks.add_task(new, acme.id).value
    assert as_new(trade.tasks.task(task.id)) == replace(new, due_zone="Europe/Dublin")
    assert task.price == Money(120_00, "EUR")
    assert (task.printed_title("hi"), task.printed_title("de")) == ("ब्लॉग", "Blog post")


def test_a_price_means_the_contract_that_is_paid_per_task(trade: Trade, acme: Client) -> None:
    inbox = trade.tasks.add_task(NewTask("Inbox"), acme.id).value
    blog = trade.tasks.add_task(BLOG, acme.id).value
    assert trade.tasks.row(inbox.id).contract == "Office support"
    assert trade.tasks.row(blog.id).contract == "Writing"


def test_several_contracts_that_fit_are_named(trade: Trade, acme: Client) -> None:
    other = trade.hourly(acme, "Bookkeeping")
    with pytest.raises(UserError, match=rf"1 \(Office support\)|{other.id} \(Bookkeeping\)") as caught:
        trade.tasks.add_task(NewTask("Inbox"), acme.id)
    assert caught.value.field == "contract"
    assert trade.tasks.add_task(NewTask("Inbox"), acme.id, other.id).value.contract_id == other.id


def test_without_a_fitting_contract_the_error_says_what_to_do(trade: Trade) -> None:
    delhi = trade.client(DELHI)
    with pytest.raises(UserError, match="no running contract"):
        trade.tasks.add_task(NewTask("Inbox"), delhi.id)
    hourly = trade.hourly(delhi)
    with pytest.raises(UserError, match="no contract that is paid per task"):
        trade.tasks.add_task(BLOG, delhi.id)
    with pytest.raises(UserError, match="paid by the hour") as caught:
        trade.tasks.add_task(BLOG, delhi.id, hourly.id)
    assert caught.value.field == "price"


def test_under_a_contract_per_task_the_price_may_come_later(trade: Trade) -> None:
    client = trade.client()
    trade.per_task(client)
    assert trade.tasks.add_task(NewTask("Logo"), client.id).value.price is None


def test_a_contract_of_another_client_is_refused(trade: Trade, acme: Client) -> None:
    delhi = trade.client(DELHI)
    contract = trade.hourly(delhi)
    with pytest.raises(UserError, match="is not one of Acme Dental"):
        trade.tasks.add_task(NewTask("Inbox"), acme.id, contract.id)


def test_a_price_must_fit_its_currency(trade: Trade) -> None:
    client = trade.client(replace(ACME, currency="JPY"))
    trade.per_task(client)
    with pytest.raises(UserError, match="more decimals"):
        trade.tasks.add_task(replace(BLOG, price=Decimal("0.5")), client.id)


def test_a_task_is_found_by_id_and_title(trade: Trade, acme: Client) -> None:
    blog = trade.tasks.add_task(BLOG, acme.id).value
    for reference in (str(blog.id), "Blog post", " blog POST "):
        assert trade.tasks.find_task(reference).id == blog.id
    for reference in ("99", "Blog", "", "%", "9" * 40):
        with pytest.raises(UserError, match="no task"):
            trade.tasks.find_task(reference)


def test_of_several_with_one_title_the_open_one_is_meant(trade: Trade, acme: Client) -> None:
    first = trade.tasks.add_task(NewTask("Inbox"), acme.id).value
    second = trade.tasks.add_task(NewTask("Inbox"), acme.id).value
    with pytest.raises(UserError, match=rf"{first.id} \(Acme Dental\), {second.id} \(Acme Dental\)"):
        trade.tasks.find_task("inbox")
    trade.tasks.complete_task(first.id)
    assert trade.tasks.find_task("inbox").id == second.id


def test_a_client_narrows_the_title(trade: Trade, acme: Client) -> None:
    delhi = trade.client(DELHI)
    trade.hourly(delhi)
    trade.tasks.add_task(NewTask("Inbox"), acme.id)
    theirs = trade.tasks.add_task(NewTask("Inbox"), delhi.id).value
    assert trade.tasks.find_task("Inbox", delhi.id).id == theirs.id


def test_the_groups_of_the_list_are_those_of_the_rule(trade: Trade, acme: Client) -> None:
    for offset in (None, -30, -1, 0, 1, 3, 4, 30):
        for status in Status:
            due = None if offset is None else TODAY + timedelta(days=offset)
            task = trade.tasks.add_task(NewTask(f"{offset} {status}", due_on=due), acme.id).value
            if status is Status.DOING:
                trade.tasks.start_task(task.id)
            elif status is Status.WAITING:
                trade.tasks.wait_for_client(task.id)
            elif status is Status.DONE:
                trade.tasks.complete_task(task.id)
    calendar = trade.tasks.calendar()
    counts = trade.tasks.counts()
    for group in Group:
        rows = everything(trade, group, 100)
        assert len(rows) == counts[group] > 0
        assert all(group_of(row.status, row.due_on, calendar, row.due_at) is group for row in rows)
    assert sum(counts.values()) == 8 * 4
    assert trade.tasks.due_count() == counts[Group.OVERDUE] + counts[Group.TODAY]


@pytest.mark.parametrize("finished", [False, True])
def test_pages_hold_every_task_once_and_in_order(trade: Trade, acme: Client, finished: bool) -> None:
    for number in range(11):
        due = TODAY + timedelta(days=100 - number // 2) if number < 8 else None
        minute = 60 * (number % 2) if due and number % 3 else None
        task = trade.tasks.add_task(NewTask(str(number), due_on=due, due_minute=minute), acme.id).value
        if finished:
            trade.clock.forward(minutes=number % 3)
            trade.tasks.complete_task(task.id)
    group = Group.DONE if finished else Group.LATER
    whole = everything(trade, group, 100)
    assert len(whole) == 11
    for size in (1, 2, 5, 11):
        assert everything(trade, group, size, acme.id) == whole
    if finished:
        assert [row.title for row in whole[:2]] == ["10", "9"]
    else:
        assert [row.title for row in whole[-3:]] == ["8", "9", "10"]


def test_the_whole_list_is_the_groups_one_after_another(trade: Trade, acme: Client) -> None:
    for number, offset in enumerate((30, 0, -1, 1, -2, None, 0)):
        due = None if offset is None else TODAY + timedelta(days=offset)
        task = trade.tasks.add_task(NewTask(f"Inbox {number}", due_on=due), acme.id).value
        if number == 6:
            trade.tasks.complete_task(task.id)
    whole = [row for group in Group for row in everything(trade, group, 100)]
    for size in (1, 2, 3, 7, 100):
        rows: list[TaskRow] = []
        after: Cursor | None = None
        while True:
            page = trade.tasks.listing(after=after, size=size)
            assert len(page.rows) <= size
            rows += page.rows
            after = page.after
            if after is None:
                break
        assert rows == whole
    found = trade.tasks.listing(Filter(words="acme 3")).rows
    assert [row.title for row in found] == ["Inbox 3"]
    assert trade.tasks.counts(Filter(words="inbox 3 delhi")) == {}


def test_rows_tell_client_time_and_checklist(trade: Trade, acme: Client) -> None:
    task = trade.tasks.add_task(replace(NewTask("Inbox"), estimate_seconds=3600), acme.id).value
    step = trade.checklists.add_item(task.id, "Open the inbox").value
    trade.checklists.add_item(task.id, "Answer")
    trade.checklists.tick_item(step.id, done=True)
    trade.timesheet.seconds[task.id] = 2520
    row = trade.tasks.page(Group.LATER).rows[0]
    assert (row.client, row.contract, row.colour) == ("Acme Dental", "Office support", acme.colour)
    assert (row.steps_done, row.steps, row.spent_seconds) == (1, 2, 2520)
    assert row.hour == Money(25_00, "EUR")
    assert trade.tasks.row(task.id) == row


def test_an_archived_clients_tasks_are_only_on_its_own_page(trade: Trade, acme: Client) -> None:
    trade.tasks.add_task(replace(NewTask("Inbox"), due_on=TODAY), acme.id)
    trade.clients.archive_client(acme.id)
    assert (trade.tasks.counts(), trade.tasks.due_count()) == ({}, 0)
    assert (trade.tasks.due_on(TODAY), trade.tasks.search("inbox")) == ([], [])
    assert trade.tasks.counts(Filter(acme.id)) == {Group.TODAY: 1}


def test_what_is_due_on_a_day_begins_with_what_is_overdue(trade: Trade, acme: Client) -> None:
    for title, offset in (("today", 0), ("late", -3), ("tomorrow", 1)):
        trade.tasks.add_task(NewTask(title, due_on=TODAY + timedelta(days=offset)), acme.id)
    assert [row.title for row in trade.tasks.due_on(TODAY)] == ["late", "today"]


def test_search_wants_every_word_in_title_or_client(trade: Trade, acme: Client) -> None:
    done = trade.tasks.add_task(NewTask("Inbox 100%"), acme.id).value
    trade.tasks.complete_task(done.id)
    trade.tasks.add_task(NewTask("Inbox of the dentist"), acme.id)
    titles = [row.title for row in trade.tasks.search("acme INBOX")]
    assert titles == ["Inbox of the dentist", "Inbox 100%"]
    assert [row.title for row in trade.tasks.search("%")] == ["Inbox 100%"]
    assert trade.tasks.search("inbox delhi") == []


def test_finishing_a_task_dates_it_and_undo_takes_it_back(trade: Trade, acme: Client) -> None:
    task = trade.tasks.add_task(BLOG, acme.id).value
    done = trade.tasks.complete_task(task.id)
    assert (done.value.status, done.value.done_on) == (Status.DONE, TODAY)
    assert done.value.state.done_at == trade.clock.now()
    trade.clock.forward(days=2)
    redo = done.undo()
    assert trade.tasks.task(task.id).status is Status.TODO
    redo.undo()
    assert trade.tasks.task(task.id).done_on == TODAY


def test_finished_work_with_a_price_is_billed_once(trade: Trade, acme: Client) -> None:
    posts = [trade.tasks.add_task(replace(BLOG, title=f"Post {n}"), acme.id).value for n in (1, 2, 3)]
    hours = trade.tasks.add_task(NewTask("Inbox"), acme.id).value
    for task in (posts[1], posts[0], hours):
        trade.tasks.complete_task(task.id)
        trade.clock.forward(days=1)
    titles = [task.title for task in trade.tasks.finished_unbilled(acme.id)]
    assert titles == ["Post 2", "Post 1"]
    assert [task.title for task in trade.tasks.finished_unbilled(acme.id, TODAY)] == ["Post 2"]
    trade.invoiced.tasks.add(posts[1].id)
    assert [task.title for task in trade.tasks.finished_unbilled(acme.id)] == ["Post 1"]


def test_what_stands_on_an_invoice_keeps_its_price(trade: Trade, acme: Client) -> None:
    task = trade.tasks.add_task(BLOG, acme.id).value
    trade.tasks.complete_task(task.id)
    trade.invoiced.tasks.add(task.id)
    verbs: tuple[Callable[[], Done[object]], ...] = (
        lambda: trade.tasks.delete_task(task.id),
        lambda: trade.tasks.edit_task(task.id, replace(BLOG, price=Decimal(1))),
    )
    for verb in verbs:
        with pytest.raises(UserError, match="on an invoice"):
            verb()
    renamed = trade.tasks.edit_task(task.id, replace(BLOG, title="Blog post, November")).value
    assert (renamed.title, renamed.status) == ("Blog post, November", Status.DONE)


def test_billed_work_is_taken_up_again_and_not_billed_twice(trade: Trade, acme: Client) -> None:
    task = trade.tasks.add_task(BLOG, acme.id).value
    trade.tasks.complete_task(task.id)
    trade.invoiced.tasks.add(task.id)
    assert trade.tasks.reopen_task(task.id).value.status is Status.TODO
    trade.clock.forward(days=1)
    trade.tasks.complete_task(task.id)
    assert trade.tasks.finished_unbilled(acme.id) == []


def test_reopening_takes_the_price_back_and_asks_a_draft_to_let_go_first(trade: Trade, acme: Client) -> None:
    task = trade.tasks.add_task(BLOG, acme.id).value
    done = trade.tasks.complete_task(task.id)
    trade.invoiced.drafted.add(task.id)
    verbs: tuple[Callable[[], Done[object]], ...] = (
        lambda: trade.tasks.reopen_task(task.id),
        lambda: trade.tasks.start_task(task.id),
        lambda: trade.tasks.wait_for_client(task.id),
        done.undo,
    )
    for verb in verbs:
        with pytest.raises(UserError, match="take it off there before you reopen it"):
            verb()
    trade.invoiced.drafted.clear()
    assert [one.id for one in trade.tasks.finished_unbilled(acme.id)] == [task.id]
    trade.tasks.reopen_task(task.id)
    assert trade.tasks.finished_unbilled(acme.id) == []


def test_recorded_time_keeps_its_task_and_contract(trade: Trade, acme: Client) -> None:
    other = trade.hourly(acme, "Bookkeeping")
    task = trade.tasks.add_task(NewTask("Inbox"), acme.id, other.id).value
    trade.timesheet.seconds[task.id] = 60
    with pytest.raises(UserError, match="recorded time"):
        trade.tasks.edit_task(task.id, as_new(task), 1)
    with pytest.raises(UserError, match="recorded time"):
        trade.tasks.delete_task(task.id)
    trade.timesheet.seconds.clear()
    moved = trade.tasks.edit_task(task.id, as_new(task), 1)
    assert moved.value.contract_id == 1
    moved.undo()
    assert trade.tasks.task(task.id).contract_id == other.id


def test_each_verb_of_tasks_can_be_undone_and_done_again(trade: Trade, acme: Client) -> None:
    added = trade.tasks.add_task(BLOG, acme.id)
    task = added.value
    verbs: tuple[Callable[[], Done[object]], ...] = (
        lambda: trade.tasks.edit_task(task.id, replace(BLOG, title="Other", price=Decimal(80), note="x")),
        lambda: trade.tasks.start_task(task.id),
        lambda: trade.tasks.wait_for_client(task.id),
        lambda: trade.tasks.complete_task(task.id),
    )
    for verb in verbs:
        done = verb()
        after = trade.tasks.task(task.id)
        redo = done.undo()
        assert replace(trade.tasks.task(task.id), revision=1) == task
        redo.undo()
        assert replace(trade.tasks.task(task.id), revision=after.revision) == after
        redo.undo().undo()
        trade.tasks.reopen_task(task.id)
        trade.tasks.edit_task(task.id, BLOG)
    removed = added.undo()
    with pytest.raises(UserError, match="no task"):
        trade.tasks.task(task.id)
    removed.undo()
    assert as_new(trade.tasks.task(task.id)) == BLOG


def test_somebody_elses_change_of_a_task_is_not_overwritten(trade: Trade, acme: Client) -> None:
    task = trade.tasks.add_task(BLOG, acme.id).value
    trade.tasks.edit_task(task.id, replace(BLOG, title="Theirs"), revision=task.revision)
    with pytest.raises(UserError, match="changed elsewhere"):
        trade.tasks.edit_task(task.id, replace(BLOG, title="Mine"), revision=task.revision)
    assert trade.tasks.task(task.id).title == "Theirs"
