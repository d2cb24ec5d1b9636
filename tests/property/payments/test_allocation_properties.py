from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from va_desktop.core.money import Money, total
from va_desktop.payments.allocating import Open, check_shares, propose, release, take
from va_desktop.payments.paying import Allocation, Payment, Received

DAY = date(2026, 11, 20)
NOTHING = Money(0, "EUR")
amounts = st.integers(min_value=1, max_value=10**9).map(lambda minor: Money(minor, "EUR"))


@st.composite
def open_invoices(draw: st.DrawFn) -> list[Open]:
    found = draw(st.lists(st.tuples(st.integers(0, 90), amounts), max_size=8))
    return [
        Open(at, str(at), DAY, DAY + timedelta(days=days), amount, amount, amount)
        for at, (days, amount) in enumerate(found)
    ]


@given(amounts, open_invoices())
def test_a_proposal_loses_nothing_and_pays_nothing_too_much(settles: Money, invoices: list[Open]) -> None:
    shares = propose(settles, invoices)
    check_shares(settles, shares, {one.invoice_id: one for one in invoices})
    given_out = total((share.amount for share in shares), "EUR")
    owed = total((one.outstanding for one in invoices), "EUR")
    assert given_out == min(settles, owed)


@given(amounts, open_invoices())
def test_only_the_last_invoice_of_a_proposal_stays_open(settles: Money, invoices: list[Open]) -> None:
    owed = {one.invoice_id: one.outstanding for one in invoices}
    shares = propose(settles, invoices)
    assert all(share.amount == owed[share.invoice_id] for share in shares[:-1])


@given(st.lists(amounts, min_size=1, max_size=8), st.data())
def test_credit_that_is_taken_is_as_much_as_is_wanted(free: list[Money], data: st.DataObject) -> None:
    payments = [Payment(at, "", Received(1, DAY, amount, NOTHING)) for at, amount in enumerate(free)]
    whole = total(free, "EUR")
    wanted = Money(data.draw(st.integers(1, whole.minor)), "EUR")
    taken = take(wanted, payments)
    assert total((part for _, part in taken), "EUR") == wanted
    assert all(part <= payments[payment_id].free for payment_id, part in taken)


@given(st.lists(amounts, min_size=1, max_size=8), st.data())
def test_what_is_released_is_free_again_and_no_more(paid: list[Money], data: st.DataObject) -> None:
    payments = [
        Payment(at, "", Received(1, DAY, amount, NOTHING), (Allocation(DAY, amount, NOTHING, 5),))
        for at, amount in enumerate(paid)
    ]
    whole = total(paid, "EUR")
    surplus = Money(data.draw(st.integers(1, whole.minor)), "EUR")
    back = release(surplus, 5, DAY, payments)
    after = [
        Payment(one.id, "", one.said, (*one.allocations, *([back[one.id]] if one.id in back else [])))
        for one in payments
    ]
    assert total((one.free for one in after), "EUR") == surplus
    assert total((one.share_of(5) for one in after), "EUR") == whole - surplus
    assert not any(one.free.is_negative() or one.share_of(5).is_negative() for one in after)
