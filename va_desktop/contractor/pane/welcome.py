"""The first day: who you are and where you work, guessed as far as it can be, or a look around with sample data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QLocale, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.contractor.defaults import currency_of, guess, new_contractor, zones_of
from va_desktop.contractor.service import Profile
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.texts import N_, SCREEN_LANGUAGES
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.choices import Segmented
from va_desktop.kit.ui.combo import ComboBox
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fields import LineEdit
from va_desktop.kit.ui.fonts import face
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.icons import draw_icon
from va_desktop.kit.ui.labels import Heading, Label, Wrapped, row
from va_desktop.kit.ui.paint import draw_centred, rounded
from va_desktop.kit.ui.places import country_items, currency_items, zone_items
from va_desktop.kit.ui.scroll import ScrollArea
from va_desktop.kit.ui.speaking import Speaking
from va_desktop.kit.ui.tasks import Progress
from va_desktop.kit.ui.texts import set_language, texts, tr
from va_desktop.kit.ui.theme import theme

MakeSample = Callable[[str, Progress], object]
"""Fills the database with sample data in a language; called on another thread."""
_POINTS = (
    ("timer", N_("Run the timer while you work"), N_("Each minute finds its client, task and rate.")),
    (
        "invoices",
        N_("Bill a month in three clicks"),
        N_("Hours, finished tasks and expenses on one invoice."),
    ),
    ("chart", N_("See what each week earned"), N_("By client and currency, against your target.")),
)
_WIDEST, _CARD = 1040, 440


class Welcome(Speaking):
    """The whole window on the first day. Enter begins; `done` is sent once there is a profile."""

    done = Signal()

    def __init__(
        self, desk: Desk, profile: Profile, today: Callable[[], date], make_sample: MakeSample
    ) -> None:
        super().__init__()
        self._desk = desk
        self._profile = profile
        self._today = today
        self._make_sample = make_sample
        self._chosen: set[str] = set()
        """What a person chose by hand; a change of country no longer overwrites it."""
        guessed = guess(today(), QLocale.system().name())
        self._language = texts().language
        self._build()
        self.country.set_value(guessed.country)
        self._offer()
        self.currency.set_value(guessed.currency)
        self.zone.set_value(guessed.zone)

    # --- how it looks

    def _build(self) -> None:
        self.language = Segmented()
        for code, name in SCREEN_LANGUAGES.items():
            self.language.add(code, "", ready_text=name)
        self.language.choose(self._language)
        self.language.chosen.connect(self._speak)
        self.language.setObjectName("language")
        self.language.setAccessibleName(" / ".join(SCREEN_LANGUAGES.values()))
        page = ScrollArea(margins=(tokens.XXL, 0, tokens.XXL, tokens.L), spacing=0)
        middle = QWidget()
        middle.setMaximumWidth(_WIDEST)
        self._halves = QHBoxLayout(middle)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.addWidget(self._left(), 1, Qt.AlignmentFlag.AlignVCenter)
        self._halves.addWidget(self._card(), 0, Qt.AlignmentFlag.AlignVCenter)
        page.column.addStretch(1)
        page.column.addLayout(row(None, middle, None, spacing=0))
        page.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.L, 0, 0)
        column.setSpacing(0)
        top = row(None, self.language)
        top.setContentsMargins(tokens.XXL, 0, tokens.XXL, 0)
        column.addLayout(top)
        column.addWidget(page, 1)

    def _left(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(_Mark())
        column.addSpacing(tokens.S)
        column.addWidget(Wrapped(N_("Welcome to VA Desktop"), role="text", size=tokens.FIGURE, weight=600))
        column.addWidget(
            Wrapped(
                N_(
                    "The desk of a virtual assistant: clients, tasks, time, invoices and what is left of them."
                ),
                size=tokens.INPUT,
            )
        )
        column.addSpacing(tokens.L)
        for icon, title, sentence in _POINTS:
            column.addWidget(_Point(icon, title, sentence))
            column.addSpacing(tokens.S)
        return side

    def _card(self) -> Card:
        card = Card(padding=tokens.XL, spacing=tokens.M)
        card.setFixedWidth(_CARD)
        card.column.addWidget(Heading(N_("About you"), size=tokens.INPUT))
        card.column.addWidget(
            Wrapped(N_("This stands on your invoices. Everything else can wait until you need it."))
        )
        self.form = Form()
        self.name = self.form.add("name", N_("Your name, or that of your business"), LineEdit(), wide=True)
        self.country = self.form.add("country", N_("Country"), ComboBox())
        self.currency = self.form.add("currency", N_("Home currency"), ComboBox())
        self.zone = self.form.add("zone", N_("Time zone"), ComboBox(), wide=True)
        self.country.chosen.connect(self._settle_in)
        self.currency.chosen.connect(self._choose_currency)
        self.zone.chosen.connect(self._choose_zone)
        card.column.addWidget(self.form)
        self.begin = Button(N_("Begin"), "primary")
        self.begin.clicked.connect(self._begin)
        self.sample = Button(N_("Try with sample data"), icon="sample")
        self.sample.clicked.connect(self._take_sample)
        self.waiting = Label(N_("The sample data are being made…"), role="second")
        self.waiting.hide()
        card.column.addSpacing(tokens.XS)
        card.column.addLayout(row(self.sample, self.waiting, None, self.begin))
        return card

    def _offer(self) -> None:
        """Offer countries, currencies and zones in the present language."""
        formats = Formats(self._language, _code(self.country) or "IN")
        country = _code(self.country)
        self.country.set_items(country_items(formats))
        self.currency.set_items(
            currency_items(formats, [currency_of(country, self._today())] if country else [])
        )
        self.zone.set_items(zone_items(zones_of(country)))

    # --- what a person does

    @Slot(object)
    def _speak(self, language: object) -> None:
        set_language(str(language), _code(self.country))

    @Slot(object)
    def _settle_in(self, country: object) -> None:
        """Let currency and zone follow the country, unless they were chosen by hand."""
        self._offer()
        if "currency" not in self._chosen:
            self.currency.set_value(currency_of(str(country), self._today()))
        if "zone" not in self._chosen and zones_of(str(country)):
            self.zone.set_value(zones_of(str(country))[0])
            self.form.field("zone").show_error(None)

    @Slot(object)
    def _choose_currency(self, _currency: object) -> None:
        self._chosen.add("currency")

    @Slot(object)
    def _choose_zone(self, _zone: object) -> None:
        self._chosen.add("zone")

    @Slot()
    def _begin(self) -> None:
        if self.form.attempt(self._save):
            self.done.emit()

    def _save(self) -> None:
        self._profile.set_contractor(
            new_contractor(
                self.name.text(),
                _code(self.country),
                _code(self.currency),
                _code(self.zone),
                self._language,
            )
        )

    @Slot()
    def _take_sample(self) -> None:
        self._wait(waiting=True)
        language = self._language
        self._desk.tasks.run(
            lambda progress: self._make_sample(language, progress),
            self._sampled,
            self._failed,
            owner=self,
            stopped=self._stopped,
            label=tr("The sample data are being made…"),
        )

    def _stopped(self) -> None:
        self._wait(waiting=False)

    def _sampled(self, _result: object) -> None:
        self._wait(waiting=False)
        self.done.emit()

    def _failed(self, error: Exception) -> None:
        self._wait(waiting=False)
        if not isinstance(error, UserError):
            raise error
        self.form.show_error(error)

    def _wait(self, *, waiting: bool) -> None:
        self.form.setEnabled(not waiting)
        self.begin.setEnabled(not waiting)
        self.sample.setVisible(not waiting)
        self.waiting.setVisible(waiting)

    def first_focus(self) -> QWidget:
        """Return where the keyboard begins."""
        return self.name

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.begin.isEnabled():
            self.begin.click()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._halves.setSpacing(tokens.XXL if self.width() < tokens.FOLD_BELOW else 3 * tokens.XXL)

    @override
    def retranslate(self) -> None:
        self._language = texts().language
        self.language.choose(self._language)
        self._offer()


class _Mark(QWidget):
    """The program's sign: two letters on the accent's colour."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(48, 48)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            rounded(p, QRectF(self.rect()), 12, theme.c("accent"))
            draw_centred(p, QRectF(self.rect()), "VA", face(tokens.TITLE, 700), theme.c("on_accent"))


class _Point(QWidget):
    """One thing the program does: an icon, a name and a sentence."""

    def __init__(self, icon: str, title: str, sentence: str) -> None:
        super().__init__()
        self._icon = icon
        column = QVBoxLayout(self)
        column.setContentsMargins(52, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Wrapped(title, role="text", weight=600))
        column.addWidget(Wrapped(sentence))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            rounded(p, QRectF(0, 2, 36, 36), 18, theme.c("accent_tint"))
            draw_icon(p, self._icon, 9, 11, "accent", 18)


def _code(choice: ComboBox) -> str:
    """Return the code that is chosen; empty while none is."""
    return str(choice.value() or "")
