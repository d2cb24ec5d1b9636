"""What contracts say of invoices beside prices: the smallest amount of work, the client's order number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from decimal import Decimal
from typing import Final

from va_desktop.core.money import Money, total
from va_desktop.core.speech import Voice
from va_desktop.core.values import dataclass
from va_desktop.invoicing.calculation import sum_line
from va_desktop.invoicing.model import Line, LineKind, Source
from va_desktop.invoicing.units import PIECE
from va_desktop.invoicing.wording import MINIMUM_CHARGE

_LONGEST_ORDER: Final = 100


@dataclass(frozen=True, slots=True)
class BilledContract:
    """A contract of which work is billed; without a `minimum` any amount will do."""

    id: int
    title: str
    minimum: Money | None = None
    order_number: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """The contracts behind some lines; `contract_of` tells under which each piece of work was done."""

    contracts: tuple[BilledContract, ...] = ()
    contract_of: Mapping[Source, int] = field(default_factory=dict)

    def filled_up(
        self, lines: Sequence[Line], currency: str, voices: Mapping[str, Voice]
    ) -> tuple[Line, ...]:
        """Return lines with those that fill the work of a contract up to its smallest amount, at the end.

        A contract without work among the lines asks for nothing. What fills up follows the lines that are there, so
        it is made anew for each choice of them.
        """
        nets: dict[int, list[Money]] = {}
        for line in lines:
            contract_id = self._contract(line)
            if contract_id is not None:
                nets.setdefault(contract_id, []).append(sum_line(line, currency).net)
        more = []
        for contract in self.contracts:
            if contract.minimum is None or contract.id not in nets:
                continue
            lacking = contract.minimum - total(nets[contract.id], currency)
            if lacking.minor > 0:
                more.append(_minimum_line(contract.title, lacking, voices))
        return (*lines, *more)

    def order_numbers(self, lines: Iterable[Line]) -> str:
        """Return the client's order numbers of the contracts behind some lines, each once; as many as fit."""
        behind = {self._contract(line) for line in lines}
        numbers = dict.fromkeys(
            contract.order_number
            for contract in self.contracts
            if contract.id in behind and contract.order_number
        )
        text = ""
        for number in numbers:
            longer = f"{text}, {number}" if text else number
            if len(longer) > _LONGEST_ORDER:
                break
            text = longer
        return text

    def _contract(self, line: Line) -> int | None:
        return next((self.contract_of[one] for one in line.sources if one in self.contract_of), None)


def fills_up(line: Line) -> bool:
    """Tell whether a line fills up to the smallest amount of a contract, as `_minimum_line` made it."""
    return (
        line.kind is LineKind.FREE
        and not line.sources
        and line.description.startswith(f"{MINIMUM_CHARGE} · ")
    )


def _minimum_line(title: str, lacking: Money, voices: Mapping[str, Voice]) -> Line:
    words = {language: f"{one.texts(MINIMUM_CHARGE)} · {title}" for language, one in voices.items()}
    english = words.pop("en")
    return Line(
        description=english,
        translations={language: text for language, text in words.items() if text != english},
        kind=LineKind.FREE,
        quantity=Decimal(1),
        unit=PIECE,
        price=lacking.decimal,
    )
