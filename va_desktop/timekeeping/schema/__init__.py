"""The tables of recorded time and of what stands around the timer: a file for each thing, made when asked."""
