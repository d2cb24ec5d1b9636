"""What is asked of the database about what is owed: a file for each question."""
