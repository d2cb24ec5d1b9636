"""The operating system: folders, clocks, idle time, sleep, and what else each system has its own way for."""
