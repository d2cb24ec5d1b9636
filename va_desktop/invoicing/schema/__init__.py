"""The tables of invoices, what they bill, and what was paid: a file for each thing, made when asked."""
