"""Canonical JSON: the same value is always the same bytes, so that a snapshot can be hashed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import NoneType
from typing import Any, Final

Json = dict[str, Any]
_LEAVES: Final = frozenset({str, int, bool, NoneType})


def canonical_json(value: Mapping[str, Any] | list[Any]) -> str:
    """Write JSON with sorted keys and no spaces; only texts, whole numbers, truth values, lists and objects.

    A float raises `TypeError`: amounts and quantities are texts.
    """
    _refuse_floats(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise TypeError("a float has no canonical form; write it as text")
    if isinstance(value, Mapping):
        value = value.values()
    elif not isinstance(value, list | tuple):
        return
    for item in value:
        if type(item) not in _LEAVES:  # to ask of each text is what takes the time
            _refuse_floats(item)
