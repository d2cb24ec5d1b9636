"""What can be done with invoices that come again: their plans, and the documents that are made of them."""
