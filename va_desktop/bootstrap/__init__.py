"""Puts the program together: the only place that knows every room."""
