"""Payments, refunds, receipts and what is usually withheld, in the database."""
