"""Canonical JSON: the same value is always the same bytes, so that a snapshot can be hashed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]


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
        for item in value.values():
            _refuse_floats(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _refuse_floats(item)
