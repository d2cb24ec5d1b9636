"""The tables of reminders and of what lateness costs: a file for each thing."""
