"""Drafts, on both engines."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.helpers.office import FREE_LINE, Office
from tests.helpers.trade import DELHI
from va_desktop.clients.service import as_new
from va_desktop.contractor.defaults import new_contractor
from va_desktop.contracts.model import Grouping, NewContract, NewRate, Terms, TimeShown
from va_desktop.contracts.rounding import Rounding, RoundMode, RoundScope
from va_desktop.core.clock import ZoneOf
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.periods import Period
from va_desktop.invoicing.lines import rounded_from
from va_desktop.invoicing.model import AmountOff, Draft, DraftTerms, LineKind, PercentOff, Source, SourceKind
from va_desktop.invoicing.placed import PlacedError
from va_desktop.tasks.model import NewTask
from va_desktop.taxes.model import NO_TAX, TaxRule

if TYPE_CHECKING:
    from tests.helpers.ground import Heard, SettableClock
    from va_desktop.kit.db.database import Database


def test_hours_tasks_expenses_and_equipment_stand_on_one_draft(office: Office) -> None:
    office.log(0, 1.5)
    office.log(2, 0.25)
    office.finish_task()
    office.spend(1000, markup="15")
    office.charge_scanner()
    draft = office.drafts.draft_invoice(office.acme_id)
    shown = [(line.kind, str(line.quantity), line.unit, line.description) for line in draft.lines]
    assert shown == [
        (LineKind.TIME, "105", "MIN", "Inbox care · 26 Nov 2026"),
        (LineKind.TASK, "1", "C62", "Festival posts"),
        (LineKind.EXPENSE, "1", "C62", "Canva · 20 Nov 2026"),
        (LineKind.EQUIPMENT, "1", "C62", "Scanner · October 2026"),
        (LineKind.EQUIPMENT, "1", "C62", "Scanner · November 2026"),
    ]
    sums = office.drafts.totals(draft)
    assert [str(line.net) for line in sums.lines] == ["43.75", "120.00", "11.50", "5.00", "5.00"]
    assert (str(sums.total), draft.currency) == ("185.25", "EUR")
    assert str(office.invoicing.invoice(draft.id).total) == "185.25"


def test_what_is_proposed_is_what_is_drafted(office: Office) -> None:
    office.log(0, 1)
    office.finish_task()
    (proposal,) = office.drafts.proposals.of_client(office.acme_id)
    draft = office.drafts.draft_invoice(office.acme_id)
    assert [replace(line, id=0) for line in draft.lines] == list(proposal.lines)
    assert proposal.net == office.drafts.totals(draft).net
    assert proposal.seconds == 3600


@pytest.mark.parametrize(
    ("scope", "quantities", "net"),
    [
        (RoundScope.ENTRY, ["135"], "56.25"),
        (RoundScope.DAY, ["120"], "50.00"),
        (RoundScope.LINE, ["120"], "50.00"),
    ],
)
def test_rounded_time_is_billed_and_what_was_recorded_stands_beside_it(
    office: Office, scope: RoundScope, quantities: list[str], net: str
) -> None:
    terms = Terms("Office", rounding=Rounding(RoundMode.UP, 15, scope))
    office.contracts.edit_contract(office.acme_contract.id, terms)
    for start in (0, 2):
        office.log(start, 56 / 60)
    office.log(4, 0.02)
    (proposal,) = office.drafts.proposals.of_client(office.acme_id)
    assert [str(line.quantity) for line in proposal.lines] == quantities
    assert (str(proposal.net), proposal.seconds) == (net, 2 * 56 * 60 + 72)
    assert proposal.rounded_seconds == int(quantities[0]) * 60
    assert rounded_from(proposal.lines[0], proposal.recorded) == proposal.seconds
    draft = office.drafts.draft_invoice(office.acme_id)
    worked = office.composing.document(draft).timesheet
    assert sum(one.seconds for one in worked) == proposal.seconds
    billed = sum(one.billed for one in worked)
    assert billed == (proposal.seconds if scope is RoundScope.LINE else int(quantities[0]) * 60)


@pytest.mark.parametrize("take", ["the draft", "the line"])
def test_what_a_draft_lets_go_is_rounded_with_its_day_again_and_back(office: Office, take: str) -> None:
    terms = Terms("Office", rounding=Rounding(RoundMode.UP, 15, RoundScope.DAY))
    office.contracts.edit_contract(office.acme_contract.id, terms)
    first = office.log(0, 40 / 60)
    draft = office.drafts.draft_invoice(office.acme_id)
    second = office.log(2, 30 / 60)

    def billed() -> list[int]:
        return [office.time.entry(one).billed_seconds // 60 for one in (first, second)]

    assert billed() == [45, 30]
    done = (
        office.drafts.delete_draft(draft.id)
        if take == "the draft"
        else office.drafts.remove_line(draft.id, draft.lines[0].id)
    )
    assert billed() == [40, 35]
    again = done.undo()
    assert billed() == [45, 30]  # as the line says, and together what the day comes to
    again.undo()
    assert billed() == [40, 35]


def test_what_a_draft_lets_go_is_worth_what_was_agreed_meanwhile(office: Office) -> None:
    entry = office.log(0, 1)
    draft = office.drafts.draft_invoice(office.acme_id)
    office.contracts.add_rate(office.acme_contract.id, NewRate(Money(40_00, "EUR"), date(2026, 11, 26)))
    assert office.time.entry(entry).amount == Money(25_00, "EUR")
    done = office.drafts.delete_draft(draft.id)
    assert office.time.entry(entry).amount == Money(40_00, "EUR")
    done.undo()
    assert office.time.entry(entry).amount == Money(25_00, "EUR")


def test_a_timesheet_is_read_by_the_clock_that_was_chosen(office: Office) -> None:
    office.log(14.5, 1)  # 23:30 in London and Dublin, and the next day in India
    client = office.clients.client(office.acme_id)
    office.clients.edit_client(client.id, replace(as_new(client), zone="Asia/Kolkata"))
    draft = office.drafts.draft_invoice(office.acme_id)
    assert draft.terms.timesheet_zone is ZoneOf.RECORDED
    for whose, day, start, end, named in (
        (ZoneOf.RECORDED, 26, "23:30", "0:30", ""),
        (ZoneOf.OWN, 26, "23:30", "0:30", "UTC"),
        (ZoneOf.CLIENT, 27, "5:00", "6:00", "Asia/Kolkata"),
    ):
        draft = office.drafts.edit_terms(draft.id, replace(draft.terms, timesheet_zone=whose))
        document = office.composing.document(draft)
        (worked,) = document.timesheet
        assert (worked.day.day, worked.start, worked.end) == (day, start, end)
        assert document.timesheet_zone == named
        assert document.period == Period(date(2026, 11, 26), date(2026, 11, 26))  # as its lines say


def test_what_was_ticked_of_the_billed_tasks_stands_in_the_document(office: Office) -> None:
    worked, priced = office.inbox.id, office.finish_task("Festival posts")
    unbilled = office.tasks.add_task(NewTask("Later"), office.acme_id).value.id
    for task_id in (worked, priced, unbilled):
        for text in ("Draft", "Check", "Send"):
            office.checklists.add_item(task_id, text)
    office.log(0, 1)
    for task_id, ticked in ((worked, 2), (priced, 3)):
        for item in office.tasks.task(task_id).checklist[:ticked]:
            office.checklists.tick_item(item.id, done=True)
    removed = office.tasks.task(worked).checklist[0]
    office.checklists.remove_item(removed.id)
    office.clock.forward(hours=1)
    document = office.composing.document(office.drafts.draft_invoice(office.acme_id))
    found = [
        (one.task["en"], [step.text for step in one.steps], one.open_steps) for one in document.checklists
    ]
    assert found == [("Inbox care", ["Check"], 1), ("Festival posts", ["Draft", "Check", "Send"], 0)]
    assert document.checklists[0].steps[0].time == "12:00"
    assert document.checklists_zone == "UTC"
    assert not document.with_checklists


def test_time_that_is_not_rounded_is_named_once(office: Office) -> None:
    office.log(0, 1.234)
    (proposal,) = office.drafts.proposals.of_client(office.acme_id)
    assert proposal.rounded_seconds is None


def test_nothing_is_drafted_twice(office: Office) -> None:
    office.log(0, 1)
    office.drafts.draft_invoice(office.acme_id)
    assert office.drafts.proposals.of_client(office.acme_id) == []
    with pytest.raises(UserError, match="nothing to bill Acme Dental"):
        office.drafts.draft_invoice(office.acme_id)


def test_running_unbillable_and_later_time_is_left_out(office: Office, clock: SettableClock) -> None:
    office.time.edit_entry(office.log(0, 1), replace(office.time.entry(1).values, billable=False))
    office.time.delete_entry(office.log(1, 1))
    office.log(24, 1)
    office.time.start_timer("inbox @acme")
    with pytest.raises(UserError, match="nothing to bill"):
        office.drafts.draft_invoice(office.acme_id)
    clock.forward(days=1)
    assert len(office.drafts.draft_invoice(office.acme_id).lines) == 1


def test_a_day_ends_what_is_billed(office: Office) -> None:
    office.log(0, 1)
    office.log(-48, 2)
    draft = office.drafts.draft_invoice(office.acme_id, date(2026, 11, 25))
    assert [str(line.quantity) for line in draft.lines] == ["120"]
    assert draft.until == date(2026, 11, 25)


def test_grouping_and_form_of_time_are_the_contracts_unless_said_otherwise(office: Office) -> None:
    client = office.clients.client(office.acme_id)
    terms = Terms("Calendar", grouping=Grouping.ENTRY, time_shown=TimeShown.DECIMAL)
    contract = office.contracts.add_contract(NewContract(client.id, terms, Money(3000, "EUR"))).value
    task = office.tasks.add_task(NewTask("Calendar"), client.id, contract.id).value
    office.log(0, 0.5, task, "moved calls")
    office.log(1, 0.25, task)
    office.log(2, 1)
    office.log(4, 1)
    (proposal,) = office.drafts.proposals.of_client(office.acme_id)
    assert [(str(line.quantity), line.unit) for line in proposal.lines] == [
        ("0.50", "HUR"),
        ("0.25", "HUR"),
        ("120", "MIN"),
    ]
    (by_task,) = office.drafts.proposals.of_client(office.acme_id, grouping=Grouping.TASK)
    assert len(by_task.lines) == 2


def test_what_is_not_ticked_stays_unbilled(office: Office) -> None:
    office.log(0, 1)
    task_id = office.finish_task()
    draft = office.drafts.draft_invoice(office.acme_id, without={Source(SourceKind.TASK, task_id)})
    assert [line.kind for line in draft.lines] == [LineKind.TIME]
    (left,) = office.drafts.proposals.of_client(office.acme_id)
    assert [line.kind for line in left.lines] == [LineKind.TASK]


def test_currencies_are_never_mixed(office: Office) -> None:
    office.log(0, 1)
    office.spend(1000, currency="USD")
    own, other = office.drafts.proposals.of_client(office.acme_id)
    assert (own.currency, other.currency) == ("EUR", "USD")
    dollars = office.drafts.draft_invoice(office.acme_id, currency="USD")
    assert (dollars.currency, len(dollars.lines)) == ("USD", 1)


def test_all_clients_with_something_to_bill_are_proposed(office: Office) -> None:
    office.log(0, 1)
    office.log(1, 2, office.books)
    proposals = office.drafts.proposals.of_all()
    assert [(one.client.name, str(one.net)) for one in proposals] == [
        ("Acme Dental", "25.00"),
        ("दिल्ली टेक्सटाइल्स", "1500.00"),
    ]


def test_a_mistyped_year_of_supply_is_refused_when_it_is_said_and_at_the_issue(office: Office) -> None:
    draft = office.drafts.draft(office.draft_of())
    far = replace(draft.terms, delivered_on=date(2062, 11, 20))
    with pytest.raises(UserError, match=r"2062-11-20 is too far ahead .*; write 2027-11-27"):
        office.drafts.edit_terms(draft.id, far)
    older = office.drafts.new_draft(office.acme_id, "EUR", far, draft.lines)  # as it was kept before
    office.drafts.edit_terms(older.id, replace(far, intro="Dear Acme"))
    with pytest.raises(UserError, match="too far ahead"):
        office.invoicing.issue_invoice(older.id)
    near = replace(far, delivered_on=date(2026, 12, 20))
    assert office.invoicing.issue_invoice(older.id, amend=lambda _: near).number


def test_language_terms_and_tax_come_from_client_and_contractor(office: Office) -> None:
    office.profile.set_contractor(
        replace(new_contractor("Asha", "IN", "INR", "UTC", "en"), tax_name="IGST", tax_rate=Decimal(18))
    )
    office.log(0, 1, office.books)
    draft = office.drafts.draft_invoice(office.delhi_id)
    usual = TaxRule("IGST", "S", Decimal(18))
    assert draft.terms == DraftTerms(("hi",), DELHI.terms_days, usual, offered=(usual, NO_TAX))
    assert office.drafts.totals(draft).tax == Money(135_00, "INR")
    other = office.drafts.start_draft(office.delhi_id, "hi+en")
    assert other.terms.languages == ("hi", "en")


def test_a_draft_can_be_made_without_a_profile(database: Database, clock: SettableClock) -> None:
    office = Office(database, clock)
    office.log(0, 1)
    assert office.drafts.draft_invoice(office.acme_id).lines


def test_lines_are_added_changed_and_removed(office: Office) -> None:
    office.log(0, 1)
    draft = office.drafts.draft_invoice(office.acme_id)
    office.drafts.add_line(draft.id, FREE_LINE)
    worked, free = office.drafts.draft(draft.id).lines
    changed = office.drafts.edit_line(
        draft.id, replace(free, price=Decimal(50), discounts=(PercentOff(Decimal(10)),))
    )
    assert str(office.drafts.totals(changed).total) == "115.00"
    office.drafts.edit_line(draft.id, replace(worked, description="Inbox"))
    office.drafts.remove_line(draft.id, free.id)
    (left,) = office.drafts.draft(draft.id).lines
    assert (left.description, left.sources) == ("Inbox", worked.sources)
    assert str(office.invoicing.invoice(draft.id).total) == "25.00"


def test_a_removed_line_frees_what_it_billed(office: Office) -> None:
    office.log(0, 1)
    draft = office.drafts.draft_invoice(office.acme_id)
    office.drafts.remove_line(draft.id, draft.lines[0].id)
    assert len(office.drafts.proposals.of_client(office.acme_id)) == 1


def test_a_removed_line_comes_back_to_its_place_with_what_it_billed(office: Office) -> None:
    office.log(0, 1)
    draft = office.drafts.draft_invoice(office.acme_id)
    before = office.drafts.add_line(draft.id, FREE_LINE)
    removed = office.drafts.remove_line(draft.id, before.lines[0].id)
    assert removed.undo().value == replace_ids(office, draft.id, before)
    assert office.drafts.proposals.of_client(office.acme_id) == []


def replace_ids(office: Office, draft_id: int, before: Draft) -> Draft:
    """Return a draft as it was, its lines under the ids that they have now."""
    now = office.drafts.draft(draft_id).lines
    lines = tuple(replace(line, id=one.id) for line, one in zip(before.lines, now, strict=True))
    return replace(before, lines=lines)


def test_a_line_of_another_draft_is_not_touched(office: Office) -> None:
    first, second = office.draft_of(), office.draft_of()
    line = office.drafts.draft(first).lines[0]
    with pytest.raises(UserError, match="no longer exists"):
        office.drafts.edit_line(second, line)
    with pytest.raises(UserError, match="no longer exists"):
        office.drafts.remove_line(second, line.id)


def test_texts_discount_tax_and_days_are_kept(office: Office) -> None:
    draft_id = office.draft_of()
    terms = DraftTerms(
        ("de", "en"),
        30,
        TaxRule("VAT", "S", Decimal(19)),
        (PercentOff(Decimal("2.5")), AmountOff(Money(500, "EUR"))),
        intro="Dear Asha,",
        closing="Thank you.",
        order_reference="PO 7",
        buyer_reference="B-1",
        timesheet=True,
        checklists=True,
        delivered=Period(date(2026, 11, 1), date(2026, 11, 20)),
        delivered_on=date(2026, 11, 20),
    )
    assert office.drafts.edit_terms(draft_id, terms).terms == terms
    assert str(office.invoicing.invoice(draft_id).total) == "226.10"


def test_terms_that_can_not_be_change_nothing(office: Office) -> None:
    draft_id = office.draft_of()
    before = office.drafts.draft(draft_id)
    too_much = replace(before.terms, discounts=(AmountOff(Money(20001, "EUR")),))
    with pytest.raises(UserError, match="larger than the sum"):
        office.drafts.edit_terms(draft_id, too_much)
    with pytest.raises(UserError, match="Documents can be in"):
        office.drafts.edit_terms(draft_id, replace(before.terms, languages=("fr",)))
    assert office.drafts.draft(draft_id) == before


def test_a_deleted_draft_frees_its_work_and_comes_back_with_it(office: Office) -> None:
    office.log(0, 1)
    draft = office.drafts.draft_invoice(office.acme_id)
    deleted = office.drafts.delete_draft(draft.id)
    assert len(office.drafts.proposals.of_client(office.acme_id)) == 1
    with pytest.raises(UserError, match="There is no draft"):
        office.drafts.draft(draft.id)
    again = deleted.undo()
    assert office.drafts.draft(draft.id) == draft
    assert office.drafts.proposals.of_client(office.acme_id) == []
    again.undo()
    assert len(office.drafts.proposals.of_client(office.acme_id)) == 1


def test_a_draft_whose_work_was_billed_elsewhere_does_not_come_back(office: Office) -> None:
    office.log(0, 1)
    deleted = office.drafts.delete_draft(office.drafts.draft_invoice(office.acme_id).id)
    office.drafts.draft_invoice(office.acme_id)
    with pytest.raises(UserError, match="another invoice"):
        deleted.undo()


def test_drafts_are_announced(office: Office, heard: Heard) -> None:
    heard.changes.clear()
    office.log(0, 1)
    office.drafts.draft_invoice(office.acme_id)
    assert {"invoice", "invoice_line", "billed_source"} <= heard.kinds


def imported(**more: object) -> str:
    return json.dumps({"lines": [{"description": "Work", "quantity": "2", "price": "10.00"}], **more})


def test_an_import_uses_the_client_of_that_name(office: Office) -> None:
    draft = office.imports.import_draft(
        imported(
            client={"name": "ACME dental"}, currency="USD", language="hi+en", discounts=[{"amount": "1"}]
        )
    )
    assert (draft.client_id, draft.currency, draft.terms.languages) == (office.acme_id, "USD", ("hi", "en"))
    assert str(office.drafts.totals(draft).total) == "19.00"


def test_an_import_adds_a_client_who_is_not_known(office: Office) -> None:
    draft = office.imports.import_draft(imported(client={"name": "Corner Bakery"}, currency="GBP"))
    client = office.clients.client(draft.client_id)
    assert (client.name, client.country, client.currency, draft.currency) == (
        "Corner Bakery",
        "IN",
        "GBP",
        "GBP",
    )


def test_an_import_that_names_nobody_is_for_the_only_client(office: Office) -> None:
    office.clients.archive_client(office.delhi_id)
    assert office.imports.import_draft(imported()).client_id == office.acme_id


def test_an_import_that_names_nobody_is_else_for_a_client_yet_to_be_named(office: Office) -> None:
    first, second = office.imports.import_draft(imported()), office.imports.import_draft(imported())
    client = office.clients.client(first.client_id)
    assert (client.name, client.currency, second.client_id) == ("New client", "INR", client.id)


def test_an_import_needs_no_profile(database: Database, clock: SettableClock) -> None:
    office = Office(database, clock)
    draft = office.imports.import_draft(imported(client={"name": "Corner Bakery"}, currency="GBP"))
    assert office.clients.client(draft.client_id).currency == "GBP"


def test_a_bad_import_leaves_nothing_behind(office: Office) -> None:
    with pytest.raises(PlacedError):
        office.imports.import_draft(imported(client={"name": "Corner Bakery"}, discounts=[{"percent": "x"}]))
    assert office.invoicing.page().rows == ()
    assert len(office.clients.clients()) == 2
