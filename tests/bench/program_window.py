"""The program's start: prints the seconds until its window was painted, and until today's data was."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path


def main(home: str) -> None:
    """Start as `va-desktop` does, paint, leave."""
    from va_desktop.bootstrap.window import open_desktop
    from va_desktop.kit.desktop.folders import Home

    application, desktop = open_desktop(Home(Path(home)))
    application.processEvents()
    mapped = time.monotonic()
    desktop.fill()
    application.processEvents()
    filled = time.monotonic()
    spawned = float(os.environ["SPAWNED_AT"])
    print(mapped - spawned, filled - spawned)


if __name__ == "__main__":
    main(sys.argv[1])
