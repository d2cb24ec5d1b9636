"""The revisions of a section: what each changed, which was agreed with the client, and how to have one back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from va_desktop.core.clock import local
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.cards import Line
from va_desktop.kit.ui.choices import Segmented
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Label, row
from va_desktop.kit.ui.lists import PagedList
from va_desktop.kit.ui.rows import Row, TagText
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import tr
from va_desktop.manuals.model import Revision, Section
from va_desktop.manuals.pane.difference import Difference
from va_desktop.manuals.pane.room import ManualRoom
from va_desktop.manuals.pane.words import saved_words

_HEIGHT = 380
_NOTHING = 0
"""The number of no revision: compared with it, everything is new."""


class RevisionsSheet(Sheet):
    """Lists the revisions of a section, the newest first, and compares the selected one with another."""

    def __init__(self, over: QWidget, room: ManualRoom, section: Section) -> None:
        super().__init__(over, width=980, cancel=False)
        self.setObjectName("revisions_sheet")
        self.set_title(tr("Revisions of “{title}”", title=section.title))
        self._room, self._section_id = room, section.id
        self.list: PagedList[Revision] = PagedList(self._row)
        self.list.set_name(N_("Revisions"))
        self.list.chosen.connect(self._chosen)
        self._other = ComboBox()
        self._other.setObjectName("compare_with")
        self._other.chosen.connect(self._compare)
        self._way = Segmented(("one", N_("In one text")), ("beside", N_("Side by side")))
        self._way.setObjectName("compare_way")
        self._way.chosen.connect(self._turn)
        self.difference = Difference()
        self._agree = Button(N_("Agreed with the client…"))
        self._agree.setObjectName("agree")
        self._agree.clicked.connect(self._ask_day)
        self._restore = Button(N_("Restore this revision"))
        self._restore.setObjectName("restore")
        self._restore.clicked.connect(self.restore)
        self._build()
        self.reload()
        self.list.select_first()

    def _build(self) -> None:
        self.list.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        right = QVBoxLayout()
        right.setSpacing(tokens.S)
        right.addLayout(row(Label(N_("Compared with"), role="second"), self._other, None, self._way))
        right.addWidget(self.difference, 1)
        columns = QHBoxLayout()
        columns.setSpacing(tokens.M)
        columns.addWidget(self.list, 30)
        columns.addWidget(Line(standing=True))
        columns.addLayout(right, 66)
        inside = QWidget()
        inside.setMinimumHeight(_HEIGHT)
        inside.setLayout(columns)
        columns.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(inside)
        self.add_button(self._agree, left=True)
        self.add_button(self._restore)
        self.add_button(Button(N_("Done"), "primary"), primary=True).clicked.connect(self.accept)

    def _row(self, revision: Revision) -> Row:
        formats = self._room.desk.formats
        agreed = None
        if revision.agreed_on is not None:
            agreed = TagText(tr("agreed {day}", day=formats.day(revision.agreed_on)), "good")
        return Row(
            key=revision.number,
            title=tr("rev. {number}", number=revision.number),
            second=saved_words(revision, formats, self._room.zone()),
            tag=agreed,
            strong=True,
        )

    def reload(self) -> None:
        """Read the revisions anew."""
        self.list.show_items(tuple(self._room.manuals.revisions(self._section_id)))

    # --- comparing

    @Slot(object)
    def _chosen(self, revision: Revision | None) -> None:
        if revision is None:
            return
        others = [
            one for one in self._room.manuals.revisions(self._section_id) if one.number != revision.number
        ]
        items = [Item(one.number, tr("rev. {number}", number=one.number)) for one in others]
        self._other.set_items(items or [Item(_NOTHING, tr("nothing"))])
        before = [one.number for one in others if one.number < revision.number]
        self._other.set_value(before[0] if before else items[-1].value if items else _NOTHING)
        self._restore.setEnabled(any(one.number > revision.number for one in others))
        self._compare()

    @Slot()
    def _compare(self) -> None:
        """Show what became of the earlier of both texts."""
        chosen, other = self.list.current(), self._other.value()
        if chosen is None:
            return
        manuals = self._room.manuals
        with_it = None if other == _NOTHING else manuals.revision(self._section_id, other)
        texts = ["" if one is None else f"{one.text.title}\n\n{one.text.body}" for one in (with_it, chosen)]
        if with_it is not None and with_it.number > chosen.number:
            texts.reverse()
        self.difference.show_texts(*texts)

    @Slot(object)
    def _turn(self, way: object) -> None:
        self.difference.set_beside(beside=way == "beside")

    # --- what a person does

    @Slot()
    def restore(self) -> None:
        """Let the section say again what the selected revision says."""
        chosen = self.list.current()
        if chosen is not None:
            number = chosen.number
            said = tr("Restored rev. {number} of “{title}”", number=number, title=chosen.text.title)
            self._do(lambda: self._room.manuals.restore_revision(self._section_id, number), said)
            self.list.select_first()

    @Slot()
    def _ask_day(self) -> None:
        chosen = self.list.current()
        if chosen is not None:
            AgreedSheet(self, self._room, chosen, self._do).open()

    def _do(self, verb: Callable[[], Done[object]], said: str) -> None:
        try:
            done = verb()
        except UserError as error:
            self._room.desk.notify.error(error)
            return
        self._room.desk.undo.push(said, done.undo)
        current = self.list.current()
        self.reload()
        if current is not None:
            self.list.select(current.number)


class AgreedSheet(Sheet):
    """Asks on which day a revision was agreed with the client."""

    def __init__(
        self,
        over: QWidget,
        room: ManualRoom,
        revision: Revision,
        do: Callable[[Callable[[], Done[object]], str], None],
    ) -> None:
        super().__init__(over, N_("Agreed with the client"), width=420)
        self.setObjectName("agreed_sheet")
        self._room, self._revision, self._do = room, revision, do
        self.form = Form(columns=1)
        self.body.addWidget(self.form)
        today = self._today()
        self._day = self.form.add("agreed_on", N_("On which day"), DateEdit(today, name="agreed_on"))
        self._day.set_value(revision.agreed_on or today)
        if revision.agreed_on is not None:
            never = Button(N_("Not agreed"))
            never.setObjectName("not_agreed")
            never.clicked.connect(self._take_back)
            self.add_button(never, left=True)
        save = Button(N_("Save"), "primary")
        self.add_button(save, primary=True).clicked.connect(self._save)

    def _today(self) -> date:
        return local(self._room.now(), self._room.zone()).date()

    @Slot()
    def _save(self) -> None:
        try:
            day = self._day.value()
            if day is None:
                raise UserError("Please fill this in.", field="agreed_on")
        except UserError as error:
            self.form.show_error(error)
            return
        self._agree(day)

    @Slot()
    def _take_back(self) -> None:
        self._agree(None)

    def _agree(self, day: date | None) -> None:
        revision = self._revision
        number, title = revision.number, revision.text.title
        if day is None:
            said = tr("Rev. {number} of “{title}” is no longer agreed", number=number, title=title)
        else:
            said = tr("Agreed on rev. {number} of “{title}”", number=number, title=title)
        self._do(lambda: self._room.manuals.agree(revision.section_id, number, day), said)
        self.accept()
