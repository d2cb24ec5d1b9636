"""Taxes: what is charged on a supply, by country and day."""
