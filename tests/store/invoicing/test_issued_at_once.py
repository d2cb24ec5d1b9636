"""What is drafted, or changed, and issued in one step is kept as a whole or not at all; on both engines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.helpers.office import PlainRenderer
from va_desktop.core.errors import UserError

if TYPE_CHECKING:
    from tests.helpers.office import Office
    from va_desktop.invoicing.model import DraftTerms


def annexed(terms: DraftTerms) -> DraftTerms:
    return replace(terms, timesheet=True)


def test_a_document_is_drafted_and_issued_once_under_its_key(office: Office) -> None:
    issued = office.invoicing.issue_new(office.draft_of, key="mine")
    assert issued.number == "2026-27/0001"
    assert office.invoicing.issue_new(office.draft_of, key="mine") == issued
    assert [one.id for one in office.invoicing.page().rows] == [issued.id]


def test_of_what_can_not_be_issued_no_draft_is_left(office: Office) -> None:
    def begin() -> int:
        return office.drafts.start_draft(office.acme_id).id

    with pytest.raises(UserError, match="at least one line"):
        office.invoicing.issue_new(begin)
    assert not office.invoicing.page().rows
    assert office.invoicing.issue_new(office.draft_of).number == "2026-27/0001"


def test_somebody_else_sees_no_draft_before_it_is_issued(office: Office) -> None:
    seen = []

    def look() -> None:
        with office.database.engine.connect() as elsewhere:
            seen.append(elsewhere.exec_driver_sql("SELECT count(*) FROM invoice").scalar())

    office.renderer = PlainRenderer(meanwhile=look)
    office.invoicing.issue_new(office.draft_of)
    assert seen == [0]


def test_what_is_amended_is_kept_with_the_issue_alone(office: Office) -> None:
    empty = office.drafts.start_draft(office.acme_id).id
    with pytest.raises(UserError, match="at least one line"):
        office.invoicing.issue_invoice(empty, amend=annexed)
    assert not office.drafts.draft(empty).terms.timesheet
    issued = office.invoicing.issue_invoice(office.draft_of(), amend=annexed)
    assert office.invoicing.document(issued.id).with_timesheet
    assert office.plain_renderer.drawn[-1:] == [issued.number]
    with pytest.raises(UserError, match="issued already"):
        office.invoicing.issue_invoice(issued.id, amend=annexed)
