"""Reads the packs that come with the program, a file for each country, when one is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

from va_desktop.core.money import Money
from va_desktop.core.resources import resource
from va_desktop.core.typed import one_line
from va_desktop.taxes.model import CATEGORIES
from va_desktop.taxes.pack import REASONS, Demand, Pack, Rate, Scheme, Source, State, Wording

OFFERED: Final = ("AT", "DE", "ES", "FR", "GB", "IE", "IN", "IT", "NL", "PH", "US")
"""Countries with a pack, known without reading one. Each has a worked example of its authorities in the tests."""
KEPT_BACK: Final = ("BE",)
"""Countries whose pack comes with the program and is not offered; its file says why."""


@cache
def load_pack(country: str) -> Pack | None:
    """Return the pack of a country (two letters), `None` where none is offered."""
    return _read(country) if country in OFFERED else None


@cache
def pack_kept_back(country: str) -> Pack | None:
    """Return a country's pack that is not offered, `None` where there is none: by it nothing is ever taxed.

    It tells why it is kept back, and what its schemes are called by which somebody may still be known.
    """
    return _read(country) if country in KEPT_BACK else None


def usual_scheme(country: str) -> str:
    """Return the scheme that is meant in a country where nobody says which; empty where there is no pack."""
    pack = load_pack(country)
    return pack.schemes[0].key if pack is not None else ""


def scheme_name(country: str, key: str, language: str) -> str:
    """Return what a scheme is called in a language, also one of a pack that is kept back; else its key."""
    pack = load_pack(country) or pack_kept_back(country)
    schemes = pack.schemes if pack is not None else ()
    return next((one.names[language] for one in schemes if one.key == key), key)


def known_state(text: str, country: str) -> str:
    """Return the code of a state, which has to be one of the country's pack where that knows states."""
    state = one_line(text, field="state", longest=10).upper()
    pack = load_pack(country) if state else None
    return pack.state(state).code if pack is not None and pack.states else state


def state_names(code: str, country: str) -> Mapping[str, str]:
    """Return the names of a state by language, nothing where the country's pack knows no states."""
    pack = load_pack(country) if code else None
    return pack.state(code).names if pack is not None and pack.states else {}


def states_named(country: str, day: date, language: str, kept: str = "") -> Sequence[tuple[str, str]]:
    """Return code and name of a country's states on a day, by name; nothing where its pack knows no states.

    A state that is `kept` somewhere is among them, also where it is no more.
    """
    pack = load_pack(country)
    states = pack.states_on(day) if pack is not None else ()
    gone = [one for one in pack.states if one.code == kept and one not in states] if pack is not None else ()
    named = ((state.code, state.names[language]) for state in (*states, *gone))
    return sorted(named, key=lambda pair: pair[1])


def state_text(code: str, country: str, language: str) -> str:
    """Write a state with its code: `Karnataka (29)`, or only the code where the taxes know no names."""
    names = state_names(code, country)
    return f"{names[language]} ({code})" if names else code


def _read(country: str) -> Pack:
    return read_pack(resource("taxes", f"{country}.toml"))


def read_pack(path: Path) -> Pack:
    """Read a pack from a file; raise `ValueError` that names every error: it is part of the program."""
    import tomllib

    with path.open("rb") as file:
        content = tomllib.load(file)
    errors: list[str] = []
    rows = _Rows(content, errors)
    pack = Pack(
        country=rows.text(content, "country"),
        rules=rows.text(content, "rules"),
        native=rows.text(content, "native"),
        tax=str(content.get("tax", "")),
        schemes=tuple(rows.scheme(row) for row in content.get("scheme", ())),
        rates=tuple(rows.rate(row) for row in content.get("rate", ())),
        wordings=tuple(rows.wording(row) for row in content.get("wording", ())),
        states=tuple(rows.state(row) for row in content.get("state", ())),
        demands=tuple(rows.demand(row) for row in content.get("demand", ())),
        service_code=str(content.get("service_code", "")),
        taxes_lateness=bool(content.get("taxes_lateness", False)),
        kept_back=str(content.get("kept_back", "")),
    )
    if pack.kept_back and pack.kept_back not in REASONS:
        errors.append(f"{pack.kept_back} is no reason to keep it back")
    if not pack.schemes:
        errors.append("there are no schemes")
    keys = {wording.key for wording in pack.wordings}
    errors += [
        f"{scheme.key}: there is no wording {scheme.mention}"
        for scheme in pack.schemes
        if scheme.mention and scheme.mention not in keys
    ]
    schemes = {scheme.key for scheme in pack.schemes}
    errors += [
        f"{demand.key}: there is no scheme {key}"
        for demand in pack.demands
        for key in demand.schemes
        if key not in schemes
    ]
    if errors:
        raise ValueError(f"{path.name}: " + "; ".join(errors))
    return pack


class _Rows:
    """Turns the rows of a file into values, and collects what is wrong with them."""

    def __init__(self, content: Mapping[str, Any], errors: list[str]) -> None:
        self._native = str(content.get("native", ""))
        self._errors = errors

    def text(self, row: Mapping[str, Any], name: str) -> str:
        """Return a text that has to be there."""
        value = str(row.get(name, ""))
        if not value:
            self._errors.append(f"{row.get('key', 'the pack')}: {name} is missing")
        return value

    def scheme(self, row: Mapping[str, Any]) -> Scheme:
        """Read a scheme."""
        category = str(row.get("category", ""))
        charges = bool(row.get("charges", False))
        if not charges and category not in CATEGORIES:
            self._errors.append(f"{row.get('key')}: {category} is not a category")
        return Scheme(
            key=self.text(row, "key"),
            names={language: self.text(row, language) for language in ("en", "hi")},
            charges=charges,
            category=category,
            exemption_code=str(row.get("exemption_code", "")),
            mention=str(row.get("mention", "")),
        )

    def rate(self, row: Mapping[str, Any]) -> Rate:
        """Read a rate, whose percentage is a text so that it stays exact."""
        return Rate(percent=Decimal(self.text(row, "percent") or "0"), **self._dated(row))

    def wording(self, row: Mapping[str, Any]) -> Wording:
        """Read a wording, which needs the country's own language and English."""
        words = {language: str(text) for language, text in row.get("words", {}).items()}
        self._errors += [
            f"{row.get('key')}: there are no words in {language}"
            for language in (self._native, "en")
            if not words.get(language)
        ]
        return Wording(words=words, **self._dated(row))

    def demand(self, row: Mapping[str, Any]) -> Demand:
        """Read what a document has to say; an amount is a text with its currency beside it."""
        above = Money.exact(Decimal(row["above"]), self.text(row, "currency")) if "above" in row else None
        return Demand(schemes=tuple(row.get("schemes", ())), above=above, **self._dated(row))

    def state(self, row: Mapping[str, Any]) -> State:
        """Read a state."""
        return State(
            code=self.text(row, "code"),
            names={language: self.text(row, language) for language in ("en", "hi")},
            union=bool(row.get("union", False)),
            valid_from=row.get("valid_from", date.min),
            valid_until=row.get("valid_until"),
        )

    def _dated(self, row: Mapping[str, Any]) -> dict[str, Any]:
        valid_from, valid_until = row.get("valid_from"), row.get("valid_until")
        if not isinstance(valid_from, date):
            self._errors.append(f"{row.get('key')}: valid_from is missing")
            valid_from = date.max
        source = row.get("source", {})
        law, address = str(source.get("law", "")), str(source.get("address", ""))
        if not law or not address.startswith("https://"):
            self._errors.append(f"{row.get('key')}: the source needs a law and the address of an authority")
        return {
            "key": self.text(row, "key"),
            "valid_from": valid_from,
            "valid_until": valid_until,
            "source": Source(law, address),
        }
