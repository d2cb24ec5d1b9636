"""The table of equipment, and what its widgets work with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from va_desktop.clients.model import Client
from va_desktop.clients.service import Clients
from va_desktop.core.formatting import Formats
from va_desktop.core.texts import N_
from va_desktop.core.values import dataclass
from va_desktop.equipment.listed import equipment_listed
from va_desktop.equipment.model import Item
from va_desktop.equipment.service import Equipment
from va_desktop.kit.sheets.values import Listed
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.tables import Cell, Cells, Column, PagedTable
from va_desktop.kit.ui.texts import texts, tr

_COLUMNS: Final = (
    Column("name", N_("Item")),
    Column("client", N_("Paid for by"), 130),
    Column("bought", N_("Bought on"), 96),
    Column("cost", N_("Cost"), 110, right=True),
    Column("share", N_("For work"), 70, right=True),
    Column("business", N_("Cost for work"), 110, right=True, drop_below=900),
    Column("charge", N_("Charged a month"), 120, right=True),
)


@dataclass(frozen=True, slots=True)
class EquipmentRoom:
    """What the widgets of this room work with; `currency` is that of a new item."""

    desk: Desk
    equipment: Equipment
    clients: Clients
    today: Callable[[], date]
    currency: Callable[[], str]

    def clients_by_id(self) -> Mapping[int, Client]:
        """Return all clients, also those in the archive."""
        everybody = (*self.clients.clients(), *self.clients.clients(archived=True))
        return {client.id: client for client in everybody}


class EquipmentTable(PagedTable[Item]):
    """All equipment, the newest first."""

    def __init__(self, room: EquipmentRoom) -> None:
        super().__init__(_COLUMNS, self._described)
        self.list.setObjectName("equipment_list")
        self._room = room
        self._clients: Mapping[int, Client] = {}
        self.list.listed = self._listed

    def refresh(self) -> int:
        """Read anew; return how many items there are."""
        self._clients = self._room.clients_by_id()
        items = list(self._room.equipment.items())
        self.list.show_items(items)
        return len(items)

    def _listed(self) -> Listed[Item]:
        return equipment_listed(self.list.rows.known(), self._clients, texts())

    def _described(self, item: Item) -> Cells:
        formats, charge = self._room.desk.formats, item.charge
        client = None if charge is None else self._clients.get(charge.client_id)
        return Cells(
            item.id,
            (
                Cell(item.name, strong=True),
                Cell("" if client is None else client.name, colour=None if client is None else client.colour),
                Cell(formats.day(item.bought_on)),
                Cell(formats.money(item.cost)),
                Cell(formats.percent(item.business_share), quiet=True),
                Cell(formats.money(item.business_cost), quiet=True),
                Cell("" if charge is None or client is None else formats.money(charge.amount)),
            ),
        )


def months_charged(first: date, last: date | None, formats: Formats) -> str:
    """Return for which months a client pays, in a sentence."""
    if last is None:
        return tr("Each whole month from {month} on is charged.", month=formats.month(first))
    months = {"first": formats.month(first), "last": formats.month(last)}
    return tr("Each whole month from {first} to {last} is charged.", **months)
