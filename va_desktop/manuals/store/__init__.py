"""Manuals in the database, on both engines."""
