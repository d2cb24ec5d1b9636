"""Invoices that come again in the window: the plans, one of them, and what makes their documents in time."""
