"""Reminders: who is due, what is said and kept, and that no step comes twice; on both engines."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image

from tests.helpers.owing import OwedOffice
from tests.store.invoicing.test_issue import at_once
from va_desktop.contractor.model import NewAccount
from va_desktop.core.errors import UserError
from va_desktop.core.numbers import plain
from va_desktop.invoicing.design import Base, NewDesign
from va_desktop.invoicing.events import Happened
from va_desktop.receivables.letters import Wording
from va_desktop.receivables.steps import DEFAULT, Manner, Plan, Step

TODAY = date(2026, 11, 26)
LATE = TODAY - timedelta(days=14 + 8)
"""Issued on this day, an invoice is eight days overdue."""


def steps(owed: OwedOffice, until: date | None = None) -> list[tuple[str, Step]]:
    return [(due.owed.number, due.step) for due in owed.reminders.due(until)]


def test_an_overdue_invoice_is_due_until_its_client_is_reminded_or_pays(owed: OwedOffice) -> None:
    first, second = owed.issued(LATE), owed.issued(LATE - timedelta(days=1))
    assert steps(owed) == [(second.number, Step.FIRST), (first.number, Step.FIRST)]
    owed.reminders.remind(first.id)
    assert steps(owed) == [(second.number, Step.FIRST)]
    owed.pay(second, TODAY, "200")
    assert steps(owed) == []
    assert steps(owed, TODAY + timedelta(days=14)) == [(first.number, Step.SECOND)]
    owed.pay(first, TODAY, "200")
    assert steps(owed, TODAY + timedelta(days=14)) == []


def test_what_was_said_is_kept_as_it_was_said(owed: OwedOffice) -> None:
    invoice = owed.issued(LATE)
    owed.pay(invoice, TODAY, "50")
    made = owed.reminders.remind(invoice.id).value
    assert (made.step, made.day, made.days_late, str(made.amount)) == (Step.FIRST, TODAY, 8, "150.00")
    assert invoice.number in made.wording.subject
    assert "150.00" in made.wording.body
    owed.reminders.set_wording(Step.FIRST, "en", Wording("Other {number}", "Other words"))
    assert owed.reminders.reminders_of(invoice.id) == [made]


def test_what_is_not_overdue_is_not_said_to_be(owed: OwedOffice) -> None:
    coming = owed.issued(TODAY - timedelta(days=13))
    with pytest.raises(UserError, match="this reminder is for what is overdue"):
        owed.reminders.remind(coming.id, Step.FIRST)
    assert owed.reminders.remind(coming.id, Step.FRIENDLY).value.days_late == -1
    # Whoever reminds before has words of their own for it.
    owed.reminders.set_plan(Plan(days={Step.FIRST: -1}))
    assert owed.reminders.remind(coming.id, Step.FIRST).value.step is Step.FIRST


def test_nobody_was_reminded_before_the_invoice_or_on_a_day_to_come(owed: OwedOffice) -> None:
    invoice = owed.issued(LATE)
    for on, says in ((TODAY + timedelta(days=1), "still to come"), (LATE - timedelta(days=1), "only")):
        with pytest.raises(UserError, match=says):
            owed.reminders.remind(invoice.id, Step.FRIENDLY, on)
    assert owed.reminders.reminders_of(invoice.id) == ()


def test_the_next_step_can_be_made_before_it_is_due(owed: OwedOffice) -> None:
    invoice = owed.issued(LATE)
    assert owed.reminders.next_for(invoice.id).comes_on is None
    owed.reminders.remind(invoice.id)
    early = owed.reminders.next_for(invoice.id)
    assert (early.step, early.comes_on) == (Step.SECOND, date(2026, 12, 10))
    assert owed.reminders.due() == []
    assert owed.reminders.remind(invoice.id, early.step).value.step is Step.SECOND
    owed.reminders.remind(invoice.id, Step.LAST)
    for ask in (owed.reminders.next_for, owed.reminders.remind):
        with pytest.raises(UserError, match=f"Every reminder of {invoice.number} was made"):
            ask(invoice.id)


def test_who_is_not_reminded_by_itself_can_be_reminded_all_the_same(owed: OwedOffice) -> None:
    invoice = owed.issued(LATE)
    owed.reminders.set_plan(Plan(off=True), invoice.client_id)
    assert owed.reminders.due() == []
    with pytest.raises(UserError, match="not reminded by itself; name the step, such as first"):
        owed.reminders.remind(invoice.id)
    wanted = owed.reminders.next_for(invoice.id)
    assert (wanted.step, wanted.comes_on) == (Step.FIRST, None)
    assert owed.reminders.remind(invoice.id, wanted.step).value.step is Step.FIRST


def test_a_next_step_never_calls_late_what_is_not(owed: OwedOffice) -> None:
    invoice = owed.issued(TODAY)
    assert owed.reminders.next_for(invoice.id).step is Step.FRIENDLY
    owed.reminders.remind(invoice.id, Step.FRIENDLY)
    with pytest.raises(UserError, match="this reminder is for what is overdue"):
        owed.reminders.next_for(invoice.id)


def test_no_step_comes_twice_whoever_is_quicker(owed: OwedOffice) -> None:
    invoice = owed.issued(LATE)
    owed.reminders.remind(invoice.id)
    with pytest.raises(
        UserError, match=f"No reminder of {invoice.number} is due before 2026-12-10; name the step, second"
    ):
        owed.reminders.remind(invoice.id)
    with pytest.raises(UserError, match="made already"):
        owed.reminders.remind(invoice.id, Step.FIRST)
    other = owed.issued(LATE)
    raised = at_once(4, lambda _number: owed.reminders.remind(other.id, Step.LAST))
    assert [type(error) for error in raised] == [UserError] * 3
    assert len(owed.reminders.reminders_of(other.id)) == 1


def test_a_reminder_is_taken_back_and_put_back(owed: OwedOffice) -> None:
    invoice = owed.issued(LATE)
    done = owed.reminders.remind(invoice.id)
    back = done.undo()
    assert owed.reminders.reminders_of(invoice.id) == ()
    assert steps(owed) == [(invoice.number, Step.FIRST)]
    again = back.undo()
    assert owed.reminders.reminders_of(invoice.id) == [done.value]
    again.undo()
    owed.reminders.remind(invoice.id)
    with pytest.raises(UserError, match="made already"):
        back.undo()


def test_the_history_of_a_document_tells_its_reminders(owed: OwedOffice) -> None:
    invoice = owed.issued(LATE)
    done = owed.reminders.remind(invoice.id)
    told = owed.reminders.history(invoice.id)
    assert [(line.day, line.happened, line.note) for line in told] == [
        (TODAY, Happened.REMINDED, done.value.wording.subject)
    ]
    done.undo()
    assert owed.reminders.history(invoice.id) == []


def test_a_paid_invoice_is_not_reminded_of(owed: OwedOffice) -> None:
    invoice = owed.issued(LATE)
    owed.pay(invoice, TODAY, "200")
    with pytest.raises(UserError, match="Nothing is owed"):
        owed.reminders.remind(invoice.id)
    with pytest.raises(UserError, match="Nothing is owed"):
        owed.reminders.owed(invoice.id)


def test_a_client_can_be_reminded_otherwise_or_not_at_all(owed: OwedOffice) -> None:
    invoice = owed.issued(LATE)
    reminders = owed.reminders
    acme = invoice.client_id
    off = reminders.set_plan(Plan(off=True), acme)
    assert (steps(owed), reminders.has_own_plan(acme)) == ([], True)
    off.undo()
    assert (reminders.plan(acme), reminders.has_own_plan(acme)) == (DEFAULT, False)
    reminders.set_plan(Plan(days={Step.SECOND: 5}), acme)
    assert steps(owed) == [(invoice.number, Step.SECOND)]
    reminders.set_plan(None, acme)
    changed = reminders.set_plan(Plan(days={Step.FIRST: 9}))
    assert steps(owed) == []
    assert steps(owed, TODAY + timedelta(days=1)) == [(invoice.number, Step.FIRST)]
    again = changed.undo()
    assert steps(owed) == [(invoice.number, Step.FIRST)]
    again.undo()
    assert reminders.plan() == Plan(days={Step.FIRST: 9})


def test_it_is_known_which_clients_are_reminded_otherwise(owed: OwedOffice) -> None:
    reminders, acme = owed.reminders, owed.issued(LATE).client_id
    usual = reminders.set_plan(Plan(days={Step.FIRST: 9})).value
    assert (reminders.manner(acme), reminders.plan_to_change(acme)) == (Manner.USUAL, usual)
    assert reminders.own_plans() == {}
    reminders.set_plan(Plan(off=True), acme)
    # Who was left in peace and is to be reminded on other days begins with the usual ones.
    assert (reminders.manner(acme), reminders.plan_to_change(acme)) == (Manner.OFF, usual)
    own = reminders.set_plan(Plan(days={Step.LAST: 50}), acme).value
    assert (reminders.manner(acme), reminders.plan_to_change(acme)) == (Manner.OWN, own)
    assert reminders.own_plans() == {acme: own}


def test_texts_are_changed_and_brought_back(owed: OwedOffice) -> None:
    reminders = owed.reminders
    usual = reminders.wording(Step.LAST, "de")
    own = Wording("Letzte Mahnung {number}", "Bitte {amount} zahlen.")
    done = reminders.set_wording(Step.LAST, "de", own)
    assert (reminders.wording(Step.LAST, "de"), reminders.has_own_wording(Step.LAST, "de")) == (own, True)
    assert not reminders.has_own_wording(Step.LAST, "en")
    done.undo()
    assert reminders.wording(Step.LAST, "de") == usual
    reminders.set_wording(Step.LAST, "de", own)
    reminders.set_wording(Step.LAST, "de", usual)
    assert not reminders.has_own_wording(Step.LAST, "de")
    with pytest.raises(UserError, match="no placeholder"):
        reminders.set_wording(Step.LAST, "de", Wording("x", "{nummer}"))


def test_the_letter_speaks_the_languages_of_the_client(owed: OwedOffice) -> None:
    invoice = owed.issued(LATE)
    (due,) = owed.reminders.due()
    letter = owed.reminders.letter(due.owed, due.step)
    assert letter.languages == ("en",)
    assert letter.whole.subject == f"Payment reminder: invoice {invoice.number}"
    assert b"2026-11-26" in owed.reminders.letter_pdf(letter)


def test_the_letter_says_how_what_is_still_open_is_paid(owed: OwedOffice) -> None:
    owed.issued(LATE)
    (due,) = owed.reminders.due()
    letter = owed.reminders.letter(due.owed, due.step)
    assert b"BCD" not in owed.reminders.letter_pdf(letter)
    owed.office.profile.add_account(
        NewAccount("iban", "EUR", "Asha Verma", {"iban": "DE89370400440532013000"})
    )
    assert f"EUR{plain(due.owed.outstanding.decimal)}".encode() in owed.reminders.letter_pdf(letter)


def test_the_letter_has_the_design_of_the_client_s_invoices(owed: OwedOffice, tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    Image.new("RGB", (9, 9), "#E00000").save(logo)
    kept = owed.office.files.content(owed.office.profile.set_logo(logo).logo)
    owed.issued(LATE)
    (due,) = owed.reminders.due()
    letter = owed.reminders.letter(due.owed, due.step)
    modern = owed.reminders.letter_pdf(letter)
    assert b"base='modern'" in modern
    assert modern.endswith(kept)
    own = NewDesign("Own", Base.COMPACT, "#8A1C7C", with_logo=False)
    owed.office.designs.choose(owed.office.designs.add_design(own).value, due.owed.client_id)
    changed = owed.reminders.letter_pdf(letter)
    assert b"base='compact', colour='#8A1C7C'" in changed
    assert not changed.endswith(kept)


def test_aging_counts_what_is_open(owed: OwedOffice) -> None:
    old, new = owed.issued(TODAY - timedelta(days=60)), owed.issued(TODAY, "70")
    owed.pay(old, TODAY, "30")
    (row,) = owed.owing.aging()
    assert [str(amount) for amount in row.amounts] == ["70.00", "0.00", "170.00", "0.00", "0.00"]
    assert row.invoices == 2
    assert owed.owing.aging(new.client_id + 99) == []
