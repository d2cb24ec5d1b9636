"""The timer outside of the window: in the tray, and in a small window on top of all others."""
