"""What can be done with manuals: sections and their revisions, finding, reading and writing files, secrets."""
