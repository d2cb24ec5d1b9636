"""Says a rule as a person would: “every second Tuesday”, “हर महीने 15 तारीख को”.

The usual rules have a sentence of their own; whatever else the standard allows is told part by part.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from va_desktop.core.formatting import Formats
from va_desktop.core.texts import N_, Texts
from va_desktop.tasks.recurrence import Moving
from va_desktop.tasks.rule import Ends, Freq, Rule

_WHICH_WEEKDAY: Final[Mapping[int, str]] = {
    1: N_("first {weekday}"),
    2: N_("second {weekday}"),
    3: N_("third {weekday}"),
    4: N_("fourth {weekday}"),
    5: N_("fifth {weekday}"),
    -1: N_("last {weekday}"),
    -2: N_("second last {weekday}"),
}
_WHICH_WORKDAY: Final[Mapping[int, str]] = {
    1: N_("first working day"),
    2: N_("second working day"),
    3: N_("third working day"),
    4: N_("fourth working day"),
    5: N_("fifth working day"),
    -1: N_("last working day"),
    -2: N_("second last working day"),
}
_MOVING: Final[Mapping[Moving, str]] = {
    Moving.NONE: N_("due all the same"),
    Moving.SKIP: N_("left out"),
    Moving.AFTER: N_("moved to the next working day"),
    Moving.BEFORE: N_("moved to the working day before"),
}
_WORKING_DAYS: Final = 5
"""A rule that picks from so many weekdays or more picks from the working days."""


class Saying:
    """Says rules in one language."""

    def __init__(self, texts: Texts, formats: Formats) -> None:
        self._texts = texts
        self._formats = formats

    def rule(self, rule: Rule) -> str:
        """Return a rule in words, in small letters, to stand alone or in a sentence."""
        if rule.freq is Freq.WEEKLY and _only(rule, "BYDAY"):
            return self._weekly(rule)
        if rule.freq is Freq.MONTHLY:
            days = self._month_days(rule)
            if days:
                return self._texts.plural(
                    "every month on the {days}",
                    "every {n} months on the {days}",
                    rule.interval,
                    days=self._list(days),
                )
        if rule.freq is Freq.YEARLY:
            dates = self._year_days(rule)
            if dates:
                return self._texts.plural(
                    "every year on {days}", "every {n} years on {days}", rule.interval, days=self._list(dates)
                )
        return ", ".join([self._head(rule), *self._limits(rule)])

    def whole(self, rule: Rule, ends: Ends, *, from_completion: bool = False) -> str:
        """Return a rule in words with its end, and from where it counts."""
        words = self.rule(rule)
        if from_completion:
            words = self._texts("{rule} after it is done", rule=words)
        if ends.until is not None:
            words = self._texts("{rule}, until {day}", rule=words, day=self._formats.day(ends.until))
        if ends.times is not None:
            words = self._texts.plural("{rule}, once", "{rule}, {n} times", ends.times, rule=words)
        return words

    def moving(self, moving: Moving) -> str:
        """Return in words what becomes of days on which the client does not work."""
        return self._texts(_MOVING[moving])

    # --- inside

    def _weekly(self, rule: Rule) -> str:
        days = sorted(day for _, day in rule.weekdays())
        if rule.interval == 1 and days == [0, 1, 2, 3, 4]:
            return self._texts("every weekday")
        if rule.interval == 1 and days == [5, 6]:
            return self._texts("every weekend")
        names = self._list([self._weekday(day) for day in days])
        return self._texts.plural("every {days}", "every {n} weeks on {days}", rule.interval, days=names)

    def _month_days(self, rule: Rule) -> list[str]:
        """Return the days of a monthly rule as they stand behind “on the”; none where that would not tell all."""
        which, days = rule.numbers("BYSETPOS"), rule.numbers("BYMONTHDAY")
        if _only(rule, "BYMONTHDAY") and min(days) >= -1:
            return [self._month_day(day) for day in days]
        if _only(rule, "BYMONTHDAY", "BYSETPOS") and _or_last(rule):
            return [self._or_last_day(self._month_day(days[-1]))]
        weekdays = rule.weekdays()
        if _only(rule, "BYDAY") and all(one in _WHICH_WEEKDAY for one, _ in weekdays):
            return [self._texts(_WHICH_WEEKDAY[one], weekday=self._weekday(day)) for one, day in weekdays]
        plain = all(one == 0 for one, _ in weekdays)
        working = plain and len({day for _, day in weekdays}) >= _WORKING_DAYS
        if _only(rule, "BYDAY", "BYSETPOS") and working and all(one in _WHICH_WORKDAY for one in which):
            return [self._texts(_WHICH_WORKDAY[one]) for one in which]
        return []

    def _year_days(self, rule: Rule) -> list[str]:
        """Return the days of a yearly rule in one month; none where that would not tell all."""
        months, days = rule.numbers("BYMONTH"), rule.numbers("BYMONTHDAY")
        if len(months) != 1 or not days or min(days) < 1:
            return []
        if _only(rule, "BYMONTH", "BYMONTHDAY"):
            return [self._day_and_month(day, months[0]) for day in days]
        if _only(rule, "BYMONTH", "BYMONTHDAY", "BYSETPOS") and _or_last(rule):
            return [self._or_last_day(self._day_and_month(days[-1], months[0]))]
        return []

    def _or_last_day(self, day: str) -> str:
        return self._texts("{day}, or the last day of a shorter month", day=day)

    def _head(self, rule: Rule) -> str:
        plural, interval = self._texts.plural, rule.interval
        if rule.freq is Freq.DAILY:
            return plural("every day", "every {n} days", interval)
        if rule.freq is Freq.WEEKLY:
            return plural("every week", "every {n} weeks", interval)
        if rule.freq is Freq.MONTHLY:
            return plural("every month", "every {n} months", interval)
        return plural("every year", "every {n} years", interval)

    def _limits(self, rule: Rule) -> list[str]:
        """Return each further part in words of its own."""
        texts, limits = self._texts, []
        if months := rule.numbers("BYMONTH"):
            limits.append(texts("in {months}", months=self._list([self._month(one) for one in months])))
        if weeks := rule.numbers("BYWEEKNO"):
            limits.append(texts("in week {weeks}", weeks=self._counted(weeks)))
        if days := rule.numbers("BYYEARDAY"):
            limits.append(texts("on day {days} of the year", days=self._counted(days)))
        if days := rule.numbers("BYMONTHDAY"):
            limits.append(texts("on the {days}", days=self._list([self._month_day(one) for one in days])))
        if weekdays := rule.weekdays():
            named = self._list([self._numbered(which, day) for which, day in weekdays])
            limits.append(texts("on {days}", days=named))
        if places := rule.numbers("BYSETPOS"):
            limits.append(texts("of these only number {numbers}", numbers=self._counted(places)))
        return limits

    def _numbered(self, which: int, day: int) -> str:
        name = self._weekday(day)
        if which == 0:
            return name
        if which in _WHICH_WEEKDAY:
            return self._texts(_WHICH_WEEKDAY[which], weekday=name)
        return self._texts("{weekday} number {number}", weekday=name, number=self._count(which))

    def _month_day(self, day: int) -> str:
        if day == -1:
            return self._texts("last day")
        if day < 0:
            return self._texts("day {number}", number=self._count(day))
        ending = 0 if 11 <= day <= 13 else day % 10
        forms = {1: N_("{day}st"), 2: N_("{day}nd"), 3: N_("{day}rd")}
        return self._texts(forms.get(ending, N_("{day}th")), day=day)

    def _counted(self, numbers: Sequence[int]) -> str:
        return self._list([self._count(number) for number in numbers])

    def _count(self, number: int) -> str:
        """Return a number; one below zero counts from the end."""
        if number > 0:
            return str(number)
        return self._texts("{number} from the end", number=-number)

    def _weekday(self, day: int) -> str:
        return str(self._formats.locale.days["format"]["wide"][day])

    def _month(self, month: int) -> str:
        return str(self._formats.locale.months["stand-alone"]["wide"][month])

    def _day_and_month(self, day: int, month: int) -> str:
        return self._texts("{day} {month}", day=day, month=self._month(month))

    def _list(self, words: Sequence[str]) -> str:
        from babel.lists import format_list

        return format_list(list(words), locale=self._formats.locale)


def _only(rule: Rule, *names: str) -> bool:
    """Tell whether a rule has exactly these parts beside what it counts."""
    return {name for name in rule.parts if name.startswith("BY")} == set(names)


def _or_last(rule: Rule) -> bool:
    """Tell whether a rule means a day of the month, or the last one where there is none; see `day_of_month`."""
    days = rule.numbers("BYMONTHDAY")
    return rule.numbers("BYSETPOS") == [-1] and days == list(range(28, days[-1] + 1))
