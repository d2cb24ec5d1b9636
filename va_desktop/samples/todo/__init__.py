"""The forty tasks of the sample business, by client."""

from __future__ import annotations

from typing import Final

from va_desktop.samples.todo.acme import ACME
from va_desktop.samples.todo.bakery import BAKERY
from va_desktop.samples.todo.brightway import BRIGHTWAY
from va_desktop.samples.todo.delhi import DELHI
from va_desktop.samples.todo.errand import Errand
from va_desktop.samples.todo.evergreen import EVERGREEN
from va_desktop.samples.todo.foxglove import FOXGLOVE

__all__ = ["ERRANDS", "Errand"]

ERRANDS: Final = (*ACME, *BRIGHTWAY, *DELHI, *EVERGREEN, *FOXGLOVE, *BAKERY)
