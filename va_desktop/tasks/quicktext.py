"""A task in one line: "blog post for @acme fri 5pm 120 EUR #writing !high ~2h", "@dilli के लिए ब्लॉग कल 500 रुपये".

`@` names the client, with `/` behind it the contract (`@acme/writing`), `#` a tag, `!` the priority, `~` the
estimate; they may stand anywhere. The due day, its time and the price stand where a title ends: at the end of the
line or before one of those signs. Only what can't be the name of something (`tomorrow`, `शुक्रवार तक`) is read at
the beginning too. A rule by which the task comes again (`every weekday`, `हर सोमवार`) is read at the end, and with
“every” also at the beginning. What stands in quotation marks belongs to the title as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from va_desktop.core.daytext import Present, day_at_beginning, day_at_end, time_at_end
from va_desktop.core.errors import UserError
from va_desktop.core.money import all_currencies
from va_desktop.core.numbers import ascii_digits, parse_grouped
from va_desktop.core.patterns import Pattern
from va_desktop.core.timetext import leading_length
from va_desktop.core.values import dataclass
from va_desktop.tasks.model import Priority
from va_desktop.tasks.rule_words import read_rule


@dataclass(frozen=True, slots=True)
class Manner:
    """How and when somebody types: the signs in numbers, the present day, and the currencies that are in use.

    A code of a currency in use is read in small letters too; `12 all` is no price in Albanian lek.
    """

    present: Present
    point: str = "."
    group: str = ","
    currencies: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A price as it was typed; `currencies` are those that its sign can mean."""

    amount: Decimal
    currencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuickTask:
    """A line taken apart; `client` and `contract` are what follows the `@`, empty without one."""

    title: str = ""
    client: str = ""
    contract: str = ""
    tags: tuple[str, ...] = ()
    priority: Priority | None = None
    due_on: date | None = None
    due_minute: int | None = None
    price: Asked | None = None
    estimate_seconds: int | None = None
    again: str = ""
    """The words of the rule by which it comes again, as `tasks.rule_words` reads them."""


# --- words, as data

_DOLLARS: Final = ("USD", "AUD", "CAD", "NZD", "SGD", "HKD")
_RUPEES: Final = ("INR", "NPR", "PKR", "LKR", "MUR")
_CURRENCY_WORDS: Final = {
    **dict.fromkeys(("€", "euro", "euros", "यूरो"), ("EUR",)),
    **dict.fromkeys(("$", "dollar", "dollars", "डॉलर"), _DOLLARS),
    **dict.fromkeys(("£", "pound", "pounds", "पाउंड", "पाउण्ड"), ("GBP",)),
    **dict.fromkeys(("₹", "rs", "rs.", "rupees", "रु", "रु.", "रू", "रुपये", "रुपए", "रुपया", "रूपये"), _RUPEES),
    **dict.fromkeys(("¥",), ("JPY", "CNY")),
    **dict.fromkeys(("₱", "pesos", "पेसो"), ("PHP",)),
}
_PRIORITY_WORDS: Final = {
    unicodedata.normalize("NFC", word): priority
    for priority, words in {
        Priority.URGENT: "urgent now तुरंत अर्जेंट",
        Priority.HIGH: "high important h 1 ज़रूरी जरूरी ऊँची ऊंची उच्च",
        Priority.NORMAL: "normal medium n 2 सामान्य",
        Priority.LOW: "low l 3 कम निम्न",
    }.items()
    for word in words.split()
}

_EVERY: Final = frozenset(unicodedata.normalize("NFC", "every each हर प्रति प्रत्येक").split())
_AGAIN: Final = _EVERY | frozenset(
    unicodedata.normalize(
        "NFC",
        "daily everyday weekly fortnightly biweekly monthly quarterly half-yearly yearly annually twice"
        " रोज़ रोज रोज़ाना रोजाना प्रतिदिन साप्ताहिक पाक्षिक मासिक तिमाही छमाही सालाना वार्षिक",
    ).split()
)
"""Words with which a rule may begin among others: “Monday” alone is a day, and “monthly report” a title."""
_WORDS: Final = "|".join(map(re.escape, sorted(_CURRENCY_WORDS, key=len, reverse=True)))
_NUMBER: Final = r"\d+(?:[.,'’]\d+)*"
_PRICE: Final = Pattern(
    rf"(?:^|\s)(?:for\s)?(?:(?:(?P<word>{_WORDS})|(?P<code>[a-z]{{3}}))\s?(?P<after>{_NUMBER})(?:/-)?"
    rf"|(?P<before>{_NUMBER})(?:/-)?\s?(?:(?P<word_after>{_WORDS})|(?P<code_after>[a-z]{{3}})))$",
    re.IGNORECASE,
)
_QUOTED: Final = Pattern(r"“[^”]*”|\"[^\"]*\"")
_HELD: Final = "\ue000"
"""Stands for a quotation while the rest is taken apart."""
_LEFT_OVER: Final = " ,;:–—-"


def parse(text: str, manner: Manner) -> QuickTask:
    """Take a line apart; raise `UserError` for what can't be meant, and for two clients, prices or priorities."""
    return _Reader(manner).read(unicodedata.normalize("NFC", text).replace(_HELD, ""))


class _Reader:
    """Reads one line; what it finds gathers in `_task`."""

    def __init__(self, manner: Manner) -> None:
        self._manner = manner
        self._task = QuickTask()

    def read(self, text: str) -> QuickTask:
        """Return what the line says."""
        quotations = _QUOTED.findall(text)
        stretches = self._between_signs(_QUOTED.sub(_HELD, text).split())
        titles = [self._without_facts(" ".join(words)) for words in stretches]
        titles[0] = self._without_first_day(self._without_first_rule(titles[0]))
        title = " ".join(filter(None, (part.strip(_LEFT_OVER) for part in titles)))
        for quotation in quotations:
            title = title.replace(_HELD, quotation, 1)
        return replace(self._with_day(), title=title)

    # --- signs

    def _between_signs(self, words: list[str]) -> list[list[str]]:
        """Note what signs say and return the stretches of words between them."""
        stretches: list[list[str]] = [[]]
        at = 0
        while at < len(words):
            used = self._sign(words, at)
            if not used:
                stretches[-1].append(words[at])
            elif words[at][0] == "@":
                _drop_end(stretches[-1], ("for",), ("के", "लिए"))
                stretches.append([])
                used += 2 if words[at + 1 : at + 3] == ["के", "लिए"] else 0
            else:
                stretches.append([])
            at += used or 1
        return stretches

    def _sign(self, words: list[str], at: int) -> int:
        """Note what a word with a sign says; return how many words belong to it, none where it has no meaning."""
        sign, name = words[at][0], words[at][1:]
        if sign == "~":
            return self._estimate(words, at)
        if not name or name[0] in "@#!~":
            return 0
        if sign == "@":
            self._client(*name.partition("/")[::2])
        elif sign == "#":
            self._task = replace(self._task, tags=tuple(dict.fromkeys((*self._task.tags, name))))
        elif sign == "!":
            self._priority(name)
        else:
            return 0
        return 1

    def _client(self, client: str, contract: str) -> None:
        if self._task.client:
            raise UserError("Name one client only, with one @.", field="text")
        self._task = replace(self._task, client=client, contract=contract)

    def _priority(self, name: str) -> None:
        priority = _PRIORITY_WORDS.get(ascii_digits(name).casefold())
        if priority is None:
            raise UserError(
                "“!{name}” is no priority; write !urgent, !high, !normal or !low.",
                field="text",
                name=name[:40],
            )
        if self._task.priority not in (None, priority):
            raise UserError("Name one priority only, with one “!”.", field="text")
        self._task = replace(self._task, priority=priority)

    def _estimate(self, words: list[str], at: int) -> int:
        rest = " ".join([words[at][1:], *words[at + 1 :]]).strip()
        length = leading_length(rest)
        if length is None and ascii_digits(rest)[:1].isdecimal():
            raise UserError(
                "“~{text}” is no estimate; write it like ~2h, ~1:30 or ~45m.",
                field="text",
                text=rest.split()[0],
            )
        if length is None:
            return 0
        if self._task.estimate_seconds is not None:
            raise UserError("Name one estimate only, with one “~”.", field="text")
        self._task = replace(self._task, estimate_seconds=length.seconds)
        return len(rest[: length.end].split()) + (words[at] == "~")

    # --- day, time and price at the end of a stretch

    def _without_facts(self, text: str) -> str:
        while True:
            rest = self._without_price(text)
            rest = self._without_time(rest)
            rest = self._without_rule(rest)
            rest = self._without_day(rest)
            if rest == text:
                return text
            text = rest

    def _without_price(self, text: str) -> str:
        found = _PRICE.search(ascii_digits(text))
        if found is None:
            return text
        currencies = self._currencies(found)
        if not currencies:
            return text
        if self._task.price is not None:
            raise UserError("Name one price only.", field="text")
        amount = parse_grouped(
            found["after"] or found["before"], self._manner.point, self._manner.group, field="text"
        )
        self._task = replace(self._task, price=Asked(amount, currencies))
        return text[: found.start()]

    def _currencies(self, found: re.Match[str]) -> tuple[str, ...]:
        """Return the currencies that the word beside a number can mean; none where it is none."""
        word, code = found["word"] or found["word_after"], found["code"] or found["code_after"]
        if word:
            return _CURRENCY_WORDS[word.lower()]
        in_use = code.upper() in self._manner.currencies
        return (code.upper(),) if in_use or (code.isupper() and code in all_currencies()) else ()

    def _without_time(self, text: str) -> str:
        said = time_at_end(text) if self._task.due_minute is None else None
        if said is None:
            return text
        self._task = replace(self._task, due_minute=said.value)
        return text[: said.begin]

    def _without_rule(self, text: str) -> str:
        words = text.split()
        for at, word in enumerate(words):
            if word.lower() in _AGAIN and self._again(" ".join(words[at:])):
                return " ".join(words[:at])
        return text

    def _without_first_rule(self, text: str) -> str:
        words = text.split()
        if not words or words[0].lower() not in _EVERY:
            return text
        for end in range(len(words) - 1, 1, -1):
            if self._again(" ".join(words[:end])):
                return " ".join(words[end:])
        return text

    def _again(self, words: str) -> bool:
        """Note by which rule the task comes again; tell whether the words are one."""
        try:
            read_rule(words, self._manner.present.today)
        except UserError:
            return False
        if self._task.again:
            raise UserError("Say once how the task comes again.", field="text")
        self._task = replace(self._task, again=words)
        return True

    def _without_day(self, text: str) -> str:
        said = day_at_end(text, self._manner.present) if self._task.due_on is None else None
        if said is None:
            return text
        self._task = replace(self._task, due_on=said.value)
        return text[: said.begin]

    def _without_first_day(self, text: str) -> str:
        said = day_at_beginning(text, self._manner.present) if self._task.due_on is None else None
        if said is None:
            return text
        self._task = replace(self._task, due_on=said.value)
        return text[said.end :]

    def _with_day(self) -> QuickTask:
        """Return what was found; a time alone means today, or tomorrow where it has passed."""
        minute, present = self._task.due_minute, self._manner.present
        if minute is None or self._task.due_on is not None or self._task.again:
            return self._task
        return replace(self._task, due_on=present.today + timedelta(days=minute <= present.minute))


def _drop_end(words: list[str], *endings: tuple[str, ...]) -> None:
    """Take words off the end of a list where they are one of some endings."""
    for ending in endings:
        if [word.lower() for word in words[-len(ending) :]] == list(ending):
            del words[-len(ending) :]
