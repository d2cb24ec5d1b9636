"""What can be done with documents, a file for each kind of thing that is done."""
