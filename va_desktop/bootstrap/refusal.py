"""The page that stands in the window while the database can't be opened: why, and what can be done now."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final, cast
from urllib.parse import urlsplit

from PySide6.QtCore import QProcess, QProcessEnvironment, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from va_desktop.bootstrap.system import program_words
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.desktop.folders import Home, home
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, LinkButton
from va_desktop.kit.ui.crash import report_text
from va_desktop.kit.ui.empty import EmptyState
from va_desktop.kit.ui.fields import LineEdit, TextArea
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Wrapped, row
from va_desktop.kit.ui.sheet import Sheet, confirm
from va_desktop.kit.ui.texts import texts, tr

_WIDTH: Final = 520


def start_detached(words: Sequence[str]) -> bool:
    """Start a program that outlives this one; tell whether it could be started.

    The words alone say which data it opens, whatever this program's environment says.
    """
    process = QProcess()
    process.setProgram(words[0])
    process.setArguments(list(words[1:]))
    environment = QProcessEnvironment.systemEnvironment()
    environment.remove("VA_DESKTOP_DATABASE")
    process.setProcessEnvironment(environment)
    return cast("bool", process.startDetached())  # the stubs of PySide promise a pair


class Refusal(EmptyState):
    """Says why, and offers to try again, to open other data, to see and copy the details, and to quit."""

    again = Signal()
    quit_wanted = Signal()

    def __init__(
        self, error: UserError, where: Home, start: Callable[[Sequence[str]], bool] = start_detached
    ) -> None:
        super().__init__("error", N_("The data can't be opened"), error.in_words(texts()), N_("Try again"))
        self.setObjectName("refusal")
        self._where, self._start = where, start
        self.wanted.connect(self.again)
        self._place = Wrapped(role="third", size=tokens.SMALL, centred=True)
        self._place.setObjectName("refused_place")
        self._place.setFixedWidth(_WIDTH)
        self._place.set_text(tr("It was looked for here: {place}", place=_place(where)))
        self.folder = Button(N_("Open another folder…"), icon="folder")
        self.folder.setObjectName("open_folder")
        self.folder.clicked.connect(self._choose_folder)
        self.server = Button(N_("Open a team’s database…"))
        self.server.setObjectName("open_database")
        self.server.clicked.connect(self._ask_address)
        self.leave = Button(N_("Quit"))
        self.leave.setObjectName("quit")
        self.leave.clicked.connect(self.quit_wanted)
        self.details = TextArea(lines=7, most=7)
        self.details.setObjectName("details")
        self.details.setReadOnly(True)
        self.details.setPlainText(f"{_place(where)}\n\n{report_text(error)}")
        self.details.setFixedWidth(_WIDTH)
        self.details.hide()
        self.show_details = LinkButton(N_("Show the details"))
        self.show_details.setObjectName("show_details")
        self.show_details.clicked.connect(self._toggle_details)
        self.copy = LinkButton(N_("Copy the details"))
        self.copy.setObjectName("copy_details")
        self.copy.clicked.connect(self._copy_details)
        self._build()

    def _build(self) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        at = self.column.count() - 1
        self.column.insertWidget(at, self._place, alignment=middle)
        self.column.insertLayout(at + 1, row(None, self.folder, self.server, self.leave, None))
        self.column.insertLayout(at + 2, row(None, self.show_details, self.copy, None, spacing=tokens.L))
        self.column.insertWidget(at + 3, self.details, alignment=middle)

    def first_focus(self) -> QWidget:
        """Return where the keyboard should go."""
        return self.button or self

    @Slot()
    def start_anew(self) -> None:
        """Start the program on the same data, and leave: for what can't be tried again in this window."""
        self._open(self._where)

    # --- other data

    @Slot()
    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, tr("The folder with your data"), str(self._where.folder.parent)
        )
        if not folder:
            return
        chosen = Home(Path(folder))
        if chosen == self._where:
            self.again.emit()
        elif chosen.database.exists():
            self._open(chosen)
        else:
            sheet = confirm(
                self,
                tr("There is no data in this folder yet"),
                tr(
                    "{folder} holds no database of VA Desktop. A new, empty one is begun there.",
                    folder=folder,
                ),
                Button(N_("Begin anew there"), "primary"),
            )
            sheet.accepted.connect(partial(self._open, chosen))
            sheet.open()

    @Slot()
    def _ask_address(self) -> None:
        sheet = AddressSheet(self)
        sheet.chosen.connect(self._open_address)
        sheet.open(sheet.form.field("database").control)

    @Slot(str)
    def _open_address(self, address: str) -> None:
        self._open(Home(self._where.folder, address))

    def _open(self, other: Home) -> None:
        """Start the program on other data, and leave: one window holds one database for as long as it lives."""
        if self._start(program_words(str(other.folder), other.database_url)):
            self.quit_wanted.emit()
        else:
            self.sentence.set_text(tr("The program could not be started again; start it yourself."))

    # --- the details

    @Slot()
    def _toggle_details(self) -> None:
        shown = not self.details.isVisible()
        self.details.setVisible(shown)
        self.show_details.set_message(N_("Hide the details") if shown else N_("Show the details"))

    @Slot()
    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
        self.copy.set_message(N_("Copied"))


class AddressSheet(Sheet):
    """Asks for the address of a team's database."""

    chosen = Signal(str)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, N_("Open a team’s database"), width=520)
        self.setObjectName("address_sheet")
        self.form = Form(columns=1)
        self.form.add(
            "database",
            N_("Address"),
            LineEdit(),
            wide=True,
            hint=N_("Like postgresql://user@host/name, and for this start only"),
        )
        self.body.addWidget(self.form)
        self.add_button(Button(N_("Open"), "primary"), primary=True).clicked.connect(self._take)

    @Slot()
    def _take(self) -> None:
        if self.form.attempt(self._check):
            self.accept()

    def _check(self) -> None:
        control = self.form.field("database").control
        address = control.text().strip() if isinstance(control, LineEdit) else ""
        if not address:
            raise UserError("A team's database is named like postgresql://user@host/name.", field="database")
        self.chosen.emit(home(os.curdir, address).database_url)


def _place(where: Home) -> str:
    """Return where the database is, without a password."""
    if not where.database_url:
        return str(where.database)
    password = urlsplit(where.database_url).password
    return where.database_url.replace(f":{password}@", ":…@") if password else where.database_url
