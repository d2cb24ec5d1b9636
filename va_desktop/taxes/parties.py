"""Who supplies and who is supplied, as far as taxes ask."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from decimal import Decimal

from va_desktop.core.values import dataclass
from va_desktop.taxes.model import TaxRule


@dataclass(frozen=True, slots=True)
class OwnTaxes:
    """What the user says of taxes where no pack of a country applies.

    `tax` is charged to clients in the same country (`None`: nothing is), `others` can be chosen for a line. The
    wordings are printed on documents for clients at home and abroad; empty ones are not.
    """

    tax: TaxRule | None = None
    others: tuple[TaxRule, ...] = ()
    wording_home: str = ""
    wording_abroad: str = ""


@dataclass(frozen=True, slots=True)
class Seller:
    """Who charges taxes: `scheme` is a key of the country's pack, empty where the user's own taxes apply.

    `state` is the code by which the country knows its states (29 for Karnataka), `number` the registration for
    the tax. `lut` is the reference of an Indian letter of undertaking and `lut_until` its last day; `authority` is
    the reference of the Philippine authority to print invoices.
    """

    country: str
    scheme: str = ""
    state: str = ""
    number: str = ""
    lut: str = ""
    lut_until: date | None = None
    authority: str = ""
    own: OwnTaxes = field(default_factory=OwnTaxes)


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who is charged: a business unless it is said otherwise; `sez` is one in an Indian special economic zone."""

    country: str
    state: str = ""
    business: bool = True
    tax_number: str = ""
    sez: bool = False


def own_tax(name: str, rate: Decimal) -> TaxRule | None:
    """Return the user's own tax of a name and a rate in percent; `None` where it comes to nothing."""
    return TaxRule(name, "S", rate) if name and rate else None
