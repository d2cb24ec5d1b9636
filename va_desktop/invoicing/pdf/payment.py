"""How it is paid: a code to scan, with the details of each account beside it.

The box stands as wide as the page, or where a layout wants it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.sheet import Part, Sheet
from va_desktop.invoicing.pdf.swiss_slip import HEIGHT, draw_slip
from va_desktop.invoicing.snapshot import PaymentDetails
from va_desktop.kit.documents.style import LINE, PANEL, Style

_CODE: Final = 86.0  # 30.3 mm: phones read it from paper and from a screen
_BETWEEN: Final = 18.0
_RISE: Final = 11.0  # from the first baseline of a part up to the edge of its box
_AFTER: Final = 20.0
_ABOVE_SLIP: Final = 14.0
_COLUMN: Final = 150.0
"""The least room of an account."""
_MOST: Final = 2


class _Line(NamedTuple):
    """A line of an account: texts with their distance from its left edge, and what opens on a click."""

    texts: tuple[tuple[float, str, Style], ...]
    leading: float
    link: str = ""


class Span(NamedTuple):
    """From where to where something stands."""

    left: float
    right: float


def payment_parts(sheet: Sheet, span: Span | None = None) -> list[Part]:
    """Return boxes with two accounts each where they have room, the first with the code.

    There is none where nothing is to be paid.
    """
    payments = sheet.document.payments
    if sheet.document.due.minor <= 0:
        return []
    at = span or Span(sheet.pages.left, sheet.pages.right)
    beside = _MOST if at.right - at.left > _MOST * _COLUMN + _CODE else 1
    return [
        _box(sheet, payments[start : start + beside], at, first=start == 0)
        for start in range(0, len(payments), beside)
    ]


def _coded(sheet: Sheet) -> PaymentDetails | None:
    """Return the way to pay whose code is printed."""
    if not sheet.document.design.with_codes:
        return None
    coded = (payment for payment in sheet.document.payments if payment.code and not payment.swiss)
    return next(coded, None)


def slip_part(sheet: Sheet) -> Part | None:
    """Return the slip of a QR-bill, which stands at the bottom of a page, or nothing where there is none."""
    document, pages = sheet.document, sheet.pages
    if not document.design.with_codes:
        return None
    bill = next((payment.swiss for payment in document.payments if payment.swiss), None)
    if bill is None:
        return None
    return Part(HEIGHT - pages.margins.bottom + _ABOVE_SLIP, lambda _y: draw_slip(pages, bill))


def _box(sheet: Sheet, payments: Sequence[PaymentDetails], span: Span, *, first: bool) -> Part:
    pages, look = sheet.pages, sheet.look
    coded = _coded(sheet) if first else None
    left = span.left + look.padding
    x = left + _CODE + _BETWEEN if coded else left
    room = span.right - look.padding - x
    asking = _asking(sheet, room) if first else []
    asked = sum(style.leading for _, style in asking) + (5 if asking else 0)
    step = (room + _BETWEEN) / len(payments)
    accounts = [_account(sheet, payment, step - _BETWEEN) for payment in payments]
    texts = asked + max(sum(line.leading for line in account) for account in accounts)
    height = max(_CODE if coded else 0, texts) + 2 * look.padding

    def draw(y: float) -> None:
        top = y - _RISE
        if look.frame == "panel":
            pages.box(span.left, top, span.right - span.left, height, PANEL, 7.5)
        elif look.frame == "outline":
            pages.frame(span.left, top, span.right - span.left, height, 0.6, LINE)
        if coded:
            pages.qr(left, top + look.padding, _CODE, coded.code)
            if coded.link:
                pages.link(left, top + look.padding, _CODE, _CODE, coded.link)
        y = top + look.padding + 10
        sheet.flow(x, y, asking)
        for at, account in enumerate(accounts):
            _draw_account(sheet, x + at * step, y + asked, account)

    return Part(height + _AFTER, draw)


def _asking(sheet: Sheet, room: float) -> list[tuple[str, Style]]:
    """Return what is to be paid and until when, in each language."""
    document = sheet.document
    lines: list[tuple[str, Style]] = []
    asked = sheet.speech.below(lambda voice: wording.please_pay(document, voice.texts, voice.formats))
    for text, style in zip(asked, (sheet.look.strong, sheet.look.small), strict=False):
        lines += sheet.wrapped(text, style, room)
    return lines


def _account(sheet: Sheet, payment: PaymentDetails, room: float) -> list[_Line]:
    """Return how to pay to one account."""
    speech, look = sheet.speech, sheet.look
    name = speech.beside(lambda texts: wording.method_text(payment, texts))
    lines = [_plain(text, style) for text, style in sheet.wrapped(name, look.strong, room)]
    for key, value in payment.details:
        label = _label(sheet, key)
        if label:
            lines += _detail(sheet, label, wording.detail_value(key, value), room)
    lines += _detail(sheet, speech.label(wording.ACCOUNT_HOLDER), payment.holder, room)
    for text, style in sheet.wrapped(payment.instructions, look.small, room):
        lines.append(_plain(text, style))
    if payment.asked is not None:
        left = sheet.document.due - payment.asked
        text = wording.asked_text(payment.asked, left, speech.lead.texts, speech.lead.formats)
        lines += [_plain(part, style) for part, style in sheet.wrapped(text, look.small, room)]
    if payment.link:
        link = replace(look.small, weight="bold", colour=look.accent)
        text = speech.label(wording.PAY_BY_LINK)
        lines += [_plain(part, style, payment.link) for part, style in sheet.wrapped(text, link, room)]
    return lines


def _label(sheet: Sheet, key: str) -> str:
    currency = sheet.document.currency
    return sheet.speech.beside(lambda texts: wording.detail_text(key, currency, texts))


def _detail(sheet: Sheet, label: str, value: str, room: float) -> list[_Line]:
    """Return a label with its value beside it, or below where they have no room beside each other."""
    body, small = sheet.look.body, sheet.look.small
    beside = sheet.pages.width(label, small) + 5
    if beside + sheet.pages.width(value, body) <= room:
        return [_Line(((0, label, small), (beside, value, body)), body.leading)]
    both = [*sheet.wrapped(label, small, room), *sheet.wrapped(value, body, room)]
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
