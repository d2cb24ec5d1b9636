"""What clients owe: how old it is, what they are reminded of, what lateness costs them, and their statements."""
