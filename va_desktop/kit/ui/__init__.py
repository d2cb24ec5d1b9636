"""The Qt toolkit: theme, controls, lists, charts, palette, undo, main window."""
