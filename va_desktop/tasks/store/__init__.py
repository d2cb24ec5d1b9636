"""Tasks in the database, a file for each thing that is kept of them."""
