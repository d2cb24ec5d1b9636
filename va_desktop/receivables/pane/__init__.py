"""What is owed, in the window: sheets for reminding, ages, statements and lateness, and what leads to them."""
