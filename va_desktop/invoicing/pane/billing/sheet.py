"""Bill all: every client's unbilled work on one sheet, drafts of what is ticked, and their issue after a look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, TypeVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from va_desktop.core.progress import shares
from va_desktop.core.texts import N_
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.events import HandedOver
from va_desktop.invoicing.model import Invoice
from va_desktop.invoicing.pane.billing.choosing import Choosing, Days
from va_desktop.invoicing.pane.billing.reviewing import Reviewing, failures_in_words
from va_desktop.invoicing.pane.document.actions import Actions, Beginning
from va_desktop.invoicing.service.bill_all import BillAll, Outcome
from va_desktop.invoicing.service.proposals import Proposal
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.notices import Mood
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.tasks import Progress, Task
from va_desktop.kit.ui.texts import ntr, tr

BILL_ALL: Final = "bill_all"
"""A target of `desk.navigate("invoices", ...)`: every client's unbilled work."""
_WIDTH: Final = 620
Made = TypeVar("Made")


def billing_all_actions(room: InvoiceRoom, bill_all: BillAll) -> Actions:
    """Return the way to the sheet."""

    def begin(over: QWidget) -> None:
        BillAllSheet(over, room, bill_all).open()

    return Actions(beginnings=(Beginning(BILL_ALL, N_("Bill all"), "invoices", begin),))


class BillAllSheet(Sheet):
    """Leads through two steps: whose work is drafted, and which of the drafts are issued."""

    enter_saves = False

    def __init__(self, over: QWidget, room: InvoiceRoom, bill_all: BillAll) -> None:
        super().__init__(over, N_("Bill all"), width=_WIDTH)
        self.setObjectName("bill_all_sheet")
        self._room, self._bill_all = room, bill_all
        self._working: Task | None = None
        self.choosing = Choosing(room, bill_all)
        self.choosing.asked.connect(self._read)
        self.choosing.changed.connect(self._can_draft)
        self.reviewing = Reviewing(room, bill_all)
        self.reviewing.changed.connect(self._can_issue)
        self._steps = QStackedWidget()
        self._steps.addWidget(self.choosing)
        self._steps.addWidget(self.reviewing)
        self.body.addWidget(self._steps)
        self.cancelled = Wrapped(role="warn")
        self.cancelled.setObjectName("bill_all_cancelled")
        self.cancelled.hide()
        self.body.addWidget(self.cancelled)
        self.draft = self.add_button(Button(N_("Draft the invoices"), "primary"), primary=True)
        self.draft.setObjectName("draft_all")
        self.draft.clicked.connect(self._go_on)
        self._read()

    @Slot()
    def _read(self) -> None:
        if self.reviewing.drafts or self._is_working:
            return  # the day's field lost the keyboard as the second step came
        self.draft.setEnabled(False)
        self.choosing.read()

    @Slot()
    def _can_draft(self) -> None:
        self.draft.setEnabled(self.choosing.is_ready and not self._is_working)

    @Slot()
    def _can_issue(self) -> None:
        self.draft.setEnabled(bool(self.reviewing.wanted))

    @Slot()
    def _go_on(self) -> None:
        """Do what the step that is shown asks for."""
        if self.reviewing.drafts:
            self._issue_all()
        else:
            self._draft_all()

    # --- whose work

    def _draft_all(self) -> None:
        work = partial(_draft, self._bill_all, self.choosing.wanted, self.choosing.days)
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
            self._can_draft()
            return
        self._review(outcome.made, outcome)
        self._steps.setCurrentWidget(self.reviewing)

    # --- which of the drafts

    def _review(self, drafts: Sequence[Invoice], outcome: Outcome[Invoice]) -> None:
        self.draft.set_message(N_("Issue the ticked ones"))
        self.reviewing.show_drafts(drafts, outcome.failed)

    def _issue_all(self) -> None:
        ids = [one.id for one in self.reviewing.wanted]
        work = partial(_issue, self._bill_all, ids, hands_over=self.reviewing.hands_over)
        self._work(work, self._issued, tr("Issuing the invoices …"))

    def _issued(self, outcomes: tuple[Outcome[Invoice], Outcome[HandedOver]]) -> None:
        outcome, handed = outcomes
        if outcome.made:
            self._tell_issued(outcome, handed)
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
        done = {one.id for one in outcome.made}
        self._review([one for one in self.reviewing.drafts if one.id not in done], outcome)

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
        said += failures_in_words(handed.failed)
        mood: Mood = "bad" if handed.failed or handed.left else "good"
        self._room.desk.notify.say(" ".join(said), mood)

    # --- work that takes long

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
        self.choosing.cancel()
        self.reviewing.cancel()
        super().reject()


def _draft(bill_all: BillAll, wanted: Sequence[Proposal], days: Days, progress: Progress) -> Outcome[Invoice]:
    return bill_all.draft_all(wanted, days.until, days.since, progress)


def _issue(
    bill_all: BillAll, ids: Sequence[int], progress: Progress, *, hands_over: bool
) -> tuple[Outcome[Invoice], Outcome[HandedOver]]:
    issuing, handing = shares(progress, 8, 1 if hands_over else 0)
    issued = bill_all.issue_all(ids, issuing)
    return issued, bill_all.hand_over_all(issued.made if hands_over else (), handing)
