"""Reads a draft that is given as JSON, strictly: each error names the place at which it stands.

    {"client": {"name": "Acme"}, "currency": "EUR", "language": "hi+en",
     "lines": [{"description": "Inbox care", "description_hi": "इनबॉक्स", "quantity": "140", "unit": "MIN",
                "price": "25.00", "price_base_quantity": "60", "discounts": [{"percent": "10"}],
                "tax": {"category": "S", "rate": "19"}}],
     "discounts": [{"amount": "5.00"}]}

Of a line, description, quantity and price are required. Numbers may be written as texts or as JSON numbers, without
exponents. Texts are plain: markup in them means nothing, and control characters become spaces.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NoReturn

from typing_extensions import override

from va_desktop.clients.model import document_language
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money, known_currency
from va_desktop.core.numbers import parse_decimal
from va_desktop.core.texts import DOCUMENT_LANGUAGES, Texts
from va_desktop.core.typed import one_line
from va_desktop.invoicing.model import PIECE, AmountOff, Discount, Line, PercentOff, checked_discount
from va_desktop.taxes.model import TAXED_CATEGORIES, TaxRule

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_LINES: Final = 20_000
_TRANSLATIONS: Final = {f"description_{language}": language for language in DOCUMENT_LANGUAGES}
_DOCUMENT: Final = ("client", "currency", "language", "lines", "discounts")
_LINE: Final = (
    "description",
    *_TRANSLATIONS,
    "quantity",
    "unit",
    "price",
    "price_base_quantity",
    "discounts",
    "tax",
)


class PlacedError(UserError):
    """An error at a place of a file, such as `lines[2].quantity`."""

    def __init__(self, place: str, cause: UserError) -> None:
        super().__init__(cause.message, field=place, **cause.values)

    @override
    def __str__(self) -> str:
        return f"{self.field}: {super().__str__()}"

    @override
    def in_words(self, texts: Texts) -> str:
        """Return the place, then the sentence in a language."""
        return f"{self.field}: {super().in_words(texts)}"


class _Number(str):
    """A JSON number as it was written, so that no digit of it is lost."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ImportedDraft:
    """What a file says; empty texts where it says nothing. Lines and discounts are read for a currency."""

    client: str
    currency: str
    language: str
    _lines: Sequence[Any]
    _discounts: Any

    def lines(self, currency: str, tax_name: str) -> tuple[Line, ...]:
        """Return the lines, checked; `tax_name` is what a tax is called that has no name of its own."""
        return tuple(
            _line(value, f"lines[{number}]", currency, tax_name) for number, value in enumerate(self._lines)
        )

    def discounts(self, currency: str) -> tuple[Discount, ...]:
        """Return the document's own discounts."""
        return _read_discounts(self._discounts, "discounts", currency)


def read_import(text: str) -> ImportedDraft:
    """Read the frame of a file; raise `PlacedError` or `UserError` for what is not in the form above."""
    try:
        document = json.loads(
            text, parse_float=_Number, parse_int=_Number, parse_constant=_refuse, object_pairs_hook=_no_twins
        )
    except (json.JSONDecodeError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise UserError("This is not JSON; look at line {line}.", line=line) from error
    document = _object(document, "document", _DOCUMENT)
    rows = _list(document.get("lines", []), "lines")
    if not rows:
        raise PlacedError("lines", UserError("An invoice needs at least one line."))
    if len(rows) > MOST_LINES:
        raise PlacedError("lines", UserError("An invoice has at most {most} lines.", most=MOST_LINES))
    currency, language = document.get("currency", ""), document.get("language", "")
    with _at("currency"):
        currency = known_currency(_text(currency)) if currency else ""
    with _at("language"):
        language = document_language(_text(language)) if language else ""
    return ImportedDraft(_client(document.get("client")), currency, language, rows, document.get("discounts"))


def _client(value: Any) -> str:
    if value is None:
        return ""
    client = _object(value, "client", ("name",))
    with _at("client.name"):
        return one_line(_text(client.get("name", "")), field="name", required=True)


def _line(value: Any, place: str, currency: str, tax_name: str) -> Line:
    row = _object(value, place, _LINE)
    for name in ("description", "quantity", "price"):
        if name not in row:
            raise PlacedError(f"{place}.{name}", UserError("Something has to stand here."))
    texts = {name: _text_at(row[name], f"{place}.{name}") for name in _TRANSLATIONS if row.get(name)}
    line = Line(
        description=_text_at(row["description"], f"{place}.description"),
        translations={_TRANSLATIONS[name]: text for name, text in texts.items()},
        quantity=_decimal(row["quantity"], f"{place}.quantity"),
        unit=_text_at(row.get("unit") or PIECE, f"{place}.unit").strip().upper(),
        price=_decimal(row["price"], f"{place}.price"),
        price_base_quantity=_decimal(row.get("price_base_quantity", "1"), f"{place}.price_base_quantity"),
        discounts=_read_discounts(row.get("discounts"), f"{place}.discounts", currency),
        tax=_tax(row.get("tax"), f"{place}.tax", tax_name),
    )
    with _at(place):
        return line.checked()


def _tax(value: Any, place: str, name: str) -> TaxRule | None:
    if value is None:
        return None
    tax = _object(value, place, ("category", "rate"))
    rate = _decimal(tax.get("rate", "0"), f"{place}.rate")
    category = _text_at(tax.get("category") or ("S" if rate else "Z"), f"{place}.category").strip().upper()
    return TaxRule(name if category in TAXED_CATEGORIES else "", category, rate)


def _read_discounts(value: Any, place: str, currency: str) -> tuple[Discount, ...]:
    rows = [] if value is None else _list(value, place)
    return tuple(_discount(row, f"{place}[{number}]", currency) for number, row in enumerate(rows))


def _discount(value: Any, place: str, currency: str) -> Discount:
    row = _object(value, place, ("percent", "amount"))
    if len(row) != 1:
        raise PlacedError(place, UserError("Give either a percentage or an amount."))
    kind = next(iter(row))
    number = _decimal(row[kind], f"{place}.{kind}")
    with _at(f"{place}.{kind}"):
        return checked_discount(
            PercentOff(number) if kind == "percent" else AmountOff(Money.exact(number, currency))
        )


# --- the parts of JSON


def _object(value: Any, place: str, known: Collection[str]) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise PlacedError(place, UserError("An object in braces has to stand here."))
    for name in value:
        if name not in known:
            raise PlacedError(
                place,
                UserError(
                    "“{name}” is not known here; there are {known}.", name=name[:40], known=", ".join(known)
                ),
            )
    return value


def _list(value: Any, place: str) -> list[Any]:
    if not isinstance(value, list):
        raise PlacedError(place, UserError("A list in brackets has to stand here."))
    return value


def _decimal(value: Any, place: str) -> Decimal:
    with _at(place):
        return parse_decimal(value if isinstance(value, str) else json.dumps(value))


def _text_at(value: Any, place: str) -> str:
    with _at(place):
        return _text(value)


def _text(value: Any) -> str:
    if not isinstance(value, str) or isinstance(value, _Number):
        raise UserError("A text in quotation marks has to stand here.")
    # Cc: controls, Cs: lone surrogates, which no database stores.
    return "".join(
        " " if unicodedata.category(char) in {"Cc", "Cs"} and char != "\n" else char for char in value
    )


def _refuse(constant: str) -> NoReturn:
    raise UserError("“{text}” is not a number; write it like 1250.50.", text=constant)


def _no_twins(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise UserError("“{name}” stands twice in the same object.", name=name[:40])
        found[name] = value
    return found


@contextmanager
def _at(place: str) -> Iterator[None]:
    """Name the place in the errors of what is inside; a field that the error names stands behind it."""
    try:
        yield
    except UserError as error:
        inner = error.field if error.field and place.endswith("]") else ""
        raise PlacedError(f"{place}.{inner}" if inner else place, error) from error
