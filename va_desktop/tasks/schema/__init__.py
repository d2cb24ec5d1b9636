"""The tables of tasks, of what is kept of each, and of what makes them: a file for each thing, made when asked."""
