"""How town and post code are written below an address, by country.

Source: Universal Postal Union, "Postal addressing systems in member countries".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from va_desktop.core.patterns import Pattern

_BEHIND: Final = frozenset("AU BD CA ID IN NG NP NZ PK SG TH US".split())
"""Countries in which the post code stands behind the town: `Bengaluru 560001`."""
_BELOW: Final = frozenset("GB GG IE IM JE LK ZA".split())
"""Countries in which it has a line of its own; in all others it stands before the town."""
_WITH_STATE: Final = {"AU": " ", "CA": " ", "US": ", "}
"""Countries that write the code of the state between both, and what parts it from the town: `Austin, TX 78701`."""
_WORD: Final = Pattern(r"[^\s,;:./()–-]+")


def town_lines(
    addresses: Iterable[str], town: str, post_code: str, country: str, state: str = ""
) -> list[str]:
    """Return the lines with town and post code for below an address.

    What stands in it already, in one of the languages in which it is printed, is not said twice. An address with
    the post code has the town beside it, perhaps in another script than the one that was given.
    """
    written = list(addresses)
    if post_code and any(_stands_in(post_code, one) for one in written):
        return []
    if town and any(_stands_in(town, one) for one in written):
        town = ""
    if town and state and country in _WITH_STATE:
        town = f"{town}{_WITH_STATE[country]}{state}"
    if country in _BELOW:
        return [part for part in (town, post_code) if part]
    parts = (town, post_code) if country in _BEHIND else (post_code, town)
    line = " ".join(part for part in parts if part)
    return [line] if line else []


def _stands_in(said: str, address: str) -> bool:
    """Tell whether an address has all these words, one after the other: `Berliner Straße` does not say `Berlin`."""
    wanted, words = _WORD.findall(said), _WORD.findall(address)
    return any(words[at : at + len(wanted)] == wanted for at in range(len(words)))


def whole_address(address: str, town: str, post_code: str, country: str, state: str = "") -> str:
    """Return an address with its town and post code as lines."""
    return "\n".join([*address.splitlines(), *town_lines([address], town, post_code, country, state)])
