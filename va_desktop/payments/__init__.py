"""What clients pay: payments, their credit, the tax they withhold, and the receipts for all of it."""
