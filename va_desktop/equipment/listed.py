"""The list of equipment as a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import attrgetter

from va_desktop.clients.model import Client
from va_desktop.core.money import Money
from va_desktop.core.texts import Texts
from va_desktop.equipment.model import Item
from va_desktop.kit.sheets.values import Column, Listed, known_whole


def equipment_listed(items: Iterable[Item], clients: Mapping[int, Client], texts: Texts) -> Listed[Item]:
    """Return equipment with what it cost and who pays for its use."""

    def client(item: Item) -> str:
        known = None if item.charge is None else clients.get(item.charge.client_id)
        return "" if known is None else known.name

    def charged(item: Item) -> Money | None:
        return None if item.charge is None else item.charge.amount

    columns = (
        Column[Item](texts("Item"), attrgetter("name")),
        Column[Item](texts("Bought on"), attrgetter("bought_on")),
        Column[Item](texts("Cost"), attrgetter("cost")),
        Column[Item](texts("Currency"), lambda item: item.cost.currency),
        Column[Item](texts("For work, in percent"), attrgetter("business_share")),
        Column[Item](texts("Cost for work"), attrgetter("business_cost")),
        Column[Item](texts("Paid for by"), client),
        Column[Item](texts("Charged a month"), charged),
    )
    return known_whole(texts("Equipment"), columns, items)
