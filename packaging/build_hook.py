"""Compile the message catalogues before the package is put together, as only their sources are committed."""

from __future__ import annotations

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from typing_extensions import override


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg] # its parameter is internal to hatchling
    """Run by hatchling for wheels and for the editable installation alike."""

    @override
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        sys.path.insert(0, f"{self.root}/packaging")
        try:
            import catalogues
        finally:
            sys.path.pop(0)
        catalogues.compile_all()
