"""The timer, time entries, quick text, the Today pane."""
