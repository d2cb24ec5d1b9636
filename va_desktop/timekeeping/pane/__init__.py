"""The Today pane and the timer's bar.

Nothing is imported here: the bar is painted before the database is open, and must not wait for the pane.
"""
