"""Keeps SQLAlchemy from importing at once what it needs for asynchronous drivers and for plug-ins only.

`asyncio` (with sockets and TLS) and `importlib.metadata` (with the reader of e-mails) take an eighth of its import,
and no database of this program needs either. Import this module before SQLAlchemy: whoever imports one of the two
gets a stand-in, which turns into the module when something is asked of it.
"""

from __future__ import annotations

import inspect
import sys
from importlib import import_module
from types import ModuleType
from typing import Any, Final

from typing_extensions import override

_KNOWN: Final[dict[str, dict[str, Any]]] = {
    "asyncio": {"iscoroutine": inspect.iscoroutine},  # all that SQLAlchemy takes from it while it is imported
    "importlib.metadata": {},
}


class _StandIn(ModuleType):
    """Stands for a module that was not imported yet."""

    @override
    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


def stand_in() -> None:
    """Put a stand-in wherever the module itself is not imported already."""
    for name, known in _KNOWN.items():
        if name not in sys.modules:
            module = _StandIn(name)
            module.__dict__.update(known)
            sys.modules[name] = module
            package, _, last = name.rpartition(".")
            if package:
                setattr(import_module(package), last, module)


stand_in()
