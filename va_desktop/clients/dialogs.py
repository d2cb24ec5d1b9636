"""The sheet in which a client is written down or changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from va_desktop.audit.service import History
from va_desktop.clients.model import LONGEST_TERMS, Client, NewClient
from va_desktop.clients.page import ClientFigures, ClientInvoices, ClientTimer
from va_desktop.clients.service import Clients, as_new
from va_desktop.clients.standing import BUSINESS, NAMES, PERSON, ZONE, standing_of, standings_in
from va_desktop.contractor.defaults import currency_of, zones_of
from va_desktop.core.clock import Clock
from va_desktop.core.errors import UserError
from va_desktop.core.texts import DOCUMENT_LANGUAGES, N_
from va_desktop.core.values import dataclass
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.choices import ColourChoice
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fields import LineEdit, NumberEdit, TextArea
from va_desktop.kit.ui.folders import FolderEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.places import country_items, currency_items, zone_items
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.taxes.packs import states_named

_NAMES: Final = {"en": N_("Name in English"), "hi": N_("Name in Hindi"), "de": N_("Name in German")}
_ADDRESSES: Final = {
    "en": N_("Address in English"),
    "hi": N_("Address in Hindi"),
    "de": N_("Address in German"),
}


@dataclass(frozen=True, slots=True)
class Home:
    """Where the contractor is: from this a new client's place is guessed."""

    country: str
    currency: str
    zone: str


@dataclass(frozen=True, slots=True)
class ClientRoom:
    """What the widgets of this room work with."""

    desk: Desk
    clients: Clients
    history: History
    figures: ClientFigures
    invoices: ClientInvoices
    timer: ClientTimer
    clock: Clock
    home: Callable[[], Home]


class ClientSheet(Sheet):
    """Asks for a new client, or changes one; `saved` tells its id. Invalid input is marked and stays."""

    saved = Signal(object)

    def __init__(self, over: QWidget, room: ClientRoom, client: Client | None = None) -> None:
        super().__init__(over, N_("Add client") if client is None else N_("Edit client"), width=620)
        self.setObjectName("client_sheet")
        self._room, self._client = room, client
        self.form = form = Form()
        self.body.addWidget(form)
        self._name = form.add("name", N_("Name"), LineEdit(), wide=True)
        self._country = form.add("country", N_("Country"), ComboBox())
        self._city = form.add("city", N_("City"), LineEdit(), optional=True)
        self._currency = form.add("currency", N_("Currency"), ComboBox())
        self._zone = form.add("zone", N_("Time zone"), ComboBox(zone_items()))
        form.add_section(N_("On documents"))
        self._language = form.add("language", N_("Language of documents"), ComboBox())
        self._terms = form.add(
            "terms_days", N_("Pays within"), NumberEdit(0, LONGEST_TERMS, name="terms_days")
        )
        self._contact = form.add("contact", N_("Contact"), LineEdit(), optional=True)
        self._email = form.add("email", N_("E-mail"), LineEdit(), optional=True)
        self._address = form.add("address", N_("Address"), TextArea(lines=2), wide=True, optional=True)
        self._names = {
            language: form.add(f"name_{language}", message, LineEdit(), wide=True, optional=True)
            for language, message in _NAMES.items()
        }
        self._addresses = {
            language: form.add(f"address_{language}", message, TextArea(lines=2), wide=True, optional=True)
            for language, message in _ADDRESSES.items()
        }
        self._post_code = form.add("post_code", N_("Post code"), LineEdit(), optional=True)
        self._state = form.add("state", N_("State"), ComboBox())
        self._state_code = form.add("state_code", N_("State"), LineEdit(), optional=True)
        self._standing = form.add("standing", N_("For taxes it is"), ComboBox())
        self._tax_number = form.add("tax_number", N_("Tax number"), LineEdit(), optional=True)
        self._handle = form.add(
            "handle", N_("Short name"), LineEdit(), optional=True, hint=N_("What you type after @: acme")
        )
        self._folder = form.add(
            "folder",
            N_("Folder for its documents"),
            FolderEdit(),
            wide=True,
            optional=True,
            hint=N_("One that you share: what you issue can be put there"),
        )
        form.add_section(N_("For you"))
        self._colour = form.add("colour", N_("Colour"), ColourChoice(), wide=True)
        self._note = form.add("note", N_("Note"), TextArea(lines=2), wide=True, optional=True)
        self._country.chosen.connect(self._country_chosen)
        self._language.chosen.connect(self._language_chosen)
        save = Button(N_("Add client") if client is None else N_("Save"), "primary")
        self.add_button(save, primary=True).clicked.connect(self._save)
        self._offer()
        self._fill()

    def _offer(self) -> None:
        """Offer countries, currencies and languages in the present language."""
        formats = self._room.desk.formats
        self._country.set_items(country_items(formats))
        self._currency.set_items(currency_items(formats))
        self._language.set_items(language_items())
        self._terms.set_hint(tr("days"))
        self._offer_standings(self._country.value() or "")

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._offer()
        super().changeEvent(event)

    def open_at(self, field: str = "name") -> None:
        """Open the sheet with the keyboard in a field."""
        self.open(self.form.field(field).control)

    def _fill(self) -> None:
        if self._client is None:
            home = self._room.home()
            said = NewClient("", home.country, home.currency, zone=home.zone)
            # The form chooses the colour only when a person does; else the room takes the rarest.
            self.form.set_shown("colour", shown=False)
        else:
            said = as_new(self._client)
        self._name.setText(said.name)
        self._country.set_value(said.country)
        self._stated_for = said.country
        self._city.setText(said.city)
        self._currency.set_value(said.currency)
        self._offer_zones(said.country)
        self._zone.set_value(said.zone)
        self._language.set_value(said.language)
        self._terms.set_value(said.terms_days)
        self._contact.setText(said.contact)
        self._email.setText(said.email)
        self._address.set_text(said.address)
        self._tax_number.setText(said.tax_number)
        self._post_code.setText(said.post_code)
        self._offer_standings(said.country)
        self._state.set_value(said.state)
        self._state_code.setText(said.state)
        self._standing.set_value(standing_of(said))
        self._handle.setText(said.handle)
        self._folder.set_text(said.folder)
        self._colour.choose(said.colour or 0)
        self._note.set_text(said.note)
        for language in DOCUMENT_LANGUAGES:
            printed = said.translations.get(language, {})
            self._names[language].setText(printed.get("name", ""))
            self._addresses[language].set_text(printed.get("address", ""))
        self._language_chosen(said.language)

    def _offer_zones(self, country: str) -> None:
        own = self._client.zone if self._client is not None else ""  # may be one that is no place, as UTC
        self._zone.set_items(zone_items([*zones_of(country), *([own] if own else [])]))

    def _state_in(self, country: str) -> str:
        """Return the state that is kept of the client, if it is one of a country."""
        return self._client.state if self._client is not None and self._client.country == country else ""

    def _offer_standings(self, country: str) -> None:
        """Offer the states of a country whose taxes know them, and how a client can stand to its taxes."""
        today, language = self._room.clock.now().date(), texts().language
        states = states_named(country, today, language, self._state_in(country))
        named = [Item(code, name, second=code) for code, name in states]
        self._state.set_items([Item("", tr("not known")), *named])
        self.form.set_shown("state", shown=bool(states))
        self.form.set_shown("state_code", shown=not states)
        self._standing.set_items([Item(one, tr(NAMES[one])) for one in standings_in(country)])

    @Slot(object)
    def _country_chosen(self, country: str) -> None:
        """Guess from a country what else is so there; each guess can be changed."""
        self._currency.set_value(currency_of(country, self._room.clock.now().date()))
        if country != self._stated_for:  # a state of the one would be taken for one of the other
            self._state.set_value(self._state_in(country))
            self._state_code.setText(self._state_in(country))
        self._stated_for = country
        self._offer_standings(country)
        if self._standing.value() is None:
            self._standing.set_value(BUSINESS)
        self._offer_zones(country)
        zones = zones_of(country)
        if zones and self._zone.value() not in zones:
            self._zone.set_value(zones[0])

    @Slot(object)
    def _language_chosen(self, language: str) -> None:
        """Ask how name and address are printed where the documents are in Hindi or in two languages."""
        printed = language.split("+")
        for code in DOCUMENT_LANGUAGES:
            wanted = code in printed and (len(printed) > 1 or code == "hi")
            some = bool(self._names[code].text() or self._addresses[code].text())
            self.form.set_shown(f"name_{code}", shown=wanted or some)
            self.form.set_shown(f"address_{code}", shown=wanted or some)

    @Slot()
    def _save(self) -> None:
        self.form.attempt(self._write)

    def _write(self) -> None:
        new, client, clients = self._typed(), self._client, self._room.clients
        if client is None:
            done = clients.add_client(new)
            said = tr("Added “{name}”", name=done.value.name)
        else:
            done = clients.edit_client(client.id, new, revision=client.revision)
            said = tr("Changed “{name}”", name=done.value.name)
        self._room.desk.undo.push(said, done.undo)
        self.accept()
        self.saved.emit(done.value.id)

    def _typed(self) -> NewClient:
        terms = self._terms.value()
        if terms is None:
            raise UserError("Say within how many days this client pays.", field="terms_days")
        before = {} if self._client is None else self._client.translations
        printed = {
            language: {
                **before.get(language, {}),
                "name": self._names[language].text().strip(),
                "address": self._addresses[language].text(),
            }
            for language in DOCUMENT_LANGUAGES
        }
        new = NewClient(
            name=self._name.text(),
            country=self._country.value() or "",
            currency=self._currency.value() or "",
            language=self._language.value() or "",
            zone=self._zone.value() or "",
            handle=self._handle.text(),
            contact=self._contact.text(),
            address=self._address.text(),
            city=self._city.text(),
            email=self._email.text(),
            tax_number=self._tax_number.text(),
            post_code=self._post_code.text(),
            state=self._typed_state(),
            business=self._standing.value() != PERSON,
            sez=self._standing.value() == ZONE,
            terms_days=int(terms),
            note=self._note.text(),
            translations=printed,
            folder=self._folder.text(),
        )
        return new if self._client is None else replace(new, colour=self._colour.value)

    def _typed_state(self) -> str:
        return (
            (self._state.value() or "") if not self._state_code.isVisibleTo(self) else self._state_code.text()
        )


def language_items() -> Sequence[Item]:
    """Return each language of documents, and each pair of two with the leading one first."""
    single = [Item(code, name, words=code) for code, name in DOCUMENT_LANGUAGES.items()]
    double = [
        Item(f"{first}+{second}", tr("{first} and {second}", first=one, second=two))
        for first, one in DOCUMENT_LANGUAGES.items()
        for second, two in DOCUMENT_LANGUAGES.items()
        if first != second
    ]
    return [*single, *double]
