"""Asks what becomes of each line of a quote that the client accepted, and shows what comes of it before."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.invoicing.model import Status
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.fields import LineEdit, NumberEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Label, Wrapped, row
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import tr
from va_desktop.offers.pane.room import OfferRoom
from va_desktop.offers.pane.words import BECOMES, agreement_words
from va_desktop.offers.quoting import Becomes, Wishes, usual
from va_desktop.offers.service import Quote


class AcceptSheet(Sheet):
    """A choice for each line, the contract, what is asked for in advance; below it what is made of it all."""

    def __init__(self, over: QWidget, room: OfferRoom, quote: Quote) -> None:
        super().__init__(over, N_("The client accepts"), width=600)
        self.setObjectName("accept_sheet")
        self._room, self._quote = room, quote
        document, formats = quote.document, room.desk.formats
        if quote.state is Status.EXPIRED and document.due_on is not None:
            expired = Wrapped(role="bad")
            expired.set_text(tr("It was valid until {day}.", day=formats.day(document.due_on, "long")))
            self.body.addWidget(expired)
        lines = QVBoxLayout()
        lines.setSpacing(tokens.XS)
        self._choices: list[ComboBox] = []
        for place, quoted in enumerate(room.quotes.lines(document.id)):
            name = Label(may_elide=True)
            name.set_text(quoted.line.text(document.languages[0]).split("\n")[0])
            net = Label(weight=600)
            net.set_text(formats.money(quoted.net))
            choice = ComboBox([Item(one, tr(words)) for one, words in BECOMES.items()])
            choice.setObjectName(f"line_{place}")
            choice.setAccessibleName(name.text())
            choice.set_value(usual(quoted.line))
            choice.setFixedWidth(220)
            choice.chosen.connect(self._show)
            self._choices.append(choice)
            line = row(name, net, choice)
            line.setStretch(0, 1)
            lines.addLayout(line)
        self.body.addLayout(lines)
        self.form = form = Form()
        self.body.addWidget(form)
        contracts = room.contracts.contracts_of(document.client_id)
        self._contract = form.add(
            "contract",
            N_("Contract"),
            ComboBox(
                [
                    Item(None, tr("a new one")),
                    *(
                        Item(one.id, one.title)
                        for one in contracts
                        if one.currency == document.total.currency
                    ),
                ]
            ),
        )
        self._title = form.add("title", N_("What the new one is called"), LineEdit())
        self._starts = form.add("starts_on", N_("From when on"), DateEdit(room.invoicing.today()))
        self._percent = form.add(
            "percent",
            N_("Asked for in advance"),
            NumberEdit(0, 100, whole=False, hint="%", name="percent"),
            optional=True,
        )
        self._words = Wrapped(role="second")
        self._words.setObjectName("what_comes_of_it")
        form.add_row(self._words)
        accept = Button(N_("Accept"), "primary")
        accept.setObjectName("accept")
        self.add_button(accept, primary=True).clicked.connect(self._save)
        self._contract.set_value(None)
        self._title.setText(document.number)
        self._starts.set_value(room.invoicing.today())
        self._contract.chosen.connect(self._show)
        for field in (self._starts, self._percent):
            field.textChanged.connect(self._show)
        self._show()

    def _wishes(self) -> Wishes:
        return Wishes(
            choices={place: Becomes(choice.value()) for place, choice in enumerate(self._choices)},
            contract_id=self._contract.value(),
            title=self._title.text(),
            starts_on=self._starts.value(),
            percent=self._percent.value() or None,
        )

    @Slot()
    def _show(self, *_: object) -> None:
        self.form.set_shown("title", shown=self._contract.value() is None)
        try:
            agreement = self._room.quotes.preview(self._quote.document.id, self._wishes())
        except UserError:
            words = ""
        else:
            words = tr("It becomes: {what}", what=agreement_words(agreement, self._room.desk.formats))
        self._words.set_text(words)
        self._words.setVisible(bool(words))

    @Slot()
    def _save(self) -> None:
        if self.form.attempt(self._write):
            self.accept()

    def _write(self) -> None:
        document = self._quote.document
        done = self._room.quotes.accept(document.id, self._wishes(), anyway=True)
        said = tr("Accepted {number} of {client}", number=document.number, client=document.client)
        self._room.desk.undo.push(said, done.undo, offer=True)
