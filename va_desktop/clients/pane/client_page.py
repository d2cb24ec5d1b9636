"""The page of one client: its name and local time, key figures, and a tab for each room that knows of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, Protocol, cast, runtime_checkable

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.clients.dialogs import ClientRoom
from va_desktop.clients.model import Client
from va_desktop.clients.page import REPORT, STATEMENT, Figures, Remaining, ToBill
from va_desktop.clients.pane.details import ClientSection, DetailsTab
from va_desktop.clients.table import HistoryTab, InvoicesTab
from va_desktop.core.clock import local
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.texts import N_
from va_desktop.core.values import dataclass
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.cards import Card, Line
from va_desktop.kit.ui.charts import Sparkline
from va_desktop.kit.ui.choices import Segmented
from va_desktop.kit.ui.flow import Flow
from va_desktop.kit.ui.icons import icon
from va_desktop.kit.ui.labels import Dot, Heading, KeyFigure, Label, Tag, row
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.texts import ntr, tr

_CLOCK: Final = 20_000
"""Milliseconds after which the local time is told anew."""
_WIDE: Final = 560
"""From this width on there is room for the sparkline."""
_MOST_TASKS: Final = 12


class ClientView(Protocol):
    """What stands in a tab: a widget that shows something of a client."""

    def show_client(self, client: Client) -> None:
        """Show it for this client."""
        ...


@runtime_checkable
class ShowsParts(Protocol):
    """A view that can be sent to a part of what it shows."""

    def show_part(self, part: object) -> None:
        """Go to a part of the client that is shown."""
        ...


@dataclass(frozen=True, slots=True)
class ClientTab:
    """A tab of a client's page that another room brings; made when it is first entered."""

    key: str
    label: str
    """A marked message."""
    factory: Callable[[], ClientView]


class ClientPage(Card):
    """Shows a client; empty without one."""

    editing = Signal()
    archiving = Signal()
    deleting = Signal()

    def __init__(
        self,
        room: ClientRoom,
        tabs: Sequence[ClientTab],
        strips: Sequence[ClientView] = (),
        sections: Sequence[Callable[[], ClientSection]] = (),
    ) -> None:
        """`strips` stand below the figures; each hides itself where it has nothing to show.

        `sections` make what stands below the details.
        """
        super().__init__(clip=True)
        self._sections = sections
        self._strips = strips
        self.setObjectName("client_page")
        self._room = room
        self._client: Client | None = None
        self._tabs = {
            tab.key: tab
            for tab in (
                *tabs,
                ClientTab("invoices", N_("Invoices"), self._invoices_tab),
                ClientTab("details", N_("Details"), self._details_tab),
                ClientTab("history", N_("History"), self._history_tab),
            )
        }
        self._views: dict[str, ClientView] = {}
        self._dot, self._name, self._archived = Dot(size=10), Heading(), Tag()
        self._place = Label(role="second", size=tokens.SMALL, may_elide=True)
        self._timer = Button(N_("Start timer"))
        self._timer.setObjectName("start_timer")
        self._timer.clicked.connect(self._start_timer)
        self._bill = Button("", "primary")
        self._bill.setObjectName("bill")
        self._bill.clicked.connect(self._go_to_bill)
        self._more = Button(icon="more")
        self._more.set_menu(self._fill_menu)
        self._unbilled, self._outstanding = KeyFigure(), KeyFigure(N_("Outstanding"))
        self._left = KeyFigure()
        self._left.setObjectName("hours_left_figure")
        self._month, self._pays = KeyFigure(N_("This month")), KeyFigure(N_("Pays after"))
        self._weeks = Sparkline()
        self._choice = Segmented(*((tab.key, tab.label) for tab in self._tabs.values()))
        self._choice.setObjectName("client_tabs")
        self._choice.chosen.connect(self._enter)
        self._stack = QStackedWidget()
        self._content = QWidget()
        self._build()
        self._clock = QTimer(self)
        self._clock.setInterval(_CLOCK)
        self._clock.timeout.connect(self._tell_time)
        self._clock.start()
        self.show_client(None)

    def _build(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        title = row(self._dot, self._name, self._archived)
        title.setStretch(1, 1)
        names.addLayout(title)
        names.addWidget(self._place)
        top = QHBoxLayout()
        top.setSpacing(tokens.S)
        top.addLayout(names, 1)
        for button in (self._timer, self._bill, self._more):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        figures = (self._unbilled, self._outstanding, self._left, self._month, self._pays)
        self._figures = Flow(*figures, gap=34, line_gap=10)
        middle = QHBoxLayout()
        middle.addWidget(self._figures, 1)
        middle.addWidget(self._weeks, 0, Qt.AlignmentFlag.AlignBottom)
        head = QVBoxLayout()
        head.setContentsMargins(18, tokens.L, 18, tokens.L)
        head.setSpacing(tokens.L)
        head.addLayout(top)
        head.addLayout(middle)
        for strip in self._strips:
            head.addWidget(cast("QWidget", strip))
        tabs = QHBoxLayout()
        tabs.setContentsMargins(18, tokens.S, 18, tokens.S)
        tabs.addWidget(self._choice)
        tabs.addStretch(1)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Line())
        column.addLayout(tabs)
        column.addWidget(Line())
        column.addWidget(self._stack, 1)
        self.column.addWidget(self._content)

    # --- what it shows

    @property
    def client(self) -> Client | None:
        """The client that is shown."""
        return self._client

    def show_client(self, client: Client | None) -> None:
        """Show a client, or nothing."""
        self._client = client
        self._content.setVisible(client is not None)
        if client is None:
            return
        self._dot.set_colour(client.colour)
        self._name.set_text(client.name)
        self._archived.show_tag(tr("archived") if client.archived else "", "second")
        self._more.setAccessibleName(tr("More"))
        self._tell_time()
        self._show_figures(self._room.figures.figures(client.id))
        for strip in self._strips:
            strip.show_client(client)
        self._enter(self._choice.value)

    def open_tab(self, key: str, part: object = None) -> None:
        """Go to a tab, and there to a part of what it shows."""
        self._choice.choose(key)
        self._enter(key)
        view = self._views[key]
        if part is not None and isinstance(view, ShowsParts):
            view.show_part(part)

    @Slot()
    def _tell_time(self) -> None:
        client = self._client
        if client is None:
            return
        time = self._room.desk.formats.time(local(self._room.clock.now(), client.zone))
        place = client.city or client.zone.rpartition("/")[2].replace("_", " ")
        self._place.set_text(tr("{place}, it is {time} there", place=place, time=time))

    def _show_figures(self, figures: Figures) -> None:
        formats = self._room.desk.formats
        nothing = (Money.zero(self._client.currency),) if self._client else ()
        unbilled = [amount for amount in figures.unbilled if not amount.is_zero()]
        time = formats.duration(figures.unbilled_seconds)
        self._unbilled.set_name(
            tr("Unbilled, {time} h", time=time) if figures.unbilled_seconds else tr("Unbilled")
        )
        self._unbilled.set_figure(formats.moneys(unbilled or nothing))
        self._outstanding.set_figure(formats.moneys(figures.outstanding or nothing))
        self._month.set_figure(tr("{time} h", time=formats.duration(figures.month_seconds)))
        self._show_left(figures.remaining)
        days = figures.pays_after
        self._pays.set_figure("–" if days is None else ntr("{n} day", "{n} days", days))
        hours = tr("{time} h", time=formats.duration(sum(figures.weeks)))
        self._weeks.show_values(
            [float(seconds) for seconds in figures.weeks],
            tr("Time of the last 12 weeks: {hours}", hours=hours),
        )
        self._bill.set_text(tr("Bill {amount}", amount=formats.moneys(unbilled)) if unbilled else tr("Bill"))
        self._bill.setEnabled(bool(unbilled))
        self._fit()

    def _show_left(self, remaining: Sequence[Remaining]) -> None:
        """Show what is left of what was bought in advance, where anything is bought."""

        def written(amounts: Iterable[int | Money]) -> str:
            formats = self._room.desk.formats
            return " · ".join(
                formats.money(one) if isinstance(one, Money) else tr("{time} h", time=formats.duration(one))
                for one in amounts
            )

        self._left.setVisible(bool(remaining))
        self._left.set_name(tr("Left of {bought}", bought=written(one.had for one in remaining)))
        beyond = any(one.beyond for one in remaining)
        tag = tr("used up") if beyond else ""
        self._left.set_figure(written(one.left for one in remaining), tag=tag, tag_role="bad")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._weeks.setVisible(self.width() >= _WIDE)

    # --- tabs

    @Slot(object)
    def _enter(self, key: object) -> None:
        """Show a tab, made now if it never was."""
        name = str(key)
        view = self._views.get(name)
        if view is None:
            view = self._views[name] = self._tabs[name].factory()
            self._stack.addWidget(cast("QWidget", view))
        self._stack.setCurrentWidget(cast("QWidget", view))
        if self._client is not None:
            view.show_client(self._client)

    def _invoices_tab(self) -> ClientView:
        return InvoicesTab(self._room)

    def _history_tab(self) -> ClientView:
        return HistoryTab(self._room)

    def _details_tab(self) -> ClientView:
        tab = DetailsTab(self._room, [make() for make in self._sections])
        tab.editing.connect(self.editing)
        return tab

    # --- what a person does

    @Slot()
    def _start_timer(self) -> None:
        """Start the timer: at once where there is one open task, else on the one that is chosen."""
        client = self._client
        if client is None:
            return
        tasks = self._room.timer.tasks_of(client.id)
        if not tasks:
            self._room.desk.notify.say(tr("Add a task first; time is given to a task."))
            if "tasks" in self._tabs:
                self.open_tab("tasks")
        elif len(tasks) == 1:
            self._start_on(tasks[0].id, tasks[0].title)
        else:
            menu = Menu(self)
            for task in tasks[:_MOST_TASKS]:
                menu.addAction(task.title.replace("&", "&&")).setData((task.id, task.title))
            menu.triggered.connect(self._task_chosen)
            menu.popup(self._timer.mapToGlobal(self._timer.rect().bottomLeft()))

    @Slot(QAction)
    def _task_chosen(self, action: QAction) -> None:
        task_id, title = action.data()
        self._start_on(task_id, title)

    def _start_on(self, task_id: int, title: str) -> None:
        try:
            done = self._room.timer.start_timer(task_id=task_id)
        except UserError as error:
            self._room.desk.notify.error(error)
        else:
            self._room.desk.undo.push(tr("Started the timer on “{title}”", title=title), done.undo)

    @Slot()
    def _report(self) -> None:
        if self._client is not None:
            self._room.desk.navigate(REPORT, self._client.id)

    @Slot()
    def _state(self) -> None:
        if self._client is not None:
            self._room.desk.navigate(STATEMENT, self._client.id)

    @Slot()
    def _go_to_bill(self) -> None:
        if self._client is not None:
            self._room.desk.navigate("invoices", ToBill(self._client.id))

    def _fill_menu(self, menu: QMenu) -> None:
        if self._client is None:
            return
        report = menu.addAction(icon("send"), tr("Report to the client"), self._report)
        report.setShortcut("Ctrl+R")
        report.setShortcutVisibleInContextMenu(True)
        menu.addAction(icon("invoices"), tr("Statement of account…"), self._state)
        menu.addAction(icon("edit"), tr("Edit client"), self.editing.emit)
        words = tr("Bring back from the archive") if self._client.archived else tr("Archive")
        menu.addAction(icon("archive"), words, self.archiving.emit)
        menu.addSeparator()
        menu.addAction(icon("delete"), tr("Delete client"), self.deleting.emit)
