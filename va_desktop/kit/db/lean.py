"""Imports SQLAlchemy without what it needs for asynchronous drivers and for plug-ins only.

`asyncio` (with sockets and TLS) and `importlib.metadata` (with the reader of e-mails) take an eighth of its import,
and no database of this program needs either. Import this module before SQLAlchemy: it imports that with stand-ins
in the place of the two, and takes them away again at once. SQLAlchemy alone keeps them, and each turns into its
module when something is asked of it; whoever imports the modules later, on any thread, gets nothing else.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Mapping
from importlib import import_module
from threading import Lock
from types import ModuleType
from typing import Any, Final

from typing_extensions import override

_KNOWN: Final[dict[str, dict[str, Any]]] = {
    "asyncio": {"iscoroutine": inspect.iscoroutine},  # all that SQLAlchemy takes from it while it is imported
    "importlib.metadata": {},
}
_LEAN: Final = ("sqlalchemy", "sqlalchemy.dialects.sqlite")
"""The parts of SQLAlchemy that import the two; the dialect does for a driver that is not ours."""
_removing: Final = Lock()


class _StandIn(ModuleType):
    """Stands for a module that was not imported yet."""

    @override
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # the import system asks whether this is a package; it is none
            raise AttributeError(name)
        _remove(self)  # else the import would find it again
        return getattr(import_module(self.__name__), name)


def _import_lean() -> None:
    """Import SQLAlchemy with a stand-in wherever a module itself is not imported already."""
    placed = [_placed(name, known) for name, known in _KNOWN.items() if name not in sys.modules]
    try:
        for name in _LEAN:
            import_module(name)
    finally:
        for module in placed:
            _remove(module)


def _placed(name: str, known: Mapping[str, Any]) -> ModuleType:
    module = _StandIn(name)
    vars(module).update(known)
    sys.modules[name] = module
    package, _, last = name.rpartition(".")
    if package:
        setattr(sys.modules[package], last, module)
    return module


def _remove(module: ModuleType) -> None:
    """Let a stand-in be found no more; the module that took its place stays."""
    name = module.__name__
    package, _, last = name.rpartition(".")
    with _removing:  # on two threads at once the second would remove the module itself
        if sys.modules.get(name) is module:
            del sys.modules[name]
        if package and vars(sys.modules[package]).get(last) is module:
            delattr(sys.modules[package], last)


_import_lean()
