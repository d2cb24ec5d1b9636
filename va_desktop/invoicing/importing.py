"""Reads a document that is given as JSON, strictly: each error names the place at which it stands.

    {"seller": {"country": "DE", "tax_number": "DE123456788"},
     "client": {"name": "Acme", "country": "DE"}, "currency": "EUR", "language": "hi+en", "prices": "net",
     "lines": [{"description": "Inbox care", "description_hi": "इनबॉक्स", "quantity": "140", "unit": "MIN",
                "price": "25.00", "price_base_quantity": "60", "discounts": [{"percent": "10"}],
                "charges": [{"amount": "5.00", "reason": "At night"}], "tax": {"category": "S", "rate": "19"},
                "service_code": "998599"}],
     "discounts": [{"amount": "5.00", "tax": {"category": "S", "rate": "19"}}],
     "charges": [{"percent": "2"}], "prepaid": "10.00", "rounding": "0.02", "place_of_supply": "29",
     "delivered_on": "2026-11-20", "period": {"from": "2026-11-01", "until": "2026-11-20"}}

Of a line, description, quantity and price are required; a file that is only computed may leave out the description.
Where a tax is not said, wholly or in part, the pack of the seller's country decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from va_desktop.clients.model import document_language
from va_desktop.core.clock import parse_day
from va_desktop.core.countries import known_country
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money, known_currency
from va_desktop.core.periods import Period
from va_desktop.core.progress import Step, unwatched
from va_desktop.core.texts import DOCUMENT_LANGUAGES
from va_desktop.core.typed import lines as typed_lines
from va_desktop.core.typed import one_line
from va_desktop.core.values import dataclass
from va_desktop.invoicing.charges import AmountOn, Charge, PercentOn, Prices, RoundBy, checked_charge
from va_desktop.invoicing.delivery import period_between
from va_desktop.invoicing.given import GivenParty
from va_desktop.invoicing.given_tax import Meant
from va_desktop.invoicing.model import AmountOff, Discount, Line, PercentOff, checked_discount
from va_desktop.invoicing.placed import (
    PlacedError,
    at,
    decimal_at,
    list_at,
    object_at,
    read_json,
    text_at,
    truth_at,
)
from va_desktop.invoicing.units import PIECE
from va_desktop.taxes.model import TaxRule

MOST_LINES: Final = 20_000
_TRANSLATIONS: Final = {f"description_{language}": language for language in DOCUMENT_LANGUAGES}
_PARTY: Final = ("name", "country", "state", "tax_number", "address", "post_code", "city", "contact", "email")
_SELLER: Final = (*_PARTY, "phone", "scheme", "lut")
_CLIENT: Final = (*_PARTY, "phone", "business", "sez")
_REFERENCES: Final = ("buyer_reference", "order_reference", "contract_reference")
_DOCUMENT: Final = (
    "seller",
    "client",
    "currency",
    "language",
    "date",
    "prices",
    "lines",
    "discounts",
    "charges",
    "prepaid",
    "rounding",
    "place_of_supply",
    "delivered_on",
    "period",
    *_REFERENCES,
)
_OFTEN: Final = 100
"""Lines between two steps."""
_LINE: Final = (
    "description",
    *_TRANSLATIONS,
    "quantity",
    "unit",
    "price",
    "price_base_quantity",
    "discounts",
    "charges",
    "tax",
    "service_code",
)


@dataclass(frozen=True, slots=True)
class GivenDocument:
    """What a file says; empty where it says nothing. Lines and what is off or on are read for a currency."""

    seller: GivenParty
    client: GivenParty
    currency: str
    language: str
    day: date | None
    prices: Prices
    place_of_supply: str
    references: Mapping[str, str]
    delivered_on: date | None
    period: Period | None
    _said: Mapping[str, Any]

    def lines(
        self, currency: str, tax: Meant, *, described: bool = True, step: Step = unwatched
    ) -> tuple[Line, ...]:
        """Return the lines, checked; `described` ones need a description. `step` hears how many are read."""
        lines, said = [], self._said["lines"]
        for number, value in enumerate(said):
            if number % _OFTEN == 0:
                step(number, len(said))
            lines.append(_line(value, f"lines[{number}]", currency, tax, described=described))
        return tuple(lines)

    def discounts(self, currency: str, tax: Meant) -> tuple[Discount, ...]:
        """Return the document's own discounts."""
        returned = self._has_returns()
        return _discounts(self._said.get("discounts"), "discounts", currency, tax, is_returned=returned)

    def charges(self, currency: str, tax: Meant) -> tuple[Charge, ...]:
        """Return the document's own charges."""
        returned = self._has_returns()
        return _charges(self._said.get("charges"), "charges", currency, tax, is_returned=returned)

    def prepaid(self, currency: str) -> Money | None:
        """Return what was paid of it before."""
        amount = self._amount("prepaid", currency)
        if amount is not None and amount.is_negative():
            raise PlacedError("prepaid", UserError("What is paid already can't be below zero."))
        return amount

    def rounding(self, currency: str) -> RoundBy | None:
        """Return what is added to what is due so that it is a round amount."""
        amount = self._amount("rounding", currency)
        return None if amount is None else RoundBy(amount)

    def _has_returns(self) -> bool:
        """Tell whether lines are returned: then discounts and charges may be, as far as the sums allow it."""
        return any(str(line.get("quantity", "")).strip().startswith("-") for line in self._said["lines"])

    def _amount(self, name: str, currency: str) -> Money | None:
        value = self._said.get(name)
        return None if value is None else _money(decimal_at(value, name), name, currency)


def read_import(text: str, *, is_kept: bool = True) -> GivenDocument:
    """Read the frame of a file; raise `PlacedError` or `UserError` for what is not in the form above.

    Of one that `is_kept` the client is known by its name, if nothing else is said of it.
    """
    document = object_at(read_json(text), "document", _DOCUMENT)
    rows = list_at(document.get("lines", []), "lines")
    if not rows:
        raise PlacedError("lines", UserError("An invoice needs at least one line."))
    if len(rows) > MOST_LINES:
        raise PlacedError("lines", UserError("An invoice has at most {most} lines.", most=MOST_LINES))
    said = {name: _text(document, name) for name in ("currency", "language", "prices")}
    with at("currency"):
        currency = known_currency(said["currency"]) if said["currency"] else ""
    with at("language"):
        language = document_language(said["language"]) if said["language"] else ""
    with at("prices"):
        prices = _prices(said["prices"].strip().lower() or Prices.NET.value)
    return GivenDocument(
        seller=_party(document.get("seller"), "seller", _SELLER),
        client=_party(document.get("client"), "client", _CLIENT, is_named=is_kept),
        currency=currency,
        language=language,
        day=_day(document, "date", "date"),
        prices=prices,
        place_of_supply=_one_line(document, "place_of_supply", "place_of_supply").upper(),
        references={name: _one_line(document, name, name) for name in _REFERENCES},
        delivered_on=_day(document, "delivered_on", "delivered_on"),
        period=_period(document.get("period")),
        _said=document,
    )


def _prices(text: str) -> Prices:
    if text not in tuple(Prices):
        raise UserError("Prices are net or gross.")
    return Prices(text)


def _day(row: Mapping[str, Any], name: str, place: str) -> date | None:
    text = _text(row, name, place)
    with at(place):
        return parse_day(text) if text else None


def _period(value: Any) -> Period | None:
    """Return the days that it is for; where only one is said, it stands for both."""
    if value is None:
        return None
    row = object_at(value, "period", ("from", "until"))
    first, last = (_day(row, name, f"period.{name}") for name in ("from", "until"))
    with at("period.until"):
        return period_between(first, last)


def _party(value: Any, place: str, known: Sequence[str], *, is_named: bool = False) -> GivenParty:
    if value is None:
        return GivenParty({})
    row = object_at(value, place, known)
    if is_named and set(row) <= {"name"}:
        # Nothing else is said of it: then the name tells who is meant.
        with at(f"{place}.name"):
            one_line(_text(row, "name", f"{place}.name"), field="name", required=True)
    flags = {name: truth_at(row[name], f"{place}.{name}") for name in ("business", "sez") if name in row}
    texts = {
        name: _one_line(row, name, f"{place}.{name}") for name in known if name not in ("business", "sez")
    }
    with at(f"{place}.address"):
        texts["address"] = typed_lines(_text(row, "address", f"{place}.address"), field="address")
    if texts["country"]:
        with at(f"{place}.country"):
            texts["country"] = known_country(texts["country"])
    return GivenParty({name: text for name, text in texts.items() if text}, **flags)


def _line(value: Any, place: str, currency: str, tax: Meant, *, described: bool) -> Line:
    row = object_at(value, place, _LINE)
    for name in ("description", "quantity", "price") if described else ("quantity", "price"):
        if name not in row:
            raise PlacedError(f"{place}.{name}", UserError("Please fill this in."))
    quantity = decimal_at(row["quantity"], f"{place}.quantity")
    is_returned = quantity < 0
    description = "-" if not described and not row.get("description") else row["description"]
    texts = {name: text_at(row[name], f"{place}.{name}") for name in _TRANSLATIONS if row.get(name)}
    line = Line(
        description=text_at(description, f"{place}.description"),
        translations={_TRANSLATIONS[name]: text for name, text in texts.items()},
        quantity=quantity,
        unit=text_at(row.get("unit") or PIECE, f"{place}.unit").strip().upper(),
        price=decimal_at(row["price"], f"{place}.price"),
        price_base_quantity=_base_quantity(row.get("price_base_quantity"), f"{place}.price_base_quantity"),
        discounts=_discounts(row.get("discounts"), f"{place}.discounts", currency, is_returned=is_returned),
        charges=_charges(row.get("charges"), f"{place}.charges", currency, is_returned=is_returned),
        tax=_tax(row.get("tax"), f"{place}.tax", tax),
        service_code=_text(row, "service_code", f"{place}.service_code"),
    )
    with at(place, within=True):
        return line.checked()


def _base_quantity(value: Any, place: str) -> Decimal:
    return Decimal(1) if value is None else decimal_at(value, place)


def _tax(value: Any, place: str, meant: Meant) -> TaxRule | None:
    if value is None:
        return None
    row = object_at(value, place, ("category", "rate"))
    rate = None if row.get("rate") is None else decimal_at(row["rate"], f"{place}.rate")
    category = _text(row, "category", f"{place}.category").strip().upper()
    try:
        return meant(category, rate).checked()
    except UserError as error:
        name = (error.field or "").removeprefix("tax.")
        raise PlacedError(f"{place}.{name}" if name else place, error) from error


def _discounts(
    value: Any, place: str, currency: str, tax: Meant | None = None, *, is_returned: bool
) -> tuple[Discount, ...]:
    rows = []
    for row_place, row in _adjustments(value, place, tax):
        kind, number, more = _adjustment(row, row_place, tax)
        with at(f"{row_place}.{kind}"):
            rows.append(
                checked_discount(
                    PercentOff(number, *more)
                    if kind == "percent"
                    else AmountOff(Money.exact(number, currency), *more),
                    is_returned=is_returned,
                )
            )
    return tuple(rows)


def _charges(
    value: Any, place: str, currency: str, tax: Meant | None = None, *, is_returned: bool
) -> tuple[Charge, ...]:
    rows = []
    for row_place, row in _adjustments(value, place, tax):
        kind, number, more = _adjustment(row, row_place, tax)
        with at(f"{row_place}.{kind}"):
            rows.append(
                checked_charge(
                    PercentOn(number, *more)
                    if kind == "percent"
                    else AmountOn(Money.exact(number, currency), *more),
                    is_returned=is_returned,
                )
            )
    return tuple(rows)


def _adjustments(value: Any, place: str, tax: Meant | None) -> list[tuple[str, Mapping[str, Any]]]:
    """Return the rows of discounts or charges with their places; only a document's have a tax of their own."""
    known = ("percent", "amount", "reason", *(("tax",) if tax is not None else ()))
    rows = [] if value is None else list_at(value, place)
    return [(f"{place}[{n}]", object_at(row, f"{place}[{n}]", known)) for n, row in enumerate(rows)]


def _adjustment(
    row: Mapping[str, Any], place: str, tax: Meant | None
) -> tuple[str, Decimal, tuple[TaxRule | None, str]]:
    kinds = [name for name in ("percent", "amount") if name in row]
    if len(kinds) != 1:
        raise PlacedError(place, UserError("Give either a percentage or an amount."))
    own = _tax(row.get("tax"), f"{place}.tax", tax) if tax is not None else None
    return (
        kinds[0],
        decimal_at(row[kinds[0]], f"{place}.{kinds[0]}"),
        (own, _one_line(row, "reason", f"{place}.reason")),
    )


def _money(amount: Decimal, place: str, currency: str) -> Money:
    with at(place):
        return Money.exact(amount, currency)


def _text(row: Mapping[str, Any], name: str, place: str = "") -> str:
    value = row.get(name)
    return "" if value is None else text_at(value, place or name)


def _one_line(row: Mapping[str, Any], name: str, place: str) -> str:
    with at(place):
        return one_line(_text(row, name, place), field=name)
