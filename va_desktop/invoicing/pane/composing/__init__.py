"""A new invoice in three steps, and a draft that is taken up again."""
