"""How the values of invoices stand in columns, and back."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Row

from va_desktop.contracts.model import Grouping
from va_desktop.core.clock import ZoneOf
from va_desktop.core.money import Money
from va_desktop.core.periods import Period
from va_desktop.invoicing.calculation import sum_line
from va_desktop.invoicing.charges import Prices
from va_desktop.invoicing.design import Base
from va_desktop.invoicing.model import Draft, DraftTerms, Kind, Line, LineKind, Source
from va_desktop.invoicing.store.adjustments import (
    adjustments_json,
    draft_tax_json,
    parts_json,
    read_charges,
    read_discounts,
    read_offered,
    read_parts,
    read_rounding,
    read_tax,
    rounding_json,
)
from va_desktop.taxes.model import TaxRule


def terms_columns(terms: DraftTerms) -> dict[str, Any]:
    """Return the columns of what a draft says besides its lines."""
    return {
        "language": "+".join(terms.languages),
        "terms_days": terms.terms_days,
        "tax": draft_tax_json(terms),
        "discounts": adjustments_json(terms.discounts),
        "intro": terms.intro,
        "closing": terms.closing,
        "order_reference": terms.order_reference,
        "buyer_reference": terms.buyer_reference,
        "timesheet": terms.timesheet,
        "timesheet_zone": terms.timesheet_zone.value,
        "checklists": terms.checklists,
        "receipts": terms.receipts,
        "payment_account_id": terms.payment_account_id,
        "prices": terms.prices.value,
        "charges": adjustments_json(terms.charges),
        "prepaid_minor": terms.prepaid.minor if terms.prepaid is not None else 0,
        "rounding": rounding_json(terms.rounding),
        "contract_reference": terms.contract_reference,
        "place_of_supply": terms.place_of_supply,
        "delivered_from": terms.delivered and terms.delivered.first,
        "delivered_until": terms.delivered and terms.delivered.last,
        "delivered_on": terms.delivered_on,
        "design_base": terms.design and terms.design[0].value,
        "design_id": terms.design and terms.design[1],
    }


def line_columns(line: Line, currency: str) -> dict[str, Any]:
    """Return the columns of a line; an empty tax category means the document's own tax."""
    return {
        "kind": line.kind.value,
        "description": line.description,
        "translations": {language: {"description": text} for language, text in line.translations.items()},
        "quantity": line.quantity,
        "unit": line.unit,
        "price": line.price,
        "price_base_quantity": line.price_base_quantity,
        "discounts": adjustments_json(line.discounts),
        "charges": adjustments_json(line.charges),
        "service_code": line.service_code,
        "net_minor": sum_line(line, currency).net.minor,
        "corrects_line_id": line.corrects_id or None,
        **tax_columns(line.tax),
    }


def tax_columns(tax: TaxRule | None) -> dict[str, Any]:
    """Return the columns of a line's tax."""
    rule = tax or TaxRule("", "", Decimal(0))
    return {
        "tax_name": rule.name,
        "tax_category": rule.category,
        "tax_rate": rule.rate,
        "exemption_code": rule.exemption_code,
        "tax_parts": parts_json(rule.parts),
    }


def read_draft(row: Row[Any], lines: Sequence[Line]) -> Draft:
    """Return a draft from its row."""
    return Draft(
        id=row.id,
        client_id=row.client_id,
        currency=row.currency,
        grouping=Grouping(row.grouping),
        until=row.until,
        terms=DraftTerms(
            languages=tuple(row.language.split("+")),
            terms_days=row.terms_days,
            tax=read_tax(row.tax),
            offered=read_offered(row.tax),
            discounts=read_discounts(row.discounts, row.currency),
            intro=row.intro,
            closing=row.closing,
            order_reference=row.order_reference,
            buyer_reference=row.buyer_reference,
            timesheet=row.timesheet,
            timesheet_zone=ZoneOf(row.timesheet_zone),
            checklists=row.checklists,
            receipts=row.receipts,
            payment_account_id=row.payment_account_id,
            prices=Prices(row.prices),
            charges=read_charges(row.charges, row.currency),
            prepaid=Money(row.prepaid_minor, row.currency) if row.prepaid_minor else None,
            rounding=read_rounding(row.rounding, row.currency),
            contract_reference=row.contract_reference,
            place_of_supply=row.place_of_supply,
            delivered=Period(row.delivered_from, row.delivered_until) if row.delivered_from else None,
            delivered_on=row.delivered_on,
            design=(Base(row.design_base), row.design_id) if row.design_base else None,
        ),
        lines=tuple(lines),
        kind=Kind(row.kind),
        corrects_id=row.corrects_id,
        reason=row.reason,
    )


def read_line(row: Row[Any], currency: str, sources: Sequence[Source]) -> Line:
    """Return a line from its row."""
    parts = read_parts(row.tax_parts)
    tax = TaxRule(row.tax_name, row.tax_category, row.tax_rate, row.exemption_code, parts)
    return Line(
        description=row.description,
        quantity=row.quantity,
        price=row.price,
        unit=row.unit,
        price_base_quantity=row.price_base_quantity,
        kind=LineKind(row.kind),
        translations={language: texts["description"] for language, texts in row.translations.items()},
        discounts=read_discounts(row.discounts, currency),
        service_code=row.service_code,
        tax=tax if tax.category else None,
        sources=tuple(sources),
        id=row.id,
        corrects_id=row.corrects_line_id or 0,
        charges=read_charges(row.charges, currency),
    )
