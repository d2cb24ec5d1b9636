"""What is given up while it is drafted, issued or printed leaves nothing behind; on both engines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.helpers.steps import GivesUp
from va_desktop.core.progress import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.helpers.office import Office
    from va_desktop.core.progress import Step
    from va_desktop.invoicing.model import Draft


def test_an_issue_can_be_given_up_at_each_of_its_steps_and_leaves_the_draft_as_it_was(office: Office) -> None:
    draft_id, watched = office.draft_of(), GivesUp()
    office.invoicing.issue_invoice(office.draft_of(), step=watched)
    before = office.drafts.draft(draft_id)
    assert len(watched.heard) >= 5
    assert watched.rises
    for after in range(len(watched.heard)):
        with pytest.raises(Cancelled):
            office.invoicing.issue_invoice(draft_id, key="k", step=GivesUp(after))
        assert office.invoicing.invoice(draft_id).is_draft
        assert office.drafts.draft(draft_id) == before
        assert office.invoicing.issued_under("k") is None
    issued = office.invoicing.issue_invoice(draft_id, step=GivesUp(len(watched.heard)))
    assert issued.number == "2026-27/0002"


def test_what_is_issued_has_its_pdf_from_the_first_moment(office: Office) -> None:
    issued = office.invoicing.issue_invoice(office.draft_of())
    watched = GivesUp(0)
    assert office.invoicing.pdf(issued.id, step=watched).sha256 == issued.sha256
    with pytest.raises(Cancelled):
        office.invoicing.pdf(issued.id, timesheet=True, step=watched)
    assert office.invoicing.pdf(issued.id).sha256 == issued.sha256


def test_a_printed_draft_can_be_given_up(office: Office) -> None:
    draft = office.drafts.draft(office.draft_of())
    watched = GivesUp()
    office.invoicing.print_draft(draft, watched)
    assert watched.rises
    for after in range(len(watched.heard)):
        with pytest.raises(Cancelled):
            office.invoicing.print_draft(draft, GivesUp(after))


LINE = {"description": "Work", "quantity": "2", "price": "12.34"}


def by_time(office: Office) -> Callable[[Step], Draft]:
    office.log(0, 1.5)
    return lambda step: office.drafts.draft_invoice(office.acme_id, step=step)


def by_file(office: Office) -> Callable[[Step], Draft]:
    text = json.dumps({"client": {"name": "New"}, "currency": "EUR", "lines": [LINE] * 150})
    return lambda step: office.imports.import_draft(text, step=step)


@pytest.mark.parametrize("way", [by_time, by_file])
def test_drafting_can_be_given_up_at_each_step(
    office: Office, way: Callable[[Office], Callable[[Step], Draft]]
) -> None:
    draft, watched = way(office), GivesUp()
    office.drafts.delete_draft(draft(watched).id)
    clients = list(office.clients.clients())
    assert len(watched.heard) >= 3
    assert watched.rises
    for after in range(len(watched.heard)):
        with pytest.raises(Cancelled):
            draft(GivesUp(after))
        assert list(office.invoicing.page().rows) == []
        assert list(office.clients.clients()) == clients
    assert draft(GivesUp(len(watched.heard))).lines
