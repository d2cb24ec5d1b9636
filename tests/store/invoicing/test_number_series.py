"""The series of numbers: each of its own, set anew, going on after another program; on both engines."""

from __future__ import annotations

from datetime import date

import pytest

from tests.helpers.office import Office
from va_desktop.core.errors import UserError
from va_desktop.invoicing.model import Kind
from va_desktop.invoicing.numbering import Restart


def number(office: Office, day: date | None = None) -> str:
    return office.invoicing.issue_invoice(office.draft_of(), day).number


def test_a_first_number_goes_on_after_another_program(office: Office) -> None:
    state = office.number_series.go_on_with("invoice", 18)
    assert (state.next_number, state.may_go_on) == ("2026-27/0018", True)
    assert [number(office), number(office)] == ["2026-27/0018", "2026-27/0019"]
    assert not office.number_series.state("invoice").may_go_on
    with pytest.raises(UserError, match="leave a gap"):
        office.number_series.go_on_with("invoice", 30)
    assert number(office) == "2026-27/0020"
    assert number(office, date(2027, 4, 1)) == "2027-28/0001"


def test_a_first_number_can_be_mended_until_one_is_given(office: Office) -> None:
    office.number_series.go_on_with("invoice", 180)
    office.number_series.go_on_with("invoice", 18)
    assert number(office) == "2026-27/0018"
    with pytest.raises(UserError, match="from 1"):
        office.number_series.go_on_with("quote", 0)


def test_a_series_gets_another_pattern_and_restart(office: Office) -> None:
    office.number_series.set_rule("invoice", "INV-{N:04}", Restart.NEVER)
    assert [number(office), number(office, date(2027, 4, 1))] == ["INV-0001", "INV-0002"]
    state = office.number_series.set_rule("credit_note", "C{YYYY}-{N}", Restart.YEAR)
    assert state.next_number == "C2026-1"
    office.number_series.set_rule("credit_note", "C{YY}-{N}", Restart.YEAR)
    assert office.number_series.state("credit_note").next_number == "C26-1"
    assert office.invoicing.expected_number(kind=Kind.QUOTE) == "Q/2026-27/0001"


def test_a_pattern_that_can_not_be_is_refused_and_nothing_changes(office: Office) -> None:
    with pytest.raises(UserError, match="come twice"):
        office.number_series.set_rule("quote", "Q-{N}", Restart.YEAR)
    with pytest.raises(UserError, match="There is no series"):
        office.number_series.set_rule("letters", "{N}", Restart.NEVER)
    assert office.number_series.state("quote").pattern == ""
    assert office.number_series.customary("quote") == "Q/{FY}/{N:04}"


def test_a_number_that_an_older_pattern_gave_is_not_given_again(office: Office) -> None:
    assert number(office) == "2026-27/0001"
    office.number_series.set_rule("invoice", "{FY}/{N:04}", Restart.NEVER)
    with pytest.raises(UserError, match="given already"):
        number(office)
    office.number_series.go_on_with("invoice", 2)
    assert number(office) == "2026-27/0002"


def test_the_same_key_gives_the_same_document_and_no_other(office: Office) -> None:
    first, second = office.draft_of(), office.draft_of()
    issued = office.invoicing.issue_invoice(first, key="press-1")
    assert office.invoicing.issue_invoice(first, key="press-1") == issued
    with pytest.raises(UserError, match="issued already"):
        office.invoicing.issue_invoice(first, key="press-2")
    with pytest.raises(UserError, match="Another document"):
        office.invoicing.issue_invoice(second, key="press-1")
    assert office.invoicing.issue_invoice(second).number == "2026-27/0002"
