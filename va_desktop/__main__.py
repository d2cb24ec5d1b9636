"""The entry: no command opens the window, a command runs without one."""

from __future__ import annotations

import sys

from va_desktop.bootstrap.cli import main

if __name__ == "__main__":
    sys.exit(main())
