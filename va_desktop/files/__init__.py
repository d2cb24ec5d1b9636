"""Attachments, kept in the database by their hash."""
