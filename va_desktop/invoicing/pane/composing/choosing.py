"""The first step of a new invoice: whose unbilled work, and what of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.contracts.model import Grouping
from va_desktop.core.clock import ZoneOf
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.invoicing.calculation import compute_totals
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.model import Draft
from va_desktop.invoicing.pane.due_contracts import DueContracts
from va_desktop.invoicing.service.proposals import Proposal
from va_desktop.invoicing.table import ProposalList, TickList
from va_desktop.kit.ui.buttons import Button, CheckBox, IconButton
from va_desktop.kit.ui.cards import Card, Line
from va_desktop.kit.ui.clocks import ClocksLine, offer_clocks
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.empty import EmptyState
from va_desktop.kit.ui.labels import Label, row
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.tasks import Progress
from va_desktop.kit.ui.texts import ntr, tr
from va_desktop.taxes.model import NO_TAX

_GROUPINGS: Final = {
    None: N_("as agreed"),
    Grouping.TASK: N_("one line for each task"),
    Grouping.DAY: N_("one line for each day"),
    Grouping.ENTRY: N_("one line for each entry"),
}


class Choosing(QWidget):
    """Who can be billed on the left, the lines with their ticks on the right."""

    changed = Signal()
    """Something else is ticked."""
    blank_wanted = Signal(object)
    """The id of the client for whom an invoice without recorded work is begun."""

    def __init__(self, room: InvoiceRoom) -> None:
        super().__init__()
        self._room = room
        self._wanted_client: int | None = None
        self.due = DueContracts(room)
        self.proposals = ProposalList(room.desk)
        self.ticks = TickList(room.desk)
        self._all = CheckBox(N_("Everything"))
        self._all.setObjectName("tick_all")
        self._until = DateEdit(room.invoicing.today(), name="until")
        self._until.setObjectName("until")
        self._until.setFixedWidth(130)
        self._grouping = ComboBox([])
        self._grouping.setObjectName("grouping")
        self.more = IconButton("more", N_("By whose clocks"), size=28)
        self.more.setObjectName("clocks_of_lines")
        self.more.clicked.connect(self._open_menu)
        self.clocks = ClocksLine(inset=14)
        self.clocks.dismissed.connect(self._read_as_recorded)
        self._whose = ZoneOf.RECORDED
        self._sum = Label(weight=600)
        self._sum.setObjectName("ticked_sum")
        self.blank = Button(N_("Invoice without recorded work"))
        self.blank.setObjectName("blank_invoice")
        self.blank.set_menu(self._fill_clients)
        self._work = QWidget()
        self._nothing = EmptyState(
            "check",
            N_("No work waits for an invoice"),
            N_(
                "Time, finished tasks and expenses come here by themselves; anything else you can write yourself."
            ),
            N_("Invoice without recorded work"),
        )
        self._nobody = EmptyState(
            "clients",
            N_("No clients yet"),
            N_("An invoice is for a client: add one first."),
            N_("Add client"),
        )
        self._build()
        self.proposals.chosen.connect(self._proposal_chosen)
        self.ticks.ticked.connect(self._ticked)
        self._all.clicked.connect(self._turn_all)
        self._until.changed.connect(self.read)
        self._grouping.chosen.connect(self._regroup)
        if self._nothing.button is not None:
            self._nothing.button.set_menu(self._fill_clients)
            self._nothing.button.setObjectName("first_blank_invoice")
        self._nobody.wanted.connect(self._add_client)

    def _build(self) -> None:
        left = Card(clip=True)
        left.column.addWidget(self.proposals, 1)
        left.column.addWidget(Line())
        foot = row(self.blank, None)
        foot.setContentsMargins(10, 10, 10, 10)
        left.column.addLayout(foot)
        right = Card(clip=True)
        head = row(self._all, None, Label(N_("up to"), role="second"), self._until, self._grouping, self.more)
        head.setContentsMargins(14, 10, 8, 9)
        right.column.addLayout(head)
        right.column.addWidget(self.clocks)
        right.column.addWidget(Line())
        right.column.addWidget(self.ticks, 1)
        right.column.addWidget(Line())
        total = row(None, self._sum)
        total.setContentsMargins(14, 12, 14, 12)
        right.column.addLayout(total)
        columns = QHBoxLayout(self._work)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(14)
        for card, share in ((left, 330), (right, 620)):
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            columns.addWidget(card, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.due)
        column.addWidget(self._work, 1)
        for empty in (self._nothing, self._nobody):
            column.addWidget(empty, 1)
            empty.hide()  # what can be billed is still being read
        self.retranslate()

    # --- what it shows

    def begin(self, client_id: int | None) -> None:
        """Offer everybody who can be billed, this client first."""
        self._wanted_client = client_id
        self._until.set_value(self._room.invoicing.today())
        self._grouping.set_value(None)
        self.read()

    @Slot()
    def read(self) -> None:
        """Read what can be billed up to the day that is asked for."""
        try:
            until = self._until.value()
        except UserError as error:
            self._room.desk.notify.error(error)
            return
        self._room.desk.tasks.run(partial(_proposals, self._room, until), self._came, owner=self)
        self.due.read()

    def _came(self, proposals: Sequence[Proposal]) -> None:
        self.proposals.show_items(tuple(proposals))
        somebody = bool(proposals) or bool(self._room.clients.clients())
        had = self.isAncestorOf(QApplication.focusWidget() or self)
        self._work.setVisible(bool(proposals))
        self._nothing.setVisible(somebody and not proposals)
        self._nobody.setVisible(not somebody)
        if had and not proposals:  # what had the keyboard is gone
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        wanted = next((one for one in proposals if one.client.id == self._wanted_client), None)
        if wanted is None or not self.proposals.select((wanted.client.id, wanted.currency)):
            self.proposals.select_first()
        self._proposal_chosen(self.proposals.current())

    @property
    def proposal(self) -> Proposal | None:
        """Whose work is chosen."""
        return self.proposals.current()

    @property
    def is_ready(self) -> bool:
        """Whether something is ticked."""
        return self.proposal is not None and bool(self.ticks.lines)

    def drafting(self) -> Callable[[Progress], Draft]:
        """Return the work that drafts an invoice of what is ticked now; raise `UserError` where nobody is chosen.

        It raises `UserError` when that was billed meanwhile.
        """
        proposal = self.proposals.current()
        if proposal is None:
            raise UserError("Choose whom to bill.")
        draft = partial(
            self._room.drafts.draft_invoice,
            proposal.client.id,
            self._until.value(),
            grouping=self._grouping.value(),
            currency=proposal.currency,
            without=self.ticks.left_out,
        )
        return lambda progress: draft(step=progress)

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self.due.retranslate()
        chosen = self._grouping.value()
        self._grouping.set_items([Item(grouping, tr(words)) for grouping, words in _GROUPINGS.items()])
        self._grouping.set_value(chosen)
        self._grouping.setAccessibleName(tr("Lines of time"))
        self._until.setAccessibleName(tr("up to"))
        self.proposals.rows.retranslate()
        self.ticks.rows.retranslate()
        self._show_sum()

    def _show_sum(self) -> None:
        proposal = self.proposals.current()
        if proposal is None:
            self._sum.set_text("")
            return
        lines = self.ticks.lines
        net = compute_totals(lines, (), NO_TAX, proposal.currency).net
        count = ntr("{n} line", "{n} lines", len(lines))
        self._sum.set_text(f"{count} · {self._room.desk.formats.money(net)}")
        self._all.setChecked(not self.ticks.left_out)

    # --- what a person does

    @Slot(object)
    def _proposal_chosen(self, proposal: Proposal | None) -> None:
        if proposal is not None:
            self._regrouped(proposal)
        self._ticked()

    @Slot(object)
    def _regroup(self, _grouping: Grouping | None) -> None:
        proposal = self.proposals.current()
        if proposal is not None:
            self._regrouped(proposal)
            self._ticked()

    def _regrouped(self, proposal: Proposal) -> None:
        """Show a proposal with its time grouped as it is chosen."""
        grouping = self._grouping.value()
        if grouping is not None:
            others = self._room.drafts.proposals.of_client(proposal.client.id, self._until.value(), grouping)
            proposal = next((one for one in others if one.currency == proposal.currency), proposal)
        self.ticks.show_proposal(proposal)
        self._read_by(self._whose)

    @Slot()
    def _ticked(self) -> None:
        self._show_sum()
        self.changed.emit()

    @Slot()
    def _turn_all(self) -> None:
        self.ticks.tick_all(ticked=self._all.isChecked())

    @Slot()
    def _open_menu(self) -> None:
        menu = Menu(self)
        offer_clocks(menu, self._whose, self._read_by)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    @Slot()
    def _read_by(self, whose: ZoneOf) -> None:
        """Tell when the work was done by somebody's clocks."""
        proposal = self.proposals.current()
        contractor = self._room.profile.contractor()
        zones = {
            ZoneOf.OWN: contractor.zone if contractor else "",
            ZoneOf.CLIENT: proposal.client.zone if proposal else "",
        }
        self._whose = whose
        self.clocks.show_clocks(whose)
        self.ticks.read_in(zones.get(whose, ""))

    @Slot()
    def _read_as_recorded(self) -> None:
        self._read_by(ZoneOf.RECORDED)

    def _fill_clients(self, menu: QMenu) -> None:
        for client in self._room.clients.clients():
            menu.addAction(client.name, partial(self.blank_wanted.emit, client.id))

    def first_focus(self) -> QWidget:
        """Return where the keyboard should go."""
        for empty in (self._nothing, self._nobody):
            if empty.button is not None and empty.isVisibleTo(self):
                return empty.button
        return self.proposals

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if not self._work.isVisibleTo(self):
            self.read()  # there may be somebody, or some work, by now
        super().showEvent(event)

    @Slot()
    def _add_client(self) -> None:
        from va_desktop.clients.pane import NEW

        self._room.desk.navigate("clients", NEW)

    def into_ticks(self) -> None:
        """Give the keyboard to the lines."""
        self.ticks.setFocus(Qt.FocusReason.OtherFocusReason)


def _proposals(room: InvoiceRoom, until: date | None, progress: Progress) -> Sequence[Proposal]:
    progress(0, 1)
    return room.drafts.proposals.of_all(until)
