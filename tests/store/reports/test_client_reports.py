"""The report to a client from the tables of the rooms below, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.helpers.office import Office
from tests.helpers.reporting import reports_of
from va_desktop.contracts.model import NewContract, Terms
from va_desktop.contracts.rounding import Rounding, RoundMode, RoundScope
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.periods import Period
from va_desktop.manuals.model import Text
from va_desktop.manuals.service.sections import Manuals
from va_desktop.manuals.store.sections import StoredSections
from va_desktop.reports.client_report import MOST_NEXT, Choices, ClientReport, Hours, Stage
from va_desktop.services.model import NewService
from va_desktop.services.service import Services
from va_desktop.services.store import StoredServices
from va_desktop.tasks.model import NewTask, as_new
from va_desktop.tasks.schema.manuals import task_manual
from va_desktop.tasks.service.comments import TaskComments
from va_desktop.tasks.store.comments import StoredComments
from va_desktop.timekeeping.model import EntryValues

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database
    from va_desktop.reports.service.client_reports import ClientReports

WEEK = Period(date(2026, 11, 23), date(2026, 11, 29))
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture
def office(database: Database, clock: SettableClock) -> Office:
    office = Office(database, clock)
    office.introduce()
    return office


@pytest.fixture
def reports(office: Office) -> ClientReports:
    return reports_of(office)


def told(report: ClientReport) -> dict[str, list[tuple[str, int]]]:
    """Return the titles and seconds of each stage in which there is anything."""
    return {
        stage.value: [(next(iter(task.title.values())), task.seconds) for task in report.of(stage)]
        for stage in Stage
        if report.of(stage)
    }


def add(office: Office, title: str, due: date | None = None) -> int:
    return office.tasks.add_task(NewTask(title, due_on=due), office.acme_id).value.id


def work(office: Office, task_id: int, start: str, minutes: int, *, billable: bool = True) -> None:
    begin = datetime.fromisoformat(start).replace(tzinfo=UTC)
    end = begin + timedelta(minutes=minutes)
    office.time.add_entry(EntryValues(begin, end, "UTC", task_id, billable=billable))


def test_what_is_done_goes_on_waits_and_comes_next(office: Office, reports: ClientReports) -> None:
    done, waiting, quiet = add(office, "Bills"), add(office, "Catalogue"), add(office, "Posters")
    add(office, "Newsletter", date(2026, 12, 4))
    add(office, "Calls", date(2026, 11, 30))
    work(office, done, "2026-11-24T09:00", 50)
    work(office, done, "2026-11-02T09:00", 500)
    work(office, waiting, "2026-11-25T09:00", 20)
    work(office, office.inbox.id, "2026-11-26T09:00", 30)
    work(office, office.books.id, "2026-11-26T09:30", 40)
    office.tasks.complete_task(done)
    office.tasks.wait_for_client(waiting)
    office.tasks.complete_task(quiet)
    report = reports.report(office.acme_id, WEEK)
    assert told(report) == {
        "done": [("Bills", 3000), ("Posters", 0)],
        "under_way": [("Inbox care", 1800)],
        "waiting": [("Catalogue", 1200)],
        "next": [("Calls", 0), ("Newsletter", 0)],
    }
    assert report.seconds == 6000
    assert report.client == {"en": "Acme Dental"}
    assert report.zone == "Europe/Dublin"
    assert not report.running


def test_each_stage_stands_in_one_piece(office: Office, reports: ClientReports) -> None:
    first, second, third = (add(office, f"Work {day}", date(2026, 11, day)) for day in (27, 28, 29))
    for task_id in (first, third):
        office.tasks.wait_for_client(task_id)
    work(office, second, "2026-11-25T09:00", 20)
    stages = [task.stage for task in reports.report(office.acme_id, WEEK).tasks]
    assert stages == [Stage.UNDER_WAY, Stage.WAITING, Stage.WAITING, Stage.NEXT]


def test_the_present_week_is_told_where_the_client_is(office: Office, reports: ClientReports) -> None:
    office.clock.moment = datetime(2026, 11, 29, 20, 0, tzinfo=UTC)
    assert reports.today(office.acme_id) == date(2026, 11, 29)
    assert reports.today(office.delhi_id) == date(2026, 11, 30)
    assert reports.report(office.acme_id).period == WEEK
    assert reports.report(office.delhi_id).period.first == date(2026, 11, 30)


def test_time_counts_on_the_clients_day_on_which_it_began(office: Office, reports: ClientReports) -> None:
    work(office, office.books.id, "2026-11-22T18:00", 40)  # 23:30 on Sunday in Delhi
    work(office, office.books.id, "2026-11-22T18:45", 20)  # 0:15 on Monday
    assert reports.report(office.delhi_id, WEEK).seconds == 1200
    sunday = Period(date(2026, 11, 22), date(2026, 11, 22))
    assert reports.report(office.delhi_id, sunday).seconds == 2400


def test_what_is_deleted_or_still_runs_is_not_counted(office: Office, reports: ClientReports) -> None:
    gone = add(office, "Gone")
    work(office, gone, "2026-11-24T09:00", 50)
    office.time.delete_entry(office.log(-2, 1))
    office.tasks.delete_task(gone)
    office.time.start_timer(task_id=office.inbox.id)
    report = reports.report(office.acme_id, WEEK)
    assert report.seconds == 0
    assert report.running
    assert "Gone" not in str(told(report))


def test_billed_hours_are_rounded_as_the_contract_does_and_leave_out_what_is_free(
    office: Office, reports: ClientReports
) -> None:
    rounding = Rounding(RoundMode.UP, 15, RoundScope.ENTRY)
    contract = office.contracts.add_contract(
        NewContract(office.acme_id, Terms("Rounded", rounding=rounding), Money(25_00, "EUR"))
    ).value
    task = office.tasks.add_task(NewTask("Calls"), office.acme_id, contract.id).value
    work(office, task.id, "2026-11-24T09:00", 20)
    work(office, task.id, "2026-11-24T10:00", 5, billable=False)
    recorded = reports.report(office.acme_id, WEEK)
    assert told(recorded)["under_way"] == [("Calls", 1500)]
    billed = reports.report(office.acme_id, WEEK, choices=Choices(hours=Hours.BILLED))
    assert told(billed)["under_way"] == [("Calls", 1800)]


def test_of_what_nobody_began_the_soonest_due_are_listed_and_the_rest_counted(
    office: Office, reports: ClientReports
) -> None:
    for number in range(MOST_NEXT + 3):
        add(office, f"Task {number}", WEEK.last + timedelta(days=60 - number))
    report = reports.report(office.acme_id, WEEK)
    following = [title for title, _ in told(report)["next"]]
    assert len(following) == MOST_NEXT
    assert following[0] == f"Task {MOST_NEXT + 2}"
    assert report.later == 4  # and the one that was there before, which is due on no day


def test_a_report_speaks_the_clients_language_or_another(office: Office, reports: ClientReports) -> None:
    translated = replace(as_new(office.books), translations={"en": {"title": "Reconciliation"}})
    office.tasks.edit_task(office.books.id, translated)
    assert reports.report(office.delhi_id, WEEK).languages == ("hi",)
    both = reports.report(office.delhi_id, WEEK, language="hi+en")
    assert both.of(Stage.NEXT)[0].title == {"hi": "खाता मिलान", "en": "Reconciliation"}
    with pytest.raises(UserError, match="Documents can be in"):
        reports.report(office.delhi_id, WEEK, language="fr")


def test_each_piece_of_work_names_the_section_of_the_manual_by_which_it_is_done(
    office: Office, reports: ClientReports
) -> None:
    services = Services(office.database, StoredServices(office.database))
    bookkeeping = services.add_service(NewService("Bookkeeping")).value.id
    manuals = Manuals(office.database, StoredSections(office.database), office.clock, office.clients)
    first = manuals.add_section(office.acme_id, Text("Bills", "1. Open them"), [bookkeeping]).value
    manuals.add_section(office.acme_id, Text("Archive"), [bookkeeping])
    manuals.add_section(office.delhi_id, Text("Other"), [bookkeeping])
    office.tasks.edit_task(office.inbox.id, replace(as_new(office.inbox), service_id=bookkeeping))
    add(office, "Without a service")
    sections = {task.title["en"]: task.sections for task in reports.report(office.acme_id, WEEK).tasks}
    assert sections == {"Inbox care": ("Bills",), "Without a service": ()}
    manuals.delete_section(first.id)
    assert reports.report(office.acme_id, WEEK).tasks[0].sections == ("Archive",)


def test_what_was_chosen_for_a_client_is_remembered_for_it_alone(
    office: Office, reports: ClientReports
) -> None:
    assert reports.remembered(office.acme_id) == Choices()
    chosen = Choices("Dear Mary,", Hours.BILLED, comments=True)
    for choices in (Choices("Hello"), chosen, chosen):
        reports.remember(office.acme_id, choices)
    assert reports.remembered(office.acme_id) == chosen
    assert reports.remembered(office.delhi_id) == Choices()
    assert reports.report(office.acme_id, WEEK).choices == chosen
    with pytest.raises(UserError, match="too long"):
        reports.remember(office.acme_id, Choices("x" * 2000))


def test_a_report_needs_somebody_who_writes_it_and_days_in_order(
    database: Database, clock: SettableClock
) -> None:
    office = Office(database, clock)
    reports = reports_of(office)
    with pytest.raises(UserError):
        reports.report(office.acme_id, WEEK)
    office.introduce()
    with pytest.raises(UserError, match="before the first"):
        reports.report(office.acme_id, Period(WEEK.last, WEEK.first))


def test_it_is_told_what_a_task_waits_for_since_when_and_at_what_time_it_is_due(
    office: Office, reports: ClientReports
) -> None:
    waiting = add(office, "Catalogue")
    office.tasks.wait_for_client(waiting, "the price list", date(2026, 11, 12))
    due = NewTask("Calls", due_on=date(2026, 12, 1), due_minute=23 * 60, due_zone="America/New_York")
    office.tasks.add_task(due, office.acme_id)
    report = reports.report(office.acme_id, WEEK)
    (task,) = report.of(Stage.WAITING)
    assert (task.waiting_for, task.waiting_since) == ("the price list", date(2026, 11, 12))
    calls = report.of(Stage.NEXT)[0]
    assert calls.due_at is not None
    assert calls.due_at.isoformat() == "2026-12-02T04:00:00+00:00"
    assert calls.due_on == date(2026, 12, 2)


def test_comments_of_these_days_are_told_where_they_are_wanted(
    office: Office, reports: ClientReports, clock: SettableClock
) -> None:
    comments = TaskComments(office.database, StoredComments(office.database), office.tasks, clock)
    clock.moment = datetime(2026, 11, 20, 12, tzinfo=UTC)
    comments.add_comment(office.inbox.id, "too early")
    clock.moment = datetime(2026, 11, 24, 12, tzinfo=UTC)
    comments.add_comment(office.inbox.id, "two pages were missing")
    gone = comments.add_comment(office.inbox.id, "a mistake").value
    comments.delete_comment(gone.id)
    assert reports.report(office.acme_id, WEEK).tasks[0].comments == ()
    told_of = reports.report(office.acme_id, WEEK, choices=Choices(comments=True)).tasks[0].comments
    assert [one.text for one in told_of] == ["two pages were missing"]


def test_a_section_chosen_for_one_task_stands_before_that_of_its_service(
    office: Office, reports: ClientReports
) -> None:
    manuals = Manuals(office.database, StoredSections(office.database), office.clock, office.clients)
    section = manuals.add_section(office.acme_id, Text("Refunds")).value
    with office.database.writing():
        office.database.insert(task_manual, {"task_id": office.inbox.id, "section_id": section.id})
    assert reports.report(office.acme_id, WEEK).tasks[0].sections == ("Refunds",)


def test_a_price_of_a_task_does_not_change_its_hours(office: Office, reports: ClientReports) -> None:
    task_id = office.finish_task("Festival posts", "120.00")
    assert office.tasks.task(task_id).price == Money.exact(Decimal("120.00"), "EUR")
    assert told(reports.report(office.acme_id, NOVEMBER))["done"] == [("Festival posts", 0)]
