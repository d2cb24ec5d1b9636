"""Before it has opened its database for good, a window shows what is so, hears of all and can do everything."""

from __future__ import annotations

from datetime import timedelta
from threading import Event
from typing import TYPE_CHECKING

import pytest

from tests.helpers.ground import SettableClock
from tests.helpers.qt import child, settle
from tests.helpers.whole import leave_whole
from va_desktop.bootstrap import loading
from va_desktop.bootstrap.desktop import Desktop
from va_desktop.bootstrap.ground import Ground
from va_desktop.bootstrap.program import Program
from va_desktop.bootstrap.refusal import Refusal
from va_desktop.clients.model import NewClient
from va_desktop.contractor.model import NewContractor
from va_desktop.contracts.model import NewContract, Terms
from va_desktop.core.errors import UserError
from va_desktop.core.events import Nobody
from va_desktop.core.money import Money
from va_desktop.kit.db.beforehand import Beforehand
from va_desktop.kit.desktop.folders import Home
from va_desktop.kit.desktop.memory import WindowMemory
from va_desktop.tasks.model import NewTask
from va_desktop.timekeeping.model import EntryValues, TimeEntry
from va_desktop.timekeeping.pane.today.today_pane import TodayPane

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.helpers.databases import SqliteDatabases
    from va_desktop.kit.db.elsewhere import Elsewhere

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock()


@pytest.fixture
def other(tmp_path: Path, sqlite_databases: SqliteDatabases, clock: SettableClock) -> Iterator[Program]:
    """Another process with the same home, which holds one entry of today."""
    other = Program(Home(sqlite_databases.furnish(tmp_path / "home")), clock, Nobody(), origin="other")
    other.profile.set_contractor(NewContractor("Asha", "IE", "EUR", "UTC"))
    client = other.clients.add_client(NewClient("Acme", "IE", "EUR")).value
    other.contracts.add_contract(NewContract(client.id, Terms("Support"), Money(25_00, "EUR")))
    other.tasks.add_task(NewTask("Inbox"), client.id)
    _log(other, "before the window")
    yield other
    other.close()


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Hold up what is imported after the first paint, until the event is set."""
    go_on = Event()

    def wait() -> None:
        go_on.wait(30)

    monkeypatch.setattr(loading, "_import_first_stores", wait)
    yield go_on
    go_on.set()


@pytest.fixture
def window(
    other: Program, clock: SettableClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desktop]:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    desktop = Desktop(other.home, clock, WindowMemory(other.home.window_memory))
    desktop.window.show()
    desktop.window.activateWindow()
    yield desktop
    leave_whole(desktop)


def _log(program: Program, note: str) -> None:
    now = program.clock.now()
    program.timekeeping.add_entry(EntryValues(now - timedelta(hours=1), now, "UTC", 1, note))


def _notes(desktop: Desktop) -> list[str]:
    pane = child(desktop.window, TodayPane, "today")
    return [one.values.note for one in pane.list.rows.known() if isinstance(one, TimeEntry)]


def test_today_is_there_before_the_database_is_opened_for_good(
    window: Desktop, held: Event, qtbot: QtBot
) -> None:
    window.fill()
    settle()
    assert window.program.asking_first
    assert _notes(window) == ["before the window"]
    held.set()
    qtbot.waitUntil(lambda: not window.program.asking_first)
    assert _notes(window) == ["before the window"]


def test_what_others_write_meanwhile_is_heard_of(
    window: Desktop, other: Program, held: Event, qtbot: QtBot
) -> None:
    window.fill()
    settle()
    _log(other, "meanwhile")
    held.set()
    qtbot.waitUntil(lambda: "meanwhile" in _notes(window))


def test_a_deed_need_not_wait(window: Desktop, other: Program, held: Event) -> None:
    window.fill()
    settle()
    window.around_timer.toggle_timer()
    settle()
    assert not held.is_set()
    assert other.timekeeping.running() is not None
    assert len(_notes(window)) == 2


def test_a_window_that_is_left_at_once_ends_in_peace(window: Desktop, held: Event) -> None:
    window.fill()
    settle()
    held.set()
    window.window.close()
    settle()
    assert "database" not in vars(window.program)


def test_a_database_that_goes_away_meanwhile_is_told_of_and_asked_for_again(
    window: Desktop, other: Program, held: Event, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures = iter([True])
    whole = Ground.elsewhere

    def elsewhere(ground: Ground, since: int | None = None) -> Elsewhere:
        if next(failures, False):
            raise UserError("The disk is away.")
        return whole(ground, since)

    monkeypatch.setattr(Ground, "elsewhere", elsewhere)
    window.fill()
    settle()
    held.set()
    qtbot.waitUntil(lambda: "The disk is away." in window.window.notices.text())
    _log(other, "afterwards")
    qtbot.waitUntil(lambda: "afterwards" in _notes(window))


def test_what_can_not_be_told_first_is_told_by_the_stores_the_next_time(
    window: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> object:
        raise UserError("The disk is away.")

    monkeypatch.setattr(Beforehand, "rows", fail)
    window.fill()
    settle()
    page = child(window.window, Refusal, "refusal")
    asked_first = window.program.asking_first
    page.again.emit()
    settle()
    assert (asked_first, window.program.asking_first) == (True, False)
    assert _notes(window) == ["before the window"]
