"""Invoices that come again: plans, and what makes their documents in time."""
