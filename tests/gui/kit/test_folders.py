"""The field for a folder is one field for the keyboard, for who can't see it, and for the form around it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.helpers.qt import child, settle, show_active, speak
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui.folders import FolderEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.saving import documents

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    form = Form()
    form.add("folder", N_("Folder for its documents"), FolderEdit(), wide=True)
    show_active(form, 500, 200, qtbot)
    return form


def refuse() -> None:
    raise UserError("Choose a folder.", field="folder")


def test_what_is_wrong_is_told_where_the_keyboard_is(form: Form) -> None:
    assert not form.attempt(refuse)
    typed = QApplication.focusWidget()
    assert typed is not None
    assert (typed.accessibleName(), typed.accessibleDescription()) == (
        "Folder for its documents",
        "Choose a folder.",
    )
    speak("hi")
    assert typed.accessibleName() == "इसके दस्तावेज़ों का फ़ोल्डर"
    assert child(form, QWidget, "choose_folder").accessibleDescription() == "फ़ोल्डर चुनें"


def test_who_has_none_yet_chooses_among_the_documents(form: Form, tmp_path: Path) -> None:
    folder = child(form, FolderEdit, "folder")
    documents().mkdir(parents=True, exist_ok=True)
    for path, begins in (("", documents()), (f" {tmp_path} ", tmp_path)):
        folder.set_text(path)
        dialog = folder.ask()
        assert Path(dialog.directory().path()) == begins
        dialog.reject()
        settle()
