"""Invoices that come again: each period has its own document, once, whoever makes it and whenever."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError
from typing_extensions import Unpack

from tests.helpers.ground import Heard
from tests.helpers.offers import OfferOffice
from tests.helpers.older import offered_once
from tests.helpers.plans import CARE, PlanChanges, plan_values
from va_desktop.audit.store import StoredTrail
from va_desktop.clients.model import NewClient
from va_desktop.core.errors import UserError
from va_desktop.core.periods import Period
from va_desktop.kit.db.database import Database
from va_desktop.people.model import OWNER
from va_desktop.recurring.plan import Covers, Dated, Plan, PlanTurn, Says, TurnState
from va_desktop.recurring.store import StoredRecurring
from va_desktop.tasks.rule import Ends, parse_rule

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.helpers.ground import SettableClock


@pytest.fixture
def office(database: Database, clock: SettableClock) -> OfferOffice:
    office = OfferOffice(database, clock)
    office.introduce()
    return office


def added(office: OfferOffice, **changes: Unpack[PlanChanges]) -> Plan:
    changes.setdefault("client_id", office.acme_id)
    return office.plans.add_plan(plan_values(**changes)).value


def descriptions(office: OfferOffice) -> list[str]:
    page = office.invoicing.page()
    ids = sorted(one.id for one in page.rows)
    return [next(iter(office.invoicing.document(one).lines[0].description.values())) for one in ids]


def test_what_is_due_is_drafted_once(office: OfferOffice) -> None:
    plan = added(office)
    ran = office.turns.run()
    assert [str(one.total) for one in ran.drafted] == ["150.00"]
    assert descriptions(office) == ["Website care, October 2026"]
    assert office.turns.run().is_nothing
    (turn,) = office.turns.of_plan(plan.id)
    assert (turn.state, turn.period) == (
        TurnState.DRAFTED,
        Period(date(2026, 10, 1), date(2026, 10, 31)),
    )


def test_each_is_for_its_period_unless_gathered_work_has_days_of_its_own(office: OfferOffice) -> None:
    office.charge_scanner()
    added(office, gathers=True)
    (drafted,) = office.turns.run().drafted
    kinds = [line.kind.value for line in office.drafts.draft(drafted.id).lines]
    assert kinds == ["equipment", "free"]
    october = Period(date(2026, 10, 1), date(2026, 10, 31))
    assert office.invoicing.document(drafted.id).served == october


def test_missed_ones_are_caught_up_each_for_its_own_period(office: OfferOffice, clock: SettableClock) -> None:
    added(office)
    clock.moment = datetime(2027, 2, 3, 12, tzinfo=UTC)
    assert len(office.turns.run().drafted) == 4
    assert descriptions(office) == [
        "Website care, October 2026",
        "Website care, November 2026",
        "Website care, December 2026",
        "Website care, January 2027",
    ]


def test_texts_name_the_period_in_the_languages_of_the_document(office: OfferOffice) -> None:
    says = Says(("hi", "en"), 7, (CARE,), intro="{from} – {to}", closing="Nr. {number}, {year}")
    added(office, says=says, covers=Covers.COMING)
    (drafted,) = office.turns.run().drafted
    document = office.invoicing.document(drafted.id)
    assert document.lines[0].description == {
        "hi": "देखभाल, नवंबर 2026",
        "en": "Website care, November 2026",
    }
    assert (document.intro, document.closing) == ("1 नवंबर 2026 – 30 नवंबर 2026", "Nr. 1, 2026")


def test_issued_ones_get_their_numbers_in_order(office: OfferOffice, clock: SettableClock) -> None:
    plan = added(office, issues=True)
    clock.moment = datetime(2027, 1, 3, 12, tzinfo=UTC)
    issued = office.turns.run().issued
    assert [one.number for one in issued] == ["2026-27/0001", "2026-27/0002", "2026-27/0003"]
    assert {one.issued_on for one in issued} == {date(2027, 1, 3)}
    assert {turn.state for turn in office.turns.of_plan(plan.id)} == {TurnState.ISSUED}
    assert office.turns.run().is_nothing


def test_one_that_is_dated_by_its_turn_never_goes_back_before_another(
    office: OfferOffice, clock: SettableClock
) -> None:
    clock.moment = datetime(2026, 12, 15, 12, tzinfo=UTC)
    office.invoicing.issue_invoice(office.draft_of())
    added(office, issues=True, dated=Dated.TURN)
    clock.moment = datetime(2027, 2, 3, 12, tzinfo=UTC)
    days = [one.issued_on for one in office.turns.run().issued]
    assert days == [date(2026, 12, 15), date(2026, 12, 15), date(2027, 1, 1), date(2027, 2, 1)]


def test_the_periods_unbilled_work_is_gathered(office: OfferOffice) -> None:
    office.log(start=-24 * 40, hours=2)
    office.log(start=-2, hours=1)
    added(office, gathers=True)
    (drafted,) = office.turns.run().drafted
    draft = office.drafts.draft(drafted.id)
    assert [(line.kind.value, str(line.quantity)) for line in draft.lines] == [("time", "120"), ("free", "1")]
    document = office.invoicing.document(drafted.id)
    assert (document.delivered, document.period) == (None, Period(date(2026, 10, 17), date(2026, 10, 17)))


def test_work_under_another_contract_is_left_alone(office: OfferOffice) -> None:
    office.log(start=-24 * 40, hours=2)
    other = office.per_task(office.clients.client(office.acme_id))
    says = Says(("en",), 14, (CARE,))
    added(office, gathers=True, says=says, contract_id=other.id)
    (drafted,) = office.turns.run().drafted
    assert [line.kind.value for line in office.drafts.draft(drafted.id).lines] == ["free"]


def test_what_can_not_be_issued_stays_a_draft_and_is_told_once(office: OfferOffice) -> None:
    plan = added(office, issues=True, gathers=True, says=Says(("en",), 14))
    (waiting,) = office.turns.run().waiting
    assert waiting.trouble.message == "An invoice needs at least one line."
    assert waiting.invoice.is_draft
    assert office.turns.run().is_nothing
    (turn,) = office.turns.of_plan(plan.id)
    assert turn.state is TurnState.WAITING
    assert turn.trouble == waiting.trouble


def test_a_run_that_was_cut_off_before_the_issue_is_finished_by_the_next(office: OfferOffice) -> None:
    plan = added(office, issues=True)
    turn = office.plans.coming(plan, 1)[0]
    draft_id = office.draft_of()
    store = StoredRecurring(office.database)
    with office.database.writing():
        store.add_turn(plan.id, turn, draft_id, TurnState.TO_ISSUE)
    assert [one.id for one in office.turns.run().issued] == [draft_id]
    assert len(office.invoicing.page().rows) == 1


def test_what_is_not_taxed_as_today_waits_for_a_person(office: OfferOffice) -> None:
    contractor = replace(office.profile.require(), country="DE", tax_scheme="regular")
    office.profile.set_contractor(contractor)
    rhine = office.clients.add_client(NewClient("Rhein AG", "DE", "EUR")).value.id
    plan = added(office, client_id=rhine, issues=True)
    turn, draft_id = office.plans.coming(plan, 1)[0], office.draft_of(client_id=rhine)
    with office.database.writing():  # as a run does that is cut off before the issue
        StoredRecurring(office.database).add_turn(plan.id, turn, draft_id, TurnState.TO_ISSUE)
    office.profile.set_contractor(replace(contractor, tax_scheme="small_business"))
    (waiting,) = office.turns.run().waiting
    assert (waiting.invoice.id, "tax it as today" in waiting.trouble.message) == (draft_id, True)
    office.drafts.tax_as_today(draft_id)
    assert str(office.invoicing.issue_invoice(draft_id).total) == "200.00"


def test_under_a_scheme_that_is_gone_a_draft_waits_for_a_person(office: OfferOffice) -> None:
    contractor = replace(office.profile.require(), country="BE", tax_scheme="regular")
    with offered_once("BE"):
        office.profile.set_contractor(contractor)
    brux = office.clients.add_client(NewClient("Brux", "BE", "EUR")).value.id
    added(office, client_id=brux, issues=True)
    (waiting,) = office.turns.run().waiting
    assert "no longer offered for your country" in waiting.trouble.message
    office.profile.set_contractor(replace(contractor, tax_scheme="", tax_name="TVA", tax_rate=Decimal(21)))
    office.drafts.tax_as_today(waiting.invoice.id)
    issued = office.invoicing.issue_invoice(waiting.invoice.id)
    assert (issued.net + issued.tax, issued.tax.is_zero()) == (issued.total, False)


def test_a_draft_that_was_deleted_or_issued_meanwhile_is_left_alone(office: OfferOffice) -> None:
    plan = added(office, issues=True, starts_on=date(2026, 10, 1))
    turns = office.plans.coming(plan, 2)
    gone, issued = office.draft_of(), office.draft_of()
    store = StoredRecurring(office.database)
    with office.database.writing():
        for turn, draft_id in zip(turns, (gone, issued), strict=True):
            store.add_turn(plan.id, turn, draft_id, TurnState.TO_ISSUE)
    office.drafts.delete_draft(gone)
    office.invoicing.issue_invoice(issued)
    assert office.turns.run().is_nothing
    assert [turn.state for turn in office.turns.of_plan(plan.id)] == [TurnState.ISSUED, TurnState.ISSUED]


def test_a_plan_rests_goes_on_and_ends(office: OfferOffice, clock: SettableClock) -> None:
    plan = added(office)
    office.plans.pause(plan.id)
    assert office.turns.run().is_nothing
    with pytest.raises(UserError, match="does not run"):
        office.plans.pause(plan.id)
    clock.moment = datetime(2026, 12, 20, 12, tzinfo=UTC)
    gone_on = office.plans.go_on(plan.id)
    assert office.turns.run().is_nothing  # what came while it rested is not caught up
    gone_on.undo()
    office.plans.go_on(plan.id, catch_up=True)
    assert len(office.turns.run().drafted) == 2
    with pytest.raises(UserError, match="runs already"):
        office.plans.go_on(plan.id)
    ended = office.plans.end(plan.id)
    with pytest.raises(UserError, match="ended already"):
        office.plans.end(plan.id)
    assert office.plans.coming(office.plans.plan(plan.id)) == []
    ended.undo()
    assert office.plans.coming(office.plans.plan(plan.id), 1)[0].on == date(2027, 1, 1)


def test_a_plan_ends_by_itself_after_its_last_turn(office: OfferOffice) -> None:
    plan = added(office, ends=Ends(times=1))
    office.turns.run()
    assert office.plans.plan(plan.id).values.ended_at is not None


def test_a_changed_rule_makes_no_second_document_for_a_period(
    office: OfferOffice, clock: SettableClock
) -> None:
    plan = added(office)
    office.turns.run()
    rule, _ = parse_rule("FREQ=MONTHLY;BYMONTHDAY=15")
    office.plans.edit_plan(plan.id, plan_values(client_id=office.acme_id, rule=rule))
    clock.moment = datetime(2026, 11, 28, 12, tzinfo=UTC)
    assert office.turns.run().is_nothing


def test_adding_one_is_taken_back_and_done_again(office: OfferOffice) -> None:
    done = office.plans.add_plan(plan_values(client_id=office.acme_id))
    again = done.undo()
    assert office.plans.plans() == []
    assert office.turns.run().is_nothing
    again.undo()
    assert [one.values.title for one in office.plans.plans(office.acme_id)] == ["Website care"]


def test_what_can_be_no_plan_is_refused(office: OfferOffice) -> None:
    with pytest.raises(UserError, match="begin later"):
        added(office, starts_on=date(2006, 1, 1))
    with pytest.raises(UserError, match="another client"):
        added(office, client_id=office.delhi_id, contract_id=office.acme_contract.id)
    with pytest.raises(UserError, match="There is no recurring invoice 99"):
        office.plans.plan(99)


def test_a_plan_that_can_not_be_drafted_rests_and_says_why(office: OfferOffice) -> None:
    plan = added(
        office, says=Says(("en",), 14, (replace(CARE, price=Decimal(10) ** 12, quantity=Decimal(10) ** 6),))
    )
    (paused,) = office.turns.run().paused
    assert paused.id == plan.id
    assert paused.values.trouble is not None
    assert office.turns.run().is_nothing
    assert office.invoicing.page().rows == ()


def test_the_database_refuses_a_second_document_for_a_period(office: OfferOffice) -> None:
    plan = added(office)
    turn = PlanTurn(date(2026, 11, 1), Period(date(2026, 10, 1), date(2026, 10, 31)), 1)
    store = StoredRecurring(office.database)
    first, second = office.draft_of(), office.draft_of()
    with office.database.writing():
        store.add_turn(plan.id, turn, first, TurnState.DRAFTED)
    with pytest.raises(IntegrityError), office.database.writing():
        store.add_turn(plan.id, replace(turn, on=date(2026, 11, 2)), second, TurnState.DRAFTED)


def test_four_that_run_at_once_make_each_document_once(
    office: OfferOffice, engine: Engine, clock: SettableClock
) -> None:
    added(office, issues=True, starts_on=date(2026, 6, 1))
    added(office, title="Another", starts_on=date(2026, 6, 1))
    ready = threading.Barrier(4)

    def run(number: int) -> tuple[int, int]:
        database = Database(engine, clock, StoredTrail(OWNER), Heard(), actor=OWNER, origin=f"run-{number}")
        mine = office.seen_from(database).turns
        ready.wait()
        ran = mine.run()
        return len(ran.drafted), len(ran.issued)

    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(run, range(4)))
    rows = office.invoicing.page().rows
    assert len(rows) == 12
    assert sorted(one.number for one in rows if one.number) == [
        f"2026-27/{number:04}" for number in range(1, 7)
    ]
    assert [sum(numbers) for numbers in zip(*told, strict=True)] == [6, 6]
