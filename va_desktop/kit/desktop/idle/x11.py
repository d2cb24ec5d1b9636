"""Idle time from an X server, by its screen saver extension."""

from __future__ import annotations

from typing import TYPE_CHECKING

from Xlib.display import Display
from Xlib.error import ConnectionClosedError, DisplayError

from va_desktop.core.texts import N_

if TYPE_CHECKING:
    from types import TracebackType


class X11Idle:
    """Asks over a connection of its own (0.1 ms a question); raise `OSError` where there is no such server."""

    name = N_("X11, by the screen saver extension")

    def __init__(self, address: str | None = None) -> None:
        """Connect to the server with an address such as `:0`, else to the one that DISPLAY names."""
        try:
            self._display: Display | None = Display(address)
        except (DisplayError, ConnectionClosedError) as error:
            raise OSError(str(error)) from error
        if not self._display.has_extension("MIT-SCREEN-SAVER"):
            self.close()
            raise OSError("the X server has no screen saver extension")

    def idle_seconds(self) -> float | None:
        """Return the seconds since the last input, or None once the server is gone."""
        if self._display is None:
            return None
        try:
            return float(self._display.screen().root.screensaver_query_info().idle) / 1000
        except (ConnectionClosedError, OSError):
            self._display = None
            return None

    def close(self) -> None:
        """Leave the server."""
        display, self._display = self._display, None
        if display is not None:
            display.close()

    def __enter__(self) -> X11Idle:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
