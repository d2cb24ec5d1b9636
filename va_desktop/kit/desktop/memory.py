"""What belongs to this computer and not to the database, which may be shared or moved to a smaller screen.

That is what a window must know before the database is open (size, pane, theme and language of last time), what this
computer is called among others, and the settings that make sense on it alone. A missing or damaged file is no loss:
the window opens as on the first day.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Final, Literal

from va_desktop.core.errors import UserError
from va_desktop.core.reasons import reason
from va_desktop.core.values import dataclass

_SETTINGS: Final = "settings"
_COMPUTER: Final = "computer"


@dataclass(frozen=True, slots=True)
class Remembered:
    """The state of a window; `geometry` is Qt's own, in base 64, `mini` the mini window's place as `x,y`.

    `tasks` is how the pane of tasks is arranged, in its own words.
    """

    geometry: str = ""
    pane: str = ""
    theme: str = "system"
    language: str = ""
    owner: str = ""
    mini: str = ""
    tasks: str = ""

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
    """Keeps all of it in a small file; several programs may do so, each replaces only what it changes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._written = self._stamp()

    # --- the window

    def read(self) -> Remembered:
        """Return what is remembered of the window, or the first day's state."""
        values = self._values()
        return Remembered(**{name: str(values[name]) for name in Remembered.__slots__ if name in values})

    def write(self, state: Remembered) -> None:
        """Remember a state of the window; where the folder can't be written to, the window forgets."""
        values = self._values()
        # Nobody worked here before: no older version has settings to be carried over.
        if not values.get("owner"):
            values.setdefault(_SETTINGS, {})
        self._attempt({**values, **asdict(state)})

    # --- the computer

    def computer(self) -> str:
        """Return what this computer is called among those that share a database: a random word, made once.

        It is empty where it can't be kept, so that two programs on one such computer still go by the same.
        """
        values = self._values()
        known = values.get(_COMPUTER)
        if isinstance(known, str) and known:
            return known
        made = os.urandom(8).hex()
        return made if self._attempt({**values, _COMPUTER: made}) else ""

    def settings(self) -> Mapping[str, object] | None:
        """Return the settings of this computer; None where only an older version worked here, which kept none."""
        values = self._values()
        kept = values.get(_SETTINGS)
        if isinstance(kept, dict):
            return kept
        return None if values.get("owner") else {}

    def keep_settings(self, settings: Mapping[str, object]) -> None:
        """Keep settings in place of the former ones; raise `UserError` where that is not possible."""
        try:
            self._replace({**self._values(), _SETTINGS: dict(settings)})
        except OSError as error:
            raise UserError(
                "The file {file} can't be written: {reason}.",
                file=str(self._path),
                reason=reason(error),
            ) from error

    # --- the file

    def changed(self) -> bool:
        """Tell whether the file was written, by whomever, since this was asked last."""
        before, self._written = self._written, self._stamp()
        return before != self._written

    def _stamp(self) -> int:
        try:
            return self._path.stat().st_mtime_ns
        except OSError:
            return 0

    def _values(self) -> dict[str, Any]:
        try:
            values = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return values if isinstance(values, dict) else {}

    def _attempt(self, values: Mapping[str, object]) -> bool:
        try:
            self._replace(values)
        except OSError:
            return False
        return True

    def _replace(self, values: Mapping[str, object]) -> None:
        """Put a whole new file in place of the old one, so that nobody ever reads half of it."""
        fresh = self._path.with_name(f"{self._path.name}.{os.urandom(4).hex()}")
        try:
            fresh.write_text(json.dumps(values), "utf-8")
            fresh.replace(self._path)
        except OSError:
            fresh.unlink(missing_ok=True)
            raise
