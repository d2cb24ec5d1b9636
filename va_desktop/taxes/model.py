"""Taxes as values: how something is taxed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.numbers import MOST_PLACES, places
from va_desktop.core.typed import one_line
from va_desktop.core.values import dataclass


@dataclass(frozen=True, slots=True)
class TaxPart:
    """A part of a tax that is shown and rounded by itself, such as CGST 9 of GST 18; `rate` is in percent."""

    name: str
    rate: Decimal


@dataclass(frozen=True, slots=True)
class TaxRule:
    """How something is taxed: the tax's printed name, its category (a code of UNCL 5305) and rate in percent.

    The `parts` of one that is made of several have rates that sum to its own; each is a row of its own.
    """

    name: str
    category: str
    rate: Decimal
    exemption_code: str = ""
    parts: tuple[TaxPart, ...] = ()

    def checked(self) -> TaxRule:
        """Return it in the form that is stored; raise `UserError`, naming the field, for what can't be."""
        if self.category not in CATEGORIES:
            raise UserError(
                "“{category}” is not a category of taxes; use one of {categories}.",
                field="tax.category",
                category=self.category[:10],
                categories=", ".join(CATEGORIES),
            )
        if not 0 <= self.rate <= 100 or places(self.rate) > MOST_PLACES:
            raise UserError("A tax rate is a percentage from 0 to 100.", field="tax.rate")
        if self.rate and self.category not in TAXED_CATEGORIES:
            raise UserError(
                "Category {category} has no rate above zero.", field="tax.rate", category=self.category
            )
        if any(part.rate < 0 or places(part.rate) > MOST_PLACES for part in self.parts) or (
            self.parts and sum(part.rate for part in self.parts) != self.rate
        ):
            raise UserError("The parts of a tax together have its rate.", field="tax.parts")
        # EN 16931, BR-S-05: what is rated at nothing is not of the standard category.
        category = "Z" if self.category == "S" and not self.rate else self.category
        return replace(
            self,
            name=one_line(self.name, field="tax.name", longest=60),
            category=category,
            parts=tuple(
                replace(part, name=one_line(part.name, field="tax.name", longest=60, required=True))
                for part in self.parts
            ),
        )


NO_TAX: Final = TaxRule("", "O", Decimal(0))
"""Outside the scope of any tax: what a contractor without a registration charges."""
TAXED_CATEGORIES: Final = ("S", "L", "M")
CATEGORIES: Final = (*TAXED_CATEGORIES, "Z", "E", "AE", "K", "G", "O")
"""UNCL 5305: standard, Canary Islands, Ceuta and Melilla, zero, exempt, reverse charge, intra-community, export,
outside the scope."""
