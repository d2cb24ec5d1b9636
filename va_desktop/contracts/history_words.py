"""What happened to a contract, in words for a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from va_desktop.contracts.history import ContractChange, Subject
from va_desktop.contracts.limits import LimitAction, LimitSpan, NewLimit
from va_desktop.contracts.notice import NoticeUnit
from va_desktop.contracts.retainer import Unit
from va_desktop.contracts.retainer_words import amount_text
from va_desktop.contracts.rounding import RoundMode, RoundScope
from va_desktop.contracts.term_words import EXPENSE_RULES, INVOICINGS, NOTICE_UNITS, limit_words
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.texts import N_, Texts

_FIELDS: Final[Mapping[str, str]] = {
    "title": N_("Title"),
    "starts_on": N_("First day"),
    "ends_on": N_("Last day"),
    "grouping": N_("Lines of time on the invoice"),
    "time_shown": N_("Time is printed"),
    "note": N_("Note"),
    "round_mode": N_("Billed time is rounded"),
    "round_step": N_("Rounded to"),
    "round_scope": N_("What is rounded"),
    "round_minimum": N_("At least"),
    "notice_count": N_("Notice period"),
    "notice_unit": N_("Notice counted in"),
    "invoicing": N_("Invoiced"),
    "minimum_minor": N_("Minimum charge"),
    "expense_rule": N_("Expenses"),
    "expense_most_minor": N_("Expenses a month"),
    "expense_text": N_("Expenses in words"),
    "order_number": N_("Order number"),
}
"""What the columns of a contract are called; others change without a person's decision."""
_SILENT: Final = ("note", "expense_text")
"""Columns of which is said that they changed, but not to what: it would not fit a line."""
_NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    "invoicing": {one.value: words for one, words in INVOICINGS.items()},
    "expense_rule": {one.value: words for one, words in EXPENSE_RULES.items()},
    "notice_unit": {one.value: NOTICE_UNITS[one] for one in NoticeUnit},
    "grouping": {
        "task": N_("one for each task"),
        "day": N_("one for each day"),
        "entry": N_("one for each entry"),
    },
    "time_shown": {"minutes": N_("in hours and minutes, 2:20 h"), "decimal": N_("in decimal hours, 2.33 h")},
    "round_mode": {
        RoundMode.UP: N_("up"),
        RoundMode.DOWN: N_("down"),
        RoundMode.NEAREST: N_("up or down, to the nearest"),
    },
    "round_scope": {
        RoundScope.ENTRY: N_("each entry"),
        RoundScope.DAY: N_("a task’s day, by its sum"),
        RoundScope.LINE: N_("a line of the invoice, by its sum"),
    },
}
_MINUTES: Final = ("round_step", "round_minimum")


class HistoryWords:
    """Tells changes of contracts; `service_name` names a service by its id, in the language of `texts`."""

    def __init__(self, texts: Texts, formats: Formats, service_name: Callable[[int], str]) -> None:
        self._texts = texts
        self._formats = formats
        self._service_name = service_name

    def of(self, change: ContractChange, currency: str) -> str:
        """Return what happened in a line; amounts are in the contract's currency."""
        if change.part.subject is Subject.CONTRACT:
            return self._contract(change, currency)
        if change.verb == "insert":
            first = {**change.part.values, **change.after}
            return self._texts("{what} added", what=self._subject(change.part.subject, first, currency))
        if "deleted_at" in change.after:
            subject = self._subject(change.part.subject, {**change.part.values}, currency)
            words = N_("{what} taken away") if change.after["deleted_at"] else N_("{what} brought back")
            return self._texts(words, what=subject)
        whole = {**change.part.values}
        before = self._subject(change.part.subject, {**whole, **change.before}, currency)
        after = self._subject(change.part.subject, {**whole, **change.after}, currency)
        return self._texts("{before} → {after}", before=before, after=after)

    def _contract(self, change: ContractChange, currency: str) -> str:
        if change.verb == "insert":
            return self._texts("Agreed")
        if "deleted_at" in change.after:
            return self._texts("Deleted") if change.after["deleted_at"] else self._texts("Brought back")
        parts = [self._field(name, change, currency) for name in change.after if name in _FIELDS]
        return " · ".join(parts)

    def _field(self, name: str, change: ContractChange, currency: str) -> str:
        field = self._texts(_FIELDS[name])
        if name in _SILENT:
            return self._texts("{field} changed", field=field)
        before, after = (
            self._value(name, values.get(name), currency) for values in (change.before, change.after)
        )
        return self._texts(
            "{field}: {before} → {after}", field=field, before=before or "–", after=after or "–"
        )

    def _value(self, name: str, value: Any, currency: str) -> str:
        if value in (None, "", 0):
            return ""
        if name in _NAMES:
            return self._texts(_NAMES[name].get(value, value))
        if name.endswith("_minor"):
            return self._formats.money(Money(int(value), currency))
        if name.endswith("_on"):
            return self._day(value)
        if name in _MINUTES:
            return self._texts.plural("{n} minute", "{n} minutes", int(value))
        return str(value)

    def _subject(self, subject: Subject, values: dict[str, Any], currency: str) -> str:
        if subject is Subject.RATE:
            return self._rate(values, currency)
        if subject is Subject.LIMIT:
            return f"“{limit_words(_limit(values, currency), self._texts, self._formats)}”"
        if subject is Subject.SERVICE:
            name = self._service_name(values["service_id"])
            return self._texts("Agreed service “{name}”", name=name)
        if subject is Subject.RETAINER:
            unit, bought = Unit(values["unit"]), int(values["bought"])
            return self._texts(
                "Retainer of {bought} for {price} from {day}",
                bought=amount_text(bought, unit, currency, self._texts, self._formats),
                price=self._formats.money(Money(int(values["price_minor"]), currency)),
                day=self._day(values["starts_on"]),
            )
        return self._texts("Paper “{name}”", name=values["name"])

    def _rate(self, values: dict[str, Any], currency: str) -> str:
        amount = self._formats.money(Money(int(values["hour_minor"]), currency))
        day = self._day(values["valid_from"])
        service_id = values.get("service_id")
        if service_id is None:
            return self._texts("Rate {amount}/h from {day}", amount=amount, day=day)
        return self._texts(
            "Rate {amount}/h for {service} from {day}",
            amount=amount,
            service=self._service_name(service_id),
            day=day,
        )

    def _day(self, value: Any) -> str:
        return self._formats.day(value if isinstance(value, date) else date.fromisoformat(value))


def _limit(values: dict[str, Any], currency: str) -> NewLimit:
    minor = values.get("amount_minor")
    return NewLimit(
        LimitSpan(values["span"]),
        LimitAction(values["action"]),
        values.get("seconds"),
        None if minor is None else Money(int(minor), currency),
    )
