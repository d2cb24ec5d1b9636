"""The Swiss QR-bill: receipt and payment part at the bottom of a page, as the standard draws them.

SIX, "Swiss Implementation Guidelines for the QR-bill" 2.3, section 3, and "Style Guide QR-bill": measures are in
millimetres, black on white; its fixed words come with the standard, so they are not in the catalogues.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from va_desktop.contractor.account_numbers import grouped_iban
from va_desktop.invoicing.payment_codes import grouped_reference
from va_desktop.invoicing.snapshot import PostalAddress, SwissBill
from va_desktop.invoicing.swiss import grouped_qr_reference, swiss_text
from va_desktop.kit.documents.page import Document
from va_desktop.kit.documents.style import Colour, Style

_MM: Final = 72 / 25.4
HEIGHT: Final = 105 * _MM
_RECEIPT: Final = 62.0
_WIDTH: Final = 210.0
_MARGIN: Final = 5.0
_CODE: Final = 46.0
_CROSS: Final = 7.0
# Versions 7 to 13 have an alignment pattern where the cross stands: some readers look for it in vain.
_VERSION: Final = 14
_BLACK: Final = Colour(0, 0, 0)
_WHITE: Final = Colour(1, 1, 1)
# Section 3.4: Arial, Frutiger, Helvetica or Liberation Sans, and no other font.
_TITLE: Final = Style(11, "plain bold", _BLACK, leading=13)
_SMALL_HEAD: Final = Style(6, "plain bold", _BLACK, leading=9)
_SMALL: Final = Style(8, "plain", _BLACK, leading=9)
_HEAD: Final = Style(8, "plain bold", _BLACK, leading=11)
_VALUE: Final = Style(10, "plain", _BLACK, leading=11)

_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "de": {
        "part": "Zahlteil",
        "account": "Konto / Zahlbar an",
        "reference": "Referenz",
        "information": "Zusätzliche Informationen",
        "payer": "Zahlbar durch",
        "open_payer": "Zahlbar durch (Name/Adresse)",
        "currency": "Währung",
        "amount": "Betrag",
        "receipt": "Empfangsschein",
        "acceptance": "Annahmestelle",
    },
    "fr": {
        "part": "Section paiement",
        "account": "Compte / Payable à",
        "reference": "Référence",
        "information": "Informations supplémentaires",
        "payer": "Payable par",
        "open_payer": "Payable par (nom/adresse)",
        "currency": "Monnaie",
        "amount": "Montant",
        "receipt": "Récépissé",
        "acceptance": "Point de dépôt",
    },
    "it": {
        "part": "Sezione pagamento",
        "account": "Conto / Pagabile a",
        "reference": "Riferimento",
        "information": "Informazioni supplementari",
        "payer": "Pagabile da",
        "open_payer": "Pagabile da (nome/indirizzo)",
        "currency": "Valuta",
        "amount": "Importo",
        "receipt": "Ricevuta",
        "acceptance": "Punto di accettazione",
    },
    "en": {
        "part": "Payment part",
        "account": "Account / Payable to",
        "reference": "Reference",
        "information": "Additional information",
        "payer": "Payable by",
        "open_payer": "Payable by (name/address)",
        "currency": "Currency",
        "amount": "Amount",
        "receipt": "Receipt",
        "acceptance": "Acceptance point",
    },
}


def draw_slip(pages: Document, bill: SwissBill) -> None:
    """Draw the slip at the bottom of the present page, over its whole width."""
    _Slip(pages, bill).draw()


class _Slip:
    """A slip on its way to paper; places are millimetres from its upper left corner."""

    def __init__(self, pages: Document, bill: SwissBill) -> None:
        self._pages, self._bill = pages, bill
        self._words = _WORDS.get(bill.language, _WORDS["en"])
        self._top = pages.paper.height - HEIGHT

    def draw(self) -> None:
        """Draw all of it."""
        self._pages.leave_out_foot()
        self._draw_edges()
        self._draw_receipt()
        self._draw_payment_part()

    # --- parts

    def _draw_receipt(self) -> None:
        words, room = self._words, _RECEIPT - 2 * _MARGIN
        self._text(_MARGIN, 5, words["receipt"], _TITLE)
        y = self._fields(_MARGIN, 12, room, self._who(), _SMALL_HEAD, _SMALL)
        y = self._fields(_MARGIN, y, room, self._payer(), _SMALL_HEAD, _SMALL)
        if self._bill.debtor is None:
            self._corners(_MARGIN, y, 52, 20)
        self._amount(_MARGIN, 68, 22 - _MARGIN, _SMALL_HEAD, _SMALL)
        self._text(_RECEIPT - _MARGIN, 82, words["acceptance"], _SMALL_HEAD, right=True)

    def _draw_payment_part(self) -> None:
        words, left = self._words, _RECEIPT + _MARGIN
        self._text(left, 5, words["part"], _TITLE)
        self._code(left, 17)
        self._amount(left, 68, 16, _HEAD, _VALUE)
        x, room = _RECEIPT + 56.0, 87.0
        y = self._fields(x, 5, room, self._who(), _HEAD, _VALUE)
        if self._bill.message:
            y = self._fields(x, y, room, [(words["information"], [self._bill.message])], _HEAD, _VALUE)
        y = self._fields(x, y, room, self._payer(), _HEAD, _VALUE)
        if self._bill.debtor is None:
            self._corners(x, y, 65, 25)

    def _who(self) -> list[tuple[str, Sequence[str]]]:
        bill, words = self._bill, self._words
        rows = [(words["account"], [grouped_iban(bill.iban), *_address(bill.creditor)])]
        if bill.reference:
            write = grouped_qr_reference if bill.reference_kind == "QRR" else grouped_reference
            rows.append((words["reference"], [write(bill.reference)]))
        return list(rows)

    def _payer(self) -> list[tuple[str, Sequence[str]]]:
        debtor = self._bill.debtor
        if debtor is None:
            return [(self._words["open_payer"], [])]
        return [(self._words["payer"], _address(debtor))]

    def _amount(self, x: float, y: float, beside: float, head: Style, value: Style) -> None:
        bill, words = self._bill, self._words
        whole, _, part = f"{bill.amount.decimal:,.2f}".replace(",", " ").partition(".")
        self._text(x, y, words["currency"], head)
        self._text(x + beside, y, words["amount"], head)
        below = y + (head.leading + 1) / _MM
        self._text(x, below, bill.amount.currency, value)
        self._text(x + beside, below, f"{whole}.{part}", value)

    # --- pieces

    def _fields(
        self,
        x: float,
        y: float,
        room: float,
        fields: Iterable[tuple[str, Sequence[str]]],
        head: Style,
        value: Style,
    ) -> float:
        """Draw headings with lines below; return the y of a next one."""
        for title, lines in fields:
            self._text(x, y, title, head)
            y += head.leading / _MM
            for line in lines:
                for part in self._pages.wrap(line, value, room * _MM):
                    self._text(x, y, part, value)
                    y += value.leading / _MM
            if lines:
                y += value.leading / _MM * 0.8
        return y

    def _code(self, x: float, y: float) -> None:
        """Draw the code with the Swiss cross in its middle."""
        self._pages.bare_qr(x * _MM, self._top + y * _MM, _CODE * _MM, swiss_text(self._bill), _VERSION)
        middle_x, middle_y = x + _CODE / 2, y + _CODE / 2
        # The cross of 7 mm: a black square with a white edge, its arms a sixth of it wide.
        for width, height, colour in (
            (_CROSS, _CROSS, _WHITE),
            (_CROSS - 0.5, _CROSS - 0.5, _BLACK),
            (3.889, 1.167, _WHITE),
            (1.167, 3.889, _WHITE),
        ):
            self._fill(middle_x - width / 2, middle_y - height / 2, width, height, colour)

    def _corners(self, x: float, y: float, width: float, height: float) -> None:
        """Mark the room in which the payer writes name and address."""
        y += 0.8
        for corner_x, along in ((x, 3), (x + width, -3)):
            for corner_y, down in ((y, 2), (y + height, -2)):
                self._line(corner_x, corner_y, corner_x + along, corner_y, 0.75)
                self._line(corner_x, corner_y, corner_x, corner_y + down, 0.75)

    def _draw_edges(self) -> None:
        """Draw where the slip is cut off, with scissors at both lines."""
        pages = self._pages
        self._line(0, 0, max(_WIDTH, pages.paper.width / _MM), 0, 0.5)
        self._line(_RECEIPT, 0, _RECEIPT, 105, 0.5)
        pages.scissors(8 * _MM, self._top, upright=False)
        pages.scissors(_RECEIPT * _MM, self._top + 10 * _MM, upright=True)

    def _text(self, x: float, y: float, text: str, style: Style, *, right: bool = False) -> None:
        """Draw a line whose upper edge is at y."""
        baseline = self._top + y * _MM + style.size * 0.8
        self._pages.text(x * _MM, baseline, text, style, "right" if right else "left")

    def _line(self, x1: float, y1: float, x2: float, y2: float, width: float) -> None:
        if y1 == y2:
            self._pages.rule(x1 * _MM, x2 * _MM, self._top + y1 * _MM, width, _BLACK)
        else:
            self._pages.upright(x1 * _MM, self._top + y1 * _MM, self._top + y2 * _MM, width, _BLACK)

    def _fill(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        self._pages.patch(x * _MM, self._top + y * _MM, width * _MM, height * _MM, colour)


def _address(address: PostalAddress) -> list[str]:
    street = " ".join(filter(None, (address.street, address.house)))
    town = " ".join(filter(None, (address.post_code, address.town)))
    if address.country not in ("CH", "LI"):
        town = f"{address.country}-{town}"
    return [line for line in (address.name, street, town) if line]
