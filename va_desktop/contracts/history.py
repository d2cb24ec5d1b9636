"""What happened to a contract and to what belongs to it, as values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from va_desktop.core.values import dataclass


class Subject(StrEnum):
    """What was changed, by the name of its table."""

    CONTRACT = "contract"
    RATE = "contract_rate"
    LIMIT = "contract_limit"
    SERVICE = "contract_service"
    RETAINER = "contract_retainer"
    PAPER = "attachment"


@dataclass(frozen=True, slots=True)
class Part:
    """Something that belongs to a contract, or did: its table, its id and what it holds now."""

    subject: Subject
    id: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ContractChange:
    """A change: when, by whom, of what; `before` and `after` hold what differs, as the audit has it."""

    id: int
    at: datetime
    person: str
    part: Part
    verb: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
