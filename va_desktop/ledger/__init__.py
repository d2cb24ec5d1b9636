"""Accounts, entries and postings of the double-entry books."""
