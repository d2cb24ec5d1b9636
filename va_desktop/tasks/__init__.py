"""Pieces of work under a contract, with their checklists."""
