"""The entry: no command opens the window, a command runs without one or in the window that is open."""

from __future__ import annotations

import sys

from va_desktop.bootstrap.knock import main

if __name__ == "__main__":
    sys.exit(main())
