"""One line of a draft is changed: what is told of the draft is what is kept, with the sums of all its lines."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.helpers.office import FREE_LINE, Office
from tests.helpers.steps import GivesUp
from tests.store.invoicing.test_issue import at_once
from va_desktop.core.progress import Cancelled
from va_desktop.invoicing.charges import PercentOn, Prices
from va_desktop.invoicing.model import PercentOff
from va_desktop.taxes.model import TaxRule

if TYPE_CHECKING:
    from collections.abc import Callable

    from va_desktop.core.progress import Step


@pytest.mark.parametrize("prices", [Prices.NET, Prices.GROSS])
def test_a_change_of_one_line_tells_the_draft_as_it_is_kept(office: Office, prices: Prices) -> None:
    office.log(0, 1)
    draft = office.drafts.draft_invoice(office.acme_id)
    office.drafts.edit_terms(
        draft.id, replace(draft.terms, prices=prices, tax=TaxRule("VAT", "S", Decimal(19)))
    )
    for number in (1, 2):
        draft = office.drafts.add_line(draft.id, replace(FREE_LINE, description=f"Work {number}"))
    worked, first, second = draft.lines
    for line in (
        replace(worked, description="  Inbox "),
        replace(
            first, price=Decimal("50.10"), quantity=Decimal("1.50"), translations={"de": "Arbeit", "hi": " "}
        ),
        replace(
            first, discounts=(PercentOff(Decimal("10.0"), reason="Loyal"),), tax=TaxRule("", "Z", Decimal(0))
        ),
        replace(second, unit="HUR", charges=(PercentOn(Decimal(5)),)),
    ):
        changed = office.drafts.edit_line(draft.id, line)
        assert changed == office.drafts.draft(draft.id)
        assert office.invoicing.invoice(draft.id).total == office.drafts.totals(changed).total
    left = office.drafts.remove_line(draft.id, first.id).value
    assert left == office.drafts.draft(draft.id)
    assert [line.id for line in left.lines] == [worked.id, second.id]
    assert office.invoicing.invoice(draft.id).total == office.drafts.totals(left).total


def test_lines_that_are_changed_at_once_are_all_in_the_sums(office: Office) -> None:
    lines = [replace(FREE_LINE, description=f"Work {number}") for number in range(4)]
    client = office.clients.client(office.acme_id)
    draft = office.drafts.new_draft(client.id, "EUR", office.drafts.first_terms(client), lines)

    def change(number: int) -> None:
        office.drafts.edit_line(draft.id, replace(draft.lines[number], price=Decimal(10 ** (number + 1))))

    assert at_once(4, change) == []
    now = office.drafts.draft(draft.id)
    assert office.invoicing.invoice(draft.id).total == office.drafts.totals(now).total
    assert [line.price for line in now.lines] == [10, 100, 1000, 10000]


@pytest.mark.parametrize("verb", ["add", "edit", "remove"])
def test_a_change_of_a_line_that_is_given_up_changes_nothing(office: Office, verb: str) -> None:
    draft = office.drafts.draft(office.draft_of())
    total = office.invoicing.invoice(draft.id).total
    line = draft.lines[0]
    changes: dict[str, Callable[[Step], object]] = {
        "add": lambda step: office.drafts.add_line(draft.id, FREE_LINE, step),
        "edit": lambda step: office.drafts.edit_line(draft.id, replace(line, price=Decimal(7)), step),
        "remove": lambda step: office.drafts.remove_line(draft.id, line.id, step),
    }
    for reached in range(3):
        with pytest.raises(Cancelled):
            changes[verb](GivesUp(reached))
        assert office.drafts.draft(draft.id) == draft
        assert office.invoicing.invoice(draft.id).total == total
