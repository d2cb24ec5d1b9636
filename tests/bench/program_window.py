"""The program's start: prints the seconds until its window was painted, and until today's data was."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path


def main(folder: str) -> None:
    """Start as `va-desktop` does, paint, leave."""
    from va_desktop.bootstrap.window import furnish, show_shell
    from va_desktop.core.garbage import no_collecting
    from va_desktop.kit.desktop.folders import Home
    from va_desktop.kit.ui.app import start_application

    where = Home(Path(folder))
    with no_collecting():
        application = start_application()
        shell, remembered = show_shell(where)
        application.processEvents()
        mapped = time.monotonic()
        desktop = furnish(shell, where, remembered)
        desktop.fill()
        application.processEvents()
        filled = time.monotonic()
    spawned = float(os.environ["SPAWNED_AT"])
    print(mapped - spawned, filled - spawned)


if __name__ == "__main__":
    main(sys.argv[1])
