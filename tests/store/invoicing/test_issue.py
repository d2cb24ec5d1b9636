"""Issue: numbers without gaps, frozen documents, and nothing used up by a failure; on both engines."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Delete, Update, delete, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from tests.helpers.office import FREE_LINE, Office, PlainRenderer
from tests.helpers.time import change_note
from va_desktop.clients.service import as_new
from va_desktop.contractor.defaults import new_contractor
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.expenses.schema import expense
from va_desktop.invoicing.model import Line, Status
from va_desktop.invoicing.printed_json import to_json
from va_desktop.invoicing.schema.billed import billed_source
from va_desktop.invoicing.schema.invoices import invoice
from va_desktop.invoicing.schema.lines import invoice_line
from va_desktop.taxes.model import TaxRule
from va_desktop.timekeeping.schema.entries import time_entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database

TODAY = date(2026, 11, 26)


def numbers(office: Office) -> list[str]:
    """Return the numbers given so far, in order."""
    return sorted(one.number for one in office.invoicing.page().rows if one.number)


def test_an_issued_invoice_has_number_days_and_hash(office: Office) -> None:
    issued = office.invoicing.issue_invoice(office.draft_of())
    assert (issued.number, issued.issued_on, issued.due_on) == ("2026-27/0001", TODAY, date(2026, 12, 10))
    assert issued.status(TODAY) is Status.ISSUED
    printed = office.invoicing.pdf(issued.id)
    assert hashlib.sha256(printed.pdf).hexdigest() == printed.sha256 == issued.sha256


def test_numbers_follow_each_other_and_restart_with_the_fiscal_year(office: Office) -> None:
    days = (TODAY, TODAY, date(2027, 3, 31), date(2027, 4, 1))
    issued = [office.invoicing.issue_invoice(office.draft_of(), day).number for day in days]
    assert issued == ["2026-27/0001", "2026-27/0002", "2026-27/0003", "2027-28/0001"]


def test_the_document_is_drawn_once_under_the_expected_number(office: Office) -> None:
    office.invoicing.issue_invoice(office.draft_of())
    assert office.plain_renderer.drawn == ["2026-27/0001"]


def test_what_a_document_says_is_frozen(office: Office) -> None:
    issued = office.invoicing.issue_invoice(office.draft_of())
    before = office.invoicing.document(issued.id)
    client = office.clients.client(office.acme_id)
    office.clients.edit_client(client.id, replace(as_new(client), name="Acme Holdings", address="Elsewhere"))
    office.profile.set_contractor(new_contractor("Somebody else", "DE", "EUR", "UTC", "de"))
    assert office.invoicing.document(issued.id) == before
    assert office.invoicing.pdf(issued.id).pdf == to_json(before).encode()


def test_an_issued_invoice_is_no_draft_any_more(office: Office) -> None:
    issued = office.invoicing.issue_invoice(office.draft_of())
    attempts: list[Callable[[], object]] = [
        lambda: office.drafts.draft(issued.id),
        lambda: office.drafts.add_line(issued.id, FREE_LINE),
        lambda: office.drafts.delete_draft(issued.id),
    ]
    for attempt in attempts:
        with pytest.raises(UserError, match="what is issued can't be changed"):
            attempt()


def test_a_draft_is_issued_once(office: Office) -> None:
    draft_id = office.draft_of()
    office.invoicing.issue_invoice(draft_id)
    with pytest.raises(UserError, match="issued already, as 2026-27/0001"):
        office.invoicing.issue_invoice(draft_id)
    assert numbers(office) == ["2026-27/0001"]


def test_without_a_profile_it_is_said_what_to_set(database: Database, clock: SettableClock) -> None:
    office = Office(database, clock)
    with pytest.raises(UserError, match="profile is not set yet"):
        office.invoicing.issue_invoice(office.draft_of())


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (None, "at least one line"),
        (replace(FREE_LINE, quantity=Decimal(-1)), "below zero"),
        (replace(FREE_LINE, description="A ☃"), "No font has these characters: ☃"),
    ],
)
def test_what_is_not_fit_is_refused_and_uses_no_number(
    office: Office, line: Line | None, message: str
) -> None:
    draft_id = office.draft_of(line) if line else office.drafts.start_draft(office.acme_id).id
    with pytest.raises(UserError, match=message):
        office.invoicing.issue_invoice(draft_id)
    assert office.invoicing.issue_invoice(office.draft_of()).number == "2026-27/0001"


def test_number_is_not_used_up_by_a_failed_issue(office: Office) -> None:
    """The disk is full, say, when the PDF is kept: after the number was taken."""

    class FullDiskError(Exception):
        pass

    keep = office.files.keep

    def refuse(*args: object, **more: object) -> None:
        raise FullDiskError

    draft_id = office.draft_of()
    office.files.keep = refuse  # type: ignore[method-assign, assignment]
    with pytest.raises(FullDiskError):
        office.invoicing.issue_invoice(draft_id)
    office.files.keep = keep  # type: ignore[method-assign]
    assert office.invoicing.invoice(draft_id).is_draft
    assert office.invoicing.issue_invoice(draft_id).number == "2026-27/0001"


def test_a_document_is_drawn_again_when_somebody_was_quicker(office: Office) -> None:
    first, second = office.draft_of(), office.draft_of()

    office.renderer = slow = PlainRenderer(meanwhile=lambda: office.invoicing.issue_invoice(second))
    assert office.invoicing.issue_invoice(first).number == "2026-27/0002"
    assert slow.drawn == ["2026-27/0001", "2026-27/0001", "2026-27/0002"]
    assert b'"number":"2026-27/0002"' in office.invoicing.pdf(first).pdf


def test_what_was_changed_while_it_was_drawn_is_drawn_again(office: Office) -> None:
    draft_id = office.draft_of()

    office.renderer = PlainRenderer(meanwhile=lambda: office.drafts.add_line(draft_id, FREE_LINE))
    issued = office.invoicing.issue_invoice(draft_id)
    assert len(office.invoicing.document(draft_id).lines) == 2
    assert str(issued.total) == "400.00"
    assert issued.sha256 == hashlib.sha256(to_json(office.invoicing.document(draft_id)).encode()).hexdigest()


def at_once(count: int, work: Callable[[int], object]) -> list[BaseException]:
    """Run `work` on so many threads at the same time; return what they raised."""
    ready = threading.Barrier(count)
    raised: list[BaseException] = []

    def one(number: int) -> None:
        ready.wait()
        try:
            work(number)
        except BaseException as error:  # noqa: BLE001 - the test looks at all of them
            raised.append(error)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def test_several_who_issue_at_once_get_numbers_without_gap_or_twin(office: Office) -> None:
    drafts = [office.draft_of() for _ in range(12)]
    unfit = office.draft_of(replace(FREE_LINE, quantity=Decimal(-1)))

    def issue(thread: int) -> None:
        for draft_id in drafts[thread::4]:
            office.invoicing.issue_invoice(draft_id)
        with pytest.raises(UserError):
            office.invoicing.issue_invoice(unfit)

    assert at_once(4, issue) == []
    assert numbers(office) == [f"2026-27/{number:04}" for number in range(1, 13)]


def test_several_who_issue_the_same_draft_at_once_issue_it_once(office: Office) -> None:
    draft_id = office.draft_of()
    raised = at_once(4, lambda _: office.invoicing.issue_invoice(draft_id))
    assert [type(error) for error in raised] == [UserError] * 3
    assert numbers(office) == ["2026-27/0001"]


def billed(office: Office) -> int:
    """Issue an invoice with time, a task, an expense and equipment on it."""
    office.log(0, 1)
    office.finish_task()
    office.spend(1000)
    office.charge_scanner()
    return office.invoicing.issue_invoice(office.drafts.draft_invoice(office.acme_id).id).id


def test_what_is_billed_is_known_to_the_rooms_it_comes_from(office: Office) -> None:
    office.log(0, 1)
    task_id, expense_id, scanner = office.finish_task(), office.spend(1000), office.charge_scanner()
    draft = office.drafts.draft_invoice(office.acme_id)
    assert office.billed.billed_tasks([task_id, 99]) == {task_id}
    assert office.billed.drafted_tasks([task_id, 99]) == {task_id}
    assert office.billed.numbers_of([expense_id]) == {}
    assert office.billed.months_of([scanner]) == set()
    issued = office.invoicing.issue_invoice(draft.id)
    assert office.billed.billed_tasks([task_id]) == {task_id}
    assert office.billed.drafted_tasks([task_id]) == office.billed.drafted_tasks([]) == set()
    assert office.billed.numbers_of([expense_id, 99]) == {expense_id: issued.number}
    assert office.billed.months_of([scanner]) == {(scanner, "2026-10"), (scanner, "2026-11")}
    assert (office.billed.billed_tasks([]), office.billed.numbers_of([]), office.billed.months_of([])) == (
        set(),
        {},
        set(),
    )


def test_time_on_an_issued_invoice_can_not_be_changed(office: Office) -> None:
    billed(office)
    with pytest.raises(UserError, match="stands on invoice 2026-27/0001"):
        change_note(office.time, 1, "something else")


STATEMENTS: dict[str, Update | Delete] = {
    "the invoice changed": update(invoice).values(intro="x"),
    "the invoice deleted": delete(invoice),
    "a line changed": update(invoice_line).values(price=Decimal(1)),
    "a line deleted": delete(invoice_line),
    "a source changed": update(billed_source).values(source_id=99),
    "a source deleted": delete(billed_source),
    "an entry changed": update(time_entry).values(seconds=1),
    "an expense changed": update(expense).values(amount_minor=1),
}


@pytest.mark.parametrize("name", STATEMENTS)
def test_the_database_itself_refuses(office: Office, name: str) -> None:
    billed(office)
    statement = STATEMENTS[name]
    with pytest.raises(DBAPIError, match="can not be changed or deleted"), office.database.writing():
        office.database.execute(statement, invoice, "by force")


def test_the_database_itself_refuses_a_second_invoice_of_a_number(office: Office) -> None:
    issued = office.invoicing.issue_invoice(office.draft_of())
    other = office.draft_of()
    twin = {"status": "issued", "series": "invoice", "number": issued.number, "issued_on": TODAY}
    with pytest.raises(IntegrityError), office.database.writing():
        office.database.update(invoice, other, twin)


def test_the_database_itself_refuses_to_bill_something_twice(office: Office) -> None:
    billed(office)
    draft_id = office.draft_of()
    line_id = office.drafts.draft(draft_id).lines[0].id
    twin = {"invoice_id": draft_id, "line_id": line_id, "kind": "entry", "source_id": 1, "period": ""}
    with pytest.raises(IntegrityError), office.database.writing():
        office.database.insert(billed_source, twin)


def test_lines_keep_the_tax_that_was_in_force(office: Office) -> None:
    draft_id = office.draft_of()
    terms = office.drafts.draft(draft_id).terms
    office.drafts.edit_terms(draft_id, replace(terms, tax=TaxRule("IGST", "S", Decimal(18))))
    office.invoicing.issue_invoice(draft_id)
    with office.database.engine.connect() as connection:
        row = connection.execute(invoice_line.select()).one()
    assert (row.tax_name, row.tax_category, str(row.tax_rate)) == ("IGST", "S", "18")


def test_the_annex_is_drawn_from_what_was_frozen(office: Office) -> None:
    office.log(0, 1.5, note="the inbox")
    issued = office.invoicing.issue_invoice(office.drafts.draft_invoice(office.acme_id).id)
    plain, annexed = office.invoicing.pdf(issued.id), office.invoicing.pdf(issued.id, timesheet=True)
    assert plain.pdf != annexed.pdf
    assert b'"with_timesheet":true' in annexed.pdf
    (worked,) = office.invoicing.document(issued.id).timesheet
    assert (worked.start, worked.end, worked.seconds, worked.note) == ("9:00", "10:30", 5400, "the inbox")
    assert office.invoicing.pdf(issued.id).sha256 == issued.sha256


def test_checklists_are_frozen_with_the_invoice_and_can_be_printed_later(office: Office) -> None:
    item = office.checklists.add_item(office.inbox.id, "Answer what needs no decision").value
    office.checklists.tick_item(item.id, done=True)
    office.log(0, 1)
    issued = office.invoicing.issue_invoice(office.drafts.draft_invoice(office.acme_id).id)
    office.checklists.rename_item(item.id, "Something else")
    annexed = office.invoicing.pdf(issued.id, checklists=True).pdf
    assert b'"with_checklists":true' in annexed
    assert b"Answer what needs no decision" in annexed
    assert office.invoicing.pdf(issued.id).sha256 == issued.sha256


def test_a_draft_is_printed_as_it_would_become(office: Office) -> None:
    draft_id = office.draft_of()
    printed = office.invoicing.pdf(draft_id)
    assert office.invoicing.print_draft(office.drafts.draft(draft_id)) == printed
    assert b'"number":""' in printed.pdf
    assert numbers(office) == []


def test_an_invoice_is_found_by_id_and_by_number(office: Office) -> None:
    issued = office.invoicing.issue_invoice(office.draft_of())
    assert office.invoicing.find_invoice(str(issued.id)) == issued
    assert office.invoicing.find_invoice(" 2026-27/0001 ") == issued
    for unknown in ("99", "2026-27/0002", ""):
        with pytest.raises(UserError, match="There is no invoice"):
            office.invoicing.find_invoice(unknown)
    assert str(issued.total) == str(Money(20000, "EUR"))
