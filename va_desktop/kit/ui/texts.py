"""The words of the window in its present language, and the switch to another while it is open."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QTranslator
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from va_desktop.core.texts import N_, Texts, load_texts

# What Qt itself writes: context menus of text fields, dialog buttons, file dialogs, keys.
_QT_TEXTS: Final = {
    "&Undo": N_("Undo"),
    "&Redo": N_("Redo"),
    "Cu&t": N_("Cut"),
    "&Copy": N_("Copy"),
    "&Paste": N_("Paste"),
    "Delete": N_("Delete"),
    "&Delete": N_("Delete"),
    "Select All": N_("Select all"),
    "&Select All": N_("Select all"),
    "OK": N_("OK"),
    "&OK": N_("OK"),
    "Cancel": N_("Cancel"),
    "&Cancel": N_("Cancel"),
    "Close": N_("Close"),
    "&Close": N_("Close"),
    "&Yes": N_("Yes"),
    "&No": N_("No"),
    "Save": N_("Save"),
    "&Save": N_("Save"),
    "Open": N_("Open"),
    "&Open": N_("Open"),
    "&Choose": N_("Choose"),
    "Look in:": N_("Look in:"),
    "File &name:": N_("File name:"),
    "Files of type:": N_("Files of type:"),
    "All Files (*)": N_("All files (*)"),
    "Name": N_("Name"),
    "Size": N_("Size"),
    "Date Modified": N_("Changed on"),
    "Back": N_("Back"),
    "Forward": N_("Forward"),
    "Parent Directory": N_("Folder above"),
    "Create New Folder": N_("New folder"),
}


class _Catalogue(QTranslator):
    """Answers Qt from our catalogue. Installing one tells every widget that the language changed."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self.texts = texts

    @override
    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        message = _QT_TEXTS.get(sourceText)
        return None if message is None else self.texts(message)

    @override
    def isEmpty(self) -> bool:
        return False


_catalogue: _Catalogue | None = None


def texts() -> Texts:
    """Return the words of the window's language; English until one was set."""
    return load_texts("en") if _catalogue is None else _catalogue.texts


def tr(message: str, /, **values: object) -> str:
    """Return a message in the window's language; `{name}` in it is replaced by the value of that name."""
    return texts()(message, **values)


def ntr(one: str, many: str, n: int, /, **values: object) -> str:
    """Return a message that counts something; `{n}` in it is the number."""
    return texts().plural(one, many, n, **values)


def set_language(language: str, country: str = "") -> None:
    """Speak a language from now on: every open widget gets `QEvent.LanguageChange` and retranslates.

    `country` settles Qt's own formats, such as the first day of a calendar's week.
    """
    global _catalogue
    QLocale.setDefault(QLocale(f"{language}_{country}" if country else language))
    former, _catalogue = _catalogue, _Catalogue(load_texts(language))
    # The new one first: QApplication looks them up newest first, and there is no moment without words.
    QCoreApplication.installTranslator(_catalogue)
    if former is not None:
        QCoreApplication.removeTranslator(former)
    for window in QApplication.topLevelWidgets():
        window.setLocale(QLocale())


def tell_language() -> None:
    """Tell the open widgets of the language at once: left to Qt, those that are made meanwhile are told too."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LanguageChange.value)
