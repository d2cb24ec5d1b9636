"""What a window must know before the database is open: its size, pane, theme and language of last time.

It belongs to this computer, not to the database, which may be shared or moved to a smaller screen. A missing or
damaged file is no loss: the window opens as on the first day.
"""

from __future__ import annotations

import base64
import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Literal

from va_desktop.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Remembered:
    """The state of a window; `geometry` is Qt's own, in base 64, `mini` the mini window's place as `x,y`."""

    geometry: str = ""
    pane: str = ""
    theme: str = "system"
    language: str = ""
    owner: str = ""
    mini: str = ""

    @property
    def mode(self) -> Literal["light", "dark", "system"]:
        """The theme to open with."""
        return "light" if self.theme == "light" else "dark" if self.theme == "dark" else "system"

    @property
    def geometry_bytes(self) -> bytes:
        """The geometry as Qt wants it."""
        try:
            return base64.b64decode(self.geometry, validate=True)
        except ValueError:
            return b""

    @property
    def mini_place(self) -> tuple[int, int] | None:
        """Where the mini window stood last."""
        x, comma, y = self.mini.partition(",")
        try:
            return (int(x), int(y)) if comma else None
        except ValueError:
            return None

    def with_mini_at(self, x: int, y: int) -> Remembered:
        """Return it with another place of the mini window."""
        return replace(self, mini=f"{x},{y}")

    def with_geometry(self, geometry: bytes, pane: str) -> Remembered:
        """Return it with another size and pane."""
        return replace(self, geometry=base64.b64encode(geometry).decode("ascii"), pane=pane)


class WindowMemory:
    """Keeps `Remembered` in a small file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Remembered:
        """Return what is remembered, or the first day's state."""
        try:
            values: dict[str, Any] = json.loads(self._path.read_text("utf-8"))
            known = {name: str(values[name]) for name in Remembered.__slots__ if name in values}
        except (OSError, ValueError, TypeError):
            return Remembered()
        return Remembered(**known)

    def write(self, state: Remembered) -> None:
        """Remember a state; where the folder can't be written to, the window forgets."""
        try:
            self._path.write_text(json.dumps(asdict(state)), "utf-8")
        except OSError:
            return
