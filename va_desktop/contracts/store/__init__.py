"""Contracts in the database, and what hangs on them: a file for each kind of question."""
