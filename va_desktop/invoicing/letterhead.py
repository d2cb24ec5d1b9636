"""Who writes to whom in which languages, and how that looks: what letters, statements and receipts begin with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from va_desktop.clients.model import Client
from va_desktop.contractor.model import Contractor
from va_desktop.core.values import dataclass
from va_desktop.invoicing.compose import printed_buyer, printed_seller
from va_desktop.invoicing.design import Design
from va_desktop.invoicing.dressing import printed_design
from va_desktop.invoicing.snapshot import Buyer, PrintedDesign, Seller


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Both sides as a paper names them; `seller.logo` is empty where the design has none."""

    seller: Seller
    buyer: Buyer
    languages: tuple[str, ...]
    design: PrintedDesign


def letterhead(
    contractor: Contractor,
    client: Client,
    languages: Sequence[str],
    design: Design,
    *,
    with_state: bool = False,
) -> Letterhead:
    """Return the head of a paper for a client; `with_state` names the state of an Indian one, as GST wants it."""
    seller = printed_seller(contractor, languages)
    return Letterhead(
        seller if design.with_logo else replace(seller, logo=""),
        printed_buyer(client, languages, with_state=with_state),
        tuple(languages),
        printed_design(design),
    )
