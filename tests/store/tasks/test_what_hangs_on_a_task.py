"""What a task says beside its title: zones, tags, what it waits for, links, comments, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.helpers.trade import DELHI, Trade
from va_desktop.core.errors import UserError
from va_desktop.tasks.grouping import Group
from va_desktop.tasks.model import Filter, NewTask, Priority, Status, as_new
from va_desktop.tasks.steps import OpenStepsError

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database

TODAY = date(2026, 11, 26)


@pytest.fixture
def trade(database: Database, clock: SettableClock) -> Trade:
    return Trade(database, clock)


@pytest.fixture
def acme(trade: Trade) -> int:
    client = trade.client()
    trade.hourly(client)
    return client.id


def add(trade: Trade, client_id: int, title: str, **said: object) -> int:
    return trade.tasks.add_task(replace(NewTask(title), **said), client_id).value.id  # type: ignore[arg-type]


# --- when it is due


def test_a_time_of_day_is_one_on_the_clients_clocks(trade: Trade) -> None:
    delhi = trade.client(DELHI)
    trade.hourly(delhi)
    task = trade.tasks.task(add(trade, delhi.id, "Books", due_on=TODAY, due_minute=14 * 60))
    assert task.due_zone == "Asia/Kolkata"
    assert task.due_at is not None
    assert task.due_at.isoformat() == "2026-11-26T08:30:00+00:00"
    own = trade.tasks.edit_task(task.id, replace(as_new(task), due_zone="UTC")).value
    assert own.due_at is not None
    assert own.due_at.hour == 14
    assert trade.tasks.edit_task(task.id, replace(as_new(own), due_minute=None)).value.due_zone is None


def test_with_a_time_of_day_a_task_becomes_overdue_at_its_instant(trade: Trade, acme: int) -> None:
    add(trade, acme, "At two", due_on=TODAY, due_minute=14 * 60)
    add(trade, acme, "Some time today", due_on=TODAY)
    before = trade.tasks.calendar()
    assert trade.tasks.counts() == {Group.TODAY: 2}
    now = trade.clock.now()
    trade.clock.forward(
        seconds=(now.replace(hour=14, minute=0, second=0, microsecond=0) - now).total_seconds()
    )
    assert trade.tasks.counts() == {Group.TODAY: 2}
    assert trade.tasks.regrouped(before)
    at_two = trade.tasks.calendar()
    trade.clock.forward(minutes=1)
    assert trade.tasks.counts() == {Group.OVERDUE: 1, Group.TODAY: 1}
    assert not trade.tasks.regrouped(at_two)
    assert [row.title for row in trade.tasks.listing().rows] == ["At two", "Some time today"]


def test_the_list_is_sorted_by_instants_over_all_zones(trade: Trade, acme: int) -> None:
    delhi = trade.client(DELHI)
    trade.hourly(delhi)
    day = TODAY + timedelta(days=1)
    add(trade, acme, "Dublin at ten", due_on=day, due_minute=600)
    add(trade, acme, "Dublin, that day", due_on=day)
    add(trade, delhi.id, "Delhi at eleven", due_on=day, due_minute=660)
    add(trade, delhi.id, "Delhi, a day later", due_on=day + timedelta(days=1), due_minute=0)
    titles = [row.title for row in trade.tasks.listing().rows]
    assert titles == ["Delhi at eleven", "Dublin at ten", "Delhi, a day later", "Dublin, that day"]
    assert [row.title for row in trade.tasks.due_on(day)] == titles


# --- how urgent, and under which words


def test_lists_are_narrowed_by_status_priority_and_tag(trade: Trade, acme: int) -> None:
    post = add(trade, acme, "Post", priority=Priority.URGENT, tags=("#Writing", "blog"))
    mail = add(trade, acme, "Mail", tags=("mail",))
    trade.tasks.start_task(mail)

    def titles(wanted: Filter) -> list[str]:
        return [row.title for row in trade.tasks.listing(wanted).rows]

    assert titles(Filter(tag="writing")) == ["Post"]
    assert titles(Filter(priority=Priority.URGENT)) == ["Post"]
    assert titles(Filter(status=Status.DOING)) == ["Mail"]
    assert titles(Filter(tag="mail", priority=Priority.HIGH)) == []
    assert trade.tasks.counts(Filter(tag="mail")) == {Group.LATER: 1}
    assert trade.tasks.row(post).tags == ("Writing", "blog")


# --- waiting, starting, finishing


def test_waiting_says_for_what_and_since_when(trade: Trade, acme: int) -> None:
    task_id = add(trade, acme, "Logo")
    yesterday = TODAY - timedelta(days=1)
    waiting = trade.tasks.wait_for_client(task_id, " Colours  of the logo ", yesterday).value
    assert (waiting.state.waiting_for, waiting.state.waiting_since) == ("Colours of the logo", yesterday)
    began = waiting.state.at
    trade.clock.forward(days=3)
    other = trade.tasks.wait_for_client(task_id, "Colours and size")
    assert (other.value.state.waiting_since, other.value.state.at) == (yesterday, began)
    assert trade.tasks.row(task_id).waiting_for == "Colours and size"
    other.undo()
    assert trade.tasks.task(task_id).state == waiting.state
    doing = trade.tasks.start_task(task_id).value
    assert (doing.state.waiting_for, doing.state.waiting_since) == ("", None)
    assert doing.state.at == trade.clock.now()
    with pytest.raises(UserError, match="too long"):
        trade.tasks.wait_for_client(task_id, "x" * 201)


def test_a_task_is_not_done_while_a_required_step_is_open(trade: Trade, acme: int) -> None:
    task_id = add(trade, acme, "Post")
    step = trade.checklists.add_item(task_id, "Read it aloud", required=True).value
    trade.checklists.add_item(task_id, "Add a picture")
    with pytest.raises(OpenStepsError, match="“Read it aloud” is required"):
        trade.tasks.complete_task(task_id)
    assert not trade.tasks.task(task_id).done
    anyway = trade.tasks.complete_task(task_id, anyway=True)
    assert anyway.value.done
    anyway.undo()
    trade.checklists.tick_item(step.id, done=True)
    assert trade.tasks.complete_task(task_id).value.done
    free = trade.checklists.require_item(step.id, required=False)
    assert not free.value.required
    free.undo()
    assert trade.tasks.task(task_id).checklist[0].required


# --- after


def test_a_task_waits_for_those_before_it_and_is_freed_by_the_last(trade: Trade, acme: int) -> None:
    outline, pictures, post = (add(trade, acme, title) for title in ("Outline", "Pictures", "Post"))
    trade.order.put_after(post, outline)
    trade.order.put_after(post, pictures)
    assert trade.tasks.row(post).after == ("Outline", "Pictures")
    trade.tasks.complete_task(outline)
    assert trade.tasks.freed_by(outline) == []
    assert trade.tasks.row(post).after == ("Pictures",)
    trade.tasks.complete_task(pictures)
    assert [one.title for one in trade.tasks.freed_by(pictures)] == ["Post"]
    assert trade.tasks.row(post).after == ()
    trade.tasks.reopen_task(pictures)
    assert trade.tasks.freed_by(pictures) == []
    assert [one.title for one in trade.tasks.task(post).waits_for] == ["Pictures"]


def test_what_was_deleted_holds_nothing_up(trade: Trade, acme: int) -> None:
    outline, post = add(trade, acme, "Outline"), add(trade, acme, "Post")
    trade.order.put_after(post, outline)
    gone = trade.tasks.delete_task(outline)
    assert trade.tasks.row(post).after == ()
    gone.undo()
    assert trade.tasks.row(post).after == ("Outline",)


def test_an_order_in_a_circle_is_refused_with_its_way(trade: Trade, acme: int) -> None:
    first, second, third = (add(trade, acme, title) for title in ("Outline", "Draft", "Post"))
    trade.order.put_after(second, first)
    trade.order.put_after(third, second)
    with pytest.raises(UserError, match=r"“Post” comes after “Outline” already \(Outline ← Draft ← Post\)"):
        trade.order.put_after(first, third)
    with pytest.raises(UserError, match="after itself"):
        trade.order.put_after(first, first)
    with pytest.raises(UserError, match="comes after “Outline” already"):
        trade.order.put_after(second, first)
    taken = trade.order.take_away(second, first)
    assert taken.value.after == ()
    with pytest.raises(UserError, match="does not come after"):
        trade.order.take_away(second, first)
    taken.undo()
    assert [one.title for one in trade.tasks.task(second).after] == ["Outline"]
    assert [one.title for one in trade.tasks.task(first).followers] == ["Draft"]


# --- links and comments


def test_links_are_kept_in_the_order_they_came(trade: Trade, acme: int) -> None:
    task_id = add(trade, acme, "Post")
    brief = trade.links.add_link(task_id, "docs.example.com/brief", " The  brief ")
    trade.links.add_link(task_id, "mailto:asha@example.com")
    assert [(one.url, one.title) for one in trade.links.links(task_id)] == [
        ("https://docs.example.com/brief", "The brief"),
        ("mailto:asha@example.com", ""),
    ]
    with pytest.raises(UserError, match="is not an address"):
        trade.links.edit_link(brief.value.id, "file:///etc/passwd", "")
    trade.links.remove_link(brief.value.id)
    with pytest.raises(UserError, match="no longer exists"):
        trade.links.edit_link(brief.value.id, "https://example.com", "")
    with pytest.raises(UserError, match="no task"):
        trade.links.add_link(99, "https://example.com")


def test_a_comment_tells_when_it_was_written_and_changed(trade: Trade, acme: int) -> None:
    task_id = add(trade, acme, "Post")
    written = trade.clock.now()
    comment = trade.comments.add_comment(task_id, "Asked Dr Byrne.\nNo answer yet.").value
    assert (comment.text, comment.written_at, comment.edited_at) == (
        "Asked Dr Byrne.\nNo answer yet.",
        written,
        None,
    )
    trade.clock.forward(hours=1)
    changed = trade.comments.edit_comment(comment.id, "She answered.")
    assert (changed.value.written_at, changed.value.edited_at) == (written, trade.clock.now())
    changed.undo()
    assert trade.comments.comments(task_id) == [comment]
    with pytest.raises(UserError, match="fill this in"):
        trade.comments.add_comment(task_id, "  ")
    trade.comments.delete_comment(comment.id)
    assert trade.comments.comments(task_id) == []
    with pytest.raises(UserError, match="no longer exists"):
        trade.comments.edit_comment(comment.id, "x")
