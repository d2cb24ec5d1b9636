"""What a run of invoices that come again tells: of which documents, and whether of anything."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from va_desktop.core.money import Money
from va_desktop.invoicing.events import HandedOver
from va_desktop.invoicing.model import Invoice
from va_desktop.recurring.plan import Trouble
from va_desktop.recurring.ran import Ran, Waiting


def an_invoice(number: int) -> Invoice:
    ten = Money(10_00, "EUR")
    nothing = Money.zero("EUR")
    day = date(2026, 11, 26)
    return Invoice(number, 1, "Acme", 0, ("en",), str(number), day, day, ten, nothing, ten, nothing, "")


def test_it_tells_of_what_was_made_before_what_waits() -> None:
    assert Ran().is_nothing
    first, second, third = (an_invoice(number) for number in (1, 2, 3))
    ran = Ran(
        issued=(second,),
        handed_over=(HandedOver(second, Path("/shared/2.pdf")),),
        waiting=(Waiting(first, Trouble("No line")),),
        unsent=(Waiting(third, Trouble("No folder")),),
    )
    assert not ran.is_nothing
    assert [one.id for one in ran.documents] == [2, 1, 3, 2]
