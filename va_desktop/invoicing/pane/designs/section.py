"""The page of how documents look: the designs, what is chosen on each, and its real pages beside it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QWidget
from typing_extensions import override

from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.invoicing.design import Design
from va_desktop.invoicing.pane.designs.form import DesignForm
from va_desktop.invoicing.pane.designs.preview import DesignPreview
from va_desktop.invoicing.pane.designs.room import DesignRoom
from va_desktop.invoicing.pane.designs.sheets import NameSheet, UseSheet
from va_desktop.invoicing.pane.designs.words import BASES
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.choices import Segmented
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.labels import Wrapped, row
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.scroll import ScrollArea
from va_desktop.kit.ui.sections import Section
from va_desktop.kit.ui.texts import texts, tr

_BESIDE: Final = 620
"""Wide enough for choices and pages beside each other; else one of them is shown."""
_CHOICES: Final = 300


class DesignsSection(Section):
    """Chooses, copies and changes designs; each change is seen on the pages at once."""

    fills = True
    widest = 1500

    def __init__(self, room: DesignRoom) -> None:
        super().__init__(room.desk, N_("How documents look"))
        self._room = room
        self._design: Design = room.designs.choice() or room.designs.designs()[0]
        self.choose = ComboBox([])
        self.choose.setObjectName("design")
        self.choose.chosen.connect(self._chosen)
        self.use = Button(N_("Use for…"))
        self.use.setObjectName("use_design")
        self.use.clicked.connect(self._use)
        self.copy = Button(N_("Make your own"), icon="copy")
        self.copy.setObjectName("copy_design")
        self.copy.clicked.connect(self._copy)
        self.more = Button(icon="more")
        self.more.setObjectName("design_menu")
        self.more.set_menu(self._fill_menu)
        self.used = Wrapped(role="second")
        self.used.setObjectName("design_use")
        self.about = Wrapped(
            N_(
                "This design comes with the program. Make your own from it to choose colour, columns, texts and"
                " a signature."
            )
        )
        self.form = DesignForm(self._save, self._sign)
        self.preview = DesignPreview(room)
        self.part = Segmented(("choices", N_("Choices")), ("pages", N_("Pages")))
        self.part.choose("choices")
        self.part.chosen.connect(self._show_parts)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(0)
        self._wait.timeout.connect(self._refresh_now)
        self._build()
        room.desk.bus.subscribe(("design", "chosen_design", "contractor", "payment_account"), self._changed)
        self.retranslate()

    def _build(self) -> None:
        self.body.addLayout(row(self.choose, self.copy, self.use, self.more, None))
        self.body.addLayout(row(self.used, None, self.part))
        self._left = ScrollArea(margins=(4, 4, tokens.M, 4), spacing=tokens.M)
        self._left.column.addWidget(self.about)
        self._left.column.addWidget(self.form)
        self._left.column.addStretch(1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(tokens.M)
        self._both.addWidget(self._left, 2)
        self._both.addWidget(self.preview, 3)
        self.body.addLayout(self._both, 1)

    # --- what it shows

    @property
    def design(self) -> Design:
        """The design that is shown."""
        return self._design

    def show_design(self, design: Design) -> None:
        """Show a design, its choices and its pages."""
        self._design = design
        self.choose.set_value(design.key)
        self.about.setVisible(design.is_base)
        self.form.setVisible(not design.is_base)
        self.more.setVisible(not design.is_base)
        if not design.is_base:
            self.form.show_design(design)
        self.used.set_text(self._uses())
        self.preview.show_design(design)

    def _uses(self) -> str:
        """Say whose documents look so."""
        uses = self._room.designs.uses(self._design)
        names = [tr("all documents")] if uses.everyone else []
        names += [self._room.clients.client(client_id).name for client_id in uses.client_ids]
        if not names:
            return tr("Not in use")
        return tr("Used for {names}", names=", ".join(names))

    @Slot(object)
    def _changed(self, _change: Changed) -> None:
        self._wait.start()

    @Slot()
    def _refresh_now(self) -> None:
        designs = self._room.designs.designs()
        self._offer(designs)
        known = {design.key: design for design in designs}
        self.show_design(known.get(self._design.key) or self._room.designs.choice() or designs[0])

    def _offer(self, designs: Any) -> None:
        self.choose.set_items(
            [Item(design.key, self._name(design), tr(BASES[design.base])) for design in designs]
        )

    def _name(self, design: Design) -> str:
        return tr(BASES[design.base]) if design.is_base else design.name

    @override
    def retranslate(self) -> None:
        self.more.setAccessibleName(tr("More"))
        self.choose.setAccessibleName(tr("Design"))
        self.form.retranslate()
        self._offer(self._room.designs.designs())
        self.show_design(self._design)

    @Slot()
    def _show_parts(self) -> None:
        beside = self.width() >= _BESIDE
        self.part.setVisible(not beside)
        self._left.setVisible(beside or self.part.value == "choices")
        self.preview.setVisible(beside or self.part.value == "pages")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_parts()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_parts()

    # --- what a person does

    @Slot()
    def _chosen(self) -> None:
        self.form.settle_all()
        known = {design.key: design for design in self._room.designs.designs()}
        self.show_design(known[str(self.choose.value())])

    def _save(self, name: str) -> None:
        """Save one choice; what is wrong with it is said at its field."""
        done = self._room.designs.edit_design(self._design.id, self.form.changed(self._design, name))
        self._design = done.value
        self._room.desk.undo.push(tr("Changed the design {name}", name=done.value.name), done.undo)
        self.preview.show_design(done.value)

    def _sign(self, wanted: bool) -> None:  # noqa: FBT001 - what a button says
        if not wanted:
            done = self._room.designs.remove_signature(self._design.id)
            self._room.desk.undo.push(tr("Removed the signature"), done.undo, offer=True)
            return
        kinds = f"{tr('Pictures')} (*.png *.jpg *.jpeg *.PNG *.JPG *.JPEG)"
        path, _ = QFileDialog.getOpenFileName(self, tr("Choose a picture…"), "", kinds)
        if path:
            self.take_signature(Path(path))

    def take_signature(self, path: Path) -> None:
        """Take a picture from a file as the signature; what is wrong with it is said above the choices."""
        try:
            done = self._room.designs.set_signature(self._design.id, path)
        except UserError as error:
            self.form.banner.say(error.in_words(texts()))
            return
        self.form.banner.say("")
        self._room.desk.undo.push(tr("Took a picture of the signature"), done.undo)

    @Slot()
    def _copy(self) -> None:
        sheet = NameSheet(self, N_("Make your own design"), N_("Make it"), tr("My design"))
        sheet.named.connect(self._make_copy)
        sheet.open()

    def _make_copy(self, name: str) -> None:
        sheet = self.sender()
        if isinstance(sheet, NameSheet) and not sheet.form.attempt(partial(self._copy_as, name)):
            return
        if isinstance(sheet, NameSheet):
            sheet.accept()

    def _copy_as(self, name: str) -> None:
        done = self._room.designs.copy_design(self._design, name)
        self._design = done.value
        self._room.desk.undo.push(tr("Made the design {name}", name=done.value.name), done.undo)
        self._refresh_now()

    @Slot()
    def _use(self) -> None:
        sheet = UseSheet(self, self._room.clients.clients())
        sheet.wanted.connect(self._use_for)
        sheet.open()

    def _use_for(self, client_id: int | None) -> None:
        done = self._room.designs.choose(self._design, client_id)
        self._room.desk.undo.push(tr("Chose the design {name}", name=self._name(self._design)), done.undo)
        self._refresh_now()

    def _fill_menu(self, menu: Menu) -> None:
        from va_desktop.kit.ui.icons import icon

        if self._design.is_base:
            return
        menu.addAction(icon("delete"), tr("Delete this design"), self.delete_design)

    @Slot()
    def delete_design(self) -> None:
        """Delete the design; a bar offers to undo it."""
        done = self._room.designs.remove_design(self._design.id)
        said = tr("Deleted the design {name}", name=self._design.name)
        self._room.desk.undo.push(said, done.undo, offer=True)
        self._refresh_now()

    def first_focus(self) -> QWidget:
        """Return where the keyboard begins."""
        self.choose.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return self.choose
