"""The section of the settings that shows the service catalogue, to be searched, extended and changed."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu
from typing_extensions import override

from va_desktop.core.done import Done
from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.kit.sheets.values import Column, Listed, known_whole
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fields import SearchField
from va_desktop.kit.ui.icons import icon
from va_desktop.kit.ui.labels import row
from va_desktop.kit.ui.ordered_list import OrderedList
from va_desktop.kit.ui.rows import Header, ShortRow, TagText
from va_desktop.kit.ui.sections import Section
from va_desktop.kit.ui.texts import ntr, texts, tr
from va_desktop.services.dialogs import GroupsSheet, ServiceSheet
from va_desktop.services.model import UNITS, Service
from va_desktop.services.service import Services
from va_desktop.taxes.numbers import INDIA


class ServicesSection(Section):
    """The services in their groups: Enter edits one, Alt+Up and Alt+Down move it, Delete removes it.

    Each of these can be undone, and what came with the program can be brought back.
    """

    fills = True

    def __init__(self, desk: Desk, services: Services, country: Callable[[], str]) -> None:
        """Take what tells the contractor's country: the codes that services came with are those of India."""
        super().__init__(
            desk,
            N_("Services"),
            N_("What you offer. Tasks are done under one of these, and reports add them up."),
        )
        self._services = services
        self._country = country
        self._in_india = False
        self._groups: dict[str, Header] = {}
        self.sheet: ServiceSheet | None = None
        self.search = SearchField(N_("Search services"))
        self.search.searched.connect(self._find)
        self.add = Button(N_("Add a service"), icon="add")
        self.add.clicked.connect(self._add)
        self.groups = Button(N_("Groups"))
        self.groups.setObjectName("groups")
        self.groups.clicked.connect(self._open_groups)
        self.more = Button(icon="more")
        self.more.setObjectName("services_more")
        self.more.set_menu(self._fill_menu)
        self.list: OrderedList[Service] = OrderedList(self._row, group=self._header)
        self.list.setObjectName("services")
        self.list.opened.connect(self.edit)
        self.list.listed = self._listed
        self.list.removed.connect(self.remove)
        self.list.stepped.connect(self._step)
        self.list.dragged.connect(self._drag)
        self.search.left_down.connect(self._enter_list)
        self.list.left_up.connect(self.search.setFocus)
        top = row(self.search, self.groups, self.add, self.more)
        top.setStretch(0, 1)
        self.body.addLayout(top)
        self.body.addWidget(Card(self.list, clip=True), 1)
        desk.bus.subscribe(("service", "service_group", "contractor"), self._refresh)
        self.retranslate()

    def _listed(self) -> Listed[Service]:
        language = texts().language
        groups = {group.key: group.name_in(language) for group, _ in self._services.by_group()}
        columns = (
            Column[Service](tr("Group"), lambda one: groups.get(one.group, "")),
            Column[Service](tr("Service"), lambda one: one.name_in(language)),
            Column[Service](tr("Unit"), lambda one: tr(UNITS.get(one.unit, one.unit))),
            Column[Service](tr("Tax code"), attrgetter("tax_code")),
        )
        return known_whole(tr("Services"), columns, self.list.rows.known())

    def _row(self, service: Service) -> ShortRow:
        unit = tr(UNITS.get(service.unit, service.unit))
        tag = TagText(f"{unit} · {service.tax_code}" if self._shows_code(service) else unit)
        return ShortRow(key=service.id, title=service.name_in(texts().language), tag=tag)

    def _shows_code(self, service: Service) -> bool:
        """Tell whether a service's code says something: outside India only one that somebody typed does."""
        if self._in_india or not service.tax_code:
            return bool(service.tax_code)
        came = self._services.as_it_came(service)
        return came is None or came.tax_code != service.tax_code

    def _header(self, service: Service) -> Header | None:
        return self._groups.get(service.group)

    @Slot(object)
    def _refresh(self, _change: Changed) -> None:
        self._show()

    @Slot(str)
    def _find(self, _words: str) -> None:
        self._show()

    @Slot()
    def _enter_list(self) -> None:
        self.list.setFocus()
        self.list.select_first()

    def _show(self) -> None:
        language = texts().language
        wanted = self.search.text().casefold().split()
        shown: list[Service] = []
        self._in_india = self._country() == INDIA
        self._groups = {}
        for group, services in self._services.by_group():
            found = [one for one in services if all(word in _words(one) for word in wanted)]
            self._groups[group.key] = Header(
                f"group_{group.key}", group.name_in(language), count=str(len(found))
            )
            shown += found
        self.list.show_items(shown)

    @Slot()
    def _add(self) -> None:
        self._open(ServiceSheet(self.window(), self._services))

    @Slot(object)
    def edit(self, service: Service) -> None:
        """Open a service to be changed."""
        self._open(ServiceSheet(self.window(), self._services, service))

    def _open(self, sheet: ServiceSheet) -> None:
        self.sheet = sheet
        sheet.done.connect(self._done)
        sheet.removal.connect(self.remove)
        sheet.open()

    @Slot(object)
    def _done(self, done: Done[Service]) -> None:
        self.desk.undo.push(tr("Saved the service {name}", name=done.value.name), done.undo)

    @Slot()
    def _open_groups(self) -> None:
        GroupsSheet(self.window(), self.desk, self._services).open_list()

    def _fill_menu(self, menu: QMenu) -> None:
        menu.addAction(icon("undo"), tr("Restore what came with the program"), self.restore)

    @Slot()
    def restore(self) -> None:
        """Bring back what came with the program and was removed."""
        done = self._services.restore_catalogue()
        if done.value:
            words = ntr("{n} service is back.", "{n} services are back.", done.value)
            self.desk.undo.push(words, done.undo, offer=True)
        else:
            self.desk.notify.say(tr("All services that came with the program are there."))

    @Slot(object, int)
    def _step(self, service: Service, by: int) -> None:
        """Move a service within its group, as far as there is room; a search shows too little to move in."""
        members = next(own for group, own in self._services.by_group() if group.key == service.group)
        at = [one.id for one in members].index(service.id)
        if self.search.text().strip() or not 0 <= at + by < len(members):
            return
        done = self._services.move_service(service.id, by)
        self.desk.undo.push(tr("Moved {name}", name=service.name_in(texts().language)), done.undo)
        self.list.select(service.id)

    @Slot(object, object)
    def _drag(self, service: Service, over: Service) -> None:
        if service.group == over.group:
            ids = [one.id for one in self._services.services() if one.group == service.group]
            self._step(service, ids.index(over.id) - ids.index(service.id))

    @Slot(object)
    def remove(self, service: Service) -> None:
        """Offer a service no longer; the bar offers to undo it."""
        done = self._services.delete_service(service.id)
        name = service.name_in(texts().language)
        self.desk.undo.push(tr("Removed the service {name}", name=name), done.undo, offer=True)

    @override
    def retranslate(self) -> None:
        self.more.setAccessibleName(tr("More"))
        self._show()


def _words(service: Service) -> str:
    names = (service.name, *(names.get("name", "") for names in service.translations.values()))
    return " ".join((*names, service.tax_code)).casefold()
