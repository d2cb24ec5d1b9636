"""What can be done with tasks, a file for each thing that is kept of them."""
