"""What is written down of a client, as a tab of its page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, cast

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.clients.dialogs import ClientRoom
from va_desktop.clients.model import Client
from va_desktop.clients.standing import NAMES, standing_of
from va_desktop.core.texts import DOCUMENT_LANGUAGES, N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.forms import clear_layout
from va_desktop.kit.ui.labels import Label, Wrapped, row
from va_desktop.kit.ui.scroll import ScrollArea
from va_desktop.kit.ui.texts import ntr, texts, tr
from va_desktop.taxes.packs import state_text


class ClientSection(Protocol):
    """A widget below the details that another room brings."""

    def show_client(self, client: Client) -> None:
        """Show what it says of this client."""
        ...


class DetailsTab(ScrollArea):
    """The details, to be read; a button opens them for change."""

    editing = Signal()

    def __init__(self, room: ClientRoom, sections: Sequence[ClientSection] = ()) -> None:
        """`sections` stand below the details: what rooms above this one ask of a client."""
        super().__init__(margins=(18, tokens.L, 18, tokens.L), spacing=tokens.M)
        self.setObjectName("details_tab")
        self._room = room
        self._client: Client | None = None
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(tokens.L)
        self._facts.setVerticalSpacing(tokens.M)
        for column in (0, 1):
            self._facts.setColumnStretch(column, 1)
        edit = Button(N_("Edit client"), icon="edit")
        edit.clicked.connect(self.editing)
        self.column.addLayout(self._facts)
        self.column.addLayout(row(edit, None))
        self._sections = sections
        for section in sections:
            self.column.addWidget(cast("QWidget", section))
        self.column.addStretch(1)

    def show_client(self, client: Client) -> None:
        """Show the details of a client."""
        self._client = client
        for section in self._sections:
            section.show_client(client)
        clear_layout(self._facts)
        said = [(name, text) for name, text in self._said(client) if text]
        for place, (name, text) in enumerate(said):
            words = Wrapped(role="text")
            words.set_text(text)
            fact = QVBoxLayout()
            fact.setSpacing(2)
            fact.addWidget(Label(name, role="second", size=tokens.SMALL))
            fact.addWidget(words)
            fact.addStretch(1)
            self._facts.addLayout(fact, place // 2, place % 2)

    def _said(self, client: Client) -> list[tuple[str, str]]:
        """Return the marked name and the text of each fact."""
        languages = [DOCUMENT_LANGUAGES[code] for code in client.language.split("+")]
        documents = languages[0]
        if len(languages) > 1:
            documents = tr("{first} and {second}", first=languages[0], second=languages[1])
        others = [
            "\n".join(filter(None, (printed.get("name", ""), printed.get("address", ""))))
            for printed in client.translations.values()
        ]
        return [
            (N_("Contact"), client.contact),
            (N_("E-mail"), client.email),
            (N_("Address"), client.place("")),
            (N_("Country"), self._room.desk.formats.country_name(client.country)),
            (N_("Printed in other languages"), "\n".join(filter(None, others))),
            (N_("State"), state_text(client.state, client.country, texts().language)),
            (N_("Tax number"), client.tax_number),
            (N_("For taxes it is"), tr(NAMES[standing_of(client)])),
            (N_("Currency"), client.currency),
            (N_("Language of documents"), documents),
            (N_("Pays within"), ntr("{n} day", "{n} days", client.terms_days)),
            (N_("Time zone"), client.zone.replace("_", " ")),
            (N_("Folder for its documents"), client.folder),
            (N_("Short name"), f"@{client.handle}"),
            (N_("Note"), client.note),
        ]

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self._client is not None:
            self.show_client(self._client)
        super().changeEvent(event)
