"""Invoices in the database: drafts, what is issued and paid, what can be billed and what is."""
