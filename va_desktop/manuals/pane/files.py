"""A manual as files, in the window: saved, printed, read with a look at what will become of each section."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from va_desktop.clients.model import Client
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.icons import icon
from va_desktop.kit.ui.labels import Label, Tag, Wrapped, row
from va_desktop.kit.ui.saving import SaveDialog, Saving, documents
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.tasks import Progress
from va_desktop.kit.ui.texts import ntr, texts, tr
from va_desktop.kit.ui.tokens import Role
from va_desktop.manuals.document import Rendered
from va_desktop.manuals.exchange import Fate, Plan
from va_desktop.manuals.pane.room import ManualRoom
from va_desktop.manuals.skeletons import SKELETONS, skeleton

_FATES: dict[Fate, tuple[str, Role]] = {
    Fate.NEW: (N_("new"), "good"),
    Fate.CHANGED: (N_("changed"), "warn"),
    Fate.SAME: (N_("as it was"), "second"),
}


class ManualFiles(Saving):
    """What the menu of a manual offers."""

    def __init__(self, over: QWidget, room: ManualRoom) -> None:
        super().__init__(room.desk, over)
        self._over, self._room = over, room
        self._client: Client | None = None

    def fill_menu(self, menu: QMenu, client: Client) -> None:
        """Fill the menu of a manual that has sections."""
        self._client = client
        menu.addAction(icon("download"), tr("Save as PDF"), self.save_pdf)
        menu.addAction(icon("download"), tr("Save as Markdown"), self.save_markdown)
        menu.addAction(icon("print"), tr("Print"), self.print_manual)
        menu.addSeparator()
        menu.addAction(icon("upload"), tr("Import Markdown"), self.choose_markdown)
        inside = menu.addMenu(icon("sample"), tr("Add from a template"))
        from va_desktop.kit.ui.menus import dress_menu

        dress_menu(inside)
        self.fill_templates(inside, client)

    def fill_templates(self, menu: QMenu, client: Client) -> None:
        """Fill a menu of templates."""
        self._client = client
        for key, message in SKELETONS.items():
            menu.addAction(tr(message).replace("&", "&&")).setData(key)
        menu.triggered.connect(self._template_chosen)
        if not self._room.manuals.sections(client.id):
            menu.addSeparator()
            menu.addAction(icon("upload"), tr("Import Markdown"), self.choose_markdown)

    # --- out

    @Slot()
    def save_pdf(self) -> SaveDialog:
        """Ask where the PDF goes."""
        return self._ask(tr("Save as PDF"), "pdf", "PDF", self.write_pdf)

    @Slot()
    def save_markdown(self) -> SaveDialog:
        """Ask where the Markdown goes."""
        return self._ask(tr("Save as Markdown"), "md", "Markdown", self.write_markdown)

    def _ask(self, title: str, ending: str, kind: str, then: Callable[[str], None]) -> SaveDialog:
        name = tr("Manual for {client}", client=self._client.name if self._client else "")
        dialog = SaveDialog(self._over, title, name, ending, kind)
        dialog.fileSelected.connect(then)
        dialog.open()
        return dialog

    @Slot(str)
    def write_pdf(self, name: str) -> None:
        """Write the PDF into a file, away from the window's thread."""
        self._run(
            lambda client_id: self._room.files.save_pdf(client_id, Path(name)),
            partial(self._saved, Path(name)),
        )

    @Slot(str)
    def write_markdown(self, name: str) -> None:
        """Write the Markdown into a file."""
        self._run(
            lambda client_id: self._room.files.save_markdown(client_id, Path(name)),
            partial(self._saved, Path(name)),
        )

    def _run(self, work: Callable[[int], object], then: Callable[[object], None]) -> None:
        if self._client is None:
            return
        client_id = self._client.id

        def run(progress: Progress) -> object:
            progress(0, 1)
            return work(client_id)

        self._room.desk.tasks.run(run, then, self.say_failed, owner=self)

    def _saved(self, path: Path, outcome: object) -> None:
        more = ""
        if isinstance(outcome, Rendered) and outcome.missing:
            characters = " ".join(outcome.missing)
            more = tr(
                "No font has these characters, so they were left out: {characters}", characters=characters
            )
        self.say_saved(path, more)

    @Slot()
    def print_manual(self) -> None:
        """Draw the manual and ask for a printer."""
        self._run(self._room.files.pdf, self._drawn)

    def _drawn(self, rendered: object) -> None:
        from va_desktop.kit.ui.printing import PdfPrinter

        if isinstance(rendered, Rendered) and self._client is not None:
            name = tr("Manual for {client}", client=self._client.name)
            PdfPrinter(self._over, self._room.desk.tasks).ask(rendered.pdf, name)

    # --- in

    @Slot()
    def choose_markdown(self) -> QFileDialog:
        """Ask for a Markdown file."""
        folder = str(documents())
        dialog = QFileDialog(self._over, tr("Import Markdown"), folder, "Markdown (*.md *.markdown *.txt)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.look_at)
        dialog.open()
        return dialog

    @Slot(str)
    def look_at(self, name: str) -> None:
        """Show what reading a file would do, before anything is done."""
        if self._client is None:
            return
        client_id, path = self._client.id, Path(name)
        try:
            plan = self._room.files.plan(client_id, path)
        except UserError as error:
            self._room.desk.notify.error(error)
            return
        said = tr("Imported {name}", name=path.name)
        sheet = ImportSheet(self._over, path.name, plan)
        sheet.accepted.connect(
            partial(self.do, lambda: self._room.files.read_markdown(client_id, path), said)
        )
        sheet.open()

    @Slot(QAction)
    def _template_chosen(self, action: QAction) -> None:
        key, client = action.data(), self._client
        if key is None or client is None:
            return
        sections = skeleton(key, texts().language)
        said = tr("Began with “{template}”", template=tr(SKELETONS[key]))
        self.do(lambda: self._room.manuals.add_sections(client.id, sections), said)

    def do(self, verb: Callable[[], Done[object]], said: str) -> None:
        """Do something that can be taken back."""
        try:
            done = verb()
        except UserError as error:
            self._room.desk.notify.error(error)
        else:
            self._room.desk.undo.push(said, done.undo)


class ImportSheet(Sheet):
    """Tells what will be new, changed and left, and which pictures are missing."""

    def __init__(self, over: QWidget, name: str, plan: Plan) -> None:
        super().__init__(over, width=560)
        self.setObjectName("import_sheet")
        self.set_title(tr("Import {name}", name=name))
        about = Wrapped()
        about.set_text(_counted(plan.count(Fate.NEW), plan.count(Fate.CHANGED)))
        self.body.addWidget(about)
        for one in plan.incoming:
            message, role = _FATES[one.fate]
            title = Label(may_elide=True)
            title.set_text(one.text.title)
            line = row(title, Tag(tr(message), role))
            line.setStretch(0, 1)
            self.body.addLayout(line)
        if plan.staying:
            staying = Wrapped()
            staying.set_text(tr("These stay as they are: {titles}", titles=", ".join(plan.staying)))
            self.body.addWidget(staying)
        if plan.missing:
            missing = Wrapped(role="bad")
            missing.set_text(tr("These pictures are missing: {names}", names=", ".join(plan.missing)))
            self.body.addWidget(missing)
        take = Button(N_("Import"), "primary")
        take.setObjectName("import")
        self.add_button(take, primary=True).clicked.connect(self.accept)


def _counted(new: int, changed: int) -> str:
    """Say how many sections are new and how many others change; nothing of what is none."""
    said = []
    if new:
        said.append(ntr("{n} section is new.", "{n} sections are new.", new))
    if changed:
        said.append(ntr("{n} section gets another revision.", "{n} sections get another revision.", changed))
    return " ".join(said) or tr("Nothing in it is new.")
