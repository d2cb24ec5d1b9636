"""A new invoice in three steps: whose work, what it says, issue; and a draft that is taken up again."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.invoicing.agreed import fills_up
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.model import Draft, Invoice, Kind
from va_desktop.invoicing.pane.composing.choosing import Choosing
from va_desktop.invoicing.pane.composing.writing import Writing
from va_desktop.invoicing.pane.document.issuing import begin_issue
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, IconButton
from va_desktop.kit.ui.fonts import face, text_width
from va_desktop.kit.ui.labels import Heading, Wrapped, row
from va_desktop.kit.ui.paint import draw_centred, draw_text, rounded
from va_desktop.kit.ui.tasks import Task
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme

_STEPS: Final = (N_("Work"), N_("What it says"), N_("Issue"))
_CIRCLE, _AFTER, _BETWEEN = 20, 7, 18
_SAFE: Final = 600
"""Milliseconds, longer than the pause within a double click."""


class Steps(QWidget):
    """The steps with their numbers; the present one stands out."""

    def __init__(self) -> None:
        super().__init__()
        self._at = 0
        self.setFixedHeight(28)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_step(self, at: int) -> None:
        """Show how far it is."""
        self._at = at
        self.setAccessibleName(
            tr("Step {n} of {all}: {name}", n=at + 1, all=len(_STEPS), name=tr(_STEPS[at]))
        )
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        names = sum(text_width(tr(name), face(tokens.BODY, 500)) + 1 for name in _STEPS)
        return QSize(int(names) + len(_STEPS) * (_CIRCLE + _AFTER) + (len(_STEPS) - 1) * _BETWEEN, 28)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_step(self._at)
        super().changeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        x = 0.0
        with QPainter(self) as p:
            for number, name in enumerate(_STEPS):
                present = number == self._at
                circle = QRectF(x, 4, _CIRCLE, _CIRCLE)
                rounded(p, circle, _CIRCLE / 2, theme.c("accent" if present else "sunken"))
                f = face(tokens.SMALL, 600)
                draw_centred(p, circle, str(number + 1), f, theme.c("on_accent" if present else "second"))
                x += _CIRCLE + _AFTER
                f = face(tokens.BODY, 600 if present else 400)
                role: tokens.Role = "text" if present else "second"
                x += draw_text(p, x, 0, tr(name), f, theme.c(role), line=28) + _BETWEEN


class Composer(QWidget):
    """Leads from work to an issued invoice; the draft is kept whenever it is left."""

    left = Signal(object)
    """It was left: the id of the draft to show, or `None`."""
    issued = Signal(object)

    def __init__(self, room: InvoiceRoom) -> None:
        super().__init__()
        self._room = room
        self._back = IconButton("back", N_("Back to the invoices"))
        self._back.setObjectName("leave_composer")
        self._title = Heading(N_("New invoice"))
        self.steps = Steps()
        self.choosing = Choosing(room)
        self.writing = Writing(room)
        self._stack = QStackedWidget()
        self._notice = Wrapped(role="second")
        self._notice.setObjectName("issue_notice")
        self.next = Button(N_("Next"), "primary")
        self.next.setObjectName("next")
        self.issue = Button(N_("Issue"), "primary")
        self.issue.setObjectName("issue_now")
        self._drafting: Task | None = None
        # The button to issue comes up where the one to go on was: a double click must not issue.
        self._safe = QTimer(self)
        self._safe.setSingleShot(True)
        self._safe.setInterval(_SAFE)
        self._safe.timeout.connect(self._show_foot)
        self._build()
        self._back.clicked.connect(self.leave)
        self.next.clicked.connect(self._go_on)
        self.issue.clicked.connect(self._issue)
        self.choosing.changed.connect(self._show_foot)
        self.choosing.blank_wanted.connect(self._begin_blank)
        self.choosing.due.drafted.connect(self.take_up)
        self.writing.changed.connect(self._show_foot)

    def _build(self) -> None:
        head = row(self._back, self._title, None, self.steps, spacing=10)
        self._stack.addWidget(self.choosing)
        self._stack.addWidget(self.writing)
        foot = row(self._notice, self.next, self.issue, spacing=tokens.M)
        foot.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    # --- ways in

    def begin(self, client_id: int | None = None) -> None:
        """Begin a new invoice; of this client's work where one is named."""
        self._title.set_message(N_("New invoice"))
        self.writing.put_aside()
        self._stack.setCurrentWidget(self.choosing)
        self.choosing.begin(client_id)
        self._show_foot()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget:
        """Return where the keyboard should go: to what is usually next."""
        if self._is_writing:
            draft = self.writing.draft
            return self.writing.lines if draft is not None and draft.lines else self.writing.add_line
        return self.next if self.choosing.is_ready else self.choosing.first_focus()

    def take_up(self, draft: Draft, *, with_keyboard: bool = True) -> None:
        """Go on with a draft, and let its lines have the keyboard."""
        client = self._room.clients.client(draft.client_id)
        self._title.set_text(client.name)
        self._stack.setCurrentWidget(self.writing)
        self.writing.show_draft(draft, anew=True)
        self._safe.start()
        self._show_foot()
        if with_keyboard:
            first = self.writing.lines if draft.lines else self.writing.add_line
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what it shows

    @property
    def _is_drafting(self) -> bool:
        return self._drafting is not None and self._drafting.is_wanted

    @property
    def _is_writing(self) -> bool:
        return self._stack.currentWidget() is self.writing

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self.choosing.retranslate()
        self.writing.retranslate()
        self._show_foot()

    @Slot()
    def _show_foot(self) -> None:
        writing = self._is_writing
        self.steps.show_step(1 if writing else 0)
        self.next.setVisible(not writing)
        self.next.setEnabled(self.choosing.is_ready and not self._is_drafting)
        self.issue.setVisible(writing)
        draft = self.writing.draft
        self.issue.setEnabled(draft is not None and bool(draft.lines) and not self._safe.isActive())
        self._notice.set_text(self._notice_text() if writing else "")

    def _notice_text(self) -> str:
        draft = self.writing.draft
        try:
            number = self._room.invoicing.expected_number(kind=draft.kind if draft else Kind.INVOICE)
        except UserError:
            return tr("Set your own name, country and currency in Settings before you issue it.")
        saved = tr(
            "Saved as a draft. Issued, it gets the number {number} and can't be changed any more.",
            number=number,
        )
        if draft is None or not any(fills_up(line) for line in draft.lines):
            return saved
        return f"{saved} {tr('The minimum charge stays as it is when other lines are changed.')}"

    # --- what a person does

    @Slot()
    def _go_on(self) -> None:
        try:
            work = self.choosing.drafting()
        except UserError as error:
            self._not_drafted(error)
            return
        self.next.setEnabled(False)
        self._drafting = self._room.desk.tasks.run(
            work,
            self.take_up,
            self._not_drafted,
            owner=self,
            stopped=self._not_gone_on,
            label=tr("Drafting the invoice …"),
        )

    def _not_gone_on(self) -> None:
        self._show_foot()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_drafted(self, error: Exception) -> None:
        self._show_foot()
        if not isinstance(error, UserError):
            raise error
        self._room.desk.notify.error(error)
        self.choosing.read()

    @Slot(object)
    def _begin_blank(self, client_id: int) -> None:
        self.take_up(self._room.drafts.start_draft(client_id))

    @Slot()
    def _issue(self) -> None:
        draft = self.writing.draft
        if draft is not None:
            self.writing.form.when_settled(partial(self._issue_draft, draft.id))

    def _issue_draft(self, draft_id: int) -> None:
        draft = self.writing.draft
        if not self._is_writing or draft is None or draft.id != draft_id:
            return  # it was left before all of it was stored
        self.issue.setEnabled(False)
        begin_issue(self._room, draft_id, self._was_issued, self._not_issued, owner=self)

    def _not_issued(self) -> None:
        self._show_foot()
        self.writing.show_taxes()

    def _was_issued(self, invoice: Invoice) -> None:
        self.writing.put_aside()
        self.issued.emit(invoice)

    @Slot()
    def press(self) -> None:
        """Do what the primary button says."""
        button = self.issue if self._is_writing else self.next
        if button.isEnabled():
            button.click()

    @Slot()
    def leave(self) -> None:
        """Go back to the list; a draft is kept."""
        if self._is_writing:
            self.writing.form.settle_all()  # what it stores comes to its end, though nobody looks any more
        elif self._drafting is not None:
            self._drafting.stop()
        self.writing.put_aside()
        draft = self.writing.draft
        self.left.emit(draft.id if self._is_writing and draft is not None else None)
