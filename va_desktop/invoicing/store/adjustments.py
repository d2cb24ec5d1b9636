"""How taxes, discounts, charges and roundings stand in columns of JSON, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from va_desktop.core.money import Money
from va_desktop.core.numbers import plain
from va_desktop.invoicing.charges import AmountOn, Charge, PercentOn, RoundBy, Rounding, RoundTo
from va_desktop.invoicing.model import AmountOff, Discount, DraftTerms, PercentOff
from va_desktop.taxes.model import TaxPart, TaxRule


def tax_json(tax: TaxRule) -> dict[str, Any]:
    """Return a tax; its parts are named where it has some."""
    parts = {"parts": parts_json(tax.parts)} if tax.parts else {}
    return {
        "name": tax.name,
        "category": tax.category,
        "rate": plain(tax.rate),
        "exemption_code": tax.exemption_code,
        **parts,
    }


def draft_tax_json(terms: DraftTerms) -> dict[str, Any]:
    """Return the tax of a draft, with what was offered when it was taxed."""
    offered = {"offered": [tax_json(one) for one in terms.offered]} if terms.offered else {}
    return {**tax_json(terms.tax), **offered}


def read_offered(value: Mapping[str, Any]) -> tuple[TaxRule, ...]:
    """Return what was offered when a draft was taxed, from the JSON of its tax."""
    return tuple(map(read_tax, value.get("offered", ())))


def read_tax(value: Mapping[str, Any]) -> TaxRule:
    """Return a tax from its JSON."""
    parts = read_parts(value.get("parts", ()))
    return TaxRule(value["name"], value["category"], Decimal(value["rate"]), value["exemption_code"], parts)


def parts_json(parts: Sequence[TaxPart]) -> list[dict[str, str]]:
    """Return the parts of a tax."""
    return [{"name": part.name, "rate": plain(part.rate)} for part in parts]


def read_parts(values: Sequence[Mapping[str, str]]) -> tuple[TaxPart, ...]:
    """Return the parts of a tax from their JSON."""
    return tuple(TaxPart(value["name"], Decimal(value["rate"])) for value in values)


def adjustments_json(adjustments: Sequence[Discount | Charge]) -> list[dict[str, Any]]:
    """Return discounts or charges, each with a tax and a reason only where it has its own."""
    return [_adjustment_json(one) for one in adjustments]


def read_discounts(values: Sequence[Mapping[str, Any]], currency: str) -> tuple[Discount, ...]:
    """Return discounts from their JSON."""
    return tuple(
        PercentOff(Decimal(value["percent"]), *_more(value))
        if "percent" in value
        else AmountOff(_money(value["amount"], currency), *_more(value))
        for value in values
    )


def read_charges(values: Sequence[Mapping[str, Any]], currency: str) -> tuple[Charge, ...]:
    """Return charges from their JSON."""
    return tuple(
        PercentOn(Decimal(value["percent"]), *_more(value))
        if "percent" in value
        else AmountOn(_money(value["amount"], currency), *_more(value))
        for value in values
    )


def rounding_json(rounding: Rounding | None) -> dict[str, str] | None:
    """Return how what is due is rounded."""
    if isinstance(rounding, RoundTo):
        return {"to": plain(rounding.step)}
    return None if rounding is None else {"by": str(rounding.amount)}


def read_rounding(value: Mapping[str, str] | None, currency: str) -> Rounding | None:
    """Return how what is due is rounded from its JSON."""
    if value is None:
        return None
    return RoundTo(Decimal(value["to"])) if "to" in value else RoundBy(_money(value["by"], currency))


def _adjustment_json(one: Discount | Charge) -> dict[str, Any]:
    size: dict[str, Any] = (
        {"percent": plain(one.percent)}
        if isinstance(one, PercentOff | PercentOn)
        else {"amount": str(one.amount)}
    )
    if one.tax is not None:
        size["tax"] = tax_json(one.tax)
    return {**size, "reason": one.reason} if one.reason else size


def _more(value: Mapping[str, Any]) -> tuple[TaxRule | None, str]:
    return read_tax(value["tax"]) if "tax" in value else None, value.get("reason", "")


def _money(text: str, currency: str) -> Money:
    return Money.exact(Decimal(text), currency)
