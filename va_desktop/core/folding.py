"""Names as they sound: one spelling for both scripts, so that `@dilli` finds दिल्ली and `asha` finds आशा.

Devanagari is spelled in plain Latin letters the way it is read (without the unspoken last vowel); Latin
letters lose their accents. Two spellings of one sound (`ee` and `i`, `w` and `v`) are the same when names are
compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from va_desktop.core.patterns import Pattern

_CONSONANTS: Final = dict(
    zip(
        "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहळ",
        "k kh g gh n ch chh j jh n t th d dh n t th d dh n p ph b bh m y r l v sh sh s h l".split(),
        strict=True,
    )
)
_VOWELS: Final = dict(zip("अआइईउऊऋएऐओऔऑऍऎऒ", "a a i i u u ri e ai o au o e e o".split(), strict=True))
_SIGNS: Final = dict(zip("ािीुूृेैोौॉॅॆॊ", "a i i u u ri e ai o au o e e o".split(), strict=True))
_WITH_DOT: Final = {"k": "q", "j": "z", "d": "r", "dh": "rh", "ph": "f"}
_VIRAMA, _DOT, _LIPS = "\u094d", "\u093c", "pbm"
_NASALS: Final = "ंँ"
_JOINERS: Final = "\u200c\u200d"

# Spellings of one sound; the order matters (`chh` before `ch`, doubled vowels before single letters).
_SAME_SOUND: Final = (
    ("chh", "ch"), ("ph", "f"), ("ee", "i"), ("oo", "u"), ("ck", "k"), ("w", "v"), ("z", "j"), ("q", "k"),
    ("x", "ks"),
)  # fmt: skip
_KNOWN: Final = 8192
"""How many texts are remembered: the same titles are compared at every key and at every start of the timer."""
_DOUBLED: Final = Pattern(r"(.)\1+")
_C_AS_K: Final = Pattern(r"c(?![hiey])")
_SILENT_E: Final = Pattern(r"(?<=[^\W_]{3})e\b")
_WORD: Final = Pattern(r"[^\W_]+")


@lru_cache(maxsize=_KNOWN)
def fold(text: str) -> str:
    """Return a text in small Latin letters without accents, Devanagari spelled as it is read."""
    plain = "".join(
        char
        for char in unicodedata.normalize("NFKD", text.casefold())
        if char not in _JOINERS and (_is_devanagari(char) or not unicodedata.combining(char))
    )
    return "".join(
        _spelled(part) if _is_devanagari(part[0]) else part for part in re.split(r"([ऀ-ॿ]+)", plain) if part
    )


@lru_cache(maxsize=_KNOWN)
def sound(text: str) -> str:
    """Return a key that is equal for texts that sound alike: no `a`, one spelling a sound, no doubled letter."""
    key = fold(text)
    for spelling, same in _SAME_SOUND:
        key = key.replace(spelling, same)
    key = _SILENT_E.sub("", _C_AS_K.sub("k", key))
    return _DOUBLED.sub(r"\1", key.replace("a", ""))


def closeness(reference: str, name: str) -> int | None:
    """Tell how well a reference names something: 0 in full, 1 by its beginning, 2 by the beginning of a later
    word, 3 by its sound; None when it does not.
    """  # noqa: D205 - one sentence that needs two lines
    wanted, known = fold(reference), fold(name)
    if not wanted:
        return None
    if wanted == known:
        return 0
    if known.startswith(wanted):
        return 1
    words = _WORD.findall(known)
    if any(word.startswith(wanted) for word in words):
        return 2
    heard = sound(reference)
    # One letter says too little to be recognised by its sound.
    if len(heard) > 1 and any(sound(part).startswith(heard) for part in (known, *words)):
        return 3
    return None


def closest(reference: str, called: Iterable[tuple[int, str]]) -> set[int]:
    """Return the ids of whatever a reference names best, of pairs of an id and a name; an id may have several."""
    ranked: dict[int, int] = {}
    for one, name in called:
        rank = closeness(reference, name)
        if rank is not None:
            ranked[one] = min(rank, ranked.get(one, rank))
    best = min(ranked.values(), default=0)
    return {one for one, rank in ranked.items() if rank == best}


def _is_devanagari(char: str) -> bool:
    return "ऀ" <= char <= "ॿ"


def _spelled(word: str) -> str:
    """Spell one Devanagari word; a consonant carries an `a` unless a sign, a virama or the word's end follows."""
    out: list[str] = []
    for at, char in enumerate(word):
        following = word[at + 1 : at + 2]
        if char in _CONSONANTS:
            letters = _CONSONANTS[char]
            if following == _DOT:
                letters = _WITH_DOT.get(letters, letters)
                following = word[at + 2 : at + 3]
            silent = not following or following == _VIRAMA or following in _SIGNS
            out.append(letters if silent else f"{letters}a")
        elif char in _NASALS:
            out.append("m" if _CONSONANTS.get(following, "")[:1] in tuple(_LIPS) else "n")
        else:
            out.append(_VOWELS.get(char) or _SIGNS.get(char) or _DIGITS_AND_SIGNS.get(char, ""))
    return "".join(out)


_DIGITS_AND_SIGNS: Final = {
    **dict(zip("०१२३४५६७८९", "0123456789", strict=True)),
    "ः": "h",
    "।": " ",
    "॥": " ",
}
