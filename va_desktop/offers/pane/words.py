"""How quotes, and what they become, are told in the window."""

from __future__ import annotations

from typing import Final

from va_desktop.core.formatting import Formats
from va_desktop.core.money import total
from va_desktop.core.texts import N_
from va_desktop.kit.ui.texts import ntr, tr
from va_desktop.offers.quoting import Agreement, Becomes

BECOMES: Final = {
    Becomes.RATE: N_("the price of an hour"),
    Becomes.TASK: N_("a task with this price"),
    Becomes.PREPAID: N_("a task, paid in advance"),
    Becomes.RETAINER: N_("bought for each month"),
    Becomes.NOTHING: N_("nothing"),
}


def agreement_words(agreement: Agreement, formats: Formats) -> str:
    """Tell what would come of a quote, in the order in which it is made."""
    parts = []
    if agreement.rate is not None:
        parts.append(tr("an hour costs {rate}", rate=formats.money(agreement.rate)))
    if agreement.retainer is not None:
        price = formats.money(agreement.retainer.price)
        parts.append(tr("{price} is bought for each month", price=price))
    if agreement.tasks:
        whole = total((task.price for task in agreement.tasks), agreement.tasks[0].price.currency)
        parts.append(
            ntr(
                "{n} task for {price}",
                "{n} tasks for {price}",
                len(agreement.tasks),
                price=formats.money(whole),
            )
        )
    if agreement.prepaid:
        whole = total((part.amount for part in agreement.prepaid), agreement.prepaid[0].amount.currency)
        parts.append(tr("an invoice of {amount} in advance", amount=formats.money(whole)))
    return " · ".join(parts) or tr("Nothing is made; the quote is noted as accepted.")
