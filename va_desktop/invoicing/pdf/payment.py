"""How it is paid: a code to scan, with the details of each account beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.sheet import Part, Sheet
from va_desktop.invoicing.snapshot import PaymentDetails
from va_desktop.kit.documents.style import ACCENT, BODY, PANEL, SMALL, STRONG, Style

_CODE: Final = 86.0  # 30.3 mm: phones read it from paper and from a screen
_PADDING: Final = 12.0
_BETWEEN: Final = 18.0
_RISE: Final = 11.0  # from the first baseline of a part up to the edge of its box
_AFTER: Final = 20.0
_LINK: Final = Style(8.25, "bold", ACCENT, leading=13.5)
_COLUMNS: Final = 2


class _Line(NamedTuple):
    """A line of an account: texts with their distance from its left edge, and what opens on a click."""

    texts: tuple[tuple[float, str, Style], ...]
    leading: float
    link: str = ""


def payment_parts(sheet: Sheet) -> list[Part]:
    """Return boxes with two accounts each, the first with the code; none where nothing is to be paid."""
    payments = sheet.document.payments
    if sheet.document.total.minor <= 0:
        return []
    return [
        _box(sheet, payments[at : at + _COLUMNS], first=at == 0) for at in range(0, len(payments), _COLUMNS)
    ]


def _box(sheet: Sheet, payments: Sequence[PaymentDetails], *, first: bool) -> Part:
    pages = sheet.pages
    coded = next((payment for payment in sheet.document.payments if payment.code), None) if first else None
    left = pages.left + _PADDING
    x = left + _CODE + _BETWEEN if coded else left
    room = pages.right - _PADDING - x
    asking = _asking(sheet, room) if first else []
    asked = sum(style.leading for _, style in asking) + (5 if asking else 0)
    step = (room + _BETWEEN) / len(payments)
    accounts = [_account(sheet, payment, step - _BETWEEN) for payment in payments]
    texts = asked + max(sum(line.leading for line in account) for account in accounts)
    height = max(_CODE if coded else 0, texts) + 2 * _PADDING

    def draw(y: float) -> None:
        top = y - _RISE
        pages.box(pages.left, top, pages.right - pages.left, height, PANEL, 7.5)
        if coded:
            pages.qr(left, top + _PADDING, _CODE, coded.code)
            if coded.link:
                pages.link(left, top + _PADDING, _CODE, _CODE, coded.link)
        y = top + _PADDING + 10
        sheet.flow(x, y, asking)
        for at, account in enumerate(accounts):
            _draw_account(sheet, x + at * step, y + asked, account)

    return Part(height + _AFTER, draw)


def _asking(sheet: Sheet, room: float) -> list[tuple[str, Style]]:
    """Return what is to be paid and until when, in each language."""
    document = sheet.document
    lines: list[tuple[str, Style]] = []
    asked = sheet.speech.below(lambda voice: wording.please_pay(document, voice.texts, voice.formats))
    for text, style in zip(asked, (STRONG, SMALL), strict=False):
        lines += sheet.wrapped(text, style, room)
    return lines


def _account(sheet: Sheet, payment: PaymentDetails, room: float) -> list[_Line]:
    """Return how to pay to one account."""
    speech = sheet.speech
    name = speech.beside(lambda texts: wording.method_text(payment, texts))
    lines = [_plain(text, style) for text, style in sheet.wrapped(name, STRONG, room)]
    for key, value in payment.details:
        label = _label(sheet, key)
        if label:
            lines += _detail(sheet, label, wording.detail_value(key, value), room)
    lines += _detail(sheet, speech.label(wording.ACCOUNT_HOLDER), payment.holder, room)
    for text, style in sheet.wrapped(payment.instructions, SMALL, room):
        lines.append(_plain(text, style))
    if payment.link:
        text = speech.label(wording.PAY_BY_LINK)
        lines += [_plain(part, style, payment.link) for part, style in sheet.wrapped(text, _LINK, room)]
    return lines


def _label(sheet: Sheet, key: str) -> str:
    currency = sheet.document.currency
    return sheet.speech.beside(lambda texts: wording.detail_text(key, currency, texts))


def _detail(sheet: Sheet, label: str, value: str, room: float) -> list[_Line]:
    """Return a label with its value beside it, or below where they have no room beside each other."""
    beside = sheet.pages.width(label, SMALL) + 5
    if beside + sheet.pages.width(value, BODY) <= room:
        return [_Line(((0, label, SMALL), (beside, value, BODY)), BODY.leading)]
    both = [*sheet.wrapped(label, SMALL, room), *sheet.wrapped(value, BODY, room)]
    return [_plain(text, style) for text, style in both]


def _plain(text: str, style: Style, link: str = "") -> _Line:
    return _Line(((0, text, style),), style.leading, link)


def _draw_account(sheet: Sheet, x: float, y: float, account: Sequence[_Line]) -> None:
    for line in account:
        for beside, text, style in line.texts:
            width = sheet.pages.text(x + beside, y, text, style)
            if line.link:
                sheet.pages.link(x, y - style.size, width, style.leading, line.link)
        y += line.leading
