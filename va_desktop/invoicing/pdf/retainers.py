"""What is left of what the client bought in advance, in a line of figures below the totals."""

from __future__ import annotations

from typing import Final

from va_desktop.contracts.retainer import Unit
from va_desktop.contracts.retainer_words import amount_text, period_text
from va_desktop.core.speech import SEPARATOR
from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.sheet import LABEL, Part, Sheet
from va_desktop.invoicing.snapshot import PrintedRetainer
from va_desktop.kit.documents.style import BODY, STRONG

_STEP: Final = 14.0
_BLOCK: Final = 46.0
_AFTER: Final = 8.0


def retainers_part(sheet: Sheet) -> Part | None:
    """Return the figures of each retainer, or nothing where nothing is bought in advance."""
    printed = sheet.document.retainers
    if not printed:
        return None

    def draw(y: float) -> None:
        for one in printed:
            _draw(sheet, one, y)
            y += _BLOCK

    return Part(_BLOCK * len(printed) + _AFTER, draw)


def _draw(sheet: Sheet, printed: PrintedRetainer, y: float) -> None:
    pages, speech = sheet.pages, sheet.speech
    lead = speech.lead
    name = (speech.label(wording.RETAINER), period_text(printed.period, lead.formats), printed.title)
    pages.text(pages.left, y, pages.shorten(SEPARATOR.join(name), LABEL, pages.right - pages.left), LABEL)
    figures = [
        (wording.BOUGHT, printed.bought, BODY),
        (wording.ROLLED_OVER, printed.rolled_over, BODY),
        (wording.USED, printed.used, BODY),
        (wording.LEFT, printed.left, STRONG),
    ]
    if printed.overflow:
        figures.append((wording.BEYOND, printed.overflow, BODY))
    width = (pages.right - pages.left) / 5
    for place, (label, figure, style) in enumerate(figures):
        x = pages.left + place * width
        unit = Unit(printed.unit)
        amount = amount_text(figure, unit, sheet.document.currency, lead.texts, lead.formats)
        pages.text(x, y + _STEP, amount, style)
        pages.text(x, y + 2 * _STEP - 2, pages.shorten(speech.label(label), LABEL, width - 6), LABEL)
