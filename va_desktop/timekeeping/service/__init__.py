"""What can be done with time, a file for each kind of verb; all of them write through one hand (`writing`)."""
