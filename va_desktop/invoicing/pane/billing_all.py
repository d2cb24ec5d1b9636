"""Bill all: every client's unbilled work on one sheet, drafts of what is ticked, and their issue after a look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Final, NamedTuple, TypeVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.core.money import Money
from va_desktop.core.progress import shares
from va_desktop.core.texts import N_
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.events import HandedOver
from va_desktop.invoicing.model import Invoice
from va_desktop.invoicing.pane.document.actions import Actions, Beginning
from va_desktop.invoicing.service.bill_all import BillAll, Failure, Outcome
from va_desktop.invoicing.service.proposals import Proposal
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, CheckBox
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Label, Wrapped, row
from va_desktop.kit.ui.notices import Mood
from va_desktop.kit.ui.scroll import ScrollArea
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.tasks import Progress, Task
from va_desktop.kit.ui.texts import ntr, texts, tr

BILL_ALL: Final = "bill_all"
"""A target of `desk.navigate("invoices", ...)`: every client's unbilled work."""
_WIDTH, _LIST_HEIGHT = 620, 260
_TAXED: Final = ("client", "contractor", "tax_number", "invoice", "*")
"""What tells how drafts are taxed."""
Ticked = TypeVar("Ticked")
Made = TypeVar("Made")


def billing_all_actions(room: InvoiceRoom, bill_all: BillAll) -> Actions:
    """Return the way to the sheet."""

    def begin(over: QWidget) -> None:
        BillAllSheet(over, room, bill_all).open()

    return Actions(beginnings=(Beginning(BILL_ALL, N_("Bill all"), "invoices", begin),))


class _Days(NamedTuple):
    """From what day on (without one: all), and up to what day."""

    since: date | None = None
    until: date | None = None


class TickedRows(ScrollArea):
    """Rows with a tick, words and an amount."""

    def __init__(self, name: str) -> None:
        super().__init__(spacing=tokens.S)
        self.setObjectName(name)
        self.setFixedHeight(_LIST_HEIGHT)
        self.ticks: list[CheckBox] = []

    def show_rows(self, rows: Sequence[tuple[str, str]], turned: partial[None]) -> None:
        """Show words and figures, all of them ticked; `turned` is called when a tick is turned."""
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        self.ticks = []
        for words, figure in rows:
            tick = CheckBox()
            tick.set_text(words)
            tick.setObjectName(f"tick_{len(self.ticks)}")
            tick.setChecked(True)
            tick.clicked.connect(turned)
            amount = Label(tabular=True, align="right")
            amount.set_text(figure)
            column.addLayout(row(tick, amount))
            self.ticks.append(tick)
        column.addStretch(1)
        while (item := self.column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        self.column.addWidget(place)

    def ticked(self, things: Sequence[Ticked]) -> list[Ticked]:
        """Return those of the things behind the rows that are ticked."""
        return [one for one, tick in zip(things, self.ticks, strict=True) if tick.isChecked()]


class BillAllSheet(Sheet):
    """Two steps: whose work is drafted, and which of the drafts are issued."""

    enter_saves = False

    def __init__(self, over: QWidget, room: InvoiceRoom, bill_all: BillAll) -> None:
        super().__init__(over, N_("Bill all"), width=_WIDTH)
        self.setObjectName("bill_all_sheet")
        self._room, self._bill_all = room, bill_all
        self._proposals: Sequence[Proposal] = ()
        self._drafts: Sequence[Invoice] = ()
        self._days = _Days()
        self._reading: Task | None = None
        self._working: Task | None = None
        self._checking: Task | None = None
        self._steps = QStackedWidget()
        self.body.addWidget(self._steps)
        self._steps.addWidget(self._choosing())
        self._steps.addWidget(self._reviewing())
        self.cancelled = Wrapped(role="warn")
        self.cancelled.setObjectName("bill_all_cancelled")
        self.cancelled.hide()
        self.body.addWidget(self.cancelled)
        self.draft = self.add_button(Button(N_("Draft the invoices"), "primary"), primary=True)
        self.draft.setObjectName("draft_all")
        self.draft.clicked.connect(self._draft_all)
        self._read()
        room.desk.bus.subscribe(_TAXED, self._taxed_otherwise)

    def _choosing(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        self.form = form = Form()
        today = self._room.invoicing.today()
        self.since = form.add("since", N_("Work from"), DateEdit(today, name="since"), optional=True)
        self.until = form.add("until", N_("Work up to"), DateEdit(today, name="until"))
        self.until.set_value(today)
        for field in (self.since, self.until):
            field.changed.connect(self._read)
        self.clients = TickedRows("bill_all_clients")
        self.sum = Wrapped()
        for widget in (form, self.clients, self.sum):
            column.addWidget(widget)
        return page

    def _reviewing(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        self.said = Wrapped(
            N_(
                "These are drafts: look at them in the list as long as you like, and issue the ticked ones here."
            )
        )
        self.documents = TickedRows("bill_all_drafts")
        self.outdated = Wrapped(role="warn")
        self.outdated.setObjectName("bill_all_outdated")
        self.hand_over = CheckBox(N_("Put them into the folders of those clients that have one"))
        self.hand_over.setObjectName("hand_over_all")
        self.failures = Wrapped(role="bad")
        for widget in (self.said, self.documents, self.hand_over, self.outdated, self.failures):
            column.addWidget(widget)
        return page

    # --- whose work

    @Slot()
    def _read(self) -> None:
        """Read what can be billed in the days that are asked for."""
        if self._drafts or self._is_working:
            return  # the day's field lost the keyboard as the second step came
        if self._reading is not None:
            self._reading.cancel()  # nobody will look at it any more
        found: list[_Days] = []
        self.draft.setEnabled(False)
        if not self.form.attempt(lambda: found.append(_Days(self.since.value(), self.until.value()))):
            self._came(())  # what is listed was found for other days
            return
        self._days = found[0]
        self._reading = self._room.desk.tasks.run(
            partial(_proposals, self._bill_all, self._days),
            self._came,
            self._not_read,
            owner=self,
            stopped=partial(self._came, ()),
            label=tr("Gathering what can be billed …"),
        )

    def _not_read(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.form.show_error(error)
        self._came(())

    def _came(self, proposals: Sequence[Proposal]) -> None:
        formats = self._room.desk.formats
        self._proposals = proposals
        self.clients.show_rows(
            [(f"{one.client.name} · {self._what(one)}", formats.money(one.net)) for one in self._proposals],
            partial(self._tell),
        )
        self._tell()

    def _what(self, one: Proposal) -> str:
        lines = ntr("{n} line", "{n} lines", len(one.lines))
        if not one.seconds:
            return lines
        return f"{tr('{time} h', time=self._room.desk.formats.duration(one.seconds))} · {lines}"

    def _tell(self, *_checked: bool) -> None:
        wanted = self.clients.ticked(self._proposals)
        sums = self._sums([one.net for one in wanted])
        words = ntr("{n} invoice", "{n} invoices", len(wanted))
        self.sum.set_text(f"{words} · {sums}" if wanted else tr("There is no unbilled work in these days."))
        self.draft.setEnabled(bool(wanted) and not self._is_reading and not self._is_working)

    def _sums(self, amounts: Sequence[Money]) -> str:
        return self._room.desk.formats.moneys(self._room.summed(amounts))

    @Slot()
    def _draft_all(self) -> None:
        if self._drafts:
            self._issue_all()
            return
        work = partial(_draft, self._bill_all, self.clients.ticked(self._proposals), self._days)
        self._work(work, self._drafted, tr("Drafting the invoices …"))

    def _drafted(self, outcome: Outcome[Invoice]) -> None:
        if outcome.left:
            self._say_cancelled(
                ntr(
                    "Cancelled: {n} of {all} invoices is drafted, the other work waits.",
                    "Cancelled: {n} of {all} invoices are drafted, the other work waits.",
                    len(outcome.made),
                    all=outcome.attempted,
                )
            )
        if not outcome.made and not outcome.failed:
            self._tell()
            return
        self._show_failures(outcome.failed)
        self._show_drafts(outcome.made)
        self._steps.setCurrentIndex(1)

    # --- which of the drafts

    def _show_drafts(self, drafts: Sequence[Invoice]) -> None:
        self._drafts = drafts
        formats = self._room.desk.formats
        self.documents.show_rows(
            [(one.client, formats.money(one.total)) for one in drafts], partial(self._tell_drafts)
        )
        self.hand_over.setVisible(bool(self._bill_all.having_folders(drafts)))
        self.draft.set_message(N_("Issue the ticked ones"))
        self._tell_drafts()
        self._taxed_otherwise()

    @Slot(object)
    def _taxed_otherwise(self, _change: Changed | None = None) -> None:
        """Say which of the drafts are not taxed as today: they can't be issued like this."""
        if self._checking is not None:
            self._checking.cancel()  # what it reads may be older
        self.outdated.set_text("")
        if self._drafts:
            work = partial(_outdated, self._bill_all, [one.id for one in self._drafts])
            self._checking = self._room.desk.tasks.run(work, self._say_outdated, owner=self)

    def _say_outdated(self, drafts: Sequence[Invoice]) -> None:
        clients = ", ".join(dict.fromkeys(one.client for one in drafts))
        if drafts:
            said = tr(
                "Not taxed as today, and not issued before that is answered: {clients}", clients=clients
            )
            self.outdated.set_text(said)

    def _tell_drafts(self, *_checked: bool) -> None:
        self.draft.setEnabled(bool(self.documents.ticked(self._drafts)))

    def _issue_all(self) -> None:
        ids = [one.id for one in self.documents.ticked(self._drafts)]
        hands_over = self.hand_over.isVisible() and self.hand_over.isChecked()
        work = partial(_issue, self._bill_all, ids, hands_over=hands_over)
        self._work(work, self._issued, tr("Issuing the invoices …"))

    def _issued(self, outcomes: tuple[Outcome[Invoice], Outcome[HandedOver]]) -> None:
        outcome, handed = outcomes
        if outcome.made:
            self._tell_issued(outcome, handed)
        done = {one.id for one in outcome.made}
        left = [one for one in self._drafts if one.id not in done]
        if not outcome.failed and not outcome.left:
            self.accept()
            return
        if outcome.left:
            self._say_cancelled(
                ntr(
                    "Cancelled: {n} of {all} invoices is issued, the others are drafts as before.",
                    "Cancelled: {n} of {all} invoices are issued, the others are drafts as before.",
                    len(outcome.made),
                    all=outcome.attempted,
                )
            )
        self._show_failures(outcome.failed)
        self._show_drafts(left)

    def _tell_issued(self, issued: Outcome[Invoice], handed: Outcome[HandedOver]) -> None:
        """Say what was issued and handed over; who is not in its folder is named, as nothing else shows it."""
        said = [ntr("Issued {n} invoice.", "Issued {n} invoices.", len(issued.made))]
        if handed.made:
            count = len(handed.made)
            said.append(
                ntr(
                    "{n} invoice is in its client's folder.",
                    "{n} invoices are in their clients' folders.",
                    count,
                )
            )
        if handed.left:
            said.append(ntr("{n} is in no folder yet.", "{n} are in no folder yet.", handed.left))
        said += _in_words(handed.failed)
        mood: Mood = "bad" if handed.failed or handed.left else "good"
        self._room.desk.notify.say(" ".join(said), mood)

    # --- work that takes long

    @property
    def _is_reading(self) -> bool:
        return self._reading is not None and self._reading.is_wanted

    @property
    def _is_working(self) -> bool:
        return self._working is not None and self._working.is_wanted

    def _work(self, work: Callable[[Progress], Made], then: Callable[[Made], None], label: str) -> None:
        self.draft.setEnabled(False)
        self.cancelled.hide()
        self._working = self._room.desk.tasks.run(work, then, owner=self, label=label)

    def _say_cancelled(self, words: str) -> None:
        self.cancelled.set_text(words)
        self.cancelled.show()

    @override
    def reject(self) -> None:
        """Close the sheet; while it works, stop that first and say what was made."""
        working = self._working
        if working is not None and working.is_wanted and not working.is_stopping:
            working.stop()
            return
        for task in (self._reading, self._checking):
            if task is not None:
                task.cancel()
        super().reject()

    def _show_failures(self, failed: Sequence[Failure]) -> None:
        self.failures.set_text("\n".join(_in_words(failed)))


def _in_words(failed: Sequence[Failure]) -> list[str]:
    return [f"{one.client}: {one.error.in_words(texts())}" for one in failed]


def _proposals(bill_all: BillAll, days: _Days, progress: Progress) -> Sequence[Proposal]:
    progress(0, 0)
    return bill_all.proposals(days.until, days.since)


def _outdated(bill_all: BillAll, ids: Sequence[int], progress: Progress) -> Sequence[Invoice]:
    return bill_all.outdated(ids, progress)


def _draft(
    bill_all: BillAll, wanted: Sequence[Proposal], days: _Days, progress: Progress
) -> Outcome[Invoice]:
    return bill_all.draft_all(wanted, days.until, days.since, progress)


def _issue(
    bill_all: BillAll, ids: Sequence[int], progress: Progress, *, hands_over: bool
) -> tuple[Outcome[Invoice], Outcome[HandedOver]]:
    issuing, handing = shares(progress, 8, 1 if hands_over else 0)
    issued = bill_all.issue_all(ids, issuing)
    return issued, bill_all.hand_over_all(issued.made if hands_over else (), handing)
