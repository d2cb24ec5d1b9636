"""Lets SQLAlchemy be imported without what it needs for asynchronous drivers and for plug-ins only.

`asyncio` (with sockets and TLS) and `importlib.metadata` (with the reader of e-mails) take an eighth of its import,
and no database of this program needs either. Import this module before SQLAlchemy: when that is imported, stand-ins
lie in the place of the two, and are taken away again at once. SQLAlchemy alone keeps them, and each turns into its
module when something is asked of it; whoever imports the modules later, on any thread, gets nothing else.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from threading import Lock
from types import ModuleType
from typing import Any, Final

from typing_extensions import override

_KNOWN: Final[dict[str, dict[str, Any]]] = {
    "asyncio": {"iscoroutine": inspect.iscoroutine},  # all that SQLAlchemy takes from it while it is imported
    "importlib.metadata": {},
}
_LIBRARY: Final = "sqlalchemy"
_DIALECT: Final = "sqlalchemy.dialects.sqlite"
"""It imports `asyncio` as well, for a driver that is not ours."""
_removing: Final = Lock()


class _StandIn(ModuleType):
    """Stands for a module that was not imported yet."""

    @override
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # the import system asks whether this is a package; it is none
            raise AttributeError(name)
        _remove(self)  # else the import would find it again
        return getattr(import_module(self.__name__), name)


class _LeanFinder(MetaPathFinder):
    """Finds SQLAlchemy once, as all others would, and has it imported leanly."""

    @override
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != _LIBRARY:
            return None
        sys.meta_path.remove(self)
        spec = find_spec(fullname)
        if spec is not None and spec.loader is not None:
            spec.loader = _LeanLoader(spec.loader)
        return spec


class _LeanLoader(Loader):
    """Imports SQLAlchemy while a stand-in lies wherever a module itself is not imported already."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    @override
    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    @override
    def exec_module(self, module: ModuleType) -> None:
        module.__loader__ = self._loader
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader
        placed = [_placed(name, known) for name, known in _KNOWN.items() if name not in sys.modules]
        try:
            self._loader.exec_module(module)
            import_module(_DIALECT)
        finally:
            for one in placed:
                _remove(one)


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


if _LIBRARY not in sys.modules:
    sys.meta_path.insert(0, _LeanFinder())
