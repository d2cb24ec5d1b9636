"""Statements on both engines: what moved is told once, and what is owed at the end is what is open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.helpers.owing import OwedOffice
from va_desktop.core.errors import UserError
from va_desktop.invoicing.design import BASES
from va_desktop.receivables.statement import Kind

TODAY = date(2026, 11, 26)


def test_a_statement_tells_what_was_owed_what_moved_and_what_is_open(owed: OwedOffice) -> None:
    early = owed.issued(date(2026, 9, 10), "100")
    late = owed.issued(date(2026, 11, 2), "250")
    owed.pay(early, date(2026, 10, 5), "40")
    owed.pay(late, date(2026, 11, 20), "50")
    statement = owed.statements.statement(early.client_id, date(2026, 10, 1), TODAY)
    (account,) = statement.accounts
    assert str(account.opening) == "100.00"
    told = [(one.movement.kind, str(one.movement.amount), str(one.balance)) for one in account.entries]
    assert told == [
        (Kind.PAYMENT, "-40.00", "60.00"),
        (Kind.INVOICE, "250.00", "310.00"),
        (Kind.PAYMENT, "-50.00", "260.00"),
    ]
    assert str(account.closing) == "260.00"
    assert [str(item.outstanding) for item in account.open_items] == ["60.00", "200.00"]
    assert account.aging is not None
    assert str(account.aging.whole) == "260.00"


def test_it_goes_from_the_fiscal_year_to_today_where_nothing_is_said(owed: OwedOffice) -> None:
    invoice = owed.issued(date(2026, 11, 2))
    statement = owed.statements.statement(invoice.client_id)
    assert (statement.period.first, statement.period.last) == (date(2026, 4, 1), TODAY)
    assert statement.head.languages == ("en",)
    assert owed.statements.statement(invoice.client_id, language="hi+en").head.languages == ("hi", "en")


def test_a_day_in_the_past_does_not_tell_what_is_open_today(owed: OwedOffice) -> None:
    invoice = owed.issued(date(2026, 10, 2))
    past = TODAY - timedelta(days=1)
    (account,) = owed.statements.statement(invoice.client_id, date(2026, 9, 1), past).accounts
    assert (account.open_items, account.aging) == ((), None)
    assert owed.statements.statement(invoice.client_id, date(2026, 9, 1), date(2026, 9, 30)).accounts == ()
    with pytest.raises(UserError, match="before it begins"):
        owed.statements.statement(invoice.client_id, TODAY, past)


def test_drafts_move_nothing(owed: OwedOffice) -> None:
    owed.office.draft_of()
    assert owed.statements.statement(owed.office.acme_id).accounts == ()


def test_it_has_the_design_of_the_client_s_invoices(owed: OwedOffice) -> None:
    invoice = owed.issued(date(2026, 11, 2))
    designs = owed.office.designs
    assert owed.statements.statement(invoice.client_id).head.design.base == "modern"
    designs.choose(BASES[1])
    designs.choose(BASES[2], owed.office.delhi_id)
    assert owed.statements.statement(invoice.client_id).head.design.base == "classic"
    assert owed.statements.statement(owed.office.delhi_id).head.design.base == "compact"
