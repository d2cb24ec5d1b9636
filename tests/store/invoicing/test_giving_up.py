"""What is given up while it is drafted, issued or printed leaves nothing behind; on both engines."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.helpers.office import FREE_LINE
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


def long_draft(office: Office) -> Draft:
    """Make a draft of as many lines as are read, summed and written in several steps."""
    client = office.clients.client(office.acme_id)
    lines = [replace(FREE_LINE, description=f"Work {number}") for number in range(1_000)]
    return office.drafts.new_draft(client.id, "EUR", office.drafts.first_terms(client), lines)


def test_a_long_draft_can_be_given_up_while_it_is_read_summed_and_put_together(office: Office) -> None:
    draft, watched = long_draft(office), GivesUp()
    office.invoicing.pdf(draft.id, step=watched)
    assert watched.rises
    drawn = office.plain_renderer.drawn
    drawn.clear()
    for after in range(15):  # to read, to sum and to compose it takes five steps each
        with pytest.raises(Cancelled):
            office.invoicing.pdf(draft.id, step=GivesUp(after))
    assert drawn == []


def test_the_issue_of_a_long_draft_can_be_given_up_until_its_snapshot_is_written(office: Office) -> None:
    draft, watched = long_draft(office), GivesUp()
    copy = office.drafts.new_draft(draft.client_id, "EUR", draft.terms, draft.lines)
    office.invoicing.issue_invoice(copy.id, step=watched)
    assert watched.rises
    assert len(watched.heard) >= 15 + 15 + 5
    for after in (3, 8, 13, 20, 25, 30, len(watched.heard) - 4, len(watched.heard) - 1):
        with pytest.raises(Cancelled):
            office.invoicing.issue_invoice(draft.id, key="k", step=GivesUp(after))
        assert office.drafts.draft(draft.id) == draft
        assert office.invoicing.issued_under("k") is None
    assert office.invoicing.issue_invoice(draft.id).number == "2026-27/0002"


def test_what_is_issued_is_read_in_steps_too(office: Office) -> None:
    issued, watched = office.invoicing.issue_invoice(long_draft(office).id), GivesUp()
    office.invoicing.pdf(issued.id, timesheet=True, step=watched)
    assert watched.rises
    for after in range(5):
        with pytest.raises(Cancelled):
            office.invoicing.pdf(issued.id, timesheet=True, step=GivesUp(after))


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
