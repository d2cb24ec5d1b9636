"""Prepayments: what is left of them, and the lines by which a later invoice deducts it.

A prepayment is an invoice of its own with its tax. Each later invoice deducts of it what it can, as lines of
negative quantity with the same tax, so that together they charge no more tax than is due; what it does not need is
left for the next. An invoice never comes to less than nothing by it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money, total
from va_desktop.core.speech import Voice
from va_desktop.core.values import dataclass
from va_desktop.invoicing.calculation import sum_line
from va_desktop.invoicing.model import Line, LineKind, Source, SourceKind
from va_desktop.invoicing.wording import PREPAYMENT_DEDUCTED
from va_desktop.taxes.model import TaxRule

_MOST_PERCENT: Final = 100


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left of a prepayment under one tax, without that tax."""

    tax: TaxRule
    net: Money


@dataclass(frozen=True, slots=True)
class PrepaidPart:
    """What is to be paid in advance under one tax, without it; without a `tax` it is that of the client."""

    amount: Money
    tax: TaxRule | None = None


@dataclass(frozen=True, slots=True)
class OpenPrepayment:
    """An issued prepayment of which something is not deducted yet.

    A part that is deducted is known by a number; `next_part` is the first that was never used.
    """

    invoice_id: int
    client_id: int
    number: str
    issued_on: date
    rests: tuple[Rest, ...]
    next_part: int = 1
    contract_id: int | None = None
    quote_id: int | None = None

    @property
    def currency(self) -> str:
        """The currency in which it was paid."""
        return self.rests[0].net.currency

    @property
    def net(self) -> Money:
        """What is left of it, without tax."""
        return total((rest.net for rest in self.rests), self.currency)

    def deducted(self, most: Money, voices: Mapping[str, Voice]) -> tuple[Line, ...]:
        """Return the lines that deduct it, one for each tax and together no more than an amount without tax."""
        left, lines = most, []
        for part, rest in enumerate(self.rests, self.next_part):
            net = min(rest.net, left)
            if net.minor > 0:
                lines.append(self._line(net, rest.tax, part, voices))
                left -= net
        return tuple(lines)

    def _line(self, net: Money, tax: TaxRule, part: int, voices: Mapping[str, Voice]) -> Line:
        words = {
            language: voice.texts(
                PREPAYMENT_DEDUCTED, number=self.number, day=voice.formats.day(self.issued_on, "long")
            )
            for language, voice in voices.items()
        }
        english = words.pop("en")
        return Line(
            description=english,
            translations={language: text for language, text in words.items() if text != english},
            kind=LineKind.PREPAYMENT,
            quantity=Decimal(-1),
            price=net.decimal,
            tax=tax,
            sources=(Source(SourceKind.PREPAYMENT, self.invoice_id, str(part)),),
        )


def with_deductions(
    lines: Sequence[Line],
    prepayments: Iterable[OpenPrepayment],
    left_out: Collection[Source],
    currency: str,
    voices: Mapping[str, Voice],
) -> tuple[Line, ...]:
    """Return lines with those behind them that deduct prepayments, the oldest first, down to nothing at most.

    A prepayment with a source among `left_out` is not deducted.
    """
    room = total((sum_line(line, currency).net for line in lines), currency)
    out = {source.id for source in left_out if source.kind is SourceKind.PREPAYMENT}
    deducted: list[Line] = []
    for prepayment in prepayments:
        if prepayment.invoice_id not in out:
            more = prepayment.deducted(room, voices)
            room += total((sum_line(line, currency).net for line in more), currency)
            deducted += more
    return (*lines, *deducted)


def share_of(percent: Decimal, whole: Money) -> Money:
    """Return so many percent of an expected sum; raise `UserError` for what is no share of it."""
    if not 0 < percent <= _MOST_PERCENT:
        raise UserError("A prepayment is more than nothing and at most 100 percent.", field="percent")
    share = whole.times(percent / 100)
    if share.minor <= 0:
        raise UserError("Say of which expected sum.", field="sum")
    return share
