"""The pack of a country as values: its rates, schemes and wordings, each from a day on and with its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final, TypeVar

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.values import dataclass
from va_desktop.taxes.model import TaxRule


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is written: the law with its paragraph, and the address of the authority."""

    law: str
    address: str


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that is law from a day on, and until another one where it was replaced."""

    key: str
    valid_from: date
    valid_until: date | None
    source: Source

    def holds_on(self, day: date) -> bool:
        """Tell whether it is law on a day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class Rate(Dated):
    """A rate in percent; the one with the key `standard` is that of services."""

    percent: Decimal


@dataclass(frozen=True, slots=True)
class Wording(Dated):
    """What a document has to say: `words` in the country's own language and others."""

    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Demand(Dated):
    """What sellers in some `schemes` (none named: in all) have to say, perhaps only `above` a total with tax."""

    schemes: tuple[str, ...]
    above: Money | None

    def asks(self, total: Money) -> bool:
        """Tell whether a document of a total has to say it; one in another currency has."""
        return self.above is None or total.currency != self.above.currency or total > self.above


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way in which somebody can stand to the tax.

    Who does not charge it (`charges`) has supplies of a `category` of UNCL 5305, perhaps with a code of the list
    VATEX, and with the `mention` (a key of a wording) that says so, if the law wants one.
    """

    key: str
    names: Mapping[str, str]
    charges: bool
    category: str
    exemption_code: str
    mention: str


@dataclass(frozen=True, slots=True)
class State:
    """A state by the code of the tax; a `union` territory without a legislature has a tax of its own name."""

    code: str
    names: Mapping[str, str]
    union: bool
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Mention:
    """What a document says of its taxes, printed where it has something of the `category` (empty: always).

    `code` is the pack's country and the key of its wording, such as `DE.small_business`. One that is printed always
    may still be the reason why a category is without tax: then it is `reason_of` that.
    """

    code: str
    category: str
    native: str
    words: Mapping[str, str]
    reason_of: str = ""

    def text(self, language: str) -> str:
        """Return it in the language of the law, with what it means in the document's own behind it."""
        law = self.words[self.native]
        meant = self.words.get(language) or self.words.get("en", law)
        return law if meant == law else f"{law} ({meant})"


D = TypeVar("D", bound=Dated)
NO_EXAMPLE: Final = "no_official_example"
"""Why a pack is kept back: no authority published a document by which its sums could be checked."""
REASONS: Final = frozenset({NO_EXAMPLE})
"""What a pack may say of why it is kept back."""


@dataclass(frozen=True, slots=True)
class Pack:
    """All that is known of a country's taxes; `rules` names the way in which it decides, `tax` what is printed.

    `service_code` is that of services without one of their own, where the law classifies them; `taxes_lateness`
    says that what lateness costs is a part of the value of what was supplied, and taxed like it. What is
    `kept_back`, for one of the `REASONS`, is offered to nobody.
    """

    country: str
    rules: str
    native: str
    tax: str
    schemes: tuple[Scheme, ...]
    rates: tuple[Rate, ...]
    wordings: tuple[Wording, ...]
    states: tuple[State, ...]
    demands: tuple[Demand, ...] = ()
    service_code: str = ""
    taxes_lateness: bool = False
    kept_back: str = ""

    def scheme(self, key: str) -> Scheme:
        """Return a scheme; raise `UserError` where there is none of that key."""
        for scheme in self.schemes:
            if scheme.key == key:
                return scheme
        raise UserError(
            "There is no scheme “{scheme}” in {country}; choose one of {schemes}.",
            field="scheme",
            scheme=key[:40],
            country=self.country,
            schemes=", ".join(scheme.key for scheme in self.schemes),
        )

    def rates_on(self, day: date) -> tuple[Rate, ...]:
        """Return the rates of a day, the standard one first; raise `UserError` for a day before all of them."""
        found = tuple(rate for rate in self.rates if rate.holds_on(day))
        if self.rates and not found:
            raise self._unknown(day)
        return found

    def mention(self, key: str, day: date, category: str = "", **values: str) -> Mention:
        """Return a wording as it is on a day, with its values filled in."""
        wording = self._on(key, self.wordings, day)
        words = {
            language: text.format(**values) if values else text for language, text in wording.words.items()
        }
        return Mention(f"{self.country}.{key}", category, self.native, words)

    def demand(self, key: str, day: date, scheme: str) -> Demand | None:
        """Return what a seller has to say on a day, if the law wants it; without a `scheme` as those of all."""
        for demand in self.demands:
            if (
                demand.key == key
                and demand.holds_on(day)
                and (not scheme or scheme in demand.schemes or not demand.schemes)
            ):
                return demand
        return None

    def states_on(self, day: date) -> tuple[State, ...]:
        """Return the states there are on a day."""
        return tuple(
            state
            for state in self.states
            if state.valid_from <= day and (state.valid_until is None or day <= state.valid_until)
        )

    def state(self, code: str) -> State:
        """Return a state, also one that is no more; raise `UserError` where there is none of that code."""
        for state in self.states:
            if state.code == code:
                return state
        if not self.states:
            raise UserError(
                "Taxes do not depend on the state in {country}; leave “{code}” out.",
                field="state",
                code=code[:20],
                country=self.country,
            )
        raise UserError(
            "There is no state “{code}” in {country}; write its code, such as {example}.",
            field="state",
            code=code[:20],
            country=self.country,
            example=self.states[0].code,
        )

    def _on(self, key: str, dated: Iterable[D], day: date) -> D:
        for one in dated:
            if one.key == key and one.holds_on(day):
                return one
        raise self._unknown(day)

    def _unknown(self, day: date) -> UserError:
        return UserError(
            "The taxes of {country} are not known for {day}.", country=self.country, day=day.isoformat()
        )


def rule_of(pack: Pack, rate: Rate) -> TaxRule:
    """Return the rule by which a rate of a pack is charged."""
    return TaxRule(pack.tax, "S" if rate.percent else "Z", rate.percent)
