"""The section that shows who the contractor is: name and address in two languages, contact, logo."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.contractor.model import Contractor
from va_desktop.contractor.service import Profile
from va_desktop.contractor.taxed import moved
from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.core.translations import with_text
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.autosave import AutoForm
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.combo import ComboBox
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fields import LineEdit, TextArea
from va_desktop.kit.ui.forms import Banner
from va_desktop.kit.ui.icons import draw_icon
from va_desktop.kit.ui.labels import Label, Wrapped, row
from va_desktop.kit.ui.paint import rounded
from va_desktop.kit.ui.places import country_items
from va_desktop.kit.ui.sections import Section
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.kit.ui.theme import LIGHT, theme

_TRANSLATED: Final = "hi"
"""The other language in which name and address can be printed."""
_BESIDE: Final = {f"name_{_TRANSLATED}": "name", f"address_{_TRANSLATED}": "address"}


def changed(contractor: Contractor, name: str, value: Any) -> Contractor:
    """Return the profile with one field changed; `name_hi` and the like are the translation of a field."""
    if name == "country":
        return moved(contractor, value)
    if name not in _BESIDE:
        return replace(contractor, **{name: value})
    known = with_text(contractor.translations, _TRANSLATED, _BESIDE[name], str(value))
    return replace(contractor, translations=known)


class ProfileSection(Section):
    """Name, address, contact and logo: what stands at the head of every document."""

    def __init__(self, desk: Desk, profile: Profile) -> None:
        super().__init__(desk, N_("Profile"), N_("What stands at the head of your documents."))
        self._profile = profile
        self.logo = LogoCard(profile)
        self.form = form = AutoForm(self._save)
        form.add("name", N_("Name"), LineEdit())
        form.add("name_hi", N_("Name in Hindi"), LineEdit(), optional=True)
        form.add("address", N_("Address"), TextArea(lines=3, most=5))
        form.add("address_hi", N_("Address in Hindi"), TextArea(lines=3, most=5), optional=True)
        form.add("post_code", N_("Post code"), LineEdit(), optional=True)
        form.add("city", N_("City"), LineEdit(), optional=True)
        form.add("country", N_("Country"), ComboBox())
        form.add("email", N_("E-mail"), LineEdit(), optional=True)
        form.add("phone", N_("Phone"), LineEdit(), optional=True)
        card = Card(padding=20)
        card.column.addWidget(form)
        self.body.addWidget(card)
        self.body.addWidget(self.logo)
        self.body.addStretch(1)
        desk.bus.subscribe(("contractor",), self._refresh)
        self.retranslate()

    def _save(self, name: str) -> None:
        self._profile.set_contractor(changed(self._profile.require(), name, self.form.value(name)))

    @Slot(object)
    def _refresh(self, _change: Changed) -> None:
        self._show()

    @override
    def retranslate(self) -> None:
        country = self.form.field("country").control
        if isinstance(country, ComboBox):
            country.set_items(country_items(self.desk.formats))
        self._show()

    def _show(self) -> None:
        contractor = self._profile.contractor()
        if contractor is None:
            return
        for name in ("name", "address", "post_code", "city", "country", "email", "phone"):
            self.form.fill(name, getattr(contractor, name))
        translated = contractor.translations.get(_TRANSLATED, {})
        for name, plain in _BESIDE.items():
            self.form.fill(name, translated.get(plain, ""))
        self.logo.show_logo()


class LogoCard(Card):
    """The logo as it is printed, to be chosen from a file or taken away."""

    def __init__(self, profile: Profile) -> None:
        super().__init__(padding=20, spacing=tokens.S)
        self._profile = profile
        self.preview = _Preview()
        self.banner = Banner()
        self.choose = Button(N_("Choose a picture…"), icon="image")
        self.choose.clicked.connect(self._choose)
        self.remove = Button(N_("Remove"), "quiet")
        self.remove.clicked.connect(self._remove)
        words = QVBoxLayout()
        words.setSpacing(tokens.XS)
        words.addWidget(Label(N_("Logo"), weight=600))
        words.addWidget(
            Wrapped(
                N_("A PNG or JPEG picture of at most 10 MB. It is kept with your data, not with the file.")
            )
        )
        words.addSpacing(tokens.XS)
        words.addLayout(row(self.choose, self.remove, None))
        both = row(self.preview, spacing=tokens.L)
        both.addLayout(words, 1)
        self.column.addWidget(self.banner)
        self.column.addLayout(both)

    def show_logo(self) -> None:
        """Show the logo that is kept."""
        data = self._profile.logo()
        self.preview.show_picture(data)
        self.remove.setVisible(data is not None)

    def take(self, path: Path) -> None:
        """Take a picture from a file; what is wrong with it is said above, and the old one stays."""
        self.banner.say("")
        try:
            self._profile.set_logo(path)
        except UserError as error:
            self.banner.say(error.in_words(texts()))
        self.show_logo()

    @Slot()
    def _choose(self) -> None:
        kinds = f"{tr('Pictures')} (*.png *.jpg *.jpeg *.PNG *.JPG *.JPEG)"
        path, _ = QFileDialog.getOpenFileName(self, tr("Choose a picture…"), "", kinds)
        if path:
            self.take(Path(path))

    @Slot()
    def _remove(self) -> None:
        self._profile.remove_logo()
        self.show_logo()


class _Preview(QWidget):
    """The picture on the white of a page, or a place for one."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setFixedSize(120, 96)

    def show_picture(self, data: bytes | None) -> None:
        """Show a PNG or JPEG, or the empty place."""
        self._image = QImage() if data is None else QImage.fromData(data)
        self.setAccessibleName(tr("Logo") if data is not None else tr("No logo"))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect())
        with QPainter(self) as p:
            if self._image.isNull():
                rounded(p, box, tokens.RADIUS, theme.c("sunken"))
                draw_icon(p, "image", box.center().x() - 12, box.center().y() - 12, "third", 24)
                return
            rounded(p, box, tokens.RADIUS, LIGHT.c("card"), theme.c("line"))  # as on paper
            ratio = self.devicePixelRatioF()
            room = QSize(int((self.width() - 16) * ratio), int((self.height() - 16) * ratio))
            shown = self._image.scaled(
                room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            shown.setDevicePixelRatio(ratio)
            size = shown.deviceIndependentSize()
            p.drawImage(
                QRectF(
                    (self.width() - size.width()) / 2,
                    (self.height() - size.height()) / 2,
                    size.width(),
                    size.height(),
                ),
                shown,
            )
